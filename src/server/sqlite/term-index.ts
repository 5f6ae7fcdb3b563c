// Finds words in long rooms without reading them. A room's history is cut into blocks; of each whole block the table
// `terms` holds which term stands in which of its messages, side by side in the file. It is made when there is time for
// it, never while somebody waits for a post; what has no index yet is read, so search is right at any moment.

import type { Database, Statement } from "bun:sqlite";
import { termsOf } from "../../chat/search-words";
import { type EventRow, eventOf } from "./rows";

/** Events of one block: a place in it is one byte. Never changed, or the index of every room would be wrong. */
export const blockEvents = 256;

export class TermIndex {
  readonly #sql: ReturnType<typeof prepare>;
  /** Rooms that have a whole block without an index. A commit that fails may lose one: that is made up for later. */
  readonly #due: Set<number>;

  constructor(database: Database) {
    this.#sql = prepare(database);
    const due = this.#sql.due.all(blockEvents) as { no: number }[];
    this.#due = new Set(due.map(({ no }) => no));
  }

  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
  }

  grew(roomNo: number, head: number): void {
    if (head % blockEvents === 0) this.#due.add(roomNo);
  }

  /** Indexes one block; returns whether there is another. */
  indexBlock(): boolean {
    const [roomNo] = this.#due;
    if (roomNo === undefined) return false;
    const room = this.#sql.room.get(roomNo) as { head: number; blocks_indexed: number } | null;
    const wholeBlocks = Math.floor((room?.head ?? 0) / blockEvents);
    if (room && room.blocks_indexed < wholeBlocks) {
      this.#index(roomNo, room.blocks_indexed);
      this.#sql.indexed.run(room.blocks_indexed + 1, roomNo);
    }
    if (!room || room.blocks_indexed + 1 >= wholeBlocks) this.#due.delete(roomNo);
    return this.#due.size > 0;
  }

  /** The text of one message is another now; empty: there is none any more. */
  textChanged(roomNo: number, seq: number, before: string, after: string): void {
    const block = blockOf(seq);
    const room = this.#sql.room.get(roomNo) as { blocks_indexed: number } | null;
    if (!room || block >= room.blocks_indexed) return;
    const place = (seq - 1) % blockEvents;
    const [old, now] = [termsOf(before), termsOf(after)];
    for (const term of old) if (!now.has(term)) this.#removePlace(roomNo, block, term, place);
    for (const term of now) {
      if (old.has(term)) continue;
      const places = this.#places(roomNo, block, term);
      this.#sql.put.run(roomNo, block, term, Uint8Array.from([...places, place]));
    }
  }

  /** Erases what is known of a closed room's events up to `seq`. */
  eraseUpTo(roomNo: number, seq: number): void {
    this.#sql.erase.run(roomNo, blockOf(seq));
  }

  #index(roomNo: number, block: number): void {
    const first = block * blockEvents + 1;
    const placesOf = new Map<string, number[]>();
    for (const row of this.#sql.block.all(roomNo, first, first + blockEvents - 1) as EventRow[]) {
      const event = eventOf(row);
      if (event.kind !== "message") continue;
      for (const term of termsOf(event.text)) {
        const places = placesOf.get(term);
        if (places) places.push(event.seq - first);
        else placesOf.set(term, [event.seq - first]);
      }
    }
    // In the order of the table: one leaf of the tree after the other.
    const terms = [...placesOf].sort(([one], [other]) => (one < other ? -1 : 1));
    for (const [term, places] of terms) this.#sql.put.run(roomNo, block, term, Uint8Array.from(places));
  }

  #removePlace(roomNo: number, block: number, term: string, place: number): void {
    const places = this.#places(roomNo, block, term).filter((other) => other !== place);
    if (places.length > 0) this.#sql.put.run(roomNo, block, term, Uint8Array.from(places));
    else this.#sql.remove.run(roomNo, block, term);
  }

  #places(roomNo: number, block: number, term: string): number[] {
    const row = this.#sql.places.get(roomNo, block, term) as { places: Uint8Array } | null;
    return row ? [...row.places] : [];
  }
}

/** Blocks count from 0. */
export function blockOf(seq: number): number {
  return Math.floor((seq - 1) / blockEvents);
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  return {
    due: sql("SELECT no FROM rooms WHERE is_closed = 0 AND head >= (blocks_indexed + 1) * ?"),
    room: sql("SELECT head, blocks_indexed FROM rooms WHERE no = ? AND is_closed = 0"),
    indexed: sql("UPDATE rooms SET blocks_indexed = ? WHERE no = ?"),
    block: sql(
      "SELECT seq, at, by_id, name, badge, id, content, state FROM events WHERE room_no = ? AND seq BETWEEN ? AND ?",
    ),
    places: sql("SELECT places FROM terms WHERE room_no = ? AND block = ? AND term = ?"),
    put: sql("INSERT OR REPLACE INTO terms (room_no, block, term, places) VALUES (?, ?, ?, ?)"),
    remove: sql("DELETE FROM terms WHERE room_no = ? AND block = ? AND term = ?"),
    erase: sql("DELETE FROM terms WHERE room_no = ? AND block <= ?"),
  };
}
