// Keeps rooms in memory: for tests, and for whoever wants nothing on disk. Durable only as long as the process.
// Changes are committed a microtask later, all that came together as one commit, as a store with a disk does it.

import { unknownRoom } from "../../chat/chat-error";
import type { MemberId, Seat, SessionHash, Standing } from "../../chat/member";
import type { Push } from "../../chat/push";
import type { RoomCode } from "../../chat/room-code";
import type { EventDraft, RoomEvent } from "../../chat/room-event";
import type {
  Alongside,
  Appended,
  EventRange,
  MessageSearch,
  NewRoom,
  RoomCommit,
  RoomId,
  RoomRecord,
  RoomStore,
} from "../../chat/room-store";
import { KeptRoom } from "./kept-room";

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
      const kept = new KeptRoom(room);
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
      const known = kept.answered(event);
      if (known) {
        return known;
      }
      const { seq, at } = this.#add(kept, event);
      if (alongside?.seat) this.#putSeat(kept, alongside.seat);
      if (alongside?.closesAt !== undefined) kept.closesAt = alongside.closesAt;
      if (alongside?.settings) kept.settings = alongside.settings;
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
      if (standing === "left") kept?.dropPushesOf(memberId);
    });
  }

  keepPush(roomId: RoomId, push: Push): Promise<void> {
    return this.#commit(() => this.#rooms.get(roomId)?.keepPush(push));
  }

  dropPush(roomId: RoomId, endpoint: string): Promise<void> {
    return this.#commit(() => this.#rooms.get(roomId)?.dropPush(endpoint));
  }

  async pushesOf(roomId: RoomId): Promise<readonly Push[]> {
    return this.#rooms.get(roomId)?.pushes ?? [];
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
    return [...this.#rooms.values()].map(({ record }) => record);
  }

  async events(roomId: RoomId, range: EventRange): Promise<readonly RoomEvent[]> {
    return this.#rooms.get(roomId)?.events(range) ?? [];
  }

  async search(roomId: RoomId, search: MessageSearch, signal?: AbortSignal): Promise<readonly RoomEvent[]> {
    signal?.throwIfAborted();
    return this.#rooms.get(roomId)?.search(search) ?? [];
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
    const event = kept.add(draft);
    const committed = this.#committed.get(kept.room.id);
    if (committed) committed.push(event);
    else this.#committed.set(kept.room.id, [event]);
    return event;
  }

  #putSeat(kept: KeptRoom, seat: Seat): void {
    const before = kept.seats.get(seat.member.id);
    kept.seats.set(seat.member.id, seat);
    if (seat.standing === "left") kept.dropPushesOf(seat.member.id);
    // Who was in already, and only sits there under another name, has not come in.
    if (seat.standing !== "in" || before?.standing === "in") return;
    const others = (this.#entries.get(seat.session) ?? []).filter(
      ({ roomId }) => roomId !== kept.room.id && this.#rooms.has(roomId),
    );
    this.#entryCount += 1;
    this.#entries.set(seat.session, [...others, { roomId: kept.room.id, order: this.#entryCount }]);
  }
}
