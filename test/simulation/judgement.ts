// Judges an afternoon after everything has healed, beyond what the checker demands of every layer.

import type { Seat, SessionHash } from "../../src/chat/member";
import type { OutboxEntry } from "../../src/client/outbox-store";
import type { RoomView } from "../../src/client/room-view";
import type { Log, Violation } from "../support/checker";
import { checkShown } from "../support/message-checker";
import type { ClientRecord } from "../support/recorded-client";
import type { SimulatedPerson } from "./simulated-person";

/**
 * A person's pages share one outbox, so one tab may have delivered what another sent. Closed pages are judged by what
 * they showed, not by where they ended.
 */
export function judgedRecords(people: readonly SimulatedPerson[]): ClientRecord[] {
  return people.flatMap(({ pages, open }) => {
    const records = pages.map(({ record }) => record);
    const shared = {
      member: records.find(({ member }) => member)?.member ?? "",
      acknowledged: new Map(records.flatMap(({ acknowledged }) => [...acknowledged])),
      refused: new Map(records.flatMap(({ refused }) => [...refused])),
    };
    const head = open[0]?.record.shown.at(-1);
    return pages.map(({ record, tab }) => {
      if (!tab.isClosed || !head) return { ...record, ...shared };
      return {
        ...record,
        ...shared,
        shown: [...record.shown, head],
        freshStarts: [...record.freshStarts, record.shown.length],
      };
    });
  });
}

/**
 * I5 for people with two tabs: what a tab stores comes after everything that it could read in the store. What it could
 * not read yet was stored at the same time, and may come before or after it.
 */
export function tabsKeepOrder(people: readonly SimulatedPerson[], log: Log): Violation | undefined {
  const seqOf = new Map(log.map(({ id, seq }) => [id, seq]));
  for (const { session, behind } of people) {
    for (const [id, before] of behind) {
      const seq = seqOf.get(id) ?? Infinity;
      const late = before.find((other) => (seqOf.get(other) ?? 0) > seq);
      if (late === undefined) continue;
      const detail = `${session}'s ${id} is ${seq}, and ${late}, which was in the outbox store before it, ${seqOf.get(late)}`;
      return { invariant: "I5", detail };
    }
  }
  return undefined;
}

/** I7: nothing waits to be sent, and discarded commands are gone. I2: nothing that is stored is shown as refused. */
export function allIsSent(people: readonly SimulatedPerson[], log: Log): Violation | undefined {
  const stored = new Set(log.map(({ id }) => id));
  for (const { open, storage, forgotten } of people) {
    const unsent = storage.values.map((value) => JSON.parse(value) as OutboxEntry);
    const places: (readonly [string, readonly OutboxEntry[]])[] = [["the outbox store", unsent]];
    for (const { client, record } of open) places.push([record.name, [...client.view.pending, ...client.view.changes]]);
    for (const [where, held] of places) {
      const waiting = held.find(({ state }) => state === "pending");
      if (waiting) return { invariant: "I7", detail: `${where} still holds ${JSON.stringify(waiting)}` };
      const refused = held.find(({ id }) => stored.has(id));
      if (refused) return { invariant: "I2", detail: `${where} says that it is refused: ${JSON.stringify(refused)}` };
      const back = held.find(({ id }) => forgotten.has(id));
      if (back) return { invariant: "I7", detail: `${where} has again what was forgotten: ${JSON.stringify(back)}` };
    }
  }
  return undefined;
}

/** I9: everyone sees everyone with an open page as here, under the stored name. */
export function peopleAreTrue(people: readonly SimulatedPerson[], seats: readonly Seat[]): Violation | undefined {
  const expected = people.map(({ session }) => calledIn(seats, session)).sort();
  for (const { session, open } of people) {
    const name = calledIn(seats, session);
    for (const { client } of open) {
      const { me, people: shown } = client.view;
      if (called(me) !== name) return { invariant: "I9", detail: `${name} is shown to be ${called(me)}` };
      const here = shown.flatMap((person) => (person.state === "here" ? [called(person)] : [])).sort();
      if (JSON.stringify(here) === JSON.stringify(expected)) continue;
      return { invariant: "I9", detail: `${name} sees ${here.join(", ")} here; it is ${expected.join(", ")}` };
    }
  }
  return undefined;
}

/** I11: what everyone has on the screen, wherever they read, and what they have of the live end. */
export function messagesAreTrue(people: readonly SimulatedPerson[], log: Log): Violation | undefined {
  for (const { record, client } of people.flatMap(({ open }) => open)) {
    const { events, live } = client.view;
    for (const shown of new Set([events, live])) {
      const wrong = checkShown(record.name, shown, log);
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
