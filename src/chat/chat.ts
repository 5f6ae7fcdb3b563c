// The use cases: create, join, post, leave, history. Says what happens and hands it to the store; what the store
// has committed it takes over into the rooms and tells its listener. Knows no socket, no clock of its own, no disk.

import { Attendance } from "./attendance";
import { unknownRoom } from "./chat-error";
import type { ChatListener } from "./chat-listener";
import type { Clock } from "./clock";
import { departed, type LeftReason, type Member, type MemberId, type Seat, type SessionHash } from "./member";
import { parseMessageText } from "./message-text";
import { type MemberName, parseName } from "./name";
import { type Randomness, randomId } from "./randomness";
import { Room } from "./room";
import { type CodeShape, makeRoomCode, parseRoomCode, type RoomCode } from "./room-code";
import { draftOf, type EventContent, type EventDraft, type RoomEvent } from "./room-event";
import * as rules from "./room-rules";
import type { Appended, EventRange, RoomCommit, RoomId, RoomStore } from "./room-store";
import type { ConnectionId } from "./roster";

export interface ChatParts {
  readonly store: RoomStore;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly listener: ChatListener;
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

export interface Post {
  /** The client's id for this one action, kept through every retry. */
  readonly id: string;
  readonly text: string;
  readonly replyTo?: number;
}

export class Chat {
  readonly #parts: ChatParts;
  readonly #attendance: Attendance;
  readonly #rooms = new Map<RoomId, Room>();
  readonly #byCode = new Map<RoomCode, Room>();

  /** A chat over everything the store holds. [L4] */
  static async open(parts: ChatParts): Promise<Chat> {
    const chat = new Chat(parts);
    parts.store.onCommit((commits) => chat.#commit(commits));
    await chat.#restore();
    return chat;
  }

  private constructor(parts: ChatParts) {
    this.#parts = parts;
    this.#attendance = new Attendance({
      ...parts,
      gone: (room, memberId) => this.leave(room, memberId, "timeout"),
      overdue: (room) => this.#close(room),
    });
  }

  get roomCount(): number {
    return this.#rooms.size;
  }

  /** The living room of a code as somebody typed it; throws `unknown-room`. */
  room(typedCode: string): Room {
    const code = parseRoomCode(typedCode);
    const room = code && this.#byCode.get(code);
    if (room?.phase !== "open") throw unknownRoom();
    return room;
  }

  /** [L1] A new room with its creator in it, as host. */
  async createRoom(session: SessionHash, typedName: string): Promise<Entered> {
    const name = parseName(typedName);
    rules.mustHaveRoomLeft(this.#rooms.size);
    const { store, randomness, codes } = this.#parts;
    for (;;) {
      const at = this.#now();
      const code = makeRoomCode(codes, this.#rooms.size, randomness);
      if (this.#byCode.has(code)) continue;
      const record = { id: randomId(randomness, 128) as RoomId, code, epoch: randomId(randomness, 64), createdAt: at };
      const member: Member = { id: this.#newMemberId(), name, badge: 1, role: "host" };
      const seat: Seat = { member, session, standing: "in", leavesAt: at + this.#parts.times.lostGraceMs };
      const room = new Room({ ...record, head: 0, closesAt: null, seats: [] });
      // Known before the commit, because the commit is told before it resolves.
      this.#add(room);
      let outcome: Awaited<ReturnType<RoomStore["createRoom"]>> | undefined;
      try {
        outcome = await room.moves.arrive(seat, () => store.createRoom(record, seat, this.#joined(member, at)));
      } finally {
        if (outcome !== "created") {
          // Nobody who is coming in may take it for a room that has to be closed.
          room.phase = "closed";
          this.#remove(room);
        }
      }
      if (outcome === "created") return { room, member, isNew: true };
    }
  }

  /** A seat in a room that is there. The same session gets the same seat, however often it asks. */
  async join(typedCode: string, session: SessionHash, typedName: string): Promise<Entered> {
    const name = parseName(typedName);
    const room = this.room(typedCode);
    for (let move = room.moves.of(session); move; move = room.moves.of(session)) await move;
    const seat = room.roster.seatOf(session);
    if (seat?.standing === "in") return { room, member: seat.member, isNew: false };
    return { room, member: await this.#enter(room, session, name), isNew: true };
  }

  /**
   * The session's member in a room, for whoever comes back: somebody who was gone too long enters again.
   * Throws `unknown-room`, and `not-admitted` for a session that never joined, or left.
   */
  async comeBack(room: Room, session: SessionHash): Promise<Member> {
    for (let move = room.moves.of(session); move; move = room.moves.of(session)) await move;
    if (room.phase !== "open") throw unknownRoom();
    const seat = room.roster.seatOf(session);
    if (seat?.standing === "dormant") return this.#enter(room, session, seat.member.name);
    rules.mustBeIn(seat);
    return seat.member;
  }

  /** A message, stored and numbered. The same id again gives the first answer. [D1] [D2] */
  post(room: Room, memberId: MemberId, post: Post): Promise<Appended> {
    const seat = rules.mustBeThere(room, memberId);
    const text = parseMessageText(post.text);
    rules.mustBeInThePast(room, post.replyTo);
    const content: EventContent =
      post.replyTo === undefined ? { kind: "message", text } : { kind: "message", text, replyTo: post.replyTo };
    return this.#parts.store.append(room.id, draftOf(seat.member, post.id, this.#now(), content));
  }

  /** Out of the room. Who is out already stays out. */
  async leave(room: Room, memberId: MemberId, reason: LeftReason = "left"): Promise<void> {
    const session = room.roster.seat(memberId)?.session;
    if (!session) return;
    for (let move = room.moves.of(session); move; move = room.moves.of(session)) await move;
    const seat = room.roster.seat(memberId);
    if (seat?.standing === "dormant" && reason === "left") return this.#forgetDormant(room, seat);
    if (seat?.standing !== "in") return;
    // They came in again while this waited: now they are here, or another time is running.
    if (reason === "timeout" && (room.roster.isHere(memberId) || room.leaving.has(memberId))) return;
    await room.moves.depart(seat, () => {
      const at = this.#now();
      const isLast = room.moves.isLast(seat);
      return this.#parts.store.append(room.id, draftOf(seat.member, this.#newId(), at, { kind: "left", reason }), {
        seat: departed(seat, reason),
        closesAt: isLast ? at + this.#parts.times.emptyRoomGraceMs : null,
      });
    });
  }

  events(room: Room, range: EventRange): Promise<readonly RoomEvent[]> {
    return this.#parts.store.events(room.id, range);
  }

  /** [M1] One more connection of a member who is in. */
  connect(room: Room, memberId: MemberId, connection: ConnectionId): void {
    this.#attendance.connect(room, memberId, connection);
  }

  /** [M1] A connection ended; `parting` when its page had said that it was going. */
  disconnect(room: Room, memberId: MemberId, connection: ConnectionId, parting: boolean): void {
    this.#attendance.disconnect(room, memberId, connection, parting);
  }

  /** A sign of life from somebody who has no connection: curl counts as being there, for a while. */
  touch(room: Room, memberId: MemberId): void {
    this.#attendance.touch(room, memberId);
  }

  /** No timer of this chat runs any more. What was asked of the store goes on. */
  stop(): void {
    this.#attendance.stop();
  }

  async #restore(): Promise<void> {
    const back = this.#now() + this.#parts.times.restartGraceMs;
    for (const record of await this.#parts.store.rooms()) {
      const room = new Room(record);
      this.#add(room);
      if (record.closesAt !== null) this.#attendance.closeAt(room, record.closesAt);
      else if (room.roster.isEmpty) this.#attendance.closeAt(room, back);
      for (const { member, standing, leavesAt } of record.seats) {
        // [M2] At least so long; longer when their own grace time, kept in the store, was longer.
        if (standing === "in") this.#attendance.waitFor(room, member.id, Math.max(leavesAt ?? 0, back));
      }
    }
  }

  async #enter(room: Room, session: SessionHash, name: MemberName): Promise<Member> {
    const known = room.roster.seatOf(session);
    rules.mustHaveSpace(room, known, this.#parts.membersMax ?? rules.membersMax);
    const at = this.#now();
    const id = known?.member.id ?? this.#newMemberId();
    const member: Member = { id, name, badge: room.roster.badgeFor(name, id), role: known?.member.role ?? "guest" };
    const seat: Seat = { member, session, standing: "in", leavesAt: at + this.#parts.times.lostGraceMs };
    try {
      await room.moves.arrive(seat, () =>
        this.#parts.store.append(room.id, this.#joined(member, at), { seat, closesAt: null }),
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

  #commit(commits: readonly RoomCommit[]): void {
    for (const { roomId, events } of commits) {
      const room = this.#rooms.get(roomId);
      if (!room) continue;
      const moved: MemberId[] = [];
      for (const event of events) {
        room.head = event.seq;
        if (event.kind === "joined") this.#arrived(room, event);
        else if (event.kind === "left") this.#departed(room, event, event.reason);
        else continue;
        moved.push(event.by);
      }
      this.#parts.listener.committed(room, events);
      if (moved.length > 0) this.#parts.listener.peopleChanged(room, moved);
    }
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
    if (room.roster.isEmpty) this.#attendance.closeAt(room, event.at + this.#parts.times.emptyRoomGraceMs);
  }

  /** [L2] Erases a room that is empty; whoever is just coming in keeps it alive. */
  async #close(room: Room): Promise<void> {
    if (room.phase !== "open" || !room.roster.isEmpty) return;
    room.phase = "closing";
    try {
      await this.#parts.store.closeRoom(room.id, this.#now() + this.#parts.times.codeRestMs);
    } catch (cause) {
      room.phase = "open";
      throw cause;
    }
    room.phase = "closed";
    this.#remove(room);
    this.#parts.listener.closed(room);
  }

  #add(room: Room): void {
    this.#rooms.set(room.id, room);
    this.#byCode.set(room.code, room);
  }

  #remove(room: Room): void {
    this.#rooms.delete(room.id);
    if (this.#byCode.get(room.code) === room) this.#byCode.delete(room.code);
  }

  #joined(member: Member, at: number): EventDraft {
    return draftOf(member, this.#newId(), at, { kind: "joined", role: member.role });
  }

  #now(): number {
    return this.#parts.clock.now();
  }

  #newId(): string {
    return randomId(this.#parts.randomness, 128);
  }

  #newMemberId(): MemberId {
    return this.#newId() as MemberId;
  }
}
