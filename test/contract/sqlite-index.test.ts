// The SQLite store's index of terms: search gives the same with it, without it, and while it is being made; it follows
// every change; and data of before there was an index is searched too.

import { Database } from "bun:sqlite";
import { afterEach, beforeEach, expect, test } from "bun:test";
import { join } from "node:path";
import type { RoomEvent } from "../../src/chat/room-event";
import { parseSearchWords } from "../../src/chat/search-words";
import { Changes } from "../../src/server/sqlite/changes";
import { openFolder } from "../../src/server/sqlite/database";
import type { SlicePart } from "../../src/server/sqlite/message-search";
import { migrate } from "../../src/server/sqlite/migrations";
import { Queries } from "../../src/server/sqlite/queries";
import { SqliteStore } from "../../src/server/sqlite/sqlite-store";
import { blockEvents } from "../../src/server/sqlite/term-index";
import { temporaryFolder } from "../support/chatsy";
import { SeededRandomness } from "../support/seeded-randomness";
import { change, joined, message, noon, roomOf, seatOf } from "./room-makings";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const { id: roomId } = roomOf("gkrt");

/** The store's own statements, without its thread and its timers: what is indexed when is up to the test. */
function openRoom() {
  const { database, close } = openFolder(folder.path, 0);
  const changes = new Changes(database);
  const queries = new Queries(database);
  const ada = seatOf("ada");
  changes.apply({ op: "create-room", room: roomOf("gkrt"), founder: ada, event: joined(ada) });
  return {
    append: (event: ReturnType<typeof message>) => changes.apply({ op: "append", roomId, event }),
    /** Returns whether there is more to index. */
    index: () => changes.apply({ op: "index-slice" }),
    close: () => changes.apply({ op: "close-room", roomId, codeFreeAt: noon }),
    erase: () => changes.apply({ op: "erase-slice" }),
    search(words: string): number[] {
      const found: number[] = [];
      for (let from = Infinity; from > 0; ) {
        const part = queries.find({ op: "search", roomId, words, from, limit: 1e9 }) as SlicePart;
        found.push(...part.events.map(({ seq }) => seq));
        from = part.next;
      }
      return found;
    },
    messages: () => queries.find({ op: "events", roomId, range: { after: 0, limit: 1e9 } }) as RoomEvent[],
    transaction: (work: () => void) => database.transaction(work)(),
    terms: () => database.query<{ block: number; term: string; places: Uint8Array }, []>("SELECT * FROM terms").all(),
    end() {
      changes.close();
      queries.close();
      close();
    },
  };
}

test("search gives what reading every message would, with every change before, after and between the making of the index", () => {
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
          // No message of that number, or it is deleted.
        }
      }
      if (round % 3 > 0) room.index();
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
  expect(room.terms().length).toBeGreaterThan(0);
  room.end();
});

test("only whole blocks are indexed, one at a time; and nothing of a closed room stays in the index", () => {
  const room = openRoom();
  room.transaction(() => {
    for (let seq = 2; seq < blockEvents; seq += 1) room.append(message(`m${seq}`, `word ${seq}`));
  });
  expect([room.index(), room.terms()]).toEqual([false, []]);
  room.transaction(() => {
    for (let seq = blockEvents; seq <= 12 * blockEvents; seq += 1) room.append(message(`m${seq}`, `word ${seq}`));
  });
  expect(room.index()).toBe(true);
  expect(new Set(room.terms().map(({ block }) => block))).toEqual(new Set([0]));
  while (room.index()) expect(room.search("word").length).toBe(12 * blockEvents - 1);
  expect(new Set(room.terms().map(({ block }) => block)).size).toBe(12);
  room.close();
  expect(room.search("word")).toEqual([]);
  while (room.erase()) expect(room.terms().length).toBeGreaterThan(0);
  expect(room.terms()).toEqual([]);
  room.end();
});

test("a term goes with the last message of its block that has it, and comes with the first", () => {
  const room = openRoom();
  room.transaction(() => {
    for (let seq = 2; seq <= blockEvents; seq += 1) room.append(message(`m${seq}`, seq < 4 ? "rare" : "common"));
  });
  room.index();
  const placesOf = (term: string) =>
    room
      .terms()
      .filter((row) => row.term === term)
      .map(({ places }) => [...places]);
  expect(placesOf("rare")).toEqual([[1, 2]]);
  room.append(change("d1", { kind: "deleted", target: 2 }));
  expect(placesOf("rare")).toEqual([[2]]);
  room.append(change("e1", { kind: "edited", target: 3, text: "new" }));
  expect([placesOf("rare"), placesOf("new")]).toEqual([[], [[2]]]);
  room.append(change("r1", { kind: "reacted", target: 3, emoji: "👍", on: true }));
  expect(placesOf("new")).toEqual([[2]]);
  room.end();
});

test("data of the first version is brought to this one: messages are there, found, and can be changed", async () => {
  const file = new Database(join(folder.path, "chatsy.db"), { create: true, strict: true });
  migrate(file, 1);
  file.run("INSERT INTO rooms (no, id, code, epoch, created_at, head) VALUES (1, 'gkrt', 'GKRT', 'e', 1, 600)");
  file.run("INSERT INTO seats VALUES (1, 'ada', 's', 'Ada', 1, 'host', 'in', NULL, 1)");
  const add = file.prepare("INSERT INTO events VALUES (1, ?1, ?1, 'ada', 'Ada', 1, 'id' || ?1, ?2)");
  for (let seq = 1; seq <= 600; seq += 1) {
    add.run(
      seq,
      JSON.stringify(seq === 1 ? { kind: "joined", role: "host" } : { kind: "message", text: `old ${seq}` }),
    );
  }
  file.close();
  const onFault = (cause: Error): never => {
    throw cause;
  };
  const store = await SqliteStore.open({ folder: folder.path, onFault });
  expect((await store.rooms())[0]).toMatchObject({ head: 600, settings: { title: "" } });
  expect((await store.search(roomId, { words: "old 7", limit: 99 })).map(({ seq }) => seq)).toEqual([
    79, 78, 77, 76, 75, 74, 73, 72, 71, 70, 7,
  ]);
  await store.append(roomId, change("e", { kind: "edited", target: 7, text: "new" }));
  expect(await store.events(roomId, { from: 7, limit: 1 })).toMatchObject([{ seq: 7, text: "new", edited: true }]);
  await store.close();
});
