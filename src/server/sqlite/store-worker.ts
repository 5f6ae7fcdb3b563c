// The thread that owns the one connection to the database, so that a sync to disk never stops the event loop.
// All changes that arrive together become one transaction; nothing is answered before it is on disk.

import type { Database } from "bun:sqlite";
import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import { ChatError } from "../../chat/chat-error";
import { Changes } from "./changes";
import { codeOf } from "./data-folder";
import { type OpenedFolder, openFolder } from "./database";
import { FilesGone, FileWatch } from "./file-watch";
import { Queries } from "./queries";
import type { Answer, Change, Outcome, Request } from "./worker-messages";

declare const self: Worker;

/** How long a folder that is pulled away while nobody posts can go unnoticed. */
const watchMs = 1_000;

interface OpenStore {
  readonly folder: OpenedFolder;
  readonly files: FileWatch;
  readonly watching: ReturnType<typeof setInterval>;
  readonly changes: Changes;
  readonly queries: Queries;
}

let store: OpenStore | undefined;

self.onmessage = ({ data }: MessageEvent<Request>) => {
  let answer: Answer;
  try {
    answer = handle(data);
  } catch (cause) {
    answer = refusalOf(cause);
  }
  self.postMessage(answer);
};

function handle(request: Request): Answer {
  if (request.type === "open") {
    const folder = openFolder(request.folder, request.lockWaitMs);
    const { database } = folder;
    const files = new FileWatch([database.filename, `${database.filename}-wal`, `${database.filename}-shm`]);
    const watching = setInterval(() => watch(files), watchMs);
    store = { folder, files, watching, changes: new Changes(database), queries: new Queries(database) };
    return { type: "opened", migrated: folder.migrated };
  }
  if (!store) throw new Error("The store is not open.");
  switch (request.type) {
    case "commit": {
      const outcomes = commit(store, request.changes);
      store.files.check();
      return { type: "committed", outcomes };
    }
    case "query":
      return { type: "found", value: store.queries.find(request.query) };
    case "checkpoint":
      store.folder.checkpoint();
      return { type: "checkpointed" };
    case "compact":
      store.folder.compact();
      return { type: "compacted" };
    case "close":
      clearInterval(store.watching);
      store.changes.close();
      store.queries.close();
      store.folder.close();
      store = undefined;
      return { type: "closed" };
  }
}

function watch(files: FileWatch): void {
  try {
    files.check();
  } catch (cause) {
    self.postMessage({
      type: "alarm",
      message: String(cause instanceof Error ? cause.message : cause),
    } satisfies Answer);
  }
}

function commit(open: OpenStore, changes: readonly Change[]): Outcome[] {
  try {
    return inTransaction(open.folder.database, () => changes.map((change) => outcomeOf(open.changes, change)));
  } catch (cause) {
    if (isOfTheDisk(cause) || changes.length === 1) throw cause;
    // One change that cannot be stored must not take its neighbours along: each alone.
    return changes.map((change) => {
      try {
        return inTransaction(open.folder.database, () => outcomeOf(open.changes, change));
      } catch (culprit) {
        if (!isOfTheDisk(culprit)) return { refused: "internal", message: String(culprit) };
        // Those before it are stored: a disk that is full by now must not have them refused.
        const answer = refusalOf(culprit);
        if (answer.type === "refused") return { refused: answer.code, message: answer.message };
        throw culprit;
      }
    });
  }
}

function outcomeOf(changes: Changes, change: Change): Outcome {
  try {
    return { done: changes.apply(change) };
  } catch (cause) {
    if (cause instanceof ChatError) return { refused: cause.code, message: cause.message };
    throw cause;
  }
}

function inTransaction<Result>(database: Database, work: () => Result): Result {
  database.run("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.run("COMMIT");
    return result;
  } catch (cause) {
    if (database.inTransaction) database.run("ROLLBACK");
    throw cause;
  }
}

function isOfTheDisk(cause: unknown): boolean {
  const code = codeOf(cause);
  return code !== undefined && !code.startsWith("SQLITE_CONSTRAINT");
}

// A full or read-only disk is an answer: nothing was stored. An error while writing or syncing is not: what is on
// the disk is unknown until the database is opened again.
function refusalOf(cause: unknown): Answer {
  if (cause instanceof FilesGone) return { type: "fault", message: cause.message };
  const code = codeOf(cause);
  const message = code ? `${code}: ${String(cause)}` : String(cause instanceof Error ? cause.message : cause);
  // A statement that cannot work is a bug of ours, and says nothing about the disk.
  const isBug = ["SQLITE_MISMATCH", "SQLITE_RANGE", "SQLITE_ERROR", "SQLITE_TOOBIG"].some((known) => code === known);
  if (!code || isBug) return { type: "refused", code: "internal", message };
  const isCertain =
    ["SQLITE_FULL", "SQLITE_READONLY", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN"].some((known) =>
      code.startsWith(known),
    ) ||
    (code === "SQLITE_IOERR_WRITE" && isReadOnly());
  return isCertain ? { type: "refused", code: "unavailable", message } : { type: "fault", message };
}

// SQLite says SQLITE_READONLY only of a file that it could not open to write. When the disk turns read-only later,
// it says SQLITE_IOERR_WRITE, as for a broken one; the system knows the difference.
function isReadOnly(): boolean {
  if (!store) return false;
  try {
    accessSync(dirname(store.folder.database.filename), constants.W_OK);
    return false;
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EROFS";
  }
}
