// Erases rooms that have ended, in slices small enough not to delay posts. [L2] [D7]

import type { Database, Statement } from "bun:sqlite";
import { isDamage } from "./damage";

/** What one commit erases, in events and bytes. */
export const eraseSlice = { rows: 1_000, bytes: 1_048_576 };

export class ClosedRooms {
  readonly #sql: ReturnType<typeof prepare>;
  readonly #slice: typeof eraseSlice;
  /** A damaged room is skipped until the next start, so that the others are still erased. */
  #after = 0;

  constructor(database: Database, slice: typeof eraseSlice) {
    this.#sql = prepare(database);
    this.#slice = slice;
  }

  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
  }

  /** Returns whether more is left to erase. */
  eraseSlice(): boolean {
    const closed = this.#next();
    if (!closed) return false;
    try {
      this.#eraseSome(closed.no);
    } catch (cause) {
      if (isDamage(cause)) this.#after = closed.no;
      throw cause;
    }
    return this.#next() !== null;
  }

  #next(): { no: number } | null {
    return this.#sql.closedRoom.get(this.#after) as { no: number } | null;
  }

  #eraseSome(roomNo: number): void {
    const oldest = this.#sql.oldestEvents.all(roomNo, this.#slice.rows) as { seq: number; bytes: number }[];
    let bytes = 0;
    const beyond = oldest.findIndex((event) => {
      bytes += event.bytes;
      return bytes > this.#slice.bytes;
    });
    const last = oldest[beyond] ?? oldest.at(-1);
    if (last) this.#sql.eraseEvents.run(roomNo, last.seq);
    else this.#sql.eraseRoom.run(roomNo);
  }
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  return {
    closedRoom: sql("SELECT no FROM rooms WHERE is_closed = 1 AND no > ? ORDER BY no LIMIT 1"),
    oldestEvents: sql(
      `SELECT seq, octet_length(content) + ifnull(octet_length(state), 0) AS bytes FROM events
       WHERE room_no = ? ORDER BY seq LIMIT ?`,
    ),
    eraseEvents: sql("DELETE FROM events WHERE room_no = ? AND seq <= ?"),
    eraseRoom: sql("DELETE FROM rooms WHERE no = ?"),
  };
}
