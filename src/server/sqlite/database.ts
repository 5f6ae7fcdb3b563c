// Opens the database in the one way that keeps the promise of durability, and refuses to go on with less.

import { Database } from "bun:sqlite";
import { join } from "node:path";
import { migrate } from "./migrations";
import { PageScrub } from "./page-scrub";
import { WriteAheadLog } from "./write-ahead-log";

/** How long a start waits for another program that has the database just then: `sqlite3`, a backup. */
const openWaitMs = 5_000;
const openAgainMs = 10;
/** SQLite's own setting: so many pages in the log, and it moves them into the file by itself. */
const checkpointPages = 1_000;

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
    const file = join(folder, "chatsy.db");
    const log = new WriteAheadLog(`${file}-wal`);
    const database = openDatabase(file, log);
    const pages = new PageScrub(file, Number(read(database, "PRAGMA page_size")));
    // Its maps of pages look like pages of trees. Only a host who turned it on by hand has them.
    let hasMaps = read(database, "PRAGMA auto_vacuum") !== 0;
    const checkpoint = (): void => {
      const isBusy = read(database, "PRAGMA wal_checkpoint(TRUNCATE)") !== 0;
      if (isBusy) throw new Error("Another program uses the database: its log cannot be emptied now.");
    };
    const scrub = (firstPage: number): number | undefined => {
      // What was written since the slice before may be an old page under a number that was cleaned already.
      const written = firstPage === 0 ? [] : log.pages().filter((page) => page < firstPage);
      checkpoint();
      // What is in the cache would be written again as it was.
      database.run("PRAGMA shrink_memory");
      // Our lock is not on this file: another program may write to it, `sqlite3` in the host's hands. While this is
      // held none can add to the log, and from an empty log none can move anything into the file.
      return underWriteLock(database, () => {
        if (log.bytes > 0) throw new Error("Another program has written to the database just now.");
        // Asked here, because a host may turn it on beside a server that runs.
        hasMaps = read(database, "PRAGMA auto_vacuum") !== 0;
        if (hasMaps) return undefined;
        pages.clean(written);
        return pages.slice(firstPage);
      });
    };
    return {
      database,
      checkpoint,
      scrub(firstPage) {
        let next: number | undefined;
        try {
          // Until the end of a round the log keeps the number of every page that is written.
          database.run("PRAGMA wal_autocheckpoint = 0");
          next = scrub(firstPage);
          return next;
        } finally {
          if (next === undefined) database.run(`PRAGMA wal_autocheckpoint = ${checkpointPages}`);
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

/** Tries again for a while: for some of its locks SQLite itself does not wait. */
function openDatabase(file: string, log: WriteAheadLog): Database {
  const until = Date.now() + openWaitMs;
  for (;;) {
    const database = new Database(file, { create: true, strict: true });
    try {
      prepare(database, log);
      return database;
    } catch (cause) {
      database.close(false);
      if (!codeOf(cause)?.startsWith("SQLITE_BUSY")) throw cause;
      if (Date.now() > until)
        throw new Error(`Another program has locked the database ${file}. End it, and start again.`);
      Bun.sleepSync(openAgainMs);
    }
  }
}

function prepare(database: Database, log: WriteAheadLog): void {
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
  // [D1] Before anything that it holds is answered for; and while no other program can begin it anew.
  underWriteLock(database, () => log.makeDurable());
  migrate(database);
}

/** For what is done behind SQLite's back: no other program writes meanwhile. */
function underWriteLock<Result>(database: Database, work: () => Result): Result {
  database.run("BEGIN IMMEDIATE");
  try {
    return work();
  } finally {
    database.run("ROLLBACK");
  }
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
