// SQLite searches in slices that end soon, whatever the room contains. Together they find what reading every message
// would find, also while messages change.

import { afterEach, beforeEach, expect, test } from "bun:test";
import type { RoomEvent } from "../../src/chat/room-event";
import { parseSearchWords } from "../../src/chat/search-words";
import { Changes } from "../../src/server/sqlite/apply-change";
import { openFolder } from "../../src/server/sqlite/database";
import type { SearchResult } from "../../src/server/sqlite/message-search";
import { Queries } from "../../src/server/sqlite/queries";
import { temporaryFolder } from "../support/chatsy";
import { SeededRandomness } from "../support/seeded-randomness";
import { change, entryOf, message, roomOf } from "./room-makings";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const { id: roomId } = roomOf("gkrt");

/** The store's own statements, without its thread. */
function openRoom(now?: () => number) {
  const { database, close } = openFolder(folder.path, 0);
  const changes = new Changes(database);
  const queries = new Queries(database, now);
  changes.apply({ op: "create-room", room: roomOf("gkrt"), founder: entryOf("ada") });
  return {
    append: (event: ReturnType<typeof message>) => changes.apply({ op: "append", roomId, event }),
    /** Messages from number 2 on. */
    fill: (texts: readonly string[]) =>
      database.transaction(() => {
        for (const [n, text] of texts.entries()) {
          changes.apply({ op: "append", roomId, event: message(`m${n + 2}`, text) });
        }
      })(),
    search: (words: string): readonly number[] => slicesOf(words).flatMap(({ seqs }) => seqs),
    slicesOf,
    matches: (seqs: readonly number[], words: string) =>
      queries.find({ op: "matches", roomId, seqs, words }) as RoomEvent[],
    messages: () => queries.find({ op: "events", roomId, range: { after: 0, limit: 1e9 } }) as RoomEvent[],
    transaction: (work: () => void) => database.transaction(work)(),
    end() {
      changes.close();
      queries.close();
      close();
    },
  };

  function slicesOf(words: string): SearchResult[] {
    const parts: SearchResult[] = [];
    for (let from = Infinity; from > 0; from = parts.at(-1)?.next ?? 0) {
      parts.push(queries.find({ op: "search", roomId, words, from, limit: 1e9 }) as SearchResult);
    }
    return parts;
  }
}

test("search finds what reading every message would", () => {
  const room = openRoom();
  const chance = new SeededRandomness(3);
  const below = (bound: number): number => Math.floor(chance.fraction() * bound);
  const vocabulary = [
    "alpha",
    "alphabet",
    "Beta",
    "béta",
    "gamma",
    "今天",
    "天气好",
    "好",
    "x1",
    "x2",
    "Ünder",
    "under",
  ];
  const text = (): string => Array.from({ length: 1 + below(5) }, () => vocabulary[below(vocabulary.length)]).join(" ");
  const queries = ["al", "alpha beta", "bet", "天气", "好", "今", "x", "x2 alphabet", "UNDER", "nothing"];
  for (let round = 0; round < 8; round += 1) {
    room.transaction(() => {
      for (let n = 0; n < 300; n += 1) {
        const [deed, own, target] = [below(10), `${round}-${n}`, 1 + below(round * 300 + n + 1)];
        try {
          if (deed < 7) room.append(message(own, text()));
          else if (deed < 9) room.append(change(own, { kind: "edited", target, text: text() }));
          else room.append(change(own, { kind: "deleted", target }));
        } catch {
          // There is no message of that number, or it is deleted.
        }
      }
    });
    const messages = room.messages();
    for (const words of queries) {
      const wanted = parseSearchWords(words);
      const expected = messages.filter(
        (event) => event.kind === "message" && !event.deleted && wanted?.matches(event.text),
      );
      expect([words, room.search(words)]).toEqual([words, expected.map(({ seq }) => seq).reverse()]);
    }
  }
  room.end();
});

test("a slice ends after about a millisecond or a thousand rows, and all slices together miss nothing", () => {
  let ms = 0;
  const room = openRoom(() => (ms += 0.24));
  const han = "今天天气很好我们去公园散步吧".repeat(280);
  room.fill(Array.from({ length: 200 }, (_, n) => (n % 50 === 0 ? `${han}界` : han)));
  const dear = room.slicesOf("园散 吧");
  // The clock advances by a quarter of a millisecond with each of 201 events.
  expect(dear.length).toBe(Math.ceil(201 / 5));
  expect(dear.flatMap(({ seqs }) => seqs).length).toBe(200);
  expect(room.search("界")).toEqual([152, 102, 52, 2]);
  room.end();
});

test("a slice of short messages is a thousand of them at most", () => {
  const room = openRoom();
  room.fill(Array.from({ length: 5_000 }, (_, n) => `short ${n}`));
  expect(room.slicesOf("absent").length).toBeGreaterThanOrEqual(5);
  expect(room.search("0")).toEqual([2]);
  room.end();
});

test("the results are read again at the end: only what matches then is returned, in its current state [D7]", () => {
  const room = openRoom();
  room.fill(["fox one", "fox two", "fox three", "fox four"]);
  const seqs = room.search("fox");
  room.append(change("d", { kind: "deleted", target: 5 }));
  room.append(change("e", { kind: "edited", target: 4, text: "hare" }));
  room.append(change("f", { kind: "edited", target: 3, text: "another fox" }));
  expect(room.matches(seqs, "fox")).toMatchObject([
    { seq: 3, text: "another fox", edited: true },
    { seq: 2, text: "fox one" },
  ]);
  room.end();
});
