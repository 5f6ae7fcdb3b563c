// Finds words in long rooms without reading them. A room's history is cut into blocks; of each whole block the table
// `terms` holds which term stands in which of its messages, side by side in the file. It is made when there is time for
// it, a slice at a time, never in the commit of a message; what has no index is read, so search is right at any moment.
// When a text is changed, what its block has goes, and is made anew.

import type { Database, Statement } from "bun:sqlite";
import { termsOf } from "../../chat/search-words";
import { type EventRow, eventOf } from "./rows";

/** Events of one block: a place in it is one byte. Never changed, or the index of every room would be wrong. */
export const blockEvents = 256;

/** Terms that one slice adds, counted for each message that has them; so many characters that are read, as one. */
const sliceTerms = 1_024;
const charsAsOne = 32;
/** Whatever else somebody finds that is dear: after so long a slice ends. */
const sliceMs = 8;
/** Terms that one slice erases. */
const eraseSliceTerms = 1_024;

interface Unfinished {
  readonly room_no: number;
  readonly block: number;
  readonly done: number;
  readonly long: Uint8Array;
}

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

  /** The text of a message is another now, or there is none any more: what its block has of it goes. */
  textChanged(roomNo: number, seq: number): void {
    const block = blockOf(seq);
    const room = this.#sql.room.get(roomNo) as { blocks_indexed: number } | null;
    if (room && block < room.blocks_indexed) this.#sql.keep.run(roomNo, block, -1, new Uint8Array());
  }

  /** [D7] Erases some of what texts that were changed have left; returns whether there is more. */
  eraseStale(): boolean {
    const stale = this.#sql.stale.get() as Pick<Unfinished, "room_no" | "block"> | null;
    if (!stale) return false;
    const { changes } = this.#sql.eraseBlock.run(stale.room_no, stale.block, eraseSliceTerms);
    if (changes < eraseSliceTerms) this.#sql.keep.run(stale.room_no, stale.block, 0, new Uint8Array());
    return true;
  }

  /** Indexes some messages; returns whether there are more. */
  indexSlice(): boolean {
    if (this.eraseStale()) return true;
    const slice = this.#beginBlock() ?? (this.#sql.unfinished.get() as Unfinished | null);
    if (slice) this.#index(slice);
    return this.#due.size > 0 || this.#sql.unfinished.get() !== null;
  }

  /** Erases some of what is known of a closed room; returns whether there is more. */
  eraseRoom(roomNo: number): boolean {
    const { changes } = this.#sql.eraseTerms.run(roomNo, eraseSliceTerms);
    if (changes === eraseSliceTerms) return true;
    this.#sql.finishRoom.run(roomNo);
    return false;
  }

  /** The next whole block that was never indexed. New ones come before those that somebody changes again and again. */
  #beginBlock(): Unfinished | undefined {
    const [roomNo] = this.#due;
    if (roomNo === undefined) return undefined;
    const room = this.#sql.room.get(roomNo) as { head: number; blocks_indexed: number } | null;
    const wholeBlocks = Math.floor((room?.head ?? 0) / blockEvents);
    const block = room?.blocks_indexed ?? wholeBlocks;
    if (block + 1 >= wholeBlocks) this.#due.delete(roomNo);
    if (block >= wholeBlocks) return undefined;
    this.#sql.begun.run(block + 1, roomNo);
    return { room_no: roomNo, block, done: 0, long: new Uint8Array() };
  }

  #index({ room_no: roomNo, block, done, long }: Unfinished): void {
    if (!this.#sql.room.get(roomNo)) {
      this.#sql.finish.run(roomNo, block);
      return;
    }
    const first = block * blockEvents + 1;
    const placesOf = new Map<string, number[]>();
    const read = [...long];
    let place = done;
    let cost = 0;
    const endsAt = performance.now() + sliceMs;
    for (const row of this.#sql.block.iterate(roomNo, first + done, first + blockEvents - 1) as Iterable<EventRow>) {
      const event = eventOf(row);
      if (event.kind === "message") {
        const terms = termsOf(event.text);
        if (!terms) read.push(place);
        for (const term of terms ?? []) {
          const places = placesOf.get(term);
          if (places) places.push(place);
          else placesOf.set(term, [place]);
        }
        cost += (terms?.size ?? 0) + event.text.length / charsAsOne;
      }
      place += 1;
      if (cost >= sliceTerms || performance.now() > endsAt) break;
    }
    // In the order of the table: one leaf of the tree after the other.
    const terms = [...placesOf].sort(([one], [other]) => (one < other ? -1 : 1));
    for (const [term, places] of terms) {
      const before = done === 0 ? [] : this.#places(roomNo, block, term);
      this.#sql.put.run(roomNo, block, term, Uint8Array.from([...before, ...places]));
    }
    if (place === blockEvents && read.length === 0) this.#sql.finish.run(roomNo, block);
    else this.#sql.keep.run(roomNo, block, place, Uint8Array.from(read));
  }

  #places(roomNo: number, block: number, term: string): Iterable<number> {
    return (this.#sql.places.get(roomNo, block, term) as { places: Uint8Array } | null)?.places ?? [];
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
    begun: sql("UPDATE rooms SET blocks_indexed = ? WHERE no = ?"),
    block: sql(
      `SELECT seq, at, by_id, name, badge, id, content, state FROM events WHERE room_no = ? AND seq BETWEEN ? AND ?
       ORDER BY seq`,
    ),
    places: sql("SELECT places FROM terms WHERE room_no = ? AND block = ? AND term = ?"),
    put: sql("INSERT OR REPLACE INTO terms (room_no, block, term, places) VALUES (?, ?, ?, ?)"),
    stale: sql("SELECT room_no, block FROM unindexed WHERE done < 256 AND done = -1 LIMIT 1"),
    // What is nearly done first: what is changed all the time begins all the time.
    unfinished: sql("SELECT room_no, block, done, long FROM unindexed WHERE done < 256 ORDER BY done DESC LIMIT 1"),
    keep: sql("INSERT OR REPLACE INTO unindexed (room_no, block, done, long) VALUES (?, ?, ?, ?)"),
    finish: sql("DELETE FROM unindexed WHERE room_no = ? AND block = ?"),
    finishRoom: sql("DELETE FROM unindexed WHERE room_no = ?"),
    eraseBlock: sql(
      `DELETE FROM terms WHERE room_no = ?1 AND block = ?2
       AND term IN (SELECT term FROM terms WHERE room_no = ?1 AND block = ?2 ORDER BY term LIMIT ?3)`,
    ),
    eraseTerms: sql(
      `DELETE FROM terms WHERE room_no = ?1
       AND (block, term) IN (SELECT block, term FROM terms WHERE room_no = ?1 ORDER BY block, term LIMIT ?2)`,
    ),
  };
}
