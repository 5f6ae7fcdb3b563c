// Keeps rooms in memory: for tests, and for whoever wants nothing on disk. Durable only as long as the process.
// Changes are committed a microtask later, all that came together as one commit, as a store with a disk does it.

import { ChatError, unknownRoom } from "../../chat/chat-error";
import type { MemberId, Seat, SessionHash, Standing } from "../../chat/member";
import type { RoomCode } from "../../chat/room-code";
import { type EventDraft, type RoomEvent, sameContent } from "../../chat/room-event";
import type {
  Alongside,
  Appended,
  EventRange,
  NewRoom,
  RoomCommit,
  RoomId,
  RoomRecord,
  RoomStore,
} from "../../chat/room-store";

interface KeptRoom {
  readonly room: NewRoom;
  readonly events: RoomEvent[];
  readonly byId: Map<string, RoomEvent>;
  readonly seats: Map<MemberId, Seat>;
  closesAt: number | null;
}

interface Entry {
  readonly roomId: RoomId;
  readonly order: number;
}

export class MemoryStore implements RoomStore {
  readonly #rooms = new Map<RoomId, KeptRoom>();
  readonly #codes = new Map<RoomCode, RoomId>();
  readonly #resting = new Map<RoomCode, number>();
  readonly #sessions = new Map<SessionHash, number>();
  readonly #entries = new Map<SessionHash, Entry[]>();
  #entryCount = 0;
  #listener: (commits: readonly RoomCommit[]) => void = () => {};
  #waiting: (() => void)[] = [];
  #committed = new Map<RoomId, RoomEvent[]>();

  onCommit(listener: (commits: readonly RoomCommit[]) => void): void {
    this.#listener = listener;
  }

  createRoom(room: NewRoom, founder: Seat, event: EventDraft): Promise<"created" | "code-taken"> {
    return this.#commit(() => {
      const restsUntil = this.#resting.get(room.code) ?? 0;
      if (this.#codes.has(room.code) || restsUntil > room.createdAt) return "code-taken";
      const kept: KeptRoom = { room, events: [], byId: new Map(), seats: new Map(), closesAt: null };
      this.#rooms.set(room.id, kept);
      this.#codes.set(room.code, room.id);
      this.#add(kept, event);
      this.#putSeat(kept, founder);
      return "created";
    });
  }

  append(roomId: RoomId, event: EventDraft, alongside?: Alongside): Promise<Appended> {
    return this.#commit(() => {
      const kept = this.#room(roomId);
      const known = kept.byId.get(onceKey(event));
      if (known) {
        if (sameContent(known, event)) return { seq: known.seq, at: known.at, duplicate: true };
        throw new ChatError("id-conflict", "This id was used before, for something else.");
      }
      const { seq, at } = this.#add(kept, event);
      if (alongside?.seat) this.#putSeat(kept, alongside.seat);
      if (alongside?.closesAt !== undefined) kept.closesAt = alongside.closesAt;
      return { seq, at, duplicate: false };
    });
  }

  keepLeavesAt(roomId: RoomId, memberId: MemberId, leavesAt: number | null): Promise<void> {
    return this.#commit(() => {
      const kept = this.#rooms.get(roomId);
      const seat = kept?.seats.get(memberId);
      if (seat) kept?.seats.set(memberId, { ...seat, leavesAt });
    });
  }

  keepStanding(roomId: RoomId, memberId: MemberId, standing: Standing): Promise<void> {
    return this.#commit(() => {
      const kept = this.#rooms.get(roomId);
      const seat = kept?.seats.get(memberId);
      if (seat) kept?.seats.set(memberId, { ...seat, standing });
    });
  }

  closeRoom(roomId: RoomId, codeFreeAt: number): Promise<void> {
    return this.#commit(() => {
      const { room } = this.#room(roomId);
      this.#rooms.delete(roomId);
      this.#codes.delete(room.code);
      this.#resting.set(room.code, codeFreeAt);
    });
  }

  async rooms(): Promise<readonly RoomRecord[]> {
    return [...this.#rooms.values()].map(({ room, events, seats, closesAt }) => ({
      ...room,
      head: events.length,
      closesAt,
      seats: [...seats.values()],
    }));
  }

  async events(roomId: RoomId, range: EventRange): Promise<readonly RoomEvent[]> {
    const events = this.#rooms.get(roomId)?.events ?? [];
    if ("after" in range) return events.slice(range.after, range.after + range.limit);
    const end = Math.max(0, Math.min(events.length, range.before - 1));
    return events.slice(Math.max(0, end - range.limit), end);
  }

  keepSession(session: SessionHash, expiresAt: number): Promise<void> {
    return this.#commit(() => void this.#sessions.set(session, expiresAt));
  }

  async sessionEnd(session: SessionHash): Promise<number | undefined> {
    return this.#sessions.get(session);
  }

  dropSessions(now: number): Promise<void> {
    return this.#commit(() => {
      for (const [session, expiresAt] of this.#sessions) if (expiresAt <= now) this.#sessions.delete(session);
      for (const [code, freeAt] of this.#resting) if (freeAt <= now) this.#resting.delete(code);
    });
  }

  async latestRoomOf(session: SessionHash): Promise<RoomCode | undefined> {
    const living = (this.#entries.get(session) ?? []).filter(({ roomId }) =>
      [...(this.#rooms.get(roomId)?.seats.values() ?? [])].some(
        (seat) => seat.session === session && seat.standing !== "left",
      ),
    );
    const latest = living.toSorted((one, other) => other.order - one.order)[0];
    return latest && this.#rooms.get(latest.roomId)?.room.code;
  }

  probe(): Promise<void> {
    return this.#commit(() => undefined);
  }

  async close(): Promise<void> {
    await this.#commit(() => undefined);
  }

  /** Applies a change in the order of asking; it is told and answered together with all that came with it. */
  #commit<Result>(change: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) queueMicrotask(() => this.#flush());
      try {
        const result = change();
        this.#waiting.push(() => resolve(result));
      } catch (cause) {
        this.#waiting.push(() => reject(cause));
      }
    });
  }

  #flush(): void {
    const commits = [...this.#committed].map(([roomId, events]) => ({ roomId, events }));
    const waiting = this.#waiting;
    this.#committed = new Map();
    this.#waiting = [];
    if (commits.length > 0) this.#listener(commits);
    for (const settle of waiting) settle();
  }

  #room(roomId: RoomId): KeptRoom {
    const kept = this.#rooms.get(roomId);
    if (!kept) throw unknownRoom();
    return kept;
  }

  #add(kept: KeptRoom, draft: EventDraft): RoomEvent {
    const event: RoomEvent = { seq: kept.events.length + 1, ...draft };
    kept.events.push(event);
    kept.byId.set(onceKey(draft), event);
    const committed = this.#committed.get(kept.room.id);
    if (committed) committed.push(event);
    else this.#committed.set(kept.room.id, [event]);
    return event;
  }

  #putSeat(kept: KeptRoom, seat: Seat): void {
    kept.seats.set(seat.member.id, seat);
    if (seat.standing !== "in") return;
    const others = (this.#entries.get(seat.session) ?? []).filter(
      ({ roomId }) => roomId !== kept.room.id && this.#rooms.has(roomId),
    );
    this.#entryCount += 1;
    this.#entries.set(seat.session, [...others, { roomId: kept.room.id, order: this.#entryCount }]);
  }
}

function onceKey({ by, id }: EventDraft): string {
  return `${by} ${id}`;
}
