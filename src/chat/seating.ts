// Who takes a seat, gives it up, or sits there under another name: one change after the other for each session, and
// each counts once its event is stored. [L1] [M1] [M3]

import type { Attendance } from "./attendance";
import { unknownRoom } from "./chat-error";
import type { Clock } from "./clock";
import type { Rename } from "./deed";
import type { LivingRooms } from "./living-rooms";
import { departed, type LeftReason, type Member, type MemberId, type Seat, type SessionHash } from "./member";
import { type MemberName, parseName } from "./name";
import { type Randomness, randomId } from "./randomness";
import { Room } from "./room";
import { type CodeShape, makeRoomCode } from "./room-code";
import { draftOf, type EventContent, type EventDraft, type RoomEvent } from "./room-event";
import * as rules from "./room-rules";
import type { Appended, RoomId, RoomStore } from "./room-store";

export interface SeatingParts {
  readonly store: RoomStore;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly codes: CodeShape;
  readonly times: rules.RoomTimes;
  readonly membersMax?: number;
}

export interface Entered {
  readonly room: Room;
  readonly member: Member;
  /** False when the session was in the room already. */
  readonly isNew: boolean;
}

export class Seating {
  readonly #parts: SeatingParts;
  readonly #rooms: LivingRooms;
  readonly #attendance: Attendance;

  constructor(parts: SeatingParts, rooms: LivingRooms, attendance: Attendance) {
    this.#parts = parts;
    this.#rooms = rooms;
    this.#attendance = attendance;
  }

  /** [L1] A new room with its creator in it, as host. */
  async createRoom(session: SessionHash, typedName: string): Promise<Entered> {
    const name = parseName(typedName);
    rules.mustHaveRoomLeft(this.#rooms.count);
    const { store, randomness, codes } = this.#parts;
    for (;;) {
      const at = this.#date();
      const code = makeRoomCode(codes, this.#rooms.count, randomness);
      if (this.#rooms.hasCode(code)) continue;
      const record = { id: randomId(randomness, 128) as RoomId, code, epoch: randomId(randomness, 64), createdAt: at };
      const member: Member = { id: this.#newMemberId(), name, badge: 1, role: "host" };
      const seat: Seat = { member, session, standing: "in", leavesAt: this.#now() + this.#parts.times.lostGraceMs };
      const room = new Room({ ...record, head: 0, closesAt: null, settings: { title: "" }, seats: [] });
      // Known before the commit, because the commit is told before it resolves.
      this.#rooms.add(room);
      let outcome: Awaited<ReturnType<RoomStore["createRoom"]>> | undefined;
      try {
        outcome = await room.moves.arrive(seat, () => store.createRoom(record, seat, this.#joined(member, at)));
      } finally {
        if (outcome !== "created") {
          // Nobody who is coming in may take it for a room that has to be closed.
          room.phase = "closed";
          this.#rooms.remove(room);
        }
      }
      if (outcome === "created") return { room, member, isNew: true };
    }
  }

  async join(typedCode: string, session: SessionHash, typedName: string): Promise<Entered> {
    const name = parseName(typedName);
    const room = this.#rooms.find(typedCode);
    for (let move = room.moves.of(session); move; move = room.moves.of(session)) await move;
    const seat = room.roster.seatOf(session);
    if (seat?.standing === "in") return { room, member: seat.member, isNew: false };
    return { room, member: await this.#enter(room, session, name), isNew: true };
  }

  async comeBack(room: Room, session: SessionHash): Promise<Member> {
    for (let move = room.moves.of(session); move; move = room.moves.of(session)) await move;
    if (room.phase !== "open") throw unknownRoom();
    const seat = room.roster.seatOf(session);
    if (seat?.standing === "dormant") return this.#enter(room, session, seat.member.name);
    rules.mustBeIn(seat);
    return seat.member;
  }

  async leave(room: Room, memberId: MemberId, reason: LeftReason): Promise<void> {
    const session = room.roster.seat(memberId)?.session;
    if (!session) return;
    for (let move = room.moves.of(session); move; move = room.moves.of(session)) await move;
    const seat = room.roster.seat(memberId);
    if (seat?.standing === "dormant" && reason === "left") return this.#forgetDormant(room, seat);
    if (seat?.standing !== "in") return;
    // They came in again while this waited: now they are here, or another time is running.
    if (reason === "timeout" && (room.roster.isHere(memberId) || room.leaving.has(memberId))) return;
    const closesAt = room.moves.isLast(seat) ? this.#now() + this.#parts.times.emptyRoomGraceMs : null;
    await room.moves.depart(seat, closesAt, () => {
      const left = draftOf(seat.member, this.#newId(), this.#date(), { kind: "left", reason });
      return this.#parts.store.append(room.id, left, { seat: departed(seat, reason), closesAt });
    });
  }

  async rename(room: Room, memberId: MemberId, { id, name: typedName }: Rename): Promise<Appended> {
    const to = parseName(typedName);
    const { session } = rules.mustBeThere(room, memberId);
    return room.moves.inTurn(session, () => {
      const { member, ...seat } = rules.mustBeThere(room, memberId);
      const badge = room.roster.badgeFor(to, memberId);
      // When they will have left moves without the seat: it stays as it is now.
      const leavesAt = room.leaving.get(memberId)?.at ?? null;
      const renamed: Seat = { ...seat, leavesAt, member: { ...member, name: to, badge } };
      const content: EventContent = badge === 1 ? { kind: "renamed", to } : { kind: "renamed", to, toBadge: badge };
      return room.moves.rename(renamed, () =>
        this.#parts.store.append(room.id, draftOf(member, id, this.#date(), content), { seat: renamed }),
      );
    });
  }

  /** Takes over a stored event that says where somebody sits, or how they are called now. False: it says neither. */
  takeOver(room: Room, event: RoomEvent): boolean {
    switch (event.kind) {
      case "joined":
        this.#arrived(room, event);
        return true;
      case "left":
        this.#departed(room, event, event.reason);
        return true;
      case "renamed": {
        const seat = room.moves.renaming(event.by);
        if (seat) room.roster.put(seat);
        return true;
      }
      default:
        return false;
    }
  }

  async #enter(room: Room, session: SessionHash, name: MemberName): Promise<Member> {
    const known = room.roster.seatOf(session);
    rules.mustHaveSpace(room, known, this.#parts.membersMax ?? rules.membersMax);
    const id = known?.member.id ?? this.#newMemberId();
    const member: Member = { id, name, badge: room.roster.badgeFor(name, id), role: known?.member.role ?? "guest" };
    const seat: Seat = { member, session, standing: "in", leavesAt: this.#now() + this.#parts.times.lostGraceMs };
    try {
      await room.moves.arrive(seat, () =>
        this.#parts.store.append(room.id, this.#joined(member, this.#date()), { seat, closesAt: null }),
      );
    } finally {
      // It may have been due to close while this was under way, and was kept open for it.
      if (room.roster.isEmpty && !room.closing) this.#attendance.closeAt(room, this.#now());
    }
    return member;
  }

  /** Who was gone too long has left already, as far as others know; now they do not come back by themselves. */
  async #forgetDormant(room: Room, seat: Seat): Promise<void> {
    await room.moves.forget(seat, async () => {
      await this.#parts.store.keepStanding(room.id, seat.member.id, "left");
      room.roster.put({ ...seat, standing: "left" });
    });
  }

  #arrived(room: Room, event: RoomEvent): void {
    const seat = room.moves.arriving(event.by);
    if (!seat) return;
    room.roster.put(seat);
    this.#attendance.keepOpen(room);
    if (seat.leavesAt !== null && !room.roster.isHere(event.by)) {
      this.#attendance.waitFor(room, event.by, seat.leavesAt);
    }
  }

  #departed(room: Room, event: RoomEvent, reason: LeftReason): void {
    const seat = room.roster.seat(event.by);
    if (!seat) return;
    room.roster.put(departed(seat, reason));
    this.#attendance.stopWaiting(room, event.by);
    if (!room.roster.isEmpty) return;
    this.#attendance.closeAt(room, room.moves.closesAt(event.by) ?? this.#now() + this.#parts.times.emptyRoomGraceMs);
  }

  #joined(member: Member, at: number): EventDraft {
    return draftOf(member, this.#newId(), at, { kind: "joined", role: member.role });
  }

  #now(): number {
    return this.#parts.clock.now();
  }

  #date(): number {
    return this.#parts.clock.date();
  }

  #newId(): string {
    return randomId(this.#parts.randomness, 128);
  }

  #newMemberId(): MemberId {
    return this.#newId() as MemberId;
  }
}
