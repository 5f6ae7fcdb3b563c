// Cleaning the file behind SQLite's back harms nothing, whatever else uses the same file: a host with a program of their
// own, too. [D7]

import { Database } from "bun:sqlite";
import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openFolder } from "../../src/server/sqlite/database";
import { PageScrub } from "../../src/server/sqlite/page-scrub";
import { temporaryFolder } from "../support/chatsy";
import { SeededRandomness } from "../support/seeded-randomness";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const file = (): string => join(folder.path, "chatsy.db");

/** A database as somebody made it before Chatsy came. */
function prepared(...pragmas: readonly string[]): void {
  const database = new Database(file(), { create: true });
  for (const pragma of pragmas) database.run(pragma);
  database.run("CREATE TABLE filling (text TEXT)");
  database.close();
}

function fill(database: Database, rows: number): void {
  database.run("CREATE TABLE IF NOT EXISTS filling (text TEXT)");
  database.run("BEGIN");
  for (let row = 0; row < rows; row += 1) {
    database.run("INSERT INTO filling VALUES (?)", [String(row).repeat((row * 7) % 3_000)]);
  }
  database.run("COMMIT");
}

function scrubAll(scrub: (firstPage: number) => number | undefined): void {
  for (let page: number | undefined = 0; page !== undefined; ) page = scrub(page);
}

const integrityOf = (database: Database) => database.query("PRAGMA integrity_check").values().flat().slice(0, 3);

test("while another program writes, nothing is cleaned: it could be moving a page into the file just then", () => {
  const { database, scrub, close } = openFolder(folder.path, 0);
  fill(database, 500);
  const other = new Database(file());
  other.run("BEGIN IMMEDIATE");
  expect(() => scrub(0)).toThrow();
  other.run("UPDATE filling SET text = 'theirs' WHERE rowid = 7");
  other.run("COMMIT");
  scrubAll(scrub);
  expect(database.query("SELECT text FROM filling WHERE rowid = 7").values()).toEqual([["theirs"]]);
  expect(integrityOf(database)).toEqual(["ok"]);
  other.close();
  close();
});

test("[D7] while another program reads, the log cannot be emptied, and that is said", () => {
  const { database, checkpoint, scrub, close } = openFolder(folder.path, 0);
  fill(database, 5);
  const other = new Database(file());
  other.run("BEGIN");
  expect(other.query("SELECT count(*) FROM filling").values()).toEqual([[5]]);
  fill(database, 5);
  expect(checkpoint).toThrow("Another program");
  expect(() => scrub(0)).toThrow("Another program");
  other.run("COMMIT");
  expect(checkpoint).not.toThrow();
  other.close();
  close();
});

test("a program that writes and checkpoints all the time loses nothing to the cleaning", async () => {
  const { database, scrub, close } = openFolder(folder.path, 0);
  fill(database, 3_000);
  const other = otherProgram(`
    database.run("PRAGMA busy_timeout = 5");
    const end = Date.now() + 2_000;
    for (let n = 0; Date.now() < end; n += 1) {
      try {
        database.run("UPDATE filling SET text = ? WHERE rowid % 211 = ?", ["x".repeat((n * 13) % 1500), n % 211]);
        database.run("PRAGMA wal_checkpoint(PASSIVE)");
      } catch (cause) {
        if (cause.code !== "SQLITE_BUSY") throw cause;
      }
    }
    database.close();`);
  let isOver = false;
  void other.exited.then(() => {
    isOver = true;
  });
  let cleaned = 0;
  for (let page: number | undefined; !isOver; ) {
    try {
      page = scrub(page ?? 0);
      cleaned += 1;
    } catch {
      // It was in the way: the next time.
    }
    await Bun.sleep(1);
  }
  expect(await other.exited).toBe(0);
  expect(cleaned).toBeGreaterThan(0);
  expect(integrityOf(database)).toEqual(["ok"]);
  close();
}, 60_000);

/** `program` runs in a process of its own, with the database open as `database` and SQLite's patience. */
function otherProgram(program: string) {
  const opening = `
    import { Database } from "bun:sqlite";
    const database = new Database(${JSON.stringify(file())});
    database.run("PRAGMA busy_timeout = 2000");`;
  return Bun.spawn([process.execPath, "-e", opening + program], { stdout: "ignore", stderr: "inherit" });
}

test("[D1] however often a server starts and is killed while another program writes, the database stays whole", async () => {
  const { database, close } = openFolder(folder.path, 0);
  fill(database, 2_000);
  close();
  const over = join(folder.path, "over");
  const other = otherProgram(`
    const { existsSync } = require("node:fs");
    const update = database.prepare("UPDATE filling SET text = ? WHERE rowid % 97 = ?");
    for (let n = 0; !existsSync(${JSON.stringify(over)}); n += 1) update.run("y".repeat((n * 31) % 1_200), n % 97);
    database.close();`);
  const start = `
    import { openFolder } from ${JSON.stringify(join(import.meta.dirname, "../../src/server/sqlite/database"))};
    openFolder(${JSON.stringify(folder.path)}, 0);
    process.kill(process.pid, 9);`;
  // Without the write lock it was broken after two to ten.
  for (let started = 0; started < 15 && other.exitCode === null; started += 1) {
    await Bun.spawn([process.execPath, "-e", start], { stdout: "ignore", stderr: "inherit" }).exited;
  }
  writeFileSync(over, "");
  expect(await other.exited).toBe(0);
  const after = openFolder(folder.path, 0);
  expect(integrityOf(after.database)).toEqual(["ok"]);
  expect(after.database.query("SELECT count(*) FROM filling").values()).toEqual([[2_000]]);
  after.close();
}, 60_000);

test("a start waits for a program that has the database just then", async () => {
  const { database, close } = openFolder(folder.path, 0);
  fill(database, 5);
  close();
  const held = join(folder.path, "held");
  const other = otherProgram(`
    database.run("BEGIN IMMEDIATE");
    require("node:fs").writeFileSync(${JSON.stringify(held)}, "");
    setTimeout(() => database.close(), 700);`);
  while (!existsSync(held)) await Bun.sleep(5);
  const startedAt = performance.now();
  const waited = openFolder(folder.path, 0);
  expect(performance.now() - startedAt).toBeGreaterThan(200);
  expect(integrityOf(waited.database)).toEqual(["ok"]);
  waited.close();
  expect(await other.exited).toBe(0);
});

test("a database whose host turns auto_vacuum on beside the server is left as it is from then on", () => {
  const { database, scrub, notScrubbed, close } = openFolder(folder.path, 0);
  fill(database, 6_000);
  scrubAll(scrub);
  expect(notScrubbed()).toBeUndefined();
  const other = new Database(file());
  other.run("PRAGMA auto_vacuum = INCREMENTAL");
  other.run("VACUUM");
  other.close();
  for (let part = 0; part < 30; part += 1) {
    database.run("DELETE FROM filling WHERE rowid % 30 = ?", [part]);
    scrubAll(scrub);
    expect(integrityOf(database)).toEqual(["ok"]);
  }
  expect(notScrubbed()).toContain("auto_vacuum");
  close();
});

test("[D7] what is written between two slices carries nothing back behind them", () => {
  const { database, scrub, close } = openFolder(folder.path, 0);
  database.run("PRAGMA synchronous = OFF");
  database.run("CREATE TABLE words (word TEXT PRIMARY KEY, filling TEXT) STRICT, WITHOUT ROWID");
  const chance = new SeededRandomness(3);
  const below = (bound: number): number => Math.floor(chance.fraction() * bound);
  const [insert, erase] = [
    database.prepare("INSERT INTO words VALUES (?, ?)"),
    database.prepare("DELETE FROM words WHERE word = ?"),
  ];
  const [living, dead]: [string[], string[]] = [[], []];
  const put = (): void => {
    const word = `${below(1e6)}q${living.length + dead.length}z`;
    insert.run(word, "v".repeat(below(500)));
    living.push(word);
  };
  database.transaction(() => {
    for (let n = 0; n < 40_000; n += 1) {
      const [gone] = below(10) < 6 ? [] : living.splice(below(living.length), 1);
      if (gone === undefined) put();
      else {
        erase.run(gone);
        dead.push(gone);
      }
    }
  })();
  const more = database.transaction(() => {
    for (let n = 0; n < 1_200; n += 1) put();
  });
  for (let page = scrub(0); page !== undefined; page = scrub(page)) more();
  database.run("PRAGMA wal_checkpoint(TRUNCATE)");
  const numbers = readFileSync(file(), "latin1").matchAll(/q(\d+)z/g);
  const left = new Set(Array.from(numbers, ([, number]) => number));
  expect(dead.filter((word) => left.has(/q(\d+)z/.exec(word)?.[1]))).toEqual([]);
  expect(integrityOf(database)).toEqual(["ok"]);
  insert.finalize();
  erase.finalize();
  close();
});

test("a database that keeps maps of its pages (auto_vacuum) is left as it is", () => {
  prepared("PRAGMA auto_vacuum = INCREMENTAL");
  const { database, scrub, notScrubbed, close } = openFolder(folder.path, 0);
  fill(database, 3_000);
  database.run("DELETE FROM filling WHERE rowid BETWEEN 500 AND 1500");
  scrubAll(scrub);
  expect(notScrubbed()).toContain("auto_vacuum");
  expect(integrityOf(database)).toEqual(["ok"]);
  close();
});

test("[D7] a file of more pages than can be told apart is left as it is, and that is said", () => {
  const { database, notScrubbed, close } = openFolder(folder.path, 0);
  fill(database, 1_000);
  expect(notScrubbed()).toBeUndefined();
  const pages = Number(database.query<{ page_count: number }, []>("PRAGMA page_count").get()?.page_count);
  database.run("PRAGMA wal_checkpoint(TRUNCATE)");
  const [large, small] = [new PageScrub(file(), 4_096, pages - 1), new PageScrub(file(), 4_096, pages)];
  expect([large.isTooLarge, large.slice(0)]).toEqual([true, undefined]);
  expect([small.isTooLarge, typeof small.slice(0)]).toEqual([false, "number"]);
  large.close();
  small.close();
  close();
});

for (const bytes of [512, 1_024, 65_536]) {
  test(`pages of ${bytes} bytes are cleaned as those of 4,096 are`, () => {
    prepared(`PRAGMA page_size = ${bytes}`);
    const { database, scrub, close } = openFolder(folder.path, 0);
    expect(database.query("PRAGMA page_size").values()).toEqual([[bytes]]);
    fill(database, 1_000);
    database.run("CREATE INDEX fillings ON filling (text)");
    database.run("DELETE FROM filling WHERE rowid % 3 = 0");
    scrubAll(scrub);
    expect(integrityOf(database)).toEqual(["ok"]);
    close();
  });
}
