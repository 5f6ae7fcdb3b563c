// Cleaning the file behind SQLite's back harms nothing, whatever else uses the same file: a host with a program of their
// own, too. [D7]

import { Database } from "bun:sqlite";
import { afterEach, beforeEach, expect, test } from "bun:test";
import { join } from "node:path";
import { openFolder } from "../../src/server/sqlite/database";
import { PageScrub } from "../../src/server/sqlite/page-scrub";
import { temporaryFolder } from "../support/chatsy";

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
  const program = `
    import { Database } from "bun:sqlite";
    const database = new Database(${JSON.stringify(file())});
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
    database.close();`;
  const other = Bun.spawn([process.execPath, "-e", program], { stdout: "ignore", stderr: "inherit" });
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
