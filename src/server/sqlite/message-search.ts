// Searches a room's messages, newest first, by reading them in slices, between which other requests are served.

import type { Database, Statement } from "bun:sqlite";
import type { RoomEvent } from "../../chat/room-event";
import type { RoomId } from "../../chat/room-store";
import { parseSearchWords, type SearchWords } from "../../chat/search-words";
import { type EventRow, eventOf } from "./row-shapes";

/** A slice ends after this time, at a message, however costly the room's messages are. */
const sliceMs = 1;
/** A slice also ends after this many rows. */
const sliceRowsMax = 1_024;

export interface SearchSlice {
  readonly roomId: RoomId;
  readonly words: string;
  /** The highest number to examine. */
  readonly from: number;
  readonly limit: number;
}

export interface SearchResult {
  /** Numbers of matching messages, newest first. */
  readonly seqs: readonly number[];
  /** Where the next slice continues; 0 when everything was examined. */
  readonly next: number;
}

export class MessageSearch {
  readonly #sql: ReturnType<typeof prepare>;
  readonly #now: () => number;

  /** `now` is a monotonic clock in milliseconds. */
  constructor(database: Database, now = () => performance.now()) {
    this.#sql = prepare(database);
    this.#now = now;
  }

  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
  }

  find({ roomId, words, from, limit }: SearchSlice): SearchResult {
    const room = this.#sql.room.get(roomId) as { no: number; head: number } | null;
    const wanted = parseSearchWords(words);
    const seqs: number[] = [];
    if (!room || !wanted) return { seqs, next: 0 };
    let next = Math.min(from, room.head);
    const endsAt = this.#now() + sliceMs;
    for (const row of this.#sql.downFrom.iterate(room.no, next, sliceRowsMax) as Iterable<EventRow>) {
      if (matching(row, wanted)) seqs.push(row.seq);
      next = row.seq - 1;
      if (seqs.length >= limit || this.#now() > endsAt) break;
    }
    return { seqs, next };
  }

  /** Those of the messages with these numbers that match now, in their current state. [D7] */
  matches(roomId: RoomId, seqs: readonly number[], words: string): readonly RoomEvent[] {
    const room = this.#sql.room.get(roomId) as { no: number } | null;
    const wanted = parseSearchWords(words);
    return seqs.flatMap((seq) => {
      const row = this.#sql.event.get(room?.no ?? 0, seq) as EventRow | null;
      return (row && wanted && matching(row, wanted)) ?? [];
    });
  }
}

/** The message, if it contains the words; undefined otherwise. */
function matching(row: EventRow, wanted: SearchWords): RoomEvent | undefined {
  // Rejects most rows before anything in them is parsed.
  if (row.state === null && wanted.cannotBeIn(row.content)) return undefined;
  const event = eventOf(row);
  return event.kind === "message" && !event.deleted && wanted.matches(event.text) ? event : undefined;
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  const columns = "seq, at, by_id, name, badge, id, content, state";
  return {
    room: sql("SELECT no, head FROM rooms WHERE id = ? AND is_closed = 0"),
    event: sql(`SELECT ${columns} FROM events WHERE room_no = ? AND seq = ?`),
    downFrom: sql(`SELECT ${columns} FROM events WHERE room_no = ? AND seq <= ? ORDER BY seq DESC LIMIT ?`),
  };
}
