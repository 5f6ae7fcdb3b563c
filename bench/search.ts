// Measures what a search costs, and what it costs others: `npm run bench:search [messages …=1000 10000 100000
// 1000000]`. For a room with that many messages it prints how long a search takes to find the newest page, or nothing,
// and how long posts in another room take meanwhile; then how long compacting the file and erasing the room take; and
// last, the longest slice of a search over texts made to be expensive.

import { Database } from "bun:sqlite";
import { statSync } from "node:fs";
import { join } from "node:path";
import { Changes } from "../src/server/sqlite/apply-change";
import { type OpenedFolder, openFolder } from "../src/server/sqlite/database";
import type { SearchResult } from "../src/server/sqlite/message-search";
import { Queries } from "../src/server/sqlite/queries";
import { SqliteStore } from "../src/server/sqlite/sqlite-store";
import { close, entryOf, message, noon, roomOf, seatOf } from "../test/contract/room-makings";
import { temporaryFolder } from "../test/support/chatsy";

const counts = process.argv.slice(2).map(Number);
/** One page of results and one more. */
const limit = 21;
const runs = 15;
const searchesAtOnce = 20;
const { id: roomId } = roomOf("gkrt");
const { id: otherId } = roomOf("bcdf");

for (const count of counts.length > 0 ? counts : [1_000, 10_000, 100_000, 1_000_000]) await ordinary(count);
dear();

async function ordinary(count: number): Promise<void> {
  const folder = temporaryFolder();
  const often = ["the", "build", "is", "green", "and", "so", "we", "go", "home", "now"];
  const makeTexts = (n: number) => `${often[n % 10]} ${often[(n * 7 + 3) % 10]} word${n % 5_000} number${n}`;
  const opened = openFolder(folder.path, 0);
  fill(opened, count, makeTexts);
  opened.close();
  console.log(`\n${count.toLocaleString("en")} messages`);
  const store = await open(folder.path);
  const search = (words: string) => store.search(roomId, { words, limit });
  for (const words of ["build", "number7", "absent", "fehlt überall"]) {
    const took: number[] = [];
    for (let run = 0; run < runs; run += 1) took.push(await millisecondsOf(() => search(words)));
    console.log(`search “${words}”: ${spread(took)}`);
  }
  console.log(`a post while nobody searches: ${spread(await postsWhile(store, "idle", Bun.sleep(1_000)))}`);
  for (const searching of [1, searchesAtOnce]) {
    let isOver = false;
    const searches = Array.from({ length: searching }, async () => {
      while (!isOver) await search("absent");
    });
    const posts = await postsWhile(store, `${searching}`, Bun.sleep(1_000));
    isOver = true;
    await Promise.all(searches);
    console.log(`a post while ${searching} search “absent”: ${spread(posts)}`);
  }
  const closing = postsWhile(store, "closing", erased(folder.path));
  await close(store, { room: roomOf("gkrt"), founder: seatOf("ada") }, noon);
  console.log(`a post while the room is erased: ${spread(await closing)}`);
  await store.close();
  folder.remove();
  await compacting(count, makeTexts);
  await accented(count, (n) => `${makeTexts(n)} schön`);
}

/** With letters beyond ASCII each message has to be folded. */
async function accented(count: number, textOf: (n: number) => string): Promise<void> {
  const folder = temporaryFolder();
  const opened = openFolder(folder.path, 0);
  fill(opened, count, textOf);
  opened.close();
  const store = await open(folder.path);
  const took: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    took.push(await millisecondsOf(() => store.search(roomId, { words: "absent", limit })));
  }
  console.log(`search “absent” in messages with an umlaut each: ${spread(took)}`);
  await store.close();
  folder.remove();
}

async function compacting(count: number, textOf: (n: number) => string): Promise<void> {
  const folder = temporaryFolder();
  const opened = openFolder(folder.path, 0);
  fill(opened, count, textOf);
  opened.checkpoint();
  const size = statSync(join(folder.path, "chatsy.db")).size;
  const took = await millisecondsOf(async () => opened.compact());
  console.log(`compacting ${(size / 1e6).toFixed(1)} MB: ${took.toFixed(0)} ms`);
  opened.close();
  folder.remove();
}

/** Texts that are as expensive as possible, and searches for them. */
function dear(): void {
  const han = String.fromCodePoint(...Array.from({ length: 4_000 }, (_, n) => 0x4e00 + n));
  const alike = (n: number) => Array.from({ length: 220 }, (_, m) => `${"a".repeat(12)}${(n * 220 + m).toString(36)}`);
  const beginnings = Array.from({ length: 12 }, (_, n) => "a".repeat(n + 1)).join(" ");
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  const cases: readonly [name: string, textOf: (n: number) => string, words: string][] = [
    ["4,000 different Han letters", (n) => `${han.slice(n)}${han.slice(0, n)}`, "一丁 龥龥"],
    ["220 words that begin alike", (n) => alike(n).join(" "), `${beginnings} zzz`],
    [
      "35 of 36 words, behind 95 long ones",
      () => `${"x".repeat(40)} `.repeat(95) + [...letters.slice(0, 35)].join(" "),
      [...letters].join(" "),
    ],
    ["4,000 accents", () => "e\u0301\u0323".repeat(1_333), "e zzz"],
  ];
  console.log("\nThe longest slice of 1,024 dear messages, ms");
  for (const [name, textOf, words] of cases) {
    const folder = temporaryFolder();
    const opened = openFolder(folder.path, 0);
    fill(opened, 1_024, textOf);
    const queries = new Queries(opened.database);
    const took: number[] = [];
    for (let from = Number.POSITIVE_INFINITY; from > 0; ) {
      const startedAt = performance.now();
      from = (queries.find({ op: "search", roomId, words, from, limit }) as SearchResult).next;
      took.push(performance.now() - startedAt);
    }
    console.log(`${name}: ${spread(took)}, ${took.length} slices`);
    queries.close();
    opened.close();
    folder.remove();
  }
}

function fill({ database }: OpenedFolder, count: number, textOf: (n: number) => string): void {
  const changes = new Changes(database);
  for (const code of ["gkrt", "bcdf"]) {
    changes.apply({ op: "create-room", room: roomOf(code), founder: entryOf("ada") });
  }
  for (let from = 0; from < count; from += 1_000) {
    database.transaction(() => {
      for (let n = from; n < Math.min(from + 1_000, count); n += 1) {
        changes.apply({ op: "append", roomId, event: message(`m${n}`, textOf(n)) });
      }
    })();
  }
  changes.close();
}

function open(path: string): Promise<SqliteStore> {
  return SqliteStore.open({
    folder: path,
    onFault(cause) {
      throw cause;
    },
  });
}

/** Milliseconds per post, one after the other, until `until` has settled. */
async function postsWhile(store: SqliteStore, name: string, until: Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  let isOver = false;
  void until.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const post = message(`${name} ${took.length}`, "hello");
    took.push(await millisecondsOf(() => store.append(otherId, post)));
  }
  return took;
}

/** Waits until the file contains no event of the closed room. */
async function erased(path: string): Promise<void> {
  const file = new Database(join(path, "chatsy.db"), { readonly: true });
  const left = file.prepare("SELECT 1 FROM rooms WHERE id = ?");
  while (left.get(roomId)) await Bun.sleep(20);
  left.finalize();
  file.close();
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  return `median ${at(0.5)} ms, p99 ${at(0.99)}, longest ${at(1)} (${values.length})`;
}
