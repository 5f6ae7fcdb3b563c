// Joins, leaves and renames members. It decides from this node's copy of the room, which may be out of date; the store
// has the last word. [L1] [M1] [M3]

import type { Attendance } from "./attendance";
import { ChatError, isNotAdmitted } from "./chat-error";
import type { Clock } from "./clock";
import type { LeftReason, Member, MemberId, NewSession, SessionHash } from "./member";
import type { Rename } from "./member-request";
import { type MemberName, parseName } from "./name";
import { type Randomness, randomId } from "./randomness";
import type { Room } from "./room";
import type { RoomCache } from "./room-cache";
import { type CodeShape, makeRoomCode } from "./room-code";
import * as rules from "./room-rules";
import type { Appended, Decision, Entry, RoomId, RoomStore } from "./room-store";

export interface SeatingOptions {
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

/** How often a stale decision is repeated in a row before it gives way to other requests. */
const triesMax = 20;
const busyRetryMs = 250;

export class Seating {
  readonly #options: SeatingOptions;
  readonly #rooms: RoomCache;
  readonly #attendance: Attendance;

  constructor(options: SeatingOptions, rooms: RoomCache, attendance: Attendance) {
    this.#options = options;
    this.#rooms = rooms;
    this.#attendance = attendance;
  }

  /** [L1] `livingRooms` is the number of open rooms. */
  async createRoom(session: SessionHash | NewSession, typedName: string, livingRooms: number): Promise<Entered> {
    const name = parseName(typedName);
    rules.mustHaveRoomLeft(livingRooms);
    const { store, randomness, codes } = this.#options;
    for (;;) {
      const code = makeRoomCode(codes, livingRooms, randomness);
      const founder = this.#entry(session, name);
      const id = randomId(randomness, 128) as RoomId;
      const record = { id, code, epoch: randomId(randomness, 64), createdAt: founder.at };
      if ((await store.createRoom(record, founder)) === "code-taken") continue;
      const room = this.#rooms.get(id);
      const member = room?.roster.seat(founder.memberId)?.member;
      this.#attendance.ringAt(founder.leavesAt);
      if (!room || !member) throw new Error("The store created a room without reporting it.");
      return { room, member, isNew: true };
    }
  }

  async join(typedCode: string, session: SessionHash | NewSession, typedName: string): Promise<Entered> {
    const name = parseName(typedName);
    const room = await this.#rooms.find(typedCode);
    return { room, ...(await this.#enter(room, session, name)) };
  }

  /** Decided in the store: the member may become overdue at this very moment, or on another node. */
  async comeBack(room: Room, session: SessionHash): Promise<Member> {
    try {
      return (await this.#enter(room, session, undefined)).member;
    } catch (cause) {
      // A member who is in can go on reading while the disk is full.
      const seat = room.roster.seatOf(session);
      const mayRead = cause instanceof ChatError && cause.code === "unavailable" && seat?.standing === "in";
      if (mayRead) return seat.member;
      throw cause;
    }
  }

  async leave(room: Room, memberId: MemberId, reason: LeftReason): Promise<void> {
    const { store, times } = this.#options;
    const { id, at } = this.#stamp();
    const closesAt = this.#options.clock.now() + times.emptyRoomGraceMs;
    try {
      await store.decide(room.id, { event: { kind: "left", reason, by: memberId, id, at }, closesAt });
      this.#attendance.ringAt(closesAt);
    } catch (cause) {
      // A member who is out already stays out.
      if (!isNotAdmitted(cause)) throw cause;
    }
  }

  /**
   * Runs `act` for a member who is in. A member who is connected but was timed out all the same – while coming in, or
   * by a node that did not see them – comes back first, so that none of their requests is refused for that. [M1]
   */
  asMember<Done>(room: Room, memberId: MemberId, act: () => Promise<Done>): Promise<Done> {
    const { roster } = room;
    const seat = roster.seat(memberId);
    if (seat?.standing === "dormant" && roster.isHere(memberId)) return this.comeBack(room, seat.session).then(act);
    const { session } = rules.mustBeThere(room, memberId);
    return act().catch((cause: unknown) => {
      if (!isNotAdmitted(cause) || !roster.isHere(memberId)) throw cause;
      return this.comeBack(room, session).then(act);
    });
  }

  async rename(room: Room, memberId: MemberId, { id, name: typedName }: Rename): Promise<Appended> {
    const to = parseName(typedName);
    const event = { kind: "renamed", to, by: memberId, id, at: this.#options.clock.date() } as const;
    // This decision depends on no local state, so it cannot be stale.
    const decide = () => this.#options.store.decide(room.id, { event }) as Promise<Appended>;
    return this.asMember(room, memberId, decide);
  }

  /**
   * Stores the decision that `decided` makes from the room as it is known here, and makes it again when the room has
   * changed in the meantime.
   */
  async decide(room: Room, memberId: MemberId, decided: () => Decision["event"]): Promise<Appended> {
    for (let tries = 0; tries < triesMax; tries += 1) {
      const decide = () => this.#options.store.decide(room.id, { event: decided(), decidedOn: room.changedAt });
      const outcome = await this.asMember(room, memberId, decide);
      if (typeof outcome === "object") return outcome;
    }
    throw new ChatError("busy", "This room is changing too fast. Try again in a moment.", busyRetryMs);
  }

  async #enter(
    room: Room,
    session: SessionHash | NewSession,
    name: MemberName | undefined,
  ): Promise<Omit<Entered, "room">> {
    const entry = this.#entry(session, name);
    const { seat, isNew } = await this.#options.store.enter(room.id, entry);
    const { member } = seat;
    if (room.leaving.has(member.id)) room.leaving.set(member.id, entry.leavesAt);
    this.#attendance.ringAt(entry.leavesAt);
    return { member, isNew };
  }

  #entry(session: SessionHash | NewSession, name: MemberName | undefined): Entry {
    const { times, membersMax = rules.membersMax, randomness } = this.#options;
    const memberId = randomId(randomness, 128) as MemberId;
    const leavesAt = this.#options.clock.now() + times.lostGraceMs;
    const known = typeof session === "string" ? { session } : { session: session.hash, sessionEndsAt: session.endsAt };
    return { ...known, name, memberId, ...this.#stamp(), leavesAt, membersMax };
  }

  /** Id and shown time of a new event. */
  #stamp(): { readonly id: string; readonly at: number } {
    return { id: randomId(this.#options.randomness, 128), at: this.#options.clock.date() };
  }
}
