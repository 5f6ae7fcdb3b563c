// The port for storing rooms, and its promises. Every store passes the same suite
// (test/contract/room-store.contract.ts); only main knows which store is used.
//
// Permissions are decided where the truth is: a change names the state that it was decided on, or is decided inside the
// commit by a pure function of chat (seat-changes.ts, message-state.ts). So a copy of a room may be a moment out of
// date without harm.
//
// Promises
// - Durable: when a promise resolves, and when `onCommit` is called, the change is on disk (as far as the store has
//   one). A change rejected with a ChatError was not stored. One rejected with CommitUnknown may have been.
// - Ordered: changes of one room take effect in the order in which they were requested. Each is atomic.
// - Numbered: the store assigns `seq`, without gaps from 1 in each room, and calls `onCommit` in that order.
// - Listener first: `onCommit` is called before the promise of that change resolves, and before any answer that is
//   based on it: a `stale` decision, or the result of a query.
// - Authorship: the author of an event is in the room at that moment, and the event has the name that they have then.
//   Otherwise it is refused with `not-admitted`. An id that was stored before gets its first answer, before this check.
// - Once: (room, author, id) is unique for the life of the room.
// - Bounded: when its queues of changes or queries are full a store refuses with `busy`; when its disk is full, with
//   `unavailable`.

import type { Brand } from "./brand";
import type { MemberId, Seat, SessionHash } from "./member";
import type { MemberName } from "./name";
import type { Push } from "./push-subscription";
import type { RoomCode } from "./room-code";
import type { DecidedDraft, EventDraft, RoomEvent, RoomSettings } from "./room-event";

export type RoomId = Brand<string, "RoomId">;

export interface NewRoom {
  readonly id: RoomId;
  readonly code: RoomCode;
  /** 64 random bits, renewed whenever the history no longer continues what clients may have seen. */
  readonly epoch: string;
  readonly createdAt: number;
}

export interface RoomRecord extends NewRoom {
  /** The highest `seq`; 0 in a room without events. */
  readonly head: number;
  /** The number of the last event that changed members or settings, or a later one, at most `head`. */
  readonly changedAt: number;
  readonly settings: RoomSettings;
  /** In the order in which they were taken. */
  readonly seats: readonly Seat[];
}

/** A member who enters. Times in milliseconds since 1970. */
export interface Entry {
  readonly session: SessionHash;
  /** Undefined for coming back under the earlier name; then only dormant members are let in. */
  readonly name: MemberName | undefined;
  /** Used when a new seat is taken. */
  readonly memberId: MemberId;
  /** The id of the event. */
  readonly id: string;
  readonly at: number;
  /** When they will be removed if they do not connect. */
  readonly leavesAt: number;
  /** How many members may be in at the same time. */
  readonly membersMax: number;
  /** How many seats the room keeps; `seatsMax` of room-rules.ts without it. */
  readonly seatsMax?: number;
  /** Stores the session with the entry, until this moment. Without it the session is stored already. */
  readonly sessionEndsAt?: number;
}

export interface Entered {
  readonly seat: Seat;
  /** False for a member who was in already. */
  readonly isNew: boolean;
}

/** A change of members or settings, with the state that it was decided on. */
export interface Decision {
  readonly event: DecidedDraft;
  /**
   * The last event that changed members or settings, as the decider knew it. Without it, the decision cannot be stale.
   */
  readonly decidedOn?: number;
  /** Applies only while the author is absent and overdue at this moment. */
  readonly dueBy?: number;
  /** [L2] When the room closes, if this leaves it empty. */
  readonly closesAt?: number;
}

export interface Appended {
  readonly seq: number;
  readonly at: number;
  /** [D2] True when this id was stored before with the same content; `seq` and `at` are the earlier ones. */
  readonly duplicate: boolean;
}

/** What one commit did to one room: enough to update a copy of it. */
export interface RoomCommit {
  readonly roomId: RoomId;
  /** Present when the room was created in this commit. */
  readonly room?: NewRoom;
  /** Ascending and contiguous. */
  readonly events: readonly RoomEvent[];
  /** Seats that changed, with or without an event, in their new state. */
  readonly seats: readonly Seat[];
  /** Members whose seats were given back: they are strangers now. */
  readonly gone?: readonly MemberId[];
  /** All settings, when one of them changed. */
  readonly settings?: RoomSettings;
  /** The room has ended. */
  readonly isClosed?: true;
}

/** Overdue members and rooms, one slice of them. */
export interface Due {
  /** Members to remove. */
  readonly absent: readonly { readonly roomId: RoomId; readonly memberId: MemberId }[];
  /** Empty rooms to close. */
  readonly rooms: readonly RoomId[];
}

/** In milliseconds, by the clock of this process. */
export interface AbsenceBounds {
  readonly leavesAtLeast: number;
  readonly leavesAtMost: number;
  readonly closesAtMost: number;
}

export interface RoomClosing {
  /** Without it the room is closed whoever is in it. */
  readonly dueBy?: number;
  readonly codeFreeAt: number;
}

/** An open room from outside: nothing of what was said in it, nor who is in it. */
export interface RoomSize {
  readonly code: RoomCode;
  readonly createdAt: number;
  readonly events: number;
  readonly bytes: number;
  /** Members who are in. */
  readonly members: number;
}

export type EventRange =
  /** The oldest events above `after`, ascending. */
  | { readonly after: number; readonly limit: number }
  /** The newest events below `before`, ascending. */
  | { readonly before: number; readonly limit: number }
  /** The oldest events from the moment `from` on (milliseconds since 1970), ascending, as first-since.ts finds it. */
  | { readonly from: number; readonly limit: number };

export interface SearchRequest {
  /**
   * The search text as typed. Every word must begin a word of the message, in any case and with or without accents, as
   * search-words.ts defines it. Without a word nothing is found.
   */
  readonly words: string;
  /** Only messages below this number; without it, up to the newest. */
  readonly before?: number;
  readonly limit: number;
}

export interface RoomStore {
  /**
   * Sets the only listener. It is called after each commit that changed a room's events, seats or settings, or closed
   * it, with one entry per room; not for sessions, push subscriptions and the ends of graces.
   */
  onCommit(listener: (commits: readonly RoomCommit[]) => void): void;

  /**
   * Creates a room with its founder as host. Resolves to `code-taken` when the code is in use, or was until recently.
   */
  createRoom(room: NewRoom, founder: Entry): Promise<"created" | "code-taken">;

  /**
   * Lets a member in, as `seatOnEntry` of seat-changes.ts decides in the commit. A member who is in stays in; if they
   * were absent, their grace begins anew. When all seats are given out, some of those who are not in are given back
   * first, as `seatsMax` of room-rules.ts says; never a host's. Throws `unknown-room`, `room-full`, or `not-admitted`
   * when they may not come back.
   */
  enter(roomId: RoomId, entry: Entry): Promise<Entered>;

  /**
   * Adds a message or a change of one. A change is applied to its message in the same commit, and refused, as
   * `afterChange` of message-state.ts decides. Deletion erases the text everywhere in the store. [D7] Throws
   * `unknown-room` once the room is closed, `id-conflict` for a known id with other content, `not-admitted`,
   * `room-full-of-text` when the room or the store has reached its bounds.
   */
  append(roomId: RoomId, event: EventDraft): Promise<Appended>;

  /**
   * Adds an event that changes members or settings, and applies it as seat-changes.ts decides. The badge for a new name
   * is chosen in the commit too, so that requests sent after a rename do not overtake it. Resolves to `stale`, without
   * storing anything, when the room has changed since the decision; to `away` when a member who leaves was dormant,
   * which others have seen already: now they no longer come back by themselves. Throws as `append` does.
   */
  decide(roomId: RoomId, decision: Decision): Promise<Appended | "stale" | "away">;

  /** Stores when an absent member will be removed; null when they are here. Does nothing for a member who is not in. */
  keepLeavesAt(roomId: RoomId, memberId: MemberId, leavesAt: number | null): Promise<void>;

  /**
   * Stores a push subscription, replacing one with the same endpoint. Beyond `memberPushesMax` the oldest is dropped.
   * Does nothing without a seat, or after leaving. Leaving, and the end of the room, erase it.
   */
  keepPush(roomId: RoomId, push: Push): Promise<void>;
  /** Erases a subscription; does nothing when there is none. */
  dropPush(roomId: RoomId, endpoint: string): Promise<void>;
  /** Oldest first. */
  pushesOf(roomId: RoomId): Promise<readonly Push[]>;

  /**
   * [L2] [L3] Erases a room and its messages: if it is empty and overdue at `dueBy`, or as it is. Else resolves to
   * `stale`, also when there is no such room. Its code is not given out again before `codeFreeAt`, by `Clock.date()`.
   */
  closeRoom(roomId: RoomId, closing: RoomClosing): Promise<"closed" | "stale">;

  /** The open room with this code. */
  room(code: RoomCode): Promise<RoomRecord | undefined>;
  /** The highest `seq` of an open room. */
  head(roomId: RoomId): Promise<number | undefined>;
  /** Open rooms with codes above `after`, in the order of their codes. */
  rooms(range: { readonly after: string; readonly limit: number }): Promise<readonly RoomSize[]>;
  /** The number of open rooms. */
  roomCount(): Promise<number>;

  /** Members and rooms that are overdue at `now`, at most `limit` of each, the longest overdue first. */
  due(now: number, limit: number): Promise<Due>;
  /** The next moment at which a member or room is due; undefined when there is none. */
  nextDue(): Promise<number | undefined>;
  /** Called after a start: marks every member as absent and bounds all deadlines. */
  allAbsent(moments: AbsenceBounds): Promise<void>;

  /** Reads events of a room, at most `limit`, with messages in their current state [D6]. Empty for an unknown room. */
  events(roomId: RoomId, range: EventRange): Promise<readonly RoomEvent[]>;

  /**
   * Finds messages of a room with these words, newest first, at most `limit`. Deleted messages are not found, including
   * those deleted during the search [D7]. Once `signal` is aborted the search stops and rejects with the signal's
   * reason.
   */
  search(roomId: RoomId, search: SearchRequest, signal?: AbortSignal): Promise<readonly RoomEvent[]>;

  /** Stores a session, or moves its expiry. */
  keepSession(session: SessionHash, expiresAt: number): Promise<void>;
  /** When the session expires, in milliseconds since 1970; undefined if there is none. */
  sessionEnd(session: SessionHash): Promise<number | undefined>;
  /**
   * Removes the sessions that have expired by `now`, and frees the codes whose rest is over by `date`. Sessions are
   * measured by `Clock.now()`, the rest of a code by `Clock.date()`, as [L5] has it.
   */
  dropExpired(at: { readonly now: number; readonly date: number }): Promise<void>;
  /** The open room that the session entered last and did not leave by choice. */
  latestRoomOf(session: SessionHash): Promise<RoomCode | undefined>;

  /** Resolves if the store can write now, by writing. */
  probe(): Promise<void>;
  /** Commits the waiting changes and releases all resources. */
  close(): Promise<void>;
}

/** [D1] A commit failed in a way that leaves open whether it was stored. Clients may be told neither. */
export class CommitUnknown extends Error {
  override readonly name = "CommitUnknown";
}
