// Makes and restores backups: one file with everything in a data folder, made while a server may be writing to it, and
// restored into an empty folder. Never overwrites anything. Knows no rooms; files kept beside the database are included
// as rows of a table.

import { Database } from "bun:sqlite";
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { codeOf, companionsOf, databaseName, isOfChatsy, syncPath } from "./data-folder";
import { FolderLock } from "./folder-lock";
import { newestVersion } from "./migrations";

/** SQLite locks out even readers for a moment, when a server starts or ends. */
const busyMs = 5_000;
const epochBytes = 8;

interface Size {
  readonly rooms: number;
  readonly bytes: number;
}

interface Kept {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * Copies the folder's database, and those of `besides` that exist, into a new file that only its owner can read. It
 * contains everything that was acknowledged before the call. Throws with a message for people, and leaves nothing
 * behind then.
 */
export function backUp(folder: string, file: string, besides: readonly string[]): Size {
  const source = join(folder, databaseName);
  if (!existsSync(source)) throw new Error(`There is no database in ${folder}. Name the data folder with --data.`);
  if (existsSync(file)) throw new Error(`${file} is there already. Choose another name, or move it away.`);
  const draft = `${file}.part-${process.pid}`;
  // SQLite writes into an existing empty file, so nobody else can ever read it.
  closeSync(openSync(draft, "wx", 0o600));
  try {
    // A single read, while others may go on writing to the log. SQLite's own `.backup` starts again with each of their
    // commits.
    using(new Database(source, { readonly: true }), (database) => {
      database.run(`PRAGMA busy_timeout = ${busyMs}`);
      mustBeOfChatsy(database, source);
      database.run("VACUUM INTO ?", [draft]);
    });
    const rooms = using(new Database(draft), (copy) => {
      copy.run("PRAGMA synchronous = FULL");
      copy.run("CREATE TABLE kept_beside (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT");
      for (const name of besides.filter((each) => existsSync(join(folder, each)))) {
        copy.run("INSERT INTO kept_beside (name, content) VALUES (?, ?)", [name, readFileSync(join(folder, name))]);
      }
      return roomsIn(copy);
    });
    syncPath(draft);
    publish(draft, file);
    return { rooms, bytes: statSync(file).size };
  } finally {
    for (const path of [draft, ...companionsOf(draft)]) rmSync(path, { force: true });
  }
}

/**
 * Restores a file that `backUp` made, or any sound copy of a Chatsy database, into a folder that contains nothing else.
 * Every room gets a new epoch, because what browsers saw after the backup is not its past [D3]. Throws with a message
 * for people, and leaves the folder as it was then.
 */
export function restore(folder: string, file: string, besides: readonly string[]): Size {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const isNew = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
  const before = new Set(readdirSync(folder));
  const foreign = [...before].filter((name) => !isOfChatsy(name, besides));
  if (foreign.length > 0) {
    throw new Error(
      `${folder} holds what is not Chatsy's (${foreign.slice(0, 3).join(", ")}). Choose an empty folder.`,
    );
  }
  const lock = new FolderLock(folder, 0);
  let isDone = false;
  try {
    const database = join(folder, databaseName);
    if (existsSync(database)) {
      throw new Error(`${folder} already has a database. Move the folder away first, or choose another with --data.`);
    }
    const draft = `${database}.restored`;
    const { size, kept } = putBack(file, draft);
    for (const { name, content } of kept) if (besides.includes(name)) writeKept(join(folder, name), content);
    // SQLite would take the log of another database for this one's.
    for (const path of companionsOf(database)) rmSync(path, { force: true });
    syncPath(folder);
    renameSync(draft, database);
    syncPath(folder);
    isDone = true;
    return size;
  } finally {
    lock.close();
    if (!isDone) for (const name of readdirSync(folder)) if (!before.has(name)) rmSync(join(folder, name));
    if (!isDone && isNew) rmSync(folder, { recursive: true });
  }
}

/** Makes a checked and durable database from a backup at `draft`. Also returns the files that were kept beside it. */
function putBack(file: string, draft: string): { readonly size: Size; readonly kept: readonly Kept[] } {
  for (const path of [draft, ...companionsOf(draft)]) rmSync(path, { force: true });
  copyFileSync(file, draft, constants.COPYFILE_EXCL);
  chmodSync(draft, 0o600);
  // A copy of a folder may have its last commits in the log.
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${draft}-wal`);
  const { rooms, kept } = using(new Database(draft, { readwrite: true }), (database) => {
    mustBeOfChatsy(database, file);
    mustBeSound(database, file);
    database.run("PRAGMA journal_mode = DELETE");
    database.run("PRAGMA secure_delete = ON");
    const hasKept = database.query("SELECT 1 FROM sqlite_schema WHERE name = 'kept_beside'").get() !== null;
    const kept = hasKept ? (database.query("SELECT name, content FROM kept_beside").all() as Kept[]) : [];
    database.transaction(() => {
      database.run("DROP TABLE IF EXISTS kept_beside");
      const epochs = database.prepare("UPDATE rooms SET epoch = ? WHERE no = ?");
      for (const { no } of database.query<{ no: number }, []>("SELECT no FROM rooms").all()) {
        epochs.run(Buffer.from(crypto.getRandomValues(new Uint8Array(epochBytes))).toString("base64url"), no);
      }
      epochs.finalize();
    })();
    return { rooms: roomsIn(database), kept };
  });
  syncPath(draft);
  return { size: { rooms, bytes: statSync(draft).size }, kept };
}

function mustBeOfChatsy(database: Database, file: string): void {
  let version: number;
  let hasRooms: boolean;
  try {
    version = Number(firstValue(database, "PRAGMA user_version"));
    hasRooms = database.query("SELECT 1 FROM sqlite_schema WHERE name = 'rooms'").get() !== null;
  } catch (cause) {
    if (isNoSoundFile(cause)) throw new Error(`${file} is damaged, or not a database: ${String(cause)}`);
    throw cause;
  }
  if (version === 0 || !hasRooms) throw new Error(`${file} is not a backup of Chatsy's data, nor its database.`);
  if (version > newestVersion) {
    throw new Error(`${file} is of version ${version}; this Chatsy knows versions up to ${newestVersion}.`);
  }
}

function mustBeSound(database: Database, file: string): void {
  let found: unknown;
  try {
    found = firstValue(database, "PRAGMA integrity_check(1)");
  } catch (cause) {
    if (!isNoSoundFile(cause)) throw cause;
    found = String(cause);
  }
  if (found !== "ok")
    throw new Error(`${file} is damaged (${String(found).replaceAll("\n", " ")}). Use an older backup.`);
}

function isNoSoundFile(cause: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(cause) ?? "");
}

/** Gives a finished file its name, unless that name is taken by now. */
function publish(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (cause) {
    // Some file systems, such as those of memory sticks, have no hard links.
    if (existsSync(file)) throw new Error(`${file} is there already. Choose another name, or move it away.`, { cause });
    renameSync(draft, file);
  }
  syncPath(dirname(file));
}

function writeKept(path: string, content: Uint8Array): void {
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, content, { flag: "wx", mode: 0o600 });
  syncPath(draft);
  renameSync(draft, path);
}

function roomsIn(database: Database): number {
  return Number(firstValue(database, "SELECT count(*) FROM rooms WHERE is_closed = 0"));
}

function firstValue(database: Database, sql: string): unknown {
  return database.query(sql).values()[0]?.[0];
}

function using<Result>(database: Database, work: (database: Database) => Result): Result {
  try {
    return work(database);
  } finally {
    database.close(false);
  }
}
