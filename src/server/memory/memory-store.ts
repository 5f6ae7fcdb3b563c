// Keeps rooms in memory, for tests and for hosts who want nothing on disk. Durable only as long as the process lives.
// Changes are committed a microtask later, and all that arrive together are one commit, as in a store with a disk.

import { ChatError, unknownRoom } from "../../chat/chat-error";
import type { MemberId, Seat, SessionHash } from "../../chat/member";
import type { Push } from "../../chat/push-subscription";
import type { RoomCode } from "../../chat/room-code";
import type { EventDraft, RoomEvent } from "../../chat/room-event";
import { mustBeIn, mustHaveSpace, type RoomBounds, roomBounds, seatsMax } from "../../chat/room-rules";
import type {
  AbsenceBounds,
  Appended,
  Decision,
  Due,
  Entered,
  Entry,
  EventRange,
  NewRoom,
  RoomClosing,
  RoomCommit,
  RoomId,
  RoomRecord,
  RoomSize,
  RoomStore,
  SearchRequest,
} from "../../chat/room-store";
import { decidedNow, founderSeat, seatOnEntry, settingsAfter } from "../../chat/seat-changes";
import { MemoryCommits } from "./memory-commits";
import { MemoryRoom } from "./memory-room";
import { MemorySessions } from "./memory-sessions";

interface MemoryStoreOptions {
  /** What one room may keep. */
  readonly bounds?: RoomBounds;
  /** Bytes that the events of all rooms together may take; then only what makes room is stored. */
  readonly bytesMax?: number;
}

const fullRetryMs = 5_000;

export class MemoryStore implements RoomStore {
  readonly #options: MemoryStoreOptions;
  /** What the events of all rooms take. */
  #bytes = 0;
  readonly #rooms = new Map<RoomId, MemoryRoom>();
  readonly #codes = new Map<RoomCode, RoomId>();
  readonly #resting = new Map<RoomCode, number>();
  readonly #sessions = new MemorySessions();
  readonly #commits = new MemoryCommits();

  constructor(options: MemoryStoreOptions = {}) {
    this.#options = options;
  }

  onCommit(listener: (commits: readonly RoomCommit[]) => void): void {
    this.#commits.listener = listener;
  }

  createRoom(room: NewRoom, founder: Entry): Promise<"created" | "code-taken"> {
    return this.#commits.commit(() => {
      const restsUntil = this.#resting.get(room.code) ?? 0;
      if (this.#codes.has(room.code) || restsUntil > room.createdAt) return "code-taken";
      const kept = new MemoryRoom(room);
      this.#rooms.set(room.id, kept);
      this.#codes.set(room.code, room.id);
      this.#commits.in(kept.room.id).room = room;
      this.#arrive(kept, founderSeat(founder), founder);
      this.#begin(founder);
      return "created";
    });
  }

  enter(roomId: RoomId, entry: Entry): Promise<Entered> {
    return this.#commits.commit(() => {
      const kept = this.#room(roomId);
      if (kept.of(entry.session) === undefined && kept.count >= (entry.seatsMax ?? seatsMax)) {
        const gone = kept.giveBack();
        const told = this.#commits.in(kept.room.id);
        told.gone = [...(told.gone ?? []), ...gone];
      }
      const entered = seatOnEntry(kept, entry);
      const { seat, isNew } = entered;
      if (isNew) this.#mustHaveSpace(kept, "joined");
      if (isNew) this.#arrive(kept, seat, entry);
      else kept.seats.set(seat.member.id, seat);
      this.#begin(entry);
      return entered;
    });
  }

  append(roomId: RoomId, event: EventDraft): Promise<Appended> {
    return this.#commits.commit(() => {
      const kept = this.#room(roomId);
      const known = kept.answered(event);
      if (known) return known;
      const author = authorIn(kept, event);
      this.#mustHaveSpace(kept, event.kind);
      return this.#add(kept, event, author);
    });
  }

  decide(roomId: RoomId, decision: Decision): Promise<Appended | "stale" | "away"> {
    return this.#commits.commit(() => {
      const kept = this.#room(roomId);
      const known = kept.answered(decision.event);
      if (known) return known;
      const { changedAt } = kept;
      const decided = decidedNow(decision, kept.seats.get(decision.event.by), { seats: kept, changedAt });
      if (decided === "stale") return "stale";
      const { event, author, after } = decided;
      if (event) this.#mustHaveSpace(kept, event.kind);
      const answer = event ? this.#add(kept, event, author) : "away";
      const { closesAt } = decision;
      if (after !== author) this.#putSeat(kept, after);
      if (event && closesAt !== undefined && kept.inCount === 0) kept.closesAt = closesAt;
      if (event?.kind === "room") {
        kept.settings = settingsAfter(kept.settings, event);
        this.#commits.in(kept.room.id).settings = kept.settings;
      }
      return answer;
    });
  }

  keepLeavesAt(roomId: RoomId, memberId: MemberId, leavesAt: number | null): Promise<void> {
    return this.#commits.commit(() => {
      const kept = this.#rooms.get(roomId);
      const seat = kept?.seats.get(memberId);
      if (seat?.standing === "in") kept?.seats.set(memberId, { ...seat, leavesAt });
    });
  }

  keepPush(roomId: RoomId, push: Push): Promise<void> {
    return this.#commits.commit(() => this.#rooms.get(roomId)?.keepPush(push));
  }

  dropPush(roomId: RoomId, endpoint: string): Promise<void> {
    return this.#commits.commit(() => this.#rooms.get(roomId)?.dropPush(endpoint));
  }

  pushesOf(roomId: RoomId): Promise<readonly Push[]> {
    return this.#commits.find(() => this.#rooms.get(roomId)?.pushes ?? []);
  }

  closeRoom(roomId: RoomId, { dueBy, codeFreeAt }: RoomClosing): Promise<"closed" | "stale"> {
    return this.#commits.commit(() => {
      const kept = this.#rooms.get(roomId);
      if (!kept) return "stale";
      const isDue = kept.closesAt !== null && kept.closesAt <= (dueBy ?? Infinity) && kept.inCount === 0;
      if (dueBy !== undefined && !isDue) return "stale";
      const { code } = kept.room;
      this.#commits.in(kept.room.id).isClosed = true;
      this.#bytes -= kept.bytes;
      this.#rooms.delete(roomId);
      this.#codes.delete(code);
      this.#resting.set(code, codeFreeAt);
      return "closed";
    });
  }

  room(code: RoomCode): Promise<RoomRecord | undefined> {
    return this.#commits.find(() => this.#rooms.get(this.#codes.get(code) as RoomId)?.record);
  }

  head(roomId: RoomId): Promise<number | undefined> {
    return this.#commits.find(() => this.#rooms.get(roomId)?.head);
  }

  roomCount(): Promise<number> {
    return this.#commits.find(() => this.#rooms.size);
  }

  rooms({ after, limit }: { readonly after: string; readonly limit: number }): Promise<readonly RoomSize[]> {
    return this.#commits.find(() => {
      const kept = [...this.#rooms.values()].filter(({ room }) => room.code > after);
      kept.sort((one, other) => (one.room.code < other.room.code ? -1 : 1));
      return kept.slice(0, limit).map(({ room: { code, createdAt }, head: events, bytes, inCount: members }) => {
        return { code, createdAt, events, bytes, members };
      });
    });
  }

  due(now: number, limit: number): Promise<Due> {
    return this.#commits.find(() => {
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
    return this.#commits.find(() => {
      const moments = [...this.#rooms.values()].flatMap((kept) => [
        ...(kept.closesAt === null ? [] : [kept.closesAt]),
        ...[...kept.absent()].map(({ leavesAt }) => leavesAt),
      ]);
      return moments.length > 0 ? Math.min(...moments) : undefined;
    });
  }

  allAbsent(moments: AbsenceBounds): Promise<void> {
    return this.#commits.commit(() => {
      for (const kept of this.#rooms.values()) kept.allAbsent(moments);
    });
  }

  events(roomId: RoomId, range: EventRange): Promise<readonly RoomEvent[]> {
    return this.#commits.find(() => this.#rooms.get(roomId)?.events(range) ?? []);
  }

  search(roomId: RoomId, search: SearchRequest, signal?: AbortSignal): Promise<readonly RoomEvent[]> {
    return this.#commits.find(() => {
      signal?.throwIfAborted();
      return this.#rooms.get(roomId)?.search(search) ?? [];
    });
  }

  keepSession(session: SessionHash, expiresAt: number): Promise<void> {
    return this.#commits.commit(() => this.#sessions.keep(session, expiresAt));
  }

  sessionEnd(session: SessionHash): Promise<number | undefined> {
    return this.#commits.find(() => this.#sessions.end(session));
  }

  dropExpired({ now, date }: { readonly now: number; readonly date: number }): Promise<void> {
    return this.#commits.commit(() => {
      this.#sessions.drop(now);
      for (const [code, freeAt] of this.#resting) if (freeAt <= date) this.#resting.delete(code);
    });
  }

  latestRoomOf(session: SessionHash): Promise<RoomCode | undefined> {
    return this.#commits.find(() => {
      const hasSeat = (id: RoomId) => (this.#rooms.get(id)?.of(session)?.standing ?? "left") !== "left";
      const latest = this.#sessions.latest(session, hasSeat);
      return latest && this.#rooms.get(latest)?.room.code;
    });
  }

  probe(): Promise<void> {
    return this.#commits.commit(() => undefined);
  }

  async close(): Promise<void> {
    await this.#commits.commit(() => undefined);
  }

  #mustHaveSpace({ head: events, bytes }: MemoryRoom, kind: EventDraft["kind"]): void {
    mustHaveSpace(kind, { events, bytes }, this.#options.bounds ?? roomBounds);
    const isFull = this.#bytes >= (this.#options.bytesMax ?? Infinity);
    if (!isFull || kind === "deleted" || kind === "left") return;
    throw new ChatError("unavailable", "This server keeps as much as it may. Try again later.", fullRetryMs);
  }

  /** A session begins with a seat: who is refused one leaves nothing behind. */
  #begin({ session, sessionEndsAt }: Entry): void {
    if (sessionEndsAt !== undefined) this.#sessions.keep(session, sessionEndsAt);
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
    const before = kept.bytes;
    const event = kept.add(draft, author.member);
    this.#bytes += kept.bytes - before;
    this.#commits.in(kept.room.id).events.push(event);
    return { seq: event.seq, at: event.at, duplicate: false };
  }

  #putSeat(kept: MemoryRoom, seat: Seat): void {
    kept.seats.set(seat.member.id, seat);
    if (seat.standing === "left") kept.dropPushesOf(seat.member.id);
    const told = this.#commits.in(kept.room.id);
    told.seats = [...told.seats.filter(({ member }) => member.id !== seat.member.id), seat];
  }
}

function authorIn(kept: MemoryRoom, { by }: EventDraft): Seat {
  const seat = kept.seats.get(by);
  mustBeIn(seat);
  return seat;
}
