// Looks for words in a room's messages, newest first, a slice at a time: between two slices others may post. A slice ends
// where it has cost enough, also within a block, whatever somebody wrote into the room to make it dear.

import type { Database, Statement } from "bun:sqlite";
import type { RoomEvent } from "../../chat/room-event";
import type { RoomId } from "../../chat/room-store";
import { parseSearchWords, type SearchWords } from "../../chat/search-words";
import { type EventRow, eventOf } from "./rows";
import { blockEvents, blockOf } from "./term-index";

/** What one slice may cost, counted in short messages that are read: some milliseconds. */
const sliceCost = 1_024;
/** Whatever else somebody finds that is dear: after so long a slice ends. */
const sliceMs = 8;
/** So many characters of a message, with all that became of it, are one more; and with so many words, twice as many. */
const charsAsOne = 128;
const wordsAsTwice = 4;
/** Looking a term up in the index of one block; and so many that were found there, as one. */
const lookUpCost = 8;
const termsAsOne = 16;
/** Terms of a block that begin like one that is looked for; with more it says too little to be worth reading them. */
const termRowsMax = 256;
/** The same for all that is looked for: the rest is seen when messages are read. */
const lookUpRowsMax = 1_024;

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

interface Candidates {
  /** Newest first; undefined: the index says nothing of this block. */
  readonly seqs: readonly number[] | undefined;
  readonly cost: number;
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
    const charCost = (1 + wanted.count / wordsAsTwice) / charsAsOne;
    let next = Math.min(from, room.head);
    const endsAt = performance.now() + sliceMs;
    for (let cost = 0; next > 0 && events.length < limit && cost < sliceCost; ) {
      const block = blockOf(next);
      const candidates = this.#candidates(room.no, block, block < room.blocks_indexed, wanted);
      cost += candidates.cost;
      let isWholeBlock = true;
      for (const row of this.#rows(room.no, block, next, candidates.seqs)) {
        cost += 1 + (row.content.length + (row.state?.length ?? 0)) * charCost;
        const event = eventOf(row);
        if (event.kind === "message" && !event.deleted && wanted.matches(event.text)) events.push(event);
        next = row.seq - 1;
        if (performance.now() > endsAt) cost = sliceCost;
        isWholeBlock = events.length < limit && cost < sliceCost;
        if (!isWholeBlock) break;
      }
      if (isWholeBlock) next = block * blockEvents;
    }
    return { events, next };
  }

  /** Messages with these numbers as they are now, but for those that are deleted. */
  messages(roomId: RoomId, seqs: readonly number[]): readonly RoomEvent[] {
    const room = this.#sql.room.get(roomId) as { no: number } | null;
    const rows = seqs.map((seq) => this.#sql.event.get(room?.no ?? 0, seq) as EventRow | null);
    const events = rows.flatMap((row) => (row ? [eventOf(row)] : []));
    return events.filter((event) => event.kind === "message" && !event.deleted);
  }

  *#rows(roomNo: number, block: number, newest: number, seqs: readonly number[] | undefined): Iterable<EventRow> {
    if (!seqs) {
      yield* this.#sql.block.iterate(roomNo, block * blockEvents + 1, newest) as Iterable<EventRow>;
      return;
    }
    for (const seq of seqs) {
      const row = seq <= newest && (this.#sql.event.get(roomNo, seq) as EventRow | null);
      if (row) yield row;
    }
  }

  /** Messages of a block that may have all terms: those that have them, and those whose terms are not known. */
  #candidates(roomNo: number, block: number, isIndexed: boolean, { terms }: SearchWords): Candidates {
    const state = isIndexed && (this.#sql.unindexed.get(roomNo, block) as { done: number; long: Uint8Array } | null);
    if (state === false || (state && state.done < blockEvents)) return { seqs: undefined, cost: 0 };
    const matched = new Uint8Array(blockEvents);
    let filters = 0;
    let rowsLeft = lookUpRowsMax;
    let cost = 0;
    // Long ones say the most.
    for (const term of terms.toSorted((one, other) => other.length - one.length)) {
      if (rowsLeft <= 0) break;
      const rowsMax = Math.min(termRowsMax, rowsLeft);
      const rows = this.#sql.terms.all(roomNo, block, term, `${term}\u{10FFFF}`, rowsMax + 1) as {
        places: Uint8Array;
      }[];
      rowsLeft -= rows.length;
      cost += lookUpCost + rows.length / termsAsOne;
      if (rows.length > rowsMax) continue;
      for (const { places } of rows)
        for (const place of places) if (matched[place] === filters) matched[place] = filters + 1;
      filters += 1;
      if (rows.length === 0) break;
    }
    if (filters === 0) return { seqs: undefined, cost };
    for (const place of state?.long ?? []) matched[place] = filters;
    const seqs: number[] = [];
    for (let place = blockEvents - 1; place >= 0; place -= 1) {
      if (matched[place] === filters) seqs.push(block * blockEvents + place + 1);
    }
    return { seqs, cost };
  }
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  const columns = "seq, at, by_id, name, badge, id, content, state";
  return {
    room: sql("SELECT no, head, blocks_indexed FROM rooms WHERE id = ? AND is_closed = 0"),
    event: sql(`SELECT ${columns} FROM events WHERE room_no = ? AND seq = ?`),
    block: sql(`SELECT ${columns} FROM events WHERE room_no = ? AND seq BETWEEN ? AND ? ORDER BY seq DESC`),
    unindexed: sql("SELECT done, long FROM unindexed WHERE room_no = ? AND block = ?"),
    // No letter comes after U+10FFFF: all terms that begin like this one.
    terms: sql("SELECT places FROM terms WHERE room_no = ? AND block = ? AND term >= ? AND term < ? LIMIT ?"),
  };
}
