// Applies changes with SQL, inside the worker's transaction. A refused change has no effect.

import type { Database, Statement } from "bun:sqlite";
import { unknownRoom } from "../../chat/chat-error";
import type { MemberId, Seat, SessionHash } from "../../chat/member";
import type { EventDraft, RoomSettings } from "../../chat/room-event";
import { mustBeIn, mustHaveSpace, type RoomBounds, roomBounds, seatsMax } from "../../chat/room-rules";
import type { Entry, RoomId } from "../../chat/room-store";
import { decidedNow, founderSeat, seatOnEntry, settingsAfter } from "../../chat/seat-changes";
import { ClosedRooms, eraseSlice } from "./closed-rooms";
import { EventOrder } from "./event-order";
import { PushRows } from "./push-rows";
import { SeatRows } from "./seat-rows";
import type { Change, Done } from "./worker-messages";

interface RoomRow {
  readonly no: number;
  head: number;
  readonly changed_at: number;
  readonly closes_at: number | null;
  readonly title: RoomSettings["title"];
  /** Of its events. */
  readonly bytes: number;
}

interface ChangesOptions {
  readonly slice?: typeof eraseSlice;
  readonly bounds?: RoomBounds;
}

type Untold = Exclude<Change, { readonly op: "create-room" | "enter" | "append" | "decide" | "close-room" }>;

export class Changes {
  readonly #sql: ReturnType<typeof prepare>;
  readonly #events: EventOrder;
  readonly #pushes: PushRows;
  readonly #erasing: ClosedRooms;
  readonly #seats: SeatRows;
  readonly #bounds: RoomBounds;

  constructor(database: Database, { slice = eraseSlice, bounds = roomBounds }: ChangesOptions = {}) {
    this.#bounds = bounds;
    this.#sql = prepare(database);
    this.#events = new EventOrder(database);
    this.#pushes = new PushRows(database);
    this.#seats = new SeatRows(database);
    this.#erasing = new ClosedRooms(database, slice);
  }

  /** Releases the database; nothing can be applied afterwards. */
  close(): void {
    for (const statement of Object.values(this.#sql)) statement.finalize();
    this.#events.close();
    this.#pushes.close();
    this.#seats.close();
    this.#erasing.close();
  }

  isIn(roomId: RoomId, session: SessionHash): boolean {
    const row = this.#sql.room.get(roomId) as RoomRow | null;
    return row !== null && this.#seats.of(row.no).of(session)?.standing === "in";
  }

  /** Throws a ChatError for a refusal, or SQLite's error. */
  apply(change: Change): Done {
    switch (change.op) {
      case "create-room":
        return this.#createRoom(change);
      case "enter":
        return this.#enter(change);
      case "append":
        return this.#append(change);
      case "decide":
        return this.#decide(change);
      case "close-room":
        return this.#closeRoom(change);
      default:
        return { answer: this.#do(change) };
    }
  }

  /** Changes that no listener is told about. Returns whether more is left, for those done in slices. */
  #do(change: Untold): boolean {
    switch (change.op) {
      case "keep-leaves-at":
        this.#sql.keepLeavesAt.run(change.leavesAt, change.memberId, change.roomId);
        return true;
      case "all-absent":
        this.#sql.allAbsent.run(change.leavesAtLeast, change.leavesAtMost);
        this.#sql.closeAtMost.run(change.closesAtMost);
        return true;
      case "keep-push":
        this.#pushes.keep(change.roomId, change.push);
        return true;
      case "drop-push":
        this.#pushes.drop(change.roomId, change.endpoint);
        return true;
      case "erase-slice":
        return this.#erasing.eraseSlice();
      case "keep-session":
        this.#sql.keepSession.run(change.session, change.expiresAt);
        return true;
      case "drop-expired":
        this.#sql.dropSessions.run(change.now);
        this.#sql.freeCodes.run(change.date);
        return true;
      case "probe":
        this.#sql.keepSession.run("probe", change.at);
        return true;
    }
  }

  #createRoom({ room, founder }: Change & { op: "create-room" }): Done {
    const { id, code, epoch, createdAt } = room;
    this.#sql.freeCode.run(code, createdAt);
    if (this.#sql.codeInUse.get(code, code)) return { answer: "code-taken" };
    this.#sql.createRoom.run(id, code, epoch, createdAt);
    this.#begin(founder);
    return { answer: "created", ...this.#arrive(this.#room(id), founderSeat(founder), founder) };
  }

  #enter({ roomId, entry }: Change & { op: "enter" }): Done {
    const row = this.#room(roomId);
    const seats = this.#seats.of(row.no);
    const isFull = seats.of(entry.session) === undefined && seats.count >= (entry.seatsMax ?? seatsMax);
    const gone = isFull ? this.#giveBack(roomId, row.no) : [];
    const entered = seatOnEntry(seats, entry);
    const { seat, isNew } = entered;
    if (isNew) this.#mustHaveSpace(row, "joined");
    this.#begin(entry);
    if (isNew) {
      this.#sql.closesAt.run(null, row.no);
      const done = { answer: entered, ...this.#arrive(row, seat, entry) };
      return gone.length > 0 ? { ...done, gone } : done;
    }
    if (seat.leavesAt !== null) this.#seats.put(row.no, seat, entry.at);
    return { answer: entered };
  }

  #append({ roomId, event }: Change & { op: "append" }): Done {
    const row = this.#room(roomId);
    const answer = this.#events.earlierAnswer(row, event);
    if (answer) return { answer };
    const author = this.#author(row, event.by);
    this.#mustHaveSpace(row, event.kind);
    return this.#events.append(row, event, author);
  }

  #decide({ roomId, decision }: Change & { op: "decide" }): Done {
    const row = this.#room(roomId);
    const answer = this.#events.earlierAnswer(row, decision.event);
    if (answer) return { answer };
    const { by, at } = decision.event;
    const seats = this.#seats.of(row.no);
    const decided = decidedNow(decision, this.#seats.seat(row.no, by), { seats, changedAt: row.changed_at });
    if (decided === "stale") return { answer: "stale" };
    const { event, author, after } = decided;
    if (event) this.#mustHaveSpace(row, event.kind);
    const done: Done = event ? { ...this.#events.append(row, event, author), event } : { answer: "away" };
    const { closesAt } = decision;
    if (after !== author) this.#seats.put(row.no, after, at);
    if (after.standing === "left") this.#pushes.dropOf(roomId, by);
    if (event && closesAt !== undefined && seats.inCount === 0) this.#sql.closesAt.run(closesAt, row.no);
    if (event?.kind !== "room") return after === author ? done : { ...done, seat: after };
    const settings = settingsAfter({ title: row.title }, event);
    this.#sql.title.run(settings.title, row.no);
    return { ...done, settings };
  }

  #closeRoom({ roomId, dueBy, codeFreeAt }: Change & { op: "close-room" }): Done {
    const row = this.#sql.room.get(roomId) as RoomRow | null;
    if (!row) return { answer: "stale" };
    const isDue =
      row.closes_at !== null && row.closes_at <= (dueBy ?? Infinity) && this.#seats.of(row.no).inCount === 0;
    if (dueBy !== undefined && !isDue) return { answer: "stale" };
    this.#sql.restCode.run(codeFreeAt, row.no);
    this.#seats.erase(row.no);
    this.#pushes.dropAll(row.no);
    this.#sql.markClosed.run(row.no);
    return { answer: "closed" };
  }

  #room(id: RoomId): RoomRow {
    const row = this.#sql.room.get(id) as RoomRow | null;
    if (!row) throw unknownRoom();
    return row;
  }

  #author(row: RoomRow, by: MemberId): Seat {
    const seat = this.#seats.seat(row.no, by);
    mustBeIn(seat);
    return seat;
  }

  #mustHaveSpace({ head, bytes }: RoomRow, kind: EventDraft["kind"]): void {
    mustHaveSpace(kind, { events: head, bytes }, this.#bounds);
  }

  #giveBack(roomId: RoomId, roomNo: number): readonly MemberId[] {
    const gone = this.#seats.giveBack(roomNo);
    for (const id of gone) this.#pushes.dropOf(roomId, id);
    return gone;
  }

  /** A session begins with a seat: who is refused one leaves nothing behind. */
  #begin({ session, sessionEndsAt }: Entry): void {
    if (sessionEndsAt !== undefined) this.#sql.keepSession.run(session, sessionEndsAt);
  }

  #arrive(row: RoomRow, seat: Seat, { id, at }: { readonly id: string; readonly at: number }): Done {
    const { id: by, role } = seat.member;
    const { answer: _, ...done } = this.#events.append(row, { kind: "joined", role, by, id, at }, seat);
    this.#seats.put(row.no, seat, at);
    return { ...done, seat };
  }
}

function prepare(database: Database) {
  const sql = (text: string): Statement => database.prepare(text);
  return {
    room: sql("SELECT no, head, changed_at, closes_at, title, bytes FROM rooms WHERE id = ? AND is_closed = 0"),
    codeInUse: sql(
      "SELECT 1 FROM rooms WHERE code = ? AND is_closed = 0 UNION ALL SELECT 1 FROM resting_codes WHERE code = ?",
    ),
    freeCode: sql("DELETE FROM resting_codes WHERE code = ? AND free_at <= ?"),
    freeCodes: sql("DELETE FROM resting_codes WHERE free_at <= ?"),
    createRoom: sql("INSERT INTO rooms (id, code, epoch, created_at, head) VALUES (?, ?, ?, ?, 0)"),
    title: sql("UPDATE rooms SET title = ? WHERE no = ?"),
    closesAt: sql("UPDATE rooms SET closes_at = ? WHERE no = ?"),
    keepLeavesAt: sql(
      `UPDATE seats SET leaves_at = ?
       WHERE member_id = ? AND standing = 'in' AND room_no = (SELECT no FROM rooms WHERE id = ? AND is_closed = 0)`,
    ),
    allAbsent: sql(
      `UPDATE seats SET leaves_at = max(min(ifnull(leaves_at, 0), ?2), ?1)
       WHERE standing = 'in' AND (leaves_at IS NULL OR leaves_at < ?1 OR leaves_at > ?2)`,
    ),
    closeAtMost: sql(
      "UPDATE rooms SET closes_at = ?1 WHERE is_closed = 0 AND closes_at IS NOT NULL AND closes_at > ?1",
    ),
    restCode: sql("INSERT OR REPLACE INTO resting_codes (code, free_at) SELECT code, ? FROM rooms WHERE no = ?"),
    markClosed: sql("UPDATE rooms SET is_closed = 1 WHERE no = ?"),
    keepSession: sql("INSERT OR REPLACE INTO sessions (hash, expires_at) VALUES (?, ?)"),
    dropSessions: sql("DELETE FROM sessions WHERE expires_at <= ?"),
  };
}
