// The changes, as SQL. Runs inside the transaction that the worker holds; a refusal changes nothing.

import type { Database, Statement } from "bun:sqlite";
import { ChatError, unknownRoom } from "../../chat/chat-error";
import type { Seat } from "../../chat/member";
import { isMessageChange } from "../../chat/message-change";
import type { EventDraft } from "../../chat/room-event";
import { sameContent } from "../../chat/room-event";
import type { Appended, RoomId } from "../../chat/room-store";
import { MessageChanges } from "./message-changes";
import { Pushes } from "./pushes";
import { contentOf, splitDraft } from "./rows";
import type { Change, Outcome } from "./worker-messages";

/** What one commit erases of a closed room, in events and in bytes: little enough not to be felt by those who post. */
export const eraseSlice = { rows: 1_000, bytes: 1_048_576 };

interface RoomRow {
  readonly no: number;
  readonly head: number;
}

interface StoredEvent {
  readonly seq: number;
  readonly at: number;
  readonly content: string;
}

export class Changes {
  readonly #sql: ReturnType<typeof prepare>;
  readonly #messages: MessageChanges;
  readonly #pushes: Pushes;
  readonly #slice: typeof eraseSlice;

  constructor(database: Database, slice = eraseSlice) {
    this.#slice = slice;
    this.#sql = prepare(database);
    this.#messages = new MessageChanges(database);
    this.#pushes = new Pushes(database);
  }

  /** Lets go of the database; nothing can be applied any more. */
  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
    this.#messages.close();
    this.#pushes.close();
  }

  /** Throws a ChatError for a refusal, and what SQLite throws. */
  apply(change: Change): Extract<Outcome, { done: unknown }>["done"] {
    switch (change.op) {
      case "create-room":
        return this.#createRoom(change);
      case "append":
        return this.#append(change);
      case "keep-leaves-at":
        this.#sql.keepLeavesAt.run(change.leavesAt, change.memberId, change.roomId);
        return true;
      case "keep-standing":
        this.#sql.keepStanding.run(change.standing, change.memberId, change.roomId);
        if (change.standing === "left") this.#pushes.dropOf(change.roomId, change.memberId);
        return true;
      case "keep-push":
        this.#pushes.keep(change.roomId, change.push);
        return true;
      case "drop-push":
        this.#pushes.drop(change.roomId, change.endpoint);
        return true;
      case "close-room":
        return this.#closeRoom(change);
      case "erase-slice":
        return this.#eraseSlice();
      case "keep-session":
        this.#sql.keepSession.run(change.session, change.expiresAt);
        return true;
      case "drop-sessions":
        this.#sql.dropSessions.run(change.now);
        this.#sql.freeCodes.run(change.now);
        return true;
      case "probe":
        this.#sql.keepSession.run("probe", change.at);
        return true;
    }
  }

  #createRoom({ room, founder, event }: Change & { op: "create-room" }): "created" | "code-taken" {
    const { id, code, epoch, createdAt } = room;
    this.#sql.freeCode.run(code, createdAt);
    if (this.#sql.codeInUse.get(code, code)) return "code-taken";
    this.#sql.createRoom.run(id, code, epoch, createdAt);
    const row = this.#room(id);
    this.#insertEvent(row, event);
    this.#putSeat(row, founder, event.at);
    return "created";
  }

  #append({ roomId, event, alongside }: Change & { op: "append" }): Appended {
    const row = this.#room(roomId);
    const stored = this.#sql.storedEvent.get(row.no, event.by, event.id) as StoredEvent | null;
    if (stored) {
      if (sameContent(contentOf(stored.content), event)) return { seq: stored.seq, at: stored.at, duplicate: true };
      throw new ChatError("id-conflict", "This id was used before, for something else.");
    }
    if (isMessageChange(event)) this.#messages.apply(row.no, event);
    const seq = this.#insertEvent(row, event);
    if (alongside?.seat) this.#putSeat(row, alongside.seat, event.at);
    if (alongside?.seat?.standing === "left") this.#pushes.dropOf(roomId, event.by);
    if (alongside?.closesAt !== undefined) this.#sql.closesAt.run(alongside.closesAt, row.no);
    if (alongside?.settings) this.#sql.title.run(alongside.settings.title, row.no);
    return { seq, at: event.at, duplicate: false };
  }

  #closeRoom({ roomId, codeFreeAt }: Change & { op: "close-room" }): boolean {
    const row = this.#room(roomId);
    this.#sql.restCode.run(codeFreeAt, row.no);
    this.#sql.eraseSeats.run(row.no);
    this.#pushes.dropAll(row.no);
    this.#sql.markClosed.run(row.no);
    return true;
  }

  /** Returns whether more is left to erase. */
  #eraseSlice(): boolean {
    const closed = this.#sql.closedRoom.get() as { no: number } | null;
    if (!closed) return false;
    const oldest = this.#sql.oldestEvents.all(closed.no, this.#slice.rows) as { seq: number; bytes: number }[];
    let bytes = 0;
    const beyond = oldest.findIndex((event) => {
      bytes += event.bytes;
      return bytes > this.#slice.bytes;
    });
    const last = oldest[beyond] ?? oldest.at(-1);
    if (last) this.#sql.eraseEvents.run(closed.no, last.seq);
    else this.#sql.eraseRoom.run(closed.no);
    return this.#sql.closedRoom.get() !== null;
  }

  #room(id: RoomId): RoomRow {
    const row = this.#sql.room.get(id) as RoomRow | null;
    if (!row) throw unknownRoom();
    return row;
  }

  #insertEvent(row: RoomRow, event: EventDraft): number {
    const seq = row.head + 1;
    const { by, name, badge, id, at, content } = splitDraft(event);
    const editOf = event.kind === "edited" ? event.target : null;
    this.#sql.insertEvent.run(row.no, seq, at, by, name, badge, id, content, editOf);
    this.#sql.moveHead.run(seq, row.no);
    return seq;
  }

  #putSeat(row: RoomRow, seat: Seat, at: number): void {
    const { id, name, badge, role } = seat.member;
    this.#sql.putSeat.run(row.no, id, seat.session, name, badge, role, seat.standing, seat.leavesAt, at);
  }
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  return {
    room: sql("SELECT no, head FROM rooms WHERE id = ? AND is_closed = 0"),
    codeInUse: sql(
      "SELECT 1 FROM rooms WHERE code = ? AND is_closed = 0 UNION ALL SELECT 1 FROM resting_codes WHERE code = ?",
    ),
    freeCode: sql("DELETE FROM resting_codes WHERE code = ? AND free_at <= ?"),
    freeCodes: sql("DELETE FROM resting_codes WHERE free_at <= ?"),
    createRoom: sql("INSERT INTO rooms (id, code, epoch, created_at, head) VALUES (?, ?, ?, ?, 0)"),
    moveHead: sql("UPDATE rooms SET head = ? WHERE no = ?"),
    title: sql("UPDATE rooms SET title = ? WHERE no = ?"),
    closesAt: sql("UPDATE rooms SET closes_at = ? WHERE no = ?"),
    storedEvent: sql("SELECT seq, at, content FROM events WHERE room_no = ? AND by_id = ? AND id = ?"),
    insertEvent: sql(
      `INSERT INTO events (room_no, seq, at, by_id, name, badge, id, content, edit_of)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    putSeat: sql(
      `INSERT INTO seats (room_no, member_id, session, name, badge, role, standing, leaves_at, entered_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
       ON CONFLICT (room_no, member_id) DO UPDATE SET name = ?4, badge = ?5, role = ?6, standing = ?7, leaves_at = ?8,
         entered_at = CASE WHEN ?7 = 'in' AND seats.standing <> 'in' THEN ?9 ELSE entered_at END`,
    ),
    keepLeavesAt: sql(
      `UPDATE seats SET leaves_at = ?
       WHERE member_id = ? AND room_no = (SELECT no FROM rooms WHERE id = ? AND is_closed = 0)`,
    ),
    keepStanding: sql(
      `UPDATE seats SET standing = ?
       WHERE member_id = ? AND room_no = (SELECT no FROM rooms WHERE id = ? AND is_closed = 0)`,
    ),
    restCode: sql("INSERT OR REPLACE INTO resting_codes (code, free_at) SELECT code, ? FROM rooms WHERE no = ?"),
    eraseSeats: sql("DELETE FROM seats WHERE room_no = ?"),
    markClosed: sql("UPDATE rooms SET is_closed = 1 WHERE no = ?"),
    closedRoom: sql("SELECT no FROM rooms WHERE is_closed = 1 LIMIT 1"),
    oldestEvents: sql(
      `SELECT seq, octet_length(content) + ifnull(octet_length(state), 0) AS bytes FROM events
       WHERE room_no = ? ORDER BY seq LIMIT ?`,
    ),
    eraseEvents: sql("DELETE FROM events WHERE room_no = ? AND seq <= ?"),
    eraseRoom: sql("DELETE FROM rooms WHERE no = ?"),
    keepSession: sql("INSERT OR REPLACE INTO sessions (hash, expires_at) VALUES (?, ?)"),
    dropSessions: sql("DELETE FROM sessions WHERE expires_at <= ?"),
  };
}
