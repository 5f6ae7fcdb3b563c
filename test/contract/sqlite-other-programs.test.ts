// Other programs that use the same database, such as a host's `sqlite3`, do no harm and suffer none: while it is
// opened, while its log is emptied, and while it is compacted. [D1] [D7]

import { Database } from "bun:sqlite";
import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openFolder } from "../../src/server/sqlite/database";
import { temporaryFolder } from "../support/chatsy";
import { eventually } from "../support/eventually";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const file = (): string => join(folder.path, "chatsy.db");

function fill(database: Database, rows: number): void {
  database.run("CREATE TABLE IF NOT EXISTS filling (text TEXT)");
  database.run("BEGIN");
  for (let row = 0; row < rows; row += 1) {
    database.run("INSERT INTO filling VALUES (?)", [String(row).repeat((row * 7) % 3_000)]);
  }
  database.run("COMMIT");
}

const integrityOf = (database: Database) => database.query("PRAGMA integrity_check").values().flat().slice(0, 3);

test("while another program writes, the file is not compacted, and that is said; neither of the two loses anything", () => {
  const { database, compact, close } = openFolder(folder.path, 0);
  fill(database, 500);
  const other = new Database(file());
  other.run("BEGIN IMMEDIATE");
  expect(compact).toThrow("locked");
  other.run("UPDATE filling SET text = 'theirs' WHERE rowid = 7");
  other.run("COMMIT");
  compact();
  expect(database.query("SELECT text FROM filling WHERE rowid = 7").values()).toEqual([["theirs"]]);
  expect(other.query("SELECT count(*) FROM filling").values()).toEqual([[500]]);
  expect(integrityOf(database)).toEqual(["ok"]);
  other.close();
  close();
});

test("[D7] while another program reads, the log cannot be emptied, and that is said", () => {
  const { database, checkpoint, compact, close } = openFolder(folder.path, 0);
  fill(database, 5);
  const other = new Database(file());
  other.run("BEGIN");
  expect(other.query("SELECT count(*) FROM filling").values()).toEqual([[5]]);
  fill(database, 5);
  expect(checkpoint).toThrow("Another program");
  expect(compact).toThrow("Another program");
  expect(other.query("SELECT count(*) FROM filling").values()).toEqual([[5]]);
  other.run("COMMIT");
  expect(checkpoint).not.toThrow();
  other.close();
  close();
});

test("a program that writes and checkpoints all the time loses nothing to the compacting", async () => {
  const { database, compact, close } = openFolder(folder.path, 0);
  fill(database, 3_000);
  const begun = join(folder.path, "begun");
  const over = join(folder.path, "over");
  const other = otherProgram(`
    const { existsSync, writeFileSync } = require("node:fs");
    database.run("PRAGMA busy_timeout = 5");
    writeFileSync(${JSON.stringify(begun)}, "");
    for (let n = 0; !existsSync(${JSON.stringify(over)}); n += 1) {
      try {
        database.run("UPDATE filling SET text = ? WHERE rowid % 211 = ?", ["x".repeat((n * 13) % 1500), n % 211]);
        database.run("PRAGMA wal_checkpoint(PASSIVE)");
      } catch (cause) {
        if (cause.code !== "SQLITE_BUSY") throw cause;
      }
      // Without a pause the compacting may never have its turn.
      Bun.sleepSync(10);
    }
    database.close();`);
  await eventually(async () => existsSync(begun), true);
  let compacted = 0;
  for (let tried = 0; (tried < 20 || compacted === 0) && other.exitCode === null; tried += 1) {
    try {
      compact();
      compacted += 1;
    } catch {
      // The other program was in the way; the next try will do it.
    }
    await Bun.sleep(1);
  }
  writeFileSync(over, "");
  expect(await other.exited).toBe(0);
  expect(compacted).toBeGreaterThan(0);
  expect(integrityOf(database)).toEqual(["ok"]);
  expect(database.query("SELECT count(*) FROM filling").values()).toEqual([[3_000]]);
  close();
}, 60_000);

/** Runs `program` in a process of its own, with the database open as `database` and SQLite's time-out. */
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
  // Without the write lock it broke after two to ten starts.
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

test("a database whose host turns auto_vacuum on beside the server is compacted like any other", () => {
  const { database, compact, close } = openFolder(folder.path, 0);
  fill(database, 3_000);
  const other = new Database(file());
  other.run("PRAGMA auto_vacuum = INCREMENTAL");
  other.run("VACUUM");
  other.close();
  compact();
  const before = statSync(file()).size;
  database.run("DELETE FROM filling WHERE rowid > 100");
  compact();
  expect(statSync(file()).size).toBeLessThan(before / 10);
  expect(integrityOf(database)).toEqual(["ok"]);
  close();
});
