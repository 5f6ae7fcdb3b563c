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
  closed(room: Room): void;
  /** Something failed that nobody waits for; it is tried again. */
  failed(what: string, room: Room, cause: unknown): void;
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
    closed(room) {
      one.closed(room);
      other.closed(room);
    },
    failed(what, room, cause) {
      one.failed(what, room, cause);
      other.failed(what, room, cause);
    },
  };
}
