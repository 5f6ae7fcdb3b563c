// What is asked of an afternoon once everything has healed, beside what the checker asks of every layer.

import type { Seat, SessionHash } from "../../src/chat/member";
import type { OwnShelf } from "../../src/client/outbox-shelf";
import type { RoomView } from "../../src/client/room-view";
import type { Log, Violation } from "../support/checker";
import { checkShown } from "../support/message-checker";
import type { ClientRecord, RecordedClient } from "../support/recorded-client";

export interface Person {
  readonly session: SessionHash;
  /** Every page that this person has had open, the last one still is. */
  readonly pages: RecordedClient[];
  readonly shelf: OwnShelf;
}

/**
 * A person's pages share one outbox, as in a browser: what a page that was reloaded away had sent, the next one must
 * get through. The pages before are judged for what they showed, not for where they ended.
 */
export function judgedRecords(people: readonly Person[]): ClientRecord[] {
  return people.flatMap(({ pages }) => {
    const records = pages.map(({ record }) => record);
    const last = records.at(-1);
    if (!last) return [];
    const whole: ClientRecord = {
      ...last,
      sent: records.flatMap(({ sent }) => sent),
      acknowledged: new Map(records.flatMap(({ acknowledged }) => [...acknowledged])),
      refused: new Map(records.flatMap(({ refused }) => [...refused])),
    };
    const head = last.shown.at(-1);
    const before = records.slice(0, -1).map((record) => ({
      ...record,
      sent: [],
      shown: head ? [...record.shown, head] : record.shown,
      freshStarts: [...record.freshStarts, record.shown.length],
    }));
    return [whole, ...before];
  });
}

/** I7: nothing waits to be sent. I9: everybody sees everybody who has a page open as here, under the name that is stored. */
export function peopleAreTrue(people: readonly Person[], seats: readonly Seat[]): Violation | undefined {
  const expected = people.map(({ session }) => calledIn(seats, session)).sort();
  for (const { session, pages } of people) {
    const view = pages.at(-1)?.client.view;
    const name = calledIn(seats, session);
    const waiting = [...(view?.pending ?? []), ...(view?.changes ?? [])].find(({ state }) => state === "pending");
    if (waiting) return { invariant: "I7", detail: `${name} still waits to send ${JSON.stringify(waiting)}` };
    if (called(view?.me) !== name) return { invariant: "I9", detail: `${name} is shown to be ${called(view?.me)}` };
    const here = view?.people.flatMap((person) => (person.state === "here" ? [called(person)] : [])).sort();
    if (JSON.stringify(here) === JSON.stringify(expected)) continue;
    return { invariant: "I9", detail: `${name} sees ${here?.join(", ")} here; it is ${expected.join(", ")}` };
  }
  return undefined;
}

/** I11: what everybody has on the screen, wherever they read, and what they hold of the live end. */
export function messagesAreTrue(people: readonly Person[], log: Log): Violation | undefined {
  for (const { session, pages } of people) {
    const { events, live } = pages.at(-1)?.client.view ?? { events: [], live: [] };
    for (const shown of new Set([events, live])) {
      const wrong = checkShown(session, shown, log);
      if (wrong) return wrong;
    }
  }
  return undefined;
}

function calledIn(seats: readonly Seat[], session: SessionHash): string {
  return called(seats.find((seat) => seat.session === session && seat.standing === "in")?.member);
}

function called(person: RoomView["me"]): string {
  return person ? `${person.name} ${person.badge ?? 1}` : "nobody";
}
