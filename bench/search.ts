// What search costs the one thread that stores: `npm run bench:search [messages=100000]` prints how long one room of so
// many messages takes to be searched, and what the index adds to its file; then the longest that the thread is held up at
// once by whatever somebody writes to make indexing, erasing and searching dear. All in this process, without the thread.

import { statSync } from "node:fs";
import { join } from "node:path";
import { Changes } from "../src/server/sqlite/changes";
import { openFolder } from "../src/server/sqlite/database";
import type { SlicePart } from "../src/server/sqlite/message-search";
import { Queries } from "../src/server/sqlite/queries";
import type { Change } from "../src/server/sqlite/worker-messages";
import { change, joined, message, noon, roomOf, seatOf } from "../test/contract/room-makings";
import { temporaryFolder } from "../test/support/chatsy";

const messages = Number(process.argv[2] ?? 100_000);
/** What a page of finds asks for. */
const finds = 20;
const { id: roomId } = roomOf("gkrt");

class SearchedRoom {
  readonly #folder = temporaryFolder();
  readonly #open = openFolder(this.#folder.path, 0);
  readonly #changes = new Changes(this.#open.database);
  readonly #queries = new Queries(this.#open.database);

  constructor(count: number, textOf: (n: number) => string) {
    const ada = seatOf("ada");
    this.apply({ op: "create-room", room: roomOf("gkrt"), founder: ada, event: joined(ada) });
    for (let from = 0; from < count; from += 1_000) {
      this.#open.database.transaction(() => {
        for (let n = from; n < Math.min(from + 1_000, count); n += 1) {
          this.#changes.apply({ op: "append", roomId, event: message(`m${n}`, textOf(n)) });
        }
      })();
    }
  }

  /** One commit. */
  apply(change: Change): unknown {
    return this.#open.database.transaction(() => this.#changes.apply(change))();
  }

  /** Milliseconds of each slice, until there is no more to do. */
  slices(op: "index-slice" | "erase-stale-slice" | "erase-slice"): number[] {
    const took: number[] = [];
    for (let isMore: unknown = true; isMore; ) took.push(millisecondsOf(() => (isMore = this.apply({ op }))));
    return took;
  }

  /** The same of a search for the newest finds. */
  search(words: string): number[] {
    const took: number[] = [];
    let found = 0;
    for (let from = Number.POSITIVE_INFINITY; from > 0 && found < finds; ) {
      took.push(
        millisecondsOf(() => {
          const limit = finds - found;
          const part = this.#queries.find({ op: "search", roomId, words, from, limit }) as SlicePart;
          found += part.events.length;
          from = part.next;
        }),
      );
    }
    return took;
  }

  megabytes(): string {
    this.#open.checkpoint();
    return (statSync(join(this.#folder.path, "chatsy.db")).size / 1e6).toFixed(0);
  }

  end(): void {
    this.#changes.close();
    this.#queries.close();
    this.#open.close();
    this.#folder.remove();
  }
}

ordinary();
dear();

function ordinary(): void {
  const often = ["the", "build", "is", "green", "and", "so", "we", "go", "home", "now"];
  const room = new SearchedRoom(
    messages,
    (n) => `${often[n % 10]} ${often[(n * 7 + 3) % 10]} word${n % 5_000} number${n}`,
  );
  const before = room.megabytes();
  const indexing = room.slices("index-slice");
  console.log(`One room of ${messages.toLocaleString("en")} messages; ms.`);
  console.log(
    `indexing: ${sum(indexing)} in ${indexing.length} slices, median ${median(indexing)}, longest ${longest(indexing)}`,
  );
  console.log(`file: ${before} MB, with the index ${room.megabytes()} MB`);
  for (const words of ["build", "green home", "word77", "number7", "absent"]) {
    const runs = Array.from({ length: 15 }, () => room.search(words));
    const slices = runs.flat();
    const whole = runs.map((run) => run.reduce((all, one) => all + one, 0));
    console.log(
      `search “${words}”: median ${median(whole)} (longest ${longest(whole)}), ${(slices.length / runs.length).toFixed(0)} slices, the longest ${longest(slices)}`,
    );
  }
  room.end();
}

/** Texts that cost as much as can be, in a room of four blocks; and what is looked for in it. */
function dear(): void {
  const han = String.fromCodePoint(...Array.from({ length: 4_000 }, (_, n) => 0x4e00 + n));
  const alike = (n: number) => Array.from({ length: 220 }, (_, m) => `${"a".repeat(12)}${(n * 220 + m).toString(36)}`);
  const beginnings = Array.from({ length: 12 }, (_, n) => "a".repeat(n + 1)).join(" ");
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  const ends = `${"x".repeat(40)} `.repeat(95) + [...letters.slice(0, 35)].join(" ");
  const accents = "e\u0301\u0323".repeat(1_333);
  const cases: readonly [name: string, textOf: (n: number) => string, words: string][] = [
    ["4,000 different Han letters", (n) => `${han.slice(n)}${han.slice(0, n)}`, "一丁 龥龥"],
    ["220 words that begin alike", (n) => alike(n).join(" "), `${beginnings} zzz`],
    ["35 of 36 words at their ends", () => ends, [...letters].join(" ")],
    ["4,000 accents", () => accents, "e zzz"],
  ];
  console.log("\nThe longest slice, ms.");
  console.log(
    "| each message | indexing | editing one, in its commit | erasing what it was | searching | erasing the room |",
  );
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (const [name, textOf, words] of cases) {
    const room = new SearchedRoom(1_024, textOf);
    const indexing = room.slices("index-slice");
    const edit = change("e", { kind: "edited", target: 300, text: "short" });
    const editing = [millisecondsOf(() => room.apply({ op: "append", roomId, event: edit }))];
    const stale = room.slices("erase-stale-slice");
    room.slices("index-slice");
    const searching = room.search(words);
    room.apply({ op: "close-room", roomId, codeFreeAt: noon });
    const erasing = room.slices("erase-slice");
    console.log(`| ${name} | ${[indexing, editing, stale, searching, erasing].map(longest).join(" | ")} |`);
    room.end();
  }
}

function millisecondsOf(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function median(values: readonly number[]): string {
  return (values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0).toFixed(2);
}

function longest(values: readonly number[]): string {
  return Math.max(...values).toFixed(1);
}

function sum(values: readonly number[]): string {
  return values.reduce((all, one) => all + one, 0).toFixed(0);
}
