// Opens the database in the one way that keeps the promise of durability, and refuses to go on with less.

import { Database } from "bun:sqlite";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "./migrations";
import { PageScrub } from "./page-scrub";

/** Older versions can corrupt a write-ahead log that two connections reset (sqlite.org/wal.html). */
const sqliteVersionMin = [3, 51, 3] as const;

export interface OpenedFolder {
  readonly database: Database;
  /**
   * [D7] Moves everything from the write-ahead log into the file and empties the log, with all that it still held.
   * Throws when another program is reading or writing just now: then the log is not empty.
   */
  checkpoint(): void;
  /** [D7] The same, and cleans some pages of the file; returns where to go on, undefined at the end. Begins at 0. */
  scrub(firstPage: number): number | undefined;
  /** Why `scrub` leaves the file as it is; undefined: it does not. */
  notScrubbed(): string | undefined;
  close(): void;
}

/**
 * Locks a data folder against every other server and opens the database in it, made and migrated as needed.
 * Waits at most `lockWaitMs` for a server that is just stopping. Throws with a message for people.
 */
export function openFolder(folder: string, lockWaitMs: number): OpenedFolder {
  const lock = lockFolder(folder, lockWaitMs);
  try {
    const log = join(folder, "chatsy.db-wal");
    makeDurable(log);
    const file = join(folder, "chatsy.db");
    const database = openDatabase(file);
    const pages = new PageScrub(file, Number(read(database, "PRAGMA page_size")));
    // Its maps of pages look like pages of trees. Only a host who turned it on by hand has them.
    const hasMaps = read(database, "PRAGMA auto_vacuum") !== 0;
    const checkpoint = (): void => {
      const isBusy = read(database, "PRAGMA wal_checkpoint(TRUNCATE)") !== 0;
      if (isBusy) throw new Error("Another program uses the database: its log cannot be emptied now.");
    };
    return {
      database,
      checkpoint,
      scrub(firstPage) {
        checkpoint();
        // What is in the cache would be written again as it was.
        database.run("PRAGMA shrink_memory");
        if (hasMaps) return undefined;
        // Our lock is not on this file: another program may write to it, `sqlite3` in the host's hands. While this is
        // held none can add to the log, and from an empty log none can move anything into the file.
        database.run("BEGIN IMMEDIATE");
        try {
          if (statSync(log).size > 0) throw new Error("Another program has written to the database just now.");
          return pages.slice(firstPage);
        } finally {
          database.run("ROLLBACK");
        }
      },
      notScrubbed() {
        if (hasMaps) return "The database has auto_vacuum.";
        return pages.isTooLarge ? "The database has too many pages." : undefined;
      },
      close() {
        // Nothing is lost without it; the next start only has less to read.
        database.run("PRAGMA wal_checkpoint(TRUNCATE)");
        database.close(false);
        pages.close();
        lock.close(false);
      },
    };
  } catch (cause) {
    lock.close(false);
    throw cause;
  }
}

// The lock is SQLite's own on a file beside the data: the system lets go of it however the process ends.
function lockFolder(folder: string, waitMs: number): Database {
  const lock = new Database(join(folder, "chatsy.lock"), { create: true });
  try {
    lock.run(`PRAGMA busy_timeout = ${waitMs}`);
    lock.run("BEGIN EXCLUSIVE");
    return lock;
  } catch (cause) {
    lock.close(false);
    if (codeOf(cause) !== "SQLITE_BUSY") throw cause;
    throw new Error(
      `Another Chatsy is using the data folder ${folder}. Stop it, or choose another folder with --data.`,
    );
  }
}

// [D1] A server that was killed, or whose sync failed, may leave commits that only the system's memory holds. SQLite
// reads them back as stored, and a retry would be acknowledged as a duplicate without any sync. They are written once
// more before that, because after a failed sync a further one reports success without writing anything.
function makeDurable(writeAheadLog: string): void {
  if (!existsSync(writeAheadLog)) return;
  const bytes = readFileSync(writeAheadLog);
  const file = openSync(writeAheadLog, "r+");
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function openDatabase(file: string): Database {
  const database = new Database(file, { create: true, strict: true });
  mustBeNewEnough(read(database, "SELECT sqlite_version()"));
  // WAL with FULL: every commit is synced before it returns. Some builds default to NORMAL here, which loses
  // acknowledged commits when the power goes.
  must(database, "PRAGMA journal_mode = WAL", "wal");
  database.run("PRAGMA synchronous = FULL");
  must(database, "PRAGMA synchronous", 2);
  // macOS: fsync alone leaves the data in the drive's cache.
  database.run("PRAGMA fullfsync = ON");
  database.run("PRAGMA foreign_keys = ON");
  // [D7] What is erased is overwritten, not only unlinked.
  database.run("PRAGMA secure_delete = ON");
  database.run("PRAGMA journal_size_limit = 67108864");
  migrate(database);
  return database;
}

function read(database: Database, sql: string): unknown {
  return database.query<[unknown], []>(sql).values()[0]?.[0];
}

function must(database: Database, sql: string, expected: string | number): void {
  const got = read(database, sql);
  if (got !== expected) throw new Error(`The database answered ${String(got)} to “${sql}”; it must be ${expected}.`);
}

function mustBeNewEnough(version: unknown): void {
  const parts = String(version).split(".").map(Number);
  for (const [index, least] of sqliteVersionMin.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) {
      throw new Error(`SQLite ${String(version)} is too old; ${sqliteVersionMin.join(".")} or newer is needed.`);
    }
  }
}

/** SQLite's name for what went wrong, like `SQLITE_FULL`; undefined for anything that is not from SQLite. */
export function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" && cause.code.startsWith("SQLITE_")
    ? cause.code
    : undefined;
}
