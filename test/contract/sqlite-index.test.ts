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
import { change, found, joined, message, noon, roomOf, seatOf } from "./room-makings";

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
  // "code-taken" when it is there already.
  changes.apply({ op: "create-room", room: roomOf("gkrt"), founder: ada, event: joined(ada) });
  return {
    append: (event: ReturnType<typeof message>) => changes.apply({ op: "append", roomId, event }),
    /** Messages from number 2 on. */
    fill: (texts: readonly string[]) =>
      database.transaction(() => {
        for (const [n, text] of texts.entries()) {
          changes.apply({ op: "append", roomId, event: message(`m${n + 2}`, text) });
        }
      })(),
    /** Returns whether there is more to index. */
    index: () => slice("index-slice"),
    /** Returns whether there is more of texts that were changed. */
    eraseStale: () => slice("erase-stale-slice"),
    close: () => changes.apply({ op: "close-room", roomId, codeFreeAt: noon }),
    erase: () => slice("erase-slice"),
    search: (words: string): number[] => slicesOf(words).flatMap(({ events }) => events.map(({ seq }) => seq)),
    slicesOf,
    messages: () => queries.find({ op: "events", roomId, range: { after: 0, limit: 1e9 } }) as RoomEvent[],
    transaction: (work: () => void) => database.transaction(work)(),
    termCount: () => database.query<{ n: number }, []>("SELECT count(*) AS n FROM terms").get()?.n ?? 0,
    terms: () => database.query<{ block: number; term: string; places: Uint8Array }, []>("SELECT * FROM terms").all(),
    end() {
      changes.close();
      queries.close();
      close();
    },
  };

  function slice(op: "index-slice" | "erase-stale-slice" | "erase-slice"): unknown {
    return database.transaction(() => changes.apply({ op }))();
  }

  function slicesOf(words: string): SlicePart[] {
    const parts: SlicePart[] = [];
    for (let from = Infinity; from > 0; from = parts.at(-1)?.next ?? 0) {
      parts.push(queries.find({ op: "search", roomId, words, from, limit: 1e9 }) as SlicePart);
    }
    return parts;
  }
}

const wholeBlock = (textOf: (n: number) => string): string[] =>
  Array.from({ length: blockEvents - 1 }, (_, n) => textOf(n));

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
      for (let slices = below(6); slices > 0; slices -= 1) room.index();
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
  while (room.index());
  expect(room.terms().length).toBeGreaterThan(0);
  room.end();
});

test("only whole blocks are indexed, one after the other; and nothing of a closed room stays in the index", () => {
  const room = openRoom();
  room.fill(wholeBlock((n) => `word ${n}`).slice(1));
  expect([room.index(), room.terms()]).toEqual([false, []]);
  room.transaction(() => {
    for (let seq = blockEvents; seq <= 12 * blockEvents; seq += 1) room.append(message(`m${seq}`, `word ${seq}`));
  });
  expect(room.index()).toBe(true);
  expect(new Set(room.terms().map(({ block }) => block))).toEqual(new Set([0]));
  while (room.index()) expect(room.search("word").length).toBe(12 * blockEvents - 1);
  expect(new Set(room.terms().map(({ block }) => block)).size).toBe(12);
  room.append(change("e", { kind: "edited", target: 7, text: "another" }));
  room.close();
  expect(room.search("word")).toEqual([]);
  room.index();
  while (room.erase());
  expect([room.terms(), room.index()]).toEqual([[], false]);
  room.end();
});

test("no slice adds or erases more than some thousand terms, whatever is said in the room", () => {
  const room = openRoom();
  const long = 60;
  room.fill(wholeBlock((n) => (n < long ? Array.from({ length: 250 }, (_, m) => `word${n}x${m}`).join(" ") : "…")));
  const steps: number[] = [];
  const all = (step: () => unknown): void => {
    for (let before = room.termCount(), isMore: unknown = true; isMore; before = room.termCount()) {
      isMore = step();
      steps.push(Math.abs(room.termCount() - before));
    }
  };
  all(room.index);
  expect(room.termCount()).toBe(250 * long);
  room.append(change("e", { kind: "edited", target: 9, text: "new" }));
  expect(room.termCount()).toBe(250 * long);
  all(room.eraseStale);
  expect(room.terms()).toEqual([]);
  all(room.index);
  expect(room.search("new")).toEqual([9]);
  room.close();
  all(room.erase);
  expect(room.terms()).toEqual([]);
  expect(Math.max(...steps)).toBeWithin(1_000, 1_300);
  room.end();
});

test("[D7] what a text was before it was changed goes from the index before all else, also after a restart", () => {
  const first = openRoom();
  first.fill(wholeBlock((n) => (n < 2 ? "rare" : "common")));
  while (first.index());
  expect(first.terms().map(({ term, places }) => [term, places.length])).toEqual([
    ["common", blockEvents - 3],
    ["rare", 2],
  ]);
  first.append(change("d", { kind: "deleted", target: 2 }));
  first.append(change("e", { kind: "edited", target: 3, text: "fresh" }));
  first.append(change("r", { kind: "reacted", target: 4, emoji: "👍", on: true }));
  expect([first.search("rare"), first.search("fresh"), first.search("common").length]).toEqual([
    [],
    [3],
    blockEvents - 3,
  ]);
  first.end();

  const room = openRoom();
  while (room.eraseStale());
  expect(room.terms().some(({ term }) => term === "rare")).toBe(false);
  expect([room.search("rare"), room.search("fresh"), room.search("common").length]).toEqual([[], [3], blockEvents - 3]);
  while (room.index());
  expect(room.terms().map(({ term, places }) => [term, places.length])).toEqual([
    ["common", blockEvents - 3],
    ["fresh", 1],
  ]);
  room.append(change("again", { kind: "reacted", target: 4, emoji: "🎉", on: true }));
  expect([room.eraseStale(), room.index()]).toEqual([false, false]);
  room.end();
});

test("a message with very many words is found without an index; what it says is edited and deleted like the others", () => {
  const room = openRoom();
  const long = Array.from({ length: 400 }, (_, n) => `w${n}`).join(" ");
  room.fill(wholeBlock((n) => (n === 5 ? long : `common ${n}`)));
  while (room.index());
  expect(room.terms().some(({ term }) => term.startsWith("w"))).toBe(false);
  expect([room.search("w399 w1"), room.search("w400"), room.search("common 7 ")]).toEqual([[7], [], expect.any(Array)]);
  room.append(change("e", { kind: "edited", target: 7, text: "short" }));
  while (room.index());
  expect([room.search("w399"), room.search("short")]).toEqual([[], [7]]);
  room.append(change("f", { kind: "edited", target: 7, text: `${long} again` }));
  while (room.index());
  expect([room.search("w399 again"), room.search("short")]).toEqual([[7], []]);
  room.append(change("d", { kind: "deleted", target: 7 }));
  while (room.index());
  expect(room.search("w399")).toEqual([]);
  room.end();
});

test("a slice of search ends within a block whose messages are long, and all slices together miss nothing", () => {
  const room = openRoom();
  const han = "今天天气很好我们去公园散步吧".repeat(280);
  room.fill(wholeBlock((n) => (n % 50 === 0 ? `${han}界` : han)));
  for (const isIndexed of [false, true]) {
    while (isIndexed && room.index());
    const slices = room.slicesOf("园散 吧");
    expect(slices.length).toBeWithin(4, blockEvents);
    expect(slices.flatMap(({ events }) => events).length).toBe(blockEvents - 1);
    expect(room.search("界")).toEqual([252, 202, 152, 102, 52, 2]);
  }
  room.end();
});

test("many words that begin alike, all over a room and in what is looked for, do not make a slice dear", () => {
  const room = openRoom();
  room.fill(
    wholeBlock((n) =>
      Array.from({ length: 220 }, (_, m) => `${"a".repeat(13)}${(n * 220 + m).toString(26)}`).join(" "),
    ),
  );
  while (room.index());
  const beginnings = Array.from({ length: 13 }, (_, n) => "a".repeat(n + 1)).join(" ");
  const before = process.cpuUsage();
  for (let n = 0; n < 10; n += 1) expect(room.search(`${beginnings} zzz`)).toEqual([]);
  // On a small machine 1.5 s when each is looked up.
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(0.5);
  expect(room.search(beginnings).length).toBe(blockEvents - 1);
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

test("nothing is indexed while somebody waits for a post, not even a single one; and what is due is indexed afterwards", async () => {
  const onFault = (cause: Error): never => {
    throw cause;
  };
  const store = await SqliteStore.open({ folder: folder.path, onFault });
  const { room } = await found(store, "gkrt");
  const file = new Database(join(folder.path, "chatsy.db"), { readonly: true });
  const terms = (): number => file.query<{ n: number }, []>("SELECT count(*) AS n FROM terms").get()?.n ?? 0;
  await Promise.all(wholeBlock((n) => `word ${n}`).map((text, n) => store.append(room.id, message(`m${n}`, text))));
  // One who posts, again and again without a pause, for longer than a full block waits.
  const end = performance.now() + 1_000;
  for (let n = 0; performance.now() < end; n += 1) await store.append(room.id, message(`again${n}`));
  expect(terms()).toBe(0);
  while (terms() === 0) await Bun.sleep(20);
  file.close();
  await store.close();
});
