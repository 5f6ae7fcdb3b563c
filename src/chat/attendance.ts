// Decides how long an absent member keeps their seat, and how long an empty room is kept. A member without connections
// is away. The store is asked, a slice at a time, which members and rooms are overdue, so this node holds nothing for
// rooms in which nobody is connected. [M1] [M2] [L2]

import type { ChatListener } from "./chat-listener";
import type { Clock } from "./clock";
import type { Deadline, Deadlines } from "./deadlines";
import type { MemberId } from "./member";
import { type Randomness, randomId } from "./randomness";
import type { Room } from "./room";
import type { RoomCache } from "./room-cache";
import type { RoomTimes } from "./room-rules";
import type { RoomId, RoomStore } from "./room-store";
import type { ConnectionId } from "./roster";

interface AttendanceOptions {
  readonly store: RoomStore;
  readonly rooms: RoomCache;
  readonly clock: Clock;
  readonly deadlines: Deadlines;
  readonly randomness: Randomness;
  readonly times: RoomTimes;
  readonly listener: ChatListener;
}

/**
 * Overdue members or rooms that are handled in one slice. Small enough that posts do not wait long behind a large
 * sweep.
 */
export const dueAtOnceMax = 64;
const retryAfterFailureMs = 5_000;

export class Attendance {
  readonly #options: AttendanceOptions;
  #alarm: Deadline | undefined;
  #isSweeping = false;
  #isStopped = false;

  constructor(options: AttendanceOptions) {
    this.#options = options;
  }

  /**
   * [M2] Called once after a start, when nobody is connected yet. Everyone who was in gets at least `restartGraceMs` to
   * come back, even when that cannot be stored at once.
   */
  async start(): Promise<void> {
    const { store, clock, times, listener, deadlines } = this.#options;
    const { restartGraceMs, partingGraceMs, lostGraceMs, emptyRoomGraceMs } = times;
    const now = clock.now();
    try {
      await store.allAbsent({
        leavesAtLeast: now + restartGraceMs,
        // The wall clock may have been set back since then, so no deadline is longer than one that starts now.
        leavesAtMost: now + Math.max(restartGraceMs, partingGraceMs, lostGraceMs),
        closesAtMost: now + emptyRoomGraceMs,
      });
      await this.#ringNext();
    } catch (cause) {
      listener.failed("all-absent", undefined, cause);
      deadlines.schedule(now + retryAfterFailureMs, () => void this.start());
    }
  }

  connect(room: Room, memberId: MemberId, connection: ConnectionId): void {
    if (!room.roster.connect(memberId, connection)) return;
    this.#keepLeavesAt(room, memberId, null);
    this.#options.listener.peopleChanged(room, [memberId]);
  }

  disconnect(room: Room, memberId: MemberId, connection: ConnectionId, parting: boolean): void {
    if (!room.roster.disconnect(memberId, connection)) return;
    this.#options.rooms.use(room);
    const { partingGraceMs, lostGraceMs } = this.#options.times;
    // Also for a member who has just left: they may be joining again behind that commit, and so may the call that says
    // they are here.
    this.#keepLeavesAt(room, memberId, this.#options.clock.now() + (parting ? partingGraceMs : lostGraceMs));
    if (room.roster.seat(memberId)?.standing === "in") this.#options.listener.peopleChanged(room, [memberId]);
  }

  /** The member is connected, whatever the store believes. */
  stays(room: Room, memberId: MemberId): void {
    this.#keepLeavesAt(room, memberId, null);
  }

  /** Called when a member without a connection shows a sign of life. */
  touch(room: Room, memberId: MemberId): void {
    const leavesAt = room.leaving.get(memberId);
    const { lostGraceMs } = this.#options.times;
    const later = this.#options.clock.now() + lostGraceMs;
    // Moved in steps of a tenth of the grace, so that a busy script does not cost a write per request.
    if (leavesAt !== undefined && later - leavesAt >= lostGraceMs / 10) this.#keepLeavesAt(room, memberId, later);
  }

  /** Wakes the sweep when a deadline is due at this moment. */
  ringAt(at: number): void {
    const { clock, deadlines } = this.#options;
    if (this.#isStopped || (this.#alarm?.run && this.#alarm.at <= at)) return;
    deadlines.cancel(this.#alarm);
    this.#alarm = deadlines.schedule(Math.max(at, clock.now()), () => void this.#sweep());
  }

  stop(): void {
    this.#isStopped = true;
    this.#options.deadlines.cancel(this.#alarm);
  }

  #keepLeavesAt(room: Room, memberId: MemberId, leavesAt: number | null): void {
    if (leavesAt === null) room.leaving.delete(memberId);
    else room.leaving.set(memberId, leavesAt);
    this.#options.store.keepLeavesAt(room.id, memberId, leavesAt).then(
      () => leavesAt !== null && this.ringAt(leavesAt),
      (cause: unknown) => {
        this.#options.listener.failed("keep-leaves-at", room, cause);
        if (leavesAt === null || room.isClosed || this.#isStopped) return;
        // Otherwise the store would keep them as present for ever.
        this.#options.deadlines.schedule(this.#options.clock.now() + retryAfterFailureMs, () => {
          if (room.leaving.get(memberId) === leavesAt) this.#keepLeavesAt(room, memberId, leavesAt);
        });
      },
    );
  }

  /**
   * Runs slices one after the other, each when the one before is stored, so that a large sweep after a restart fills no
   * queue.
   */
  async #sweep(): Promise<void> {
    if (this.#isSweeping) return;
    this.#isSweeping = true;
    try {
      while (!this.#isStopped && (await this.#sweepSlice()));
      this.#isSweeping = false;
      await this.#ringNext();
    } catch (cause) {
      this.#options.listener.failed("sweep", undefined, cause);
      this.#isSweeping = false;
      this.ringAt(this.#options.clock.now() + retryAfterFailureMs);
    }
  }

  async #ringNext(): Promise<void> {
    const next = this.#isStopped ? undefined : await this.#options.store.nextDue();
    if (next !== undefined) this.ringAt(next);
  }

  /** Returns whether there may be more. Rejects with the first failure, once the whole slice has settled. */
  async #sweepSlice(): Promise<boolean> {
    const { store, clock, listener } = this.#options;
    const now = clock.now();
    const { absent, rooms } = await store.due(now, dueAtOnceMax);
    const left = absent.map(({ roomId, memberId }) => this.#timeOut(roomId, memberId, now));
    const closed = rooms.map((roomId) => this.#close(roomId, now));
    const outcomes = await Promise.allSettled([...left, ...closed]);
    const failure = outcomes.find(({ status }) => status === "rejected");
    // For rooms that are not in memory here, only the counts are reported.
    const unknown = outcomes.map((outcome) => Number(outcome.status === "fulfilled" && outcome.value === "unknown"));
    const sum = (counts: readonly number[]) => counts.reduce((one, other) => one + other, 0);
    const told = { left: sum(unknown.slice(0, left.length)), closed: sum(unknown.slice(left.length)) };
    if (told.left + told.closed > 0) listener.swept(told);
    if (failure?.status === "rejected") throw failure.reason;
    return absent.length + rooms.length > 0;
  }

  async #timeOut(roomId: RoomId, by: MemberId, now: number): Promise<"known" | "unknown" | undefined> {
    const { store, rooms, randomness, clock, times } = this.#options;
    const room = rooms.get(roomId);
    if (room?.roster.isHere(by)) {
      // Their return could not be stored at the time.
      await store.keepLeavesAt(roomId, by, null);
      return undefined;
    }
    const event = { kind: "left", reason: "timeout", by, id: randomId(randomness, 128), at: clock.date() } as const;
    const closesAt = clock.now() + times.emptyRoomGraceMs;
    const outcome = await store.decide(roomId, { event, dueBy: now, closesAt });
    return outcome === "stale" ? undefined : room ? "known" : "unknown";
  }

  async #close(roomId: RoomId, now: number): Promise<"known" | "unknown" | undefined> {
    const { store, rooms, clock, times } = this.#options;
    const isKnown = rooms.get(roomId) !== undefined;
    const outcome = await store.closeRoom(roomId, { dueBy: now, codeFreeAt: clock.date() + times.codeRestMs });
    return outcome === "stale" ? undefined : isKnown ? "known" : "unknown";
  }
}
