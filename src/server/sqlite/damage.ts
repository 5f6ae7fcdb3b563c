// Detects faulty data files: a damaged page, reported once per room; a file that was truncated or emptied, before
// SQLite takes it for a new one; and a file that cannot be opened.

import type { Database } from "bun:sqlite";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { RoomCode } from "../../chat/room-code";
import type { RoomId } from "../../chat/room-store";
import { codeOf, reserveName } from "./data-folder";

export const roomIsDamaged =
  "The stored data of this room is damaged; other rooms are not. Ask the server's operator to restore a backup.";

export function isDamage(cause: unknown): boolean {
  return codeOf(cause)?.startsWith("SQLITE_CORRUPT") === true;
}

export class DamagedRooms {
  readonly #tell: (room: string) => void;
  readonly #told = new Set<string>();

  constructor(tell: (room: string) => void) {
    this.#tell = tell;
  }

  /** A request ran into a damaged page. */
  met(asked: { readonly op: string; readonly roomId?: RoomId; readonly code?: RoomCode }, database: Database): void {
    const { op, roomId, code } = asked;
    const key = roomId ?? code ?? op;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#tell(roomId === undefined ? (code ?? "") : codeOfRoom(roomId, database));
  }
}

function codeOfRoom(id: RoomId, database: Database): string {
  try {
    const found = database.query<{ code: string }, [string]>("SELECT code FROM rooms WHERE id = ?").get(id);
    return found?.code ?? id;
  } catch {
    // The list of rooms itself is damaged.
    return id;
  }
}

const remedy =
  "Move the data folder away and restore a backup with “chatsy restore FILE”; without the folder, a start begins with no rooms.";

/** Throws with a message for people if the file is empty and once was not. Call it before opening the file. */
export function mustNotBeEmptied(folder: string, file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.size !== 0) return;
  // SQLite writes into the file before it starts a log, and the reserve is made after there is a database.
  const hasLog = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (hasLog || existsSync(join(folder, reserveName)))
    throw new Error(`The database ${file} is empty, but once had data. ${remedy}`);
}

/** The error of a start that cannot open a file, with its path and a remedy. */
export function openingError(cause: unknown, path: string): unknown {
  const code = codeOf(cause);
  const saying = (words: string): Error => new Error(`${path} ${words}`, { cause });
  if (isDamage(cause)) return saying(`is damaged, or was cut short. ${remedy}`);
  if (code === "SQLITE_NOTADB") return saying(`is not a database. ${remedy}`);
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|AUTH)/.test(code ?? "")) {
    return saying(
      `cannot be opened (${code}). It must be a file, belong to the user that runs Chatsy, and its folder too.`,
    );
  }
  return cause;
}
