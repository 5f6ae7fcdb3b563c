// Events that the domain reports to the rest of the server; the hub and the log listen.

import type { MemberId } from "./member";
import type { Room } from "./room";
import type { RoomEvent } from "./room-event";

/** Called synchronously with what has become true. Must not throw. */
export interface ChatListener {
  /** Stored events of one room, ascending and contiguous. */
  committed(room: Room, events: readonly RoomEvent[]): void;
  /** These members joined, left, took another name, or changed between here and away. */
  peopleChanged(room: Room, memberIds: readonly MemberId[]): void;
  /** A member who is connected here is no longer in the room, and no event says so. */
  turnedOut(room: Room, memberId: MemberId): void;
  closed(room: Room): void;
  /** Members and empty rooms that were removed because their time was up, in rooms that are not in memory here. */
  swept(count: { readonly left: number; readonly closed: number }): void;
  /** Background work failed. All but `stay` is tried again by itself. */
  failed(what: string, room: Room | undefined, cause: unknown): void;
}

/** Combines two listeners into one; `one` is called first. */
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
