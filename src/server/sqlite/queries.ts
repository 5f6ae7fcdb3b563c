// The questions, as SQL.

import type { Database, Statement } from "bun:sqlite";
import { firstSince } from "../../chat/first-since";
import type { RoomCode } from "../../chat/room-code";
import type { RoomEvent, RoomSettings } from "../../chat/room-event";
import type { EventRange, RoomId, RoomRecord } from "../../chat/room-store";
import { MessageSearch } from "./message-search";
import { Pushes } from "./pushes";
import { type EventRow, eventOf, type SeatRow, seatOf } from "./rows";
import type { Query } from "./worker-messages";

interface RoomRow {
  readonly no: number;
  readonly id: RoomId;
  readonly code: RoomCode;
  readonly epoch: string;
  readonly created_at: number;
  readonly head: number;
  readonly closes_at: number | null;
  readonly title: RoomSettings["title"];
}

export class Queries {
  readonly #sql: ReturnType<typeof prepare>;
  readonly #search: MessageSearch;
  readonly #pushes: Pushes;

  constructor(database: Database) {
    this.#sql = prepare(database);
    this.#search = new MessageSearch(database);
    this.#pushes = new Pushes(database);
  }

  /** Lets go of the database; nothing can be found any more. */
  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
    this.#search.close();
    this.#pushes.close();
  }

  find(query: Query): unknown {
    switch (query.op) {
      case "rooms":
        return this.#rooms();
      case "events":
        return this.#events(query.roomId, query.range);
      case "search":
        return this.#search.find(query);
      case "matches":
        return this.#search.matches(query.roomId, query.seqs, query.words);
      case "pushes":
        return this.#pushes.of(query.roomId);
      case "session-end":
        return (this.#sql.sessionEnd.get(query.session) as { expires_at: number } | null)?.expires_at;
      case "latest-room":
        return (this.#sql.latestRoom.get(query.session) as { code: string } | null)?.code;
    }
  }

  #rooms(): RoomRecord[] {
    return (this.#sql.rooms.all() as RoomRow[]).map((row) => ({
      id: row.id,
      code: row.code,
      epoch: row.epoch,
      createdAt: row.created_at,
      head: row.head,
      closesAt: row.closes_at,
      settings: { title: row.title },
      seats: (this.#sql.seats.all(row.no) as SeatRow[]).map(seatOf),
    }));
  }

  #events(roomId: RoomId, range: EventRange): RoomEvent[] {
    if ("before" in range) {
      return (this.#sql.eventsBefore.all(roomId, range.before, range.limit) as EventRow[]).map(eventOf).reverse();
    }
    const after = "after" in range ? range.after : this.#firstSince(roomId, range.from) - 1;
    return (this.#sql.eventsAfter.all(roomId, after, range.limit) as EventRow[]).map(eventOf);
  }

  #firstSince(roomId: RoomId, from: number): number {
    const room = this.#sql.room.get(roomId) as Pick<RoomRow, "no" | "head"> | null;
    if (!room) return 1;
    return firstSince(from, room.head, (seq) => (this.#sql.at.get(room.no, seq) as { at: number } | null)?.at ?? from);
  }
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  const roomNo = "(SELECT no FROM rooms WHERE id = ? AND is_closed = 0)";
  const columns = "seq, at, by_id, name, badge, id, content, state";
  return {
    rooms: sql("SELECT no, id, code, epoch, created_at, head, closes_at, title FROM rooms WHERE is_closed = 0"),
    seats: sql(
      "SELECT member_id, session, name, badge, role, standing, leaves_at FROM seats WHERE room_no = ? ORDER BY rowid",
    ),
    room: sql("SELECT no, head FROM rooms WHERE id = ? AND is_closed = 0"),
    at: sql("SELECT at FROM events WHERE room_no = ? AND seq = ?"),
    eventsAfter: sql(`SELECT ${columns} FROM events WHERE room_no = ${roomNo} AND seq > ? ORDER BY seq LIMIT ?`),
    eventsBefore: sql(`SELECT ${columns} FROM events WHERE room_no = ${roomNo} AND seq < ? ORDER BY seq DESC LIMIT ?`),
    sessionEnd: sql("SELECT expires_at FROM sessions WHERE hash = ?"),
    latestRoom: sql(
      `SELECT code FROM seats JOIN rooms ON rooms.no = seats.room_no
       WHERE session = ? AND standing <> 'left' AND is_closed = 0 ORDER BY entered_at DESC, seats.rowid DESC LIMIT 1`,
    ),
  };
}
