// Looks for words in a room's messages, newest first, a slice at a time: between two slices others may post.

import type { Database, Statement } from "bun:sqlite";
import type { RoomEvent } from "../../chat/room-event";
import type { RoomId } from "../../chat/room-store";
import { parseSearchWords, type SearchWords } from "../../chat/search-words";
import { type EventRow, eventOf } from "./rows";
import { blockEvents, blockOf } from "./term-index";

/** What one slice may cost, counted in messages that are read: some milliseconds. */
const sliceCost = 1_024;
/** Looking one block up in the index, counted the same way; and so many terms that were found there, as one. */
const lookUpCost = 8;
const termsAsOne = 16;

export interface SearchSlice {
  readonly roomId: RoomId;
  readonly words: string;
  /** The highest number to look at. */
  readonly from: number;
  readonly limit: number;
}

export interface SlicePart {
  readonly events: readonly RoomEvent[];
  /** Where the next slice goes on; 0 when everything was looked at. */
  readonly next: number;
}

export class MessageSearch {
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#sql = prepare(database);
  }

  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
  }

  find({ roomId, words, from, limit }: SearchSlice): SlicePart {
    const room = this.#sql.room.get(roomId) as { no: number; head: number; blocks_indexed: number } | null;
    const wanted = parseSearchWords(words);
    const events: RoomEvent[] = [];
    if (!room || !wanted) return { events, next: 0 };
    let next = Math.min(from, room.head);
    for (let cost = 0; next > 0 && events.length < limit && cost < sliceCost; ) {
      const block = blockOf(next);
      const isIndexed = block < room.blocks_indexed;
      const found = isIndexed ? this.#candidates(room.no, block, wanted) : undefined;
      const rows = found
        ? found.seqs.map((seq) => this.#sql.event.get(room.no, seq) as EventRow | null)
        : (this.#sql.block.all(room.no, block * blockEvents + 1, next) as EventRow[]);
      cost += rows.length + (found ? lookUpCost * wanted.terms.length + found.termsRead / termsAsOne : 0);
      for (const row of rows) {
        if (!row || row.seq > next || events.length >= limit) continue;
        const event = eventOf(row);
        if (event.kind === "message" && !event.deleted && wanted.matches(event.text)) events.push(event);
      }
      next = block * blockEvents;
    }
    return { events, next: events.length < limit ? next : 0 };
  }

  /** Messages of a block that have a term for each that is looked for, newest first. */
  #candidates(roomNo: number, block: number, { terms }: SearchWords): { seqs: number[]; termsRead: number } {
    const matched = new Uint8Array(blockEvents);
    const seqs: number[] = [];
    let termsRead = 0;
    for (const [index, term] of terms.entries()) {
      const rows = this.#sql.terms.all(roomNo, block, term, `${term}\u{10FFFF}`) as { places: Uint8Array }[];
      termsRead += rows.length;
      if (rows.length === 0) return { seqs, termsRead };
      for (const { places } of rows)
        for (const place of places) if (matched[place] === index) matched[place] = index + 1;
    }
    for (let place = blockEvents - 1; place >= 0; place -= 1) {
      if (matched[place] === terms.length) seqs.push(block * blockEvents + place + 1);
    }
    return { seqs, termsRead };
  }
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  const columns = "seq, at, by_id, name, badge, id, content, state";
  return {
    room: sql("SELECT no, head, blocks_indexed FROM rooms WHERE id = ? AND is_closed = 0"),
    event: sql(`SELECT ${columns} FROM events WHERE room_no = ? AND seq = ?`),
    block: sql(`SELECT ${columns} FROM events WHERE room_no = ? AND seq BETWEEN ? AND ? ORDER BY seq DESC`),
    // No letter comes after U+10FFFF: all terms that begin like this one.
    terms: sql("SELECT places FROM terms WHERE room_no = ? AND block = ? AND term >= ? AND term < ?"),
  };
}
