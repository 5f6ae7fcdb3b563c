// Opens the database with the settings that durability needs, and refuses to run with less.

import { Database } from "bun:sqlite";
import { join } from "node:path";
import { copyBeforeMigration, copyPath } from "./copy-before-migration";
import { mustNotBeEmptied, openingError } from "./damage";
import { codeOf, databaseName } from "./data-folder";
import { FolderLock } from "./folder-lock";
import { migrate, newestVersion, versionOf } from "./migrations";
import { makeDurable } from "./write-ahead-log";

/** How long a start waits for another program that is using the database, such as `sqlite3` or a backup. */
const openWaitMs = 5_000;
const openAgainMs = 10;

/** Older versions can corrupt a write-ahead log that two connections reset (sqlite.org/wal.html). */
const sqliteVersionMin = [3, 51, 3] as const;

/** Data of an older version was migrated. */
export interface Migrated {
  readonly from: number;
  readonly to: number;
  /** Path of the copy in the older version. */
  readonly copy: string;
}

export interface OpenedFolder {
  readonly database: Database;
  readonly migrated: Migrated | undefined;
  /**
   * [D7] Moves everything from the write-ahead log into the file and empties the log. Throws when another program is
   * reading or writing: then the log is not empty.
   */
  checkpoint(): void;
  /**
   * [D7] Rewrites the whole file with its current content only, and empties the log. Nothing else is served during
   * that; a million messages take about a second. Needs twice the room of the content on the disk. Throws when there is
   * not enough, or when another program is using the database; then nothing has changed.
   */
  compact(): void;
  /** Locks the folder again when the lock's file was deleted. Throws when another server was quicker. */
  keepLocked(): void;
  close(): void;
}

/**
 * Locks a data folder against other servers and opens its database, creating or migrating it as needed. Waits at most
 * `lockWaitMs` for a server that is stopping. Throws with a message for people.
 */
export function openFolder(folder: string, lockWaitMs: number): OpenedFolder {
  const lock = new FolderLock(folder, lockWaitMs);
  try {
    const file = join(folder, databaseName);
    mustNotBeEmptied(folder, file);
    const { database, migrated } = openDatabase(file);
    const checkpoint = (): void => {
      const isBusy = read(database, "PRAGMA wal_checkpoint(TRUNCATE)") !== 0;
      if (isBusy) throw new Error("Another program uses the database: its log cannot be emptied now.");
    };
    return {
      database,
      migrated,
      checkpoint,
      keepLocked: () => lock.keep(),
      compact() {
        // SQLite's temporary copy contains all messages, so it belongs beside the data and not in /tmp.
        database.run(`PRAGMA temp_store_directory = '${folder.replaceAll("'", "''")}'`);
        database.run("VACUUM");
        checkpoint();
      },
      close() {
        // Optional: without it the next start has more to read.
        database.run("PRAGMA wal_checkpoint(TRUNCATE)");
        database.close(false);
        lock.close();
      },
    };
  } catch (cause) {
    lock.close();
    throw cause;
  }
}

/** Retries for a while, because SQLite does not wait for some of its locks. */
function openDatabase(file: string): Pick<OpenedFolder, "database" | "migrated"> {
  const until = performance.now() + openWaitMs;
  for (;;) {
    let database: Database | undefined;
    try {
      database = new Database(file, { create: true, strict: true });
      prepare(database, `${file}-wal`);
      return { database, migrated: migrateKeeping(database, file) };
    } catch (cause) {
      database?.close(false);
      if (!codeOf(cause)?.startsWith("SQLITE_BUSY")) throw openingError(cause, file);
      if (performance.now() > until)
        throw new Error(`Another program has locked the database ${file}. End it, and start again.`);
      Bun.sleepSync(openAgainMs);
    }
  }
}

function prepare(database: Database, logPath: string): void {
  mustBeNewEnough(read(database, "SELECT sqlite_version()"));
  // WAL with FULL syncs every commit before it returns. Some builds default to NORMAL, which loses acknowledged commits
  // when the power fails.
  must(database, "PRAGMA journal_mode = WAL", "wal");
  database.run("PRAGMA synchronous = FULL");
  must(database, "PRAGMA synchronous", 2);
  // On macOS, fsync alone leaves the data in the drive's cache.
  database.run("PRAGMA fullfsync = ON");
  database.run("PRAGMA foreign_keys = ON");
  // [D7] Overwrites what is erased, instead of only unlinking it.
  database.run("PRAGMA secure_delete = ON");
  database.run("PRAGMA journal_size_limit = 67108864");
  // [D1] Before anything in it is acknowledged, and while no other program can restart the log.
  database.run("BEGIN IMMEDIATE");
  try {
    makeDurable(logPath);
  } finally {
    database.run("ROLLBACK");
  }
}

function migrateKeeping(database: Database, file: string): Migrated | undefined {
  const from = versionOf(database);
  const isOlder = from > 0 && from < newestVersion;
  const copy = isOlder ? copyOf(database, file) : undefined;
  migrate(database);
  return copy === undefined ? undefined : { from, to: newestVersion, copy };
}

function copyOf(database: Database, file: string): string {
  try {
    return copyBeforeMigration(database, file, newestVersion);
  } catch (cause) {
    if (codeOf(cause)?.startsWith("SQLITE_BUSY")) throw cause;
    throw new Error(
      `The data in ${file} is of an older version, and the copy of it in ${copyPath(file, newestVersion)} could not be made ` +
        `(${String(cause)}). Nothing was changed. Make room for the copy, and start again.`,
    );
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
