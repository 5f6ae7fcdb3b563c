// Reads everything a server gives of a room, in every way: the history of a newcomer, search, downloads. It must equal
// the log, and erased text must be nowhere. [D6] [D7]

import type { EventsAnswer, SearchAnswer } from "../../src/protocol/http-body";
import type { ServerFrame } from "../../src/protocol/server-frame";
import type { Log, Violation } from "../support/checker";
import { checkGone, checkShown } from "../support/message-checker";
import { wordIn } from "../support/message-player";
import type { RoomPlayers } from "../support/room-players";

/** Texts that are searched for, of each kind. */
const searchesMax = 50;
const waitMs = 5_000;

/** Throws with the first violation. */
export async function mustGiveWhatIsThere(room: RoomPlayers, log: Log, gone: ReadonlySet<string>): Promise<void> {
  for (const { client, record } of room.players) {
    mustBeNone(checkShown(record.name, client.view.live, log));
  }
  mustBeNone(await violationInPages(room, log, gone));
  mustBeNone(await violationInSearch(room, log, gone));
  for (const format of ["json", "html"]) {
    const read = await (await room.fetch(`/export.${format}`)).text();
    mustBeNone(checkGone(`the ${format} download`, read, gone));
    const missing = presentTexts(log).find((text) => !read.includes(text));
    if (missing !== undefined) throw new Error(`I1 is violated: “${missing}” is not in the ${format} download`);
  }
}

/** A newcomer reads back to the beginning. */
async function violationInPages(
  room: RoomPlayers,
  log: Log,
  gone: ReadonlySet<string>,
): Promise<Violation | undefined> {
  const heard: ServerFrame[] = [];
  const { client } = room.newcomer((frame) => heard.push(frame));
  try {
    client.start();
    await until("live", () => client.view.connection.state === "live");
    while (client.view.hasOlder) {
      const [first] = client.view.events;
      client.loadOlder();
      await until("another page", () => client.view.events[0] !== first);
      const wrong = checkShown("a newcomer", client.view.events, log);
      if (wrong) return wrong;
    }
    return checkGone("what a newcomer is sent", JSON.stringify([heard, log]), gone);
  } finally {
    client.stop();
  }
}

async function violationInSearch(
  room: RoomPlayers,
  log: Log,
  gone: ReadonlySet<string>,
): Promise<Violation | undefined> {
  const search = async (text: string): Promise<EventsAnswer["events"]> => {
    const response = await room.fetch(`/search?q=${wordIn(text)}`);
    return ((await response.json()) as SearchAnswer).events;
  };
  for (const text of [...gone].slice(-searchesMax)) {
    const [found] = await search(text);
    if (found) return { invariant: "I12", detail: `“${text}” is gone, and finds message ${found.seq}` };
  }
  for (const text of presentTexts(log).slice(-searchesMax)) {
    const found = await search(text);
    if (found.length === 1 && found[0]?.kind === "message" && found[0].text === text) continue;
    return { invariant: "I11", detail: `“${text}” finds ${JSON.stringify(found)}` };
  }
  return undefined;
}

function presentTexts(log: Log): string[] {
  return log.flatMap((event) => (event.kind === "message" && !event.deleted ? [event.text] : []));
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + waitMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`I7 is violated: waited ${waitMs} ms for ${what}.`);
    await Bun.sleep(2);
  }
}

function mustBeNone(violation: Violation | undefined): void {
  if (violation) throw new Error(`${violation.invariant} is violated: ${violation.detail}`);
}
