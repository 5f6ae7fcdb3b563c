// The thread with the only connection to the database, so that a sync to disk never stops the event loop. All changes
// that arrive together become one transaction, and nothing is answered before it is on disk.

import type { Database } from "bun:sqlite";
import { dirname } from "node:path";
import { ChatError } from "../../chat/chat-error";
import { Changes } from "./apply-change";
import { eraseSlice } from "./closed-rooms";
import { DamagedRooms, isDamage, roomIsDamaged } from "./damage";
import { type OpenedFolder, openFolder } from "./database";
import { answerTo, isDiskError, isFull } from "./database-errors";
import { adds, DiskReserve, type Known, partsOf, sliceFor, usedBytes } from "./disk-reserve";
import { FileWatch } from "./file-watch";
import { keepLockedMs } from "./folder-lock";
import { Queries } from "./queries";
import { nothingIsAdded } from "./store-refusals";
import type { Answer, Change, Outcome, Query, Request } from "./worker-messages";

declare const self: Worker;

/** SQLite's own setting: at this many pages in the log it moves them into the file by itself. */
const checkpointPagesMax = 1_000;

interface OpenStore {
  readonly folder: OpenedFolder;
  readonly files: FileWatch;
  readonly reserve: DiskReserve;
  /** What the database may take. */
  readonly bytesMax: number;
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
    answer = answerTo(cause, store && dirname(store.folder.database.filename));
  }
  self.postMessage(answer);
};

function handle(request: Request): Answer {
  if (request.type === "open") {
    store = open(request);
    return { type: "opened", migrated: store.folder.migrated };
  }
  if (!store) throw new Error("The store is not open.");
  switch (request.type) {
    case "commit": {
      const open = store;
      const outcomes = partsOf(request.changes, store.reserve.bytes).flatMap((part) =>
        withReserve(open, () => commit(open, part)),
      );
      store.files.check();
      return { type: "committed", outcomes };
    }
    case "query":
      return find(store, request.query);
    case "checkpoint":
      withReserve(store, store.folder.checkpoint);
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

function open({ folder: path, lockWaitMs, bounds, bytesMax }: Extract<Request, { type: "open" }>): OpenStore {
  const reserve = new DiskReserve(path);
  const folder = openOnFullDisk(path, lockWaitMs, reserve);
  const { database } = folder;
  reserve.begin();
  const pages = Math.floor(reserve.bytes / 4 / 4_096);
  database.run(`PRAGMA wal_autocheckpoint = ${Math.min(checkpointPagesMax, pages)}`);
  const files = new FileWatch([database.filename, `${database.filename}-wal`, `${database.filename}-shm`]);
  const changes = new Changes(database, { slice: sliceFor(reserve.bytes, eraseSlice), bounds });
  const opened = { folder, files, reserve, bytesMax, changes, queries: new Queries(database) };
  return { ...opened, watching: setInterval(() => watch(opened), keepLockedMs) };
}

/** Opening needs some room too. */
function openOnFullDisk(path: string, lockWaitMs: number, reserve: DiskReserve): OpenedFolder {
  try {
    return openFolder(path, lockWaitMs);
  } catch (cause) {
    if (!isFull(cause, path) || !reserve.giveUp()) throw cause;
    return openFolder(path, lockWaitMs);
  }
}

function mayAdd({ reserve, folder, bytesMax }: Pick<OpenStore, "reserve" | "folder" | "bytesMax">): boolean {
  return usedBytes(folder.database) < bytesMax && reserve.mayGrow(folder.database);
}

function watch({ files, reserve, bytesMax, folder }: Omit<OpenStore, "watching">): void {
  try {
    files.check();
    folder.keepLocked();
    reserve.keepWhole();
    if (isFullTold) tellReserve(mayAdd({ reserve, folder, bytesMax }));
  } catch (cause) {
    self.postMessage({
      type: "alarm",
      message: String(cause instanceof Error ? cause.message : cause),
    } satisfies Answer);
  }
}

const damaged = new DamagedRooms((room) => self.postMessage({ type: "damaged", room } satisfies Answer));

let isFullTold = false;

/** Reports once when nothing can be added any more, and once when it can again. */
function tellReserve(mayGrow: boolean): void {
  if (mayGrow !== isFullTold) return;
  isFullTold = !mayGrow;
  self.postMessage({ type: "reserve", failure: mayGrow ? undefined : nothingIsAdded } satisfies Answer);
}

/** Repeats the work when the disk is full and there is a reserve to give up. */
function withReserve<Result>({ folder, reserve }: OpenStore, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (!isFull(cause, dirname(folder.database.filename)) || !reserve.giveUp()) throw cause;
    tellReserve(false);
    try {
      folder.checkpoint();
    } catch {
      // The next change tries it again.
    }
    return work();
  }
}

function find({ queries, folder }: OpenStore, query: Query): Answer {
  try {
    return { type: "found", value: queries.find(query) };
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    damaged.met(query, folder.database);
    return { type: "refused", code: "unavailable", message: roomIsDamaged };
  }
}

function commit(open: OpenStore, changes: readonly Change[]): Outcome[] {
  const mayGrow = mayAdd(open);
  tellReserve(mayGrow);
  const known: Known = {
    hasSession: (session) => open.queries.find({ op: "session-end", session }) !== undefined,
    isIn: (roomId, session) => open.changes.isIn(roomId, session),
  };
  const outcomeOf = (change: Change): Outcome =>
    mayGrow || !adds(change, known)
      ? outcomeIn(open.changes, change)
      : { refused: "unavailable", message: nothingIsAdded };
  try {
    return inTransaction(open.folder.database, () => changes.map(outcomeOf));
  } catch (cause) {
    const isAlone = changes.length === 1;
    // While a closed room is being erased, only the store itself waits for the answer.
    if (isDamage(cause) ? isAlone && changes[0]?.op === "erase-slice" : isAlone || isDiskError(cause)) throw cause;
    // One change that cannot be stored must not fail its neighbours, so each is tried alone.
    return changes.map((change) => {
      try {
        return inTransaction(open.folder.database, () => outcomeOf(change));
      } catch (culprit) {
        if (isDamage(culprit)) {
          damaged.met(change, open.folder.database);
          return { refused: "unavailable", message: roomIsDamaged };
        }
        if (!isDiskError(culprit)) return { refused: "internal", message: String(culprit) };
        // The changes before it are stored: a disk that has filled up since must not refuse them.
        const answer = answerTo(culprit, dirname(open.folder.database.filename));
        if (answer.type === "refused") return { refused: answer.code, message: answer.message };
        throw culprit;
      }
    });
  }
}

function outcomeIn(changes: Changes, change: Change): Outcome {
  try {
    return changes.apply(change);
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
