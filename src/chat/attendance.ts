// How long the absent are waited for, and an empty room is kept. A member without connections is away; what is
// decided when the time is up is chat's business. The moments are kept in the store too, so that they survive
// a restart. [M1] [M2] [L2]

import type { ChatListener } from "./chat-listener";
import type { Clock } from "./clock";
import { Deadlines } from "./deadlines";
import type { MemberId } from "./member";
import type { Room } from "./room";
import type { RoomTimes } from "./room-rules";
import type { RoomStore } from "./room-store";
import type { ConnectionId } from "./roster";

interface AttendanceParts {
  readonly store: RoomStore;
  readonly clock: Clock;
  readonly times: RoomTimes;
  readonly listener: ChatListener;
  /** A member's time is up. Tried again after a while when it rejects. */
  gone(room: Room, memberId: MemberId): Promise<void>;
  /** An empty room's time is up. Tried again after a while when it rejects. */
  overdue(room: Room): Promise<void>;
}

const retryAfterFailureMs = 5_000;

export class Attendance {
  readonly #parts: AttendanceParts;
  readonly #deadlines: Deadlines;

  constructor(parts: AttendanceParts) {
    this.#parts = parts;
    this.#deadlines = new Deadlines(parts.clock);
  }

  connect(room: Room, memberId: MemberId, connection: ConnectionId): void {
    if (!room.roster.connect(memberId, connection)) return;
    this.stopWaiting(room, memberId);
    this.#keepLeavesAt(room, memberId, null);
    this.#parts.listener.peopleChanged(room, [memberId]);
  }

  disconnect(room: Room, memberId: MemberId, connection: ConnectionId, parting: boolean): void {
    if (!room.roster.disconnect(memberId, connection)) return;
    if (room.roster.seat(memberId)?.standing !== "in") return;
    const { partingGraceMs, lostGraceMs } = this.#parts.times;
    this.#moveLeaving(room, memberId, this.#parts.clock.now() + (parting ? partingGraceMs : lostGraceMs));
    this.#parts.listener.peopleChanged(room, [memberId]);
  }

  touch(room: Room, memberId: MemberId): void {
    const waiting = room.leaving.get(memberId);
    const { lostGraceMs } = this.#parts.times;
    const leavesAt = this.#parts.clock.now() + lostGraceMs;
    // Moved a tenth of the grace at a time: a busy script must not cost a write for each of its requests.
    if (waiting && leavesAt - waiting.at >= lostGraceMs / 10) this.#moveLeaving(room, memberId, leavesAt);
  }

  waitFor(room: Room, memberId: MemberId, leavesAt: number): void {
    this.stopWaiting(room, memberId);
    const deadline = this.#deadlines.schedule(leavesAt, () => {
      room.leaving.delete(memberId);
      this.#parts.gone(room, memberId).catch((cause: unknown) => {
        this.#parts.listener.failed("leave", room, cause);
        // They may have come back while it failed.
        if (room.phase !== "open" || room.roster.isHere(memberId)) return;
        this.waitFor(room, memberId, this.#parts.clock.now() + retryAfterFailureMs);
      });
    });
    room.leaving.set(memberId, deadline);
  }

  stopWaiting(room: Room, memberId: MemberId): void {
    this.#deadlines.cancel(room.leaving.get(memberId));
    room.leaving.delete(memberId);
  }

  closeAt(room: Room, at: number): void {
    this.keepOpen(room);
    room.closing = this.#deadlines.schedule(at, () => {
      room.closing = undefined;
      this.#parts.overdue(room).catch((cause: unknown) => {
        this.#parts.listener.failed("close", room, cause);
        this.closeAt(room, this.#parts.clock.now() + retryAfterFailureMs);
      });
    });
  }

  keepOpen(room: Room): void {
    this.#deadlines.cancel(room.closing);
    room.closing = undefined;
  }

  stop(): void {
    this.#deadlines.clear();
  }

  #moveLeaving(room: Room, memberId: MemberId, leavesAt: number): void {
    this.waitFor(room, memberId, leavesAt);
    this.#keepLeavesAt(room, memberId, leavesAt);
  }

  #keepLeavesAt(room: Room, memberId: MemberId, leavesAt: number | null): void {
    this.#parts.store
      .keepLeavesAt(room.id, memberId, leavesAt)
      .catch((cause: unknown) => this.#parts.listener.failed("keep-leaves-at", room, cause));
  }
}
