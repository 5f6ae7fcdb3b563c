// Keeps a part of the disk free of posts, so that a disk that the chat itself has filled can be emptied by the chat:
// deleting and leaving also need room in the log before they free any. The reserve is a file without content. When a
// commit finds no room, the file is given up. From then on nothing is added until the reserve is whole again, as a file
// or as free pages of the database, which an erased room leaves. [H18]

import type { Database } from "bun:sqlite";
import {
  closeSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { SessionHash } from "../../chat/member";
import type { RoomId } from "../../chat/room-store";
import { reserveName } from "./data-folder";
import type { Change } from "./worker-messages";

/** The share of the volume, and the upper bound. */
const bytesMax = 8 * 1_048_576;
const bytesMin = 262_144;
const partOfVolume = 4;
/** How many times the reserve must fit before it is made again; otherwise the next post would use it up. */
const spaceFactor = 2;
/**
 * A volume with this many times its size free is far from full; then the reserve is simply written at the first start.
 */
const ampleFactor = 16;
/** From a failed try to the next. Under a quota only a try shows whether there is room. */
const againMs = 10_000;
const chunkBytes = 65_536;
/** The file begins with its size, which remains after it was given up. */
const headBytes = 4_096;
/** Roughly what a small change writes into the log. */
const pagesOfChange = 3 * 4_096;

export class DiskReserve {
  readonly #folder: string;
  readonly #path: string;
  #bytes: number;
  #triedAt = -Infinity;

  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, reserveName);
    const { blocks, bsize } = statfsSync(folder);
    this.#bytes = Math.min(bytesMax, Math.max(bytesMin, Math.floor((blocks * bsize) / partOfVolume)));
  }

  /**
   * SQLite's log may grow to a quarter of it, and one commit be as large, so the whole log fits into what is given up.
   */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Makes it as large as there is room for, as a quota may be small; one that was given up keeps its size. The folder
   * must be locked.
   */
  begin(): void {
    const known = this.#knownBytes;
    if (known === undefined) {
      const { bavail, bsize } = statfsSync(this.#folder);
      const factor = bavail * bsize >= ampleFactor * this.#bytes ? 1 : spaceFactor;
      while (!this.#fill(factor) && this.#bytes > bytesMin) this.#bytes = Math.max(bytesMin, this.#bytes / 2);
    } else {
      this.#bytes = known;
      this.keepWhole();
    }
  }

  /** Makes the file if it is missing and there is room for it. */
  keepWhole(): void {
    if (this.#isWhole || performance.now() - this.#triedAt < againMs) return;
    const { bavail, bsize } = statfsSync(this.#folder);
    if (bavail * bsize >= spaceFactor * this.#bytes && !this.#fill()) this.#triedAt = performance.now();
  }

  /** Gives its space to the database. Returns false when there was nothing to give. */
  giveUp(): boolean {
    if (this.#fileBytes <= headBytes) return false;
    truncateSync(this.#path, headBytes);
    return true;
  }

  /** Whether the database may grow. */
  mayGrow(database: Database): boolean {
    this.keepWhole();
    if (this.#isWhole) return true;
    return pragma(database, "freelist_count") * pragma(database, "page_size") >= this.#bytes;
  }

  get #isWhole(): boolean {
    return this.#fileBytes >= this.#bytes;
  }

  get #fileBytes(): number {
    return statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** The size recorded in the file, also after it was given up; undefined without a file. */
  get #knownBytes(): number | undefined {
    if (this.#fileBytes < headBytes) return undefined;
    const bytes = Number.parseInt(readFileSync(this.#path).subarray(0, headBytes).toString("latin1"), 10);
    return bytes >= bytesMin && bytes <= bytesMax ? bytes : undefined;
  }

  /** Returns whether it exists now. */
  #fill(factor = spaceFactor): boolean {
    try {
      const file = openSync(this.#path, "w", 0o600);
      try {
        // Random, so that a compressing file system cannot shrink it.
        const chunk = crypto.getRandomValues(new Uint8Array(chunkBytes));
        let done = writeSync(file, `${this.#bytes}\n`.padEnd(headBytes));
        while (done < factor * this.#bytes) done += writeSync(file, chunk);
        ftruncateSync(file, this.#bytes);
        return true;
      } catch {
        // There is no room, or the disk cannot be written to at all, which the next write will show.
        ftruncateSync(file, Math.min(headBytes, this.#fileBytes));
      } finally {
        closeSync(file);
      }
    } catch {
      // Same reason.
    }
    return false;
  }
}

/** Bytes of the database that are in use; what was erased is not. */
export function usedBytes(database: Database): number {
  return (pragma(database, "page_count") - pragma(database, "freelist_count")) * pragma(database, "page_size");
}

function pragma(database: Database, name: "freelist_count" | "page_count" | "page_size"): number {
  return Number(database.query(`PRAGMA ${name}`).values()[0]?.[0] ?? 0);
}

/** What the database contains already. */
export interface Known {
  hasSession(session: SessionHash): boolean;
  /** Whether the session's member is in the room. */
  isIn(roomId: RoomId, session: SessionHash): boolean;
}

/** Whether a change makes the database larger. Removing something, or reporting presence, does not. */
export function adds(change: Change, known: Known): boolean {
  switch (change.op) {
    case "append":
      return change.event.kind !== "deleted";
    case "decide":
      return change.decision.event.kind !== "left";
    case "enter":
      return !known.isIn(change.roomId, change.entry.session);
    case "keep-session":
      return !known.hasSession(change.session);
    case "create-room":
    case "keep-push":
    case "probe":
      return true;
    default:
      return false;
  }
}

/** Splits the changes, in order, into groups that are small beside the reserve. Each becomes a commit of its own. */
export function partsOf(changes: readonly Change[], reserveBytes: number): readonly (readonly Change[])[] {
  const parts: Change[][] = [];
  let bytes = Infinity;
  for (const change of changes) {
    const more = bytesOf(change);
    if (bytes + more > reserveBytes / 4) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(change);
    bytes += more;
  }
  return parts;
}

/** Erasing writes to the log too, so with a small reserve less of a room is erased at a time. */
export function sliceFor(reserveBytes: number, most: { rows: number; bytes: number }): { rows: number; bytes: number } {
  return {
    rows: Math.min(most.rows, Math.floor(reserveBytes / 4 / pagesOfChange)),
    bytes: Math.min(most.bytes, Math.floor(reserveBytes / 8)),
  };
}

/** Roughly what a change writes: some pages, and its text. */
function bytesOf(change: Change): number {
  return pagesOfChange + (change.op === "append" && "text" in change.event ? 2 * change.event.text.length : 0);
}

/** Whether the volume, or this user's share of it, is full: for a quota SQLite only reports a failed write. */
export function hasNoRoom(folder: string): boolean {
  const path = join(folder, "chatsy.probe");
  try {
    const file = openSync(path, "w", 0o600);
    try {
      writeSync(file, new Uint8Array(chunkBytes));
      return false;
    } finally {
      closeSync(file);
      rmSync(path, { force: true });
    }
  } catch (cause) {
    return cause instanceof Error && "code" in cause && ["ENOSPC", "EDQUOT"].includes(String(cause.code));
  }
}
