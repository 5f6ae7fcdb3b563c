// Queries with SQL.

import type { Database, Statement } from "bun:sqlite";
import { firstSince } from "../../chat/first-since";
import type { RoomCode } from "../../chat/room-code";
import type { RoomEvent, RoomSettings } from "../../chat/room-event";
import type { Due, EventRange, RoomId, RoomRecord } from "../../chat/room-store";
import { MessageSearch } from "./message-search";
import { PushRows } from "./push-rows";
import { type EventRow, eventOf } from "./row-shapes";
import { SeatRows } from "./seat-rows";
import type { Query } from "./worker-messages";

interface RoomRow {
  readonly no: number;
  readonly id: RoomId;
  readonly code: RoomCode;
  readonly epoch: string;
  readonly created_at: number;
  readonly head: number;
  readonly changed_at: number;
  readonly title: RoomSettings["title"];
}

export class Queries {
  readonly #sql: ReturnType<typeof prepare>;
  readonly #search: MessageSearch;
  readonly #pushes: PushRows;
  readonly #seats: SeatRows;

  /** `now` is a monotonic clock in milliseconds, for the slices of searches. */
  constructor(database: Database, now?: () => number) {
    this.#sql = prepare(database);
    this.#search = new MessageSearch(database, now);
    this.#pushes = new PushRows(database);
    this.#seats = new SeatRows(database);
  }

  /** Releases the database; nothing can be queried afterwards. */
  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
    this.#search.close();
    this.#pushes.close();
    this.#seats.close();
  }

  find(query: Query): unknown {
    switch (query.op) {
      case "room":
        return this.#room(query.code);
      case "head":
        return (this.#sql.room.get(query.roomId) as RoomRow | null)?.head;
      case "rooms":
        return this.#sql.rooms.all(query.after, query.limit);
      case "room-count":
        return (this.#sql.roomCount.get() as { n: number }).n;
      case "due":
        return this.#due(query.now, query.limit);
      case "next-due":
        return (this.#sql.nextDue.get() as { at: number | null }).at ?? undefined;
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

  #room(code: RoomCode): RoomRecord | undefined {
    const row = this.#sql.living.get(code) as RoomRow | null;
    if (!row) return undefined;
    return {
      id: row.id,
      code: row.code,
      epoch: row.epoch,
      createdAt: row.created_at,
      head: row.head,
      changedAt: row.changed_at,
      settings: { title: row.title },
      seats: this.#seats.all(row.no),
    };
  }

  #due(now: number, limit: number): Due {
    return {
      absent: this.#sql.dueSeats.all(now, limit) as unknown as Due["absent"],
      rooms: (this.#sql.dueRooms.all(now, limit) as { id: RoomId }[]).map(({ id }) => id),
    };
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
    living: sql(
      "SELECT no, id, code, epoch, created_at, head, changed_at, title FROM rooms WHERE code = ? AND is_closed = 0",
    ),
    rooms: sql(
      `SELECT code, created_at AS createdAt, head AS events, bytes,
         (SELECT count(*) FROM seats WHERE room_no = no AND standing = 'in') AS members
       FROM rooms WHERE is_closed = 0 AND code > ? ORDER BY code LIMIT ?`,
    ),
    roomCount: sql("SELECT count(*) AS n FROM rooms WHERE is_closed = 0"),
    dueSeats: sql(
      `SELECT rooms.id AS roomId, member_id AS memberId FROM seats JOIN rooms ON rooms.no = seats.room_no
       WHERE standing = 'in' AND leaves_at <= ? AND is_closed = 0 ORDER BY leaves_at LIMIT ?`,
    ),
    dueRooms: sql(
      "SELECT id FROM rooms WHERE closes_at <= ? AND is_closed = 0 AND closes_at IS NOT NULL ORDER BY closes_at LIMIT ?",
    ),
    nextDue: sql(
      `SELECT min(at) AS at FROM (
         SELECT min(leaves_at) AS at FROM seats WHERE standing = 'in' AND leaves_at IS NOT NULL
         UNION ALL SELECT min(closes_at) FROM rooms WHERE is_closed = 0 AND closes_at IS NOT NULL
       )`,
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
