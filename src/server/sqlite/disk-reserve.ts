// A part of the disk that is kept free of posts, so that a disk which the chat itself has filled can be emptied by the
// chat: deleting and leaving need room too, in the log, before they give any back. It is a file full of nothing. When a
// commit finds no room, the file is given up: from then on nothing is added until the reserve is whole again, as a file, or
// as free pages of the database, which an erased room leaves. [H18]

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

/** A part of the volume, and never more than this. */
const bytesMax = 8 * 1_048_576;
const bytesMin = 262_144;
const partOfVolume = 4;
/** So many times the reserve must fit before it is made anew: else the next post would take it away again. */
const spaceFactor = 2;
/** A volume with so many times of it free is far from full: then only the reserve itself is written, at the first start. */
const ampleFactor = 16;
/** From a try that failed to the next one: under a quota, only a try shows whether there is room. */
const againMs = 10_000;
const chunkBytes = 65_536;
/** The file begins with its size: what is left of one that was given up. */
const headBytes = 4_096;
/** What a small change writes into the log, about. */
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

  /** SQLite's log may grow to a quarter of it, and one commit be as large: so all of the log fits into what is given up. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Makes it as large as there is room for, a quota may be small; one that was given up keeps its size. Lock the folder. */
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

  /** Makes the file if it is not there and there is room for it. */
  keepWhole(): void {
    if (this.#isWhole || performance.now() - this.#triedAt < againMs) return;
    const { bavail, bsize } = statfsSync(this.#folder);
    if (bavail * bsize >= spaceFactor * this.#bytes && !this.#fill()) this.#triedAt = performance.now();
  }

  /** Gives its space to the database; false when there was nothing to give. */
  giveUp(): boolean {
    if (this.#fileBytes <= headBytes) return false;
    truncateSync(this.#path, headBytes);
    return true;
  }

  /** Whether something may be added to the database. */
  mayGrow(database: Database): boolean {
    this.keepWhole();
    if (this.#isWhole) return true;
    const [pages = 0, pageBytes = 0] = ["freelist_count", "page_size"].map((name) =>
      Number(database.query(`PRAGMA ${name}`).values()[0]?.[0]),
    );
    return pages * pageBytes >= this.#bytes;
  }

  get #isWhole(): boolean {
    return this.#fileBytes >= this.#bytes;
  }

  get #fileBytes(): number {
    return statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** What the file says that it is, or was until it was given up; undefined where there is none. */
  get #knownBytes(): number | undefined {
    if (this.#fileBytes < headBytes) return undefined;
    const bytes = Number.parseInt(readFileSync(this.#path).subarray(0, headBytes).toString("latin1"), 10);
    return bytes >= bytesMin && bytes <= bytesMax ? bytes : undefined;
  }

  /** Returns whether it is there now. */
  #fill(factor = spaceFactor): boolean {
    try {
      const file = openSync(this.#path, "w", 0o600);
      try {
        // What a file system would make small must take its room all the same.
        const chunk = crypto.getRandomValues(new Uint8Array(chunkBytes));
        let done = writeSync(file, `${this.#bytes}\n`.padEnd(headBytes));
        while (done < factor * this.#bytes) done += writeSync(file, chunk);
        ftruncateSync(file, this.#bytes);
        return true;
      } catch {
        // No room, or a disk that cannot be written to at all: what is asked of it next will say so.
        ftruncateSync(file, Math.min(headBytes, this.#fileBytes));
      } finally {
        closeSync(file);
      }
    } catch {
      // The same.
    }
    return false;
  }
}

/** What is in the database already. */
export interface Known {
  hasSession(session: SessionHash): boolean;
  /** Whether the session's member is in the room. */
  isIn(roomId: RoomId, session: SessionHash): boolean;
}

/** Whether a change makes the database larger. What takes something away, or says that somebody is there, does not. */
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

/** The changes in their order, in parts that are small beside the reserve: each becomes a commit of its own. */
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

/** Erasing writes too: as much of a room at a time as a small reserve has room for. */
export function sliceFor(reserveBytes: number, most: { rows: number; bytes: number }): { rows: number; bytes: number } {
  return {
    rows: Math.min(most.rows, Math.floor(reserveBytes / 4 / pagesOfChange)),
    bytes: Math.min(most.bytes, Math.floor(reserveBytes / 8)),
  };
}

/** About as much as a change writes: some pages, and its text. */
function bytesOf(change: Change): number {
  return pagesOfChange + (change.op === "append" && "text" in change.event ? 2 * change.event.text.length : 0);
}

/** Whether the volume, or this user's part of it, takes nothing more: SQLite says of a quota that a write has failed. */
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
