// What the domain tells the world around it; the hub and the log listen.

import type { MemberId } from "./member";
import type { Room } from "./room";
import type { RoomEvent } from "./room-event";

/** Hears what became true. Called synchronously; must not throw. */
export interface ChatListener {
  /** Stored events of one room, ascending and contiguous. */
  committed(room: Room, events: readonly RoomEvent[]): void;
  /** Somebody came, went, or is away or here again. */
  peopleChanged(room: Room, memberIds: readonly MemberId[]): void;
  /** Somebody who is connected is out by now, and no event says so. */
  turnedOut(room: Room, memberId: MemberId): void;
  closed(room: Room): void;
  /** Time was up for members, and for empty rooms, of which nobody here knew more. */
  swept(count: { readonly left: number; readonly closed: number }): void;
  /** Something failed that nobody waits for; it is tried again. */
  failed(what: string, room: Room | undefined, cause: unknown): void;
}

/** One listener made of two, told in this order. */
export function tellBoth(one: ChatListener, other: ChatListener): ChatListener {
  return {
    committed(room, events) {
      one.committed(room, events);
      other.committed(room, events);
    },
    peopleChanged(room, memberIds) {
      one.peopleChanged(room, memberIds);
      other.peopleChanged(room, memberIds);
    },
    turnedOut(room, memberId) {
      one.turnedOut(room, memberId);
      other.turnedOut(room, memberId);
    },
    closed(room) {
      one.closed(room);
      other.closed(room);
    },
    swept(count) {
      one.swept(count);
      other.swept(count);
    },
    failed(what, room, cause) {
      one.failed(what, room, cause);
      other.failed(what, room, cause);
    },
  };
}
