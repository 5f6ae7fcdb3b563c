// Keeps rooms in memory, for tests and for hosts who want nothing on disk. Durable only as long as the process lives.
// Changes are committed a microtask later, and all that arrive together are one commit, as in a store with a disk.

import { unknownRoom } from "../../chat/chat-error";
import type { MemberId, Seat, SessionHash } from "../../chat/member";
import type { Push } from "../../chat/push-subscription";
import type { RoomCode } from "../../chat/room-code";
import type { EventDraft, RoomEvent } from "../../chat/room-event";
import { mustBeIn } from "../../chat/room-rules";
import type {
  AbsenceBounds,
  Appended,
  Decision,
  Due,
  Entered,
  Entry,
  EventRange,
  NewRoom,
  RoomCommit,
  RoomId,
  RoomRecord,
  RoomStore,
  SearchRequest,
} from "../../chat/room-store";
import { decidedNow, founderSeat, seatOnEntry, settingsAfter } from "../../chat/seat-changes";
import { MemoryRoom } from "./memory-room";
import { MemorySessions } from "./memory-sessions";

type Committed = {
  -readonly [Part in keyof RoomCommit]: RoomCommit[Part] extends readonly (infer One)[] ? One[] : RoomCommit[Part];
};

export class MemoryStore implements RoomStore {
  readonly #rooms = new Map<RoomId, MemoryRoom>();
  readonly #codes = new Map<RoomCode, RoomId>();
  readonly #resting = new Map<RoomCode, number>();
  readonly #sessions = new MemorySessions();
  #listener: (commits: readonly RoomCommit[]) => void = () => {};
  #waiting: (() => void)[] = [];
  #flushed: Promise<void> = Promise.resolve();
  #committed = new Map<RoomId, Committed>();

  onCommit(listener: (commits: readonly RoomCommit[]) => void): void {
    this.#listener = listener;
  }

  createRoom(room: NewRoom, founder: Entry): Promise<"created" | "code-taken"> {
    return this.#commit(() => {
      const restsUntil = this.#resting.get(room.code) ?? 0;
      if (this.#codes.has(room.code) || restsUntil > room.createdAt) return "code-taken";
      const kept = new MemoryRoom(room);
      this.#rooms.set(room.id, kept);
      this.#codes.set(room.code, room.id);
      this.#committedIn(kept).room = room;
      this.#arrive(kept, founderSeat(founder), founder);
      this.#begin(founder);
      return "created";
    });
  }

  enter(roomId: RoomId, entry: Entry): Promise<Entered> {
    return this.#commit(() => {
      const kept = this.#room(roomId);
      const entered = seatOnEntry(kept, entry);
      const { seat, isNew } = entered;
      if (isNew) this.#arrive(kept, seat, entry);
      else kept.seats.set(seat.member.id, seat);
      this.#begin(entry);
      return entered;
    });
  }

  append(roomId: RoomId, event: EventDraft): Promise<Appended> {
    return this.#commit(() => {
      const kept = this.#room(roomId);
      return kept.answered(event) ?? this.#add(kept, event, authorIn(kept, event));
    });
  }

  decide(roomId: RoomId, decision: Decision): Promise<Appended | "stale" | "away"> {
    return this.#commit(() => {
      const kept = this.#room(roomId);
      const known = kept.answered(decision.event);
      if (known) return known;
      const { changedAt } = kept;
      const decided = decidedNow(decision, kept.seats.get(decision.event.by), { seats: kept, changedAt });
      if (decided === "stale") return "stale";
      const { event, author, after } = decided;
      const answer = event ? this.#add(kept, event, author) : "away";
      const { closesAt } = decision;
      if (after !== author) this.#putSeat(kept, after);
      if (event && closesAt !== undefined && kept.inCount === 0) kept.closesAt = closesAt;
      if (event?.kind === "room") {
        kept.settings = settingsAfter(kept.settings, event);
        this.#committedIn(kept).settings = kept.settings;
      }
      return answer;
    });
  }

  keepLeavesAt(roomId: RoomId, memberId: MemberId, leavesAt: number | null): Promise<void> {
    return this.#commit(() => {
      const kept = this.#rooms.get(roomId);
      const seat = kept?.seats.get(memberId);
      if (seat?.standing === "in") kept?.seats.set(memberId, { ...seat, leavesAt });
    });
  }

  keepPush(roomId: RoomId, push: Push): Promise<void> {
    return this.#commit(() => this.#rooms.get(roomId)?.keepPush(push));
  }

  dropPush(roomId: RoomId, endpoint: string): Promise<void> {
    return this.#commit(() => this.#rooms.get(roomId)?.dropPush(endpoint));
  }

  pushesOf(roomId: RoomId): Promise<readonly Push[]> {
    return this.#find(() => this.#rooms.get(roomId)?.pushes ?? []);
  }

  closeRoom(
    roomId: RoomId,
    { dueBy, codeFreeAt }: { readonly dueBy: number; readonly codeFreeAt: number },
  ): Promise<"closed" | "stale"> {
    return this.#commit(() => {
      const kept = this.#rooms.get(roomId);
      if (kept?.closesAt == null || kept.closesAt > dueBy || kept.inCount > 0) return "stale";
      const { code } = kept.room;
      this.#committedIn(kept).isClosed = true;
      this.#rooms.delete(roomId);
      this.#codes.delete(code);
      this.#resting.set(code, codeFreeAt);
      return "closed";
    });
  }

  room(code: RoomCode): Promise<RoomRecord | undefined> {
    return this.#find(() => this.#rooms.get(this.#codes.get(code) as RoomId)?.record);
  }

  head(roomId: RoomId): Promise<number | undefined> {
    return this.#find(() => this.#rooms.get(roomId)?.head);
  }

  roomCount(): Promise<number> {
    return this.#find(() => this.#rooms.size);
  }

  due(now: number, limit: number): Promise<Due> {
    return this.#find(() => {
      const rooms = [...this.#rooms.values()];
      const absent = rooms.flatMap((kept) => [...kept.absent()]).filter(({ leavesAt }) => leavesAt <= now);
      absent.sort((one, other) => one.leavesAt - other.leavesAt);
      const closing = rooms.filter(({ closesAt }) => closesAt !== null && closesAt <= now);
      closing.sort((one, other) => (one.closesAt ?? 0) - (other.closesAt ?? 0));
      return {
        absent: absent.slice(0, limit).map(({ roomId, memberId }) => ({ roomId, memberId })),
        rooms: closing.slice(0, limit).map(({ room }) => room.id),
      };
    });
  }

  nextDue(): Promise<number | undefined> {
    return this.#find(() => {
      const moments = [...this.#rooms.values()].flatMap((kept) => [
        ...(kept.closesAt === null ? [] : [kept.closesAt]),
        ...[...kept.absent()].map(({ leavesAt }) => leavesAt),
      ]);
      return moments.length > 0 ? Math.min(...moments) : undefined;
    });
  }

  allAbsent(moments: AbsenceBounds): Promise<void> {
    return this.#commit(() => {
      for (const kept of this.#rooms.values()) kept.allAbsent(moments);
    });
  }

  events(roomId: RoomId, range: EventRange): Promise<readonly RoomEvent[]> {
    return this.#find(() => this.#rooms.get(roomId)?.events(range) ?? []);
  }

  search(roomId: RoomId, search: SearchRequest, signal?: AbortSignal): Promise<readonly RoomEvent[]> {
    return this.#find(() => {
      signal?.throwIfAborted();
      return this.#rooms.get(roomId)?.search(search) ?? [];
    });
  }

  keepSession(session: SessionHash, expiresAt: number): Promise<void> {
    return this.#commit(() => this.#sessions.keep(session, expiresAt));
  }

  sessionEnd(session: SessionHash): Promise<number | undefined> {
    return this.#find(() => this.#sessions.end(session));
  }

  dropExpired({ now, date }: { readonly now: number; readonly date: number }): Promise<void> {
    return this.#commit(() => {
      this.#sessions.drop(now);
      for (const [code, freeAt] of this.#resting) if (freeAt <= date) this.#resting.delete(code);
    });
  }

  latestRoomOf(session: SessionHash): Promise<RoomCode | undefined> {
    return this.#find(() => {
      const hasSeat = (id: RoomId) => (this.#rooms.get(id)?.of(session)?.standing ?? "left") !== "left";
      const latest = this.#sessions.latest(session, hasSeat);
      return latest && this.#rooms.get(latest)?.room.code;
    });
  }

  probe(): Promise<void> {
    return this.#commit(() => undefined);
  }

  async close(): Promise<void> {
    await this.#commit(() => undefined);
  }

  /** A session begins with a seat: who is refused one leaves nothing behind. */
  #begin({ session, sessionEndsAt }: Entry): void {
    if (sessionEndsAt !== undefined) this.#sessions.keep(session, sessionEndsAt);
  }

  /**
   * Applies a change in the order of requests. It is reported and answered together with the changes that came with it.
   */
  #commit<Result>(change: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) this.#flushed = Promise.resolve().then(() => this.#flush());
      try {
        const result = change();
        this.#waiting.push(() => resolve(result));
      } catch (cause) {
        this.#waiting.push(() => reject(cause));
      }
    });
  }

  /** Answered after every commit that it could see was reported. */
  async #find<Found>(find: () => Found): Promise<Found> {
    while (this.#waiting.length > 0) await this.#flushed;
    return find();
  }

  #flush(): void {
    const commits = [...this.#committed.values()];
    const waiting = this.#waiting;
    this.#committed = new Map();
    this.#waiting = [];
    if (commits.length > 0) this.#listener(commits);
    for (const settle of waiting) settle();
  }

  #room(roomId: RoomId): MemoryRoom {
    const kept = this.#rooms.get(roomId);
    if (!kept) throw unknownRoom();
    return kept;
  }

  #arrive(kept: MemoryRoom, seat: Seat, { id, at }: Entry): void {
    const { id: by, role } = seat.member;
    this.#add(kept, { kind: "joined", role, by, id, at }, seat);
    this.#putSeat(kept, seat);
    kept.closesAt = null;
    this.#sessions.entered(seat.session, kept.room.id);
  }

  #add(kept: MemoryRoom, draft: EventDraft, author: Seat): Appended {
    const event = kept.add(draft, author.member);
    this.#committedIn(kept).events.push(event);
    return { seq: event.seq, at: event.at, duplicate: false };
  }

  #putSeat(kept: MemoryRoom, seat: Seat): void {
    kept.seats.set(seat.member.id, seat);
    if (seat.standing === "left") kept.dropPushesOf(seat.member.id);
    const told = this.#committedIn(kept);
    told.seats = [...told.seats.filter(({ member }) => member.id !== seat.member.id), seat];
  }

  #committedIn({ room: { id: roomId } }: MemoryRoom): Committed {
    const committed = this.#committed.get(roomId) ?? { roomId, events: [], seats: [] };
    this.#committed.set(roomId, committed);
    return committed;
  }
}

function authorIn(kept: MemoryRoom, { by }: EventDraft): Seat {
  const seat = kept.seats.get(by);
  mustBeIn(seat);
  return seat;
}
