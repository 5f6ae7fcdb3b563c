// The port behind which rooms are kept, and what it promises. Every store holds to it through the same suite
// (test/contract/room-store.contract.ts); only main knows which store there is.
//
// Who may do what is decided where the truth is: a change names what it was decided on, or is decided in the commit by a
// pure function of chat (seat-changes.ts, message-state.ts). So a copy of a room may be a moment old, and does no harm.
//
// Promises
// - Durable: a promise that resolves, and everything told to `onCommit`, is on disk (as far as the store has
//   one). What rejects with a ChatError was not stored. What rejects with a CommitUnknown may have been.
// - In order: changes of one room take effect in the order in which they were asked for; each is atomic.
// - Numbered: the store gives `seq`, gap-free from 1 in each room, and tells `onCommit` in that order.
// - Told first: `onCommit` hears of a change before the promise of that change resolves, and of everything that an answer
//   was made of before that answer: of what made a decision `stale`, and of what a question has found.
// - By its author: an event is of somebody who is in the room at that moment, under the name that they have then; else it is
//   refused as `not-admitted`. What was stored before under the same id is answered first.
// - Once: (room, author, id) is unique for the life of the room.
// - Bounded: beyond its queues, of changes and of questions, a store refuses with `busy`; when its disk is full, with
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
  /** 64 random bits: new whenever the room's history is not the continuation of what somebody may have seen. */
  readonly epoch: string;
  readonly createdAt: number;
}

export interface RoomRecord extends NewRoom {
  /** The highest `seq`; 0 in a room without events. */
  readonly head: number;
  /** At most `head`, and not below the last event that changed members or settings. */
  readonly changedAt: number;
  readonly settings: RoomSettings;
  /** In the order in which they were taken. */
  readonly seats: readonly Seat[];
}

/** Somebody who comes in. Times in milliseconds since 1970. */
export interface Entry {
  readonly session: SessionHash;
  /** Undefined: as who they were; then only those come in who were merely gone too long. */
  readonly name: MemberName | undefined;
  /** For who takes a new seat. */
  readonly memberId: MemberId;
  /** Of the event. */
  readonly id: string;
  readonly at: number;
  /** When they will have left, if they do not connect. */
  readonly leavesAt: number;
  /** How many may be in at the same time. */
  readonly membersMax: number;
}

export interface Entered {
  readonly seat: Seat;
  /** False for who was in already. */
  readonly isNew: boolean;
}

/** What changes members or settings, and on what it was decided. */
export interface Decision {
  readonly event: DecidedDraft;
  /** The number of the last event that changed members or settings, as the decider knew it; none: it does not matter. */
  readonly decidedOn?: number;
  /** Only of an author who is absent, and whose time is up by this moment. */
  readonly dueBy?: number;
  /** [L2] When the room closes, if this leaves nobody in it. */
  readonly closesAt?: number;
}

export interface Appended {
  readonly seq: number;
  readonly at: number;
  /** [D2] True when this id was stored before, with the same content; `seq` and `at` are those of then. */
  readonly duplicate: boolean;
}

/** What one commit did to one room: with these alone a copy of it goes on. */
export interface RoomCommit {
  readonly roomId: RoomId;
  /** Of a room that was made just now. */
  readonly room?: NewRoom;
  /** Ascending and contiguous. */
  readonly events: readonly RoomEvent[];
  /** Seats that changed, with an event or without one, as they are now. */
  readonly seats: readonly Seat[];
  /** All of them, where some changed. */
  readonly settings?: RoomSettings;
  /** The room has ended. */
  readonly isClosed?: true;
}

/** Whose time is up, a slice of it. */
export interface Due {
  /** Members who will have left. */
  readonly absent: readonly { readonly roomId: RoomId; readonly memberId: MemberId }[];
  /** Empty rooms to close. */
  readonly rooms: readonly RoomId[];
}

/** In milliseconds, by the clock of this start. */
export interface AbsenceBounds {
  readonly leavesAtLeast: number;
  readonly leavesAtMost: number;
  readonly closesAtMost: number;
}

export type EventRange =
  /** The oldest events above `after`, ascending. */
  | { readonly after: number; readonly limit: number }
  /** The newest events below `before`, ascending. */
  | { readonly before: number; readonly limit: number }
  /** The oldest events from the moment `from` on (milliseconds since 1970), ascending; as first-since.ts finds it. */
  | { readonly from: number; readonly limit: number };

export interface SearchRequest {
  /**
   * What was typed into the search field; every word must begin a word of the message, whatever its case or accents, as
   * search-words.ts has it. Without any word nothing is found.
   */
  readonly words: string;
  /** Only messages below this number; none: up to the newest. */
  readonly before?: number;
  readonly limit: number;
}

export interface RoomStore {
  /** Sets the one listener. Called after each commit that added events, with one entry for each room. */
  onCommit(listener: (commits: readonly RoomCommit[]) => void): void;

  /** Makes a room with its founder in it, as host. `code-taken` when a living room has the code, or had it until lately. */
  createRoom(room: NewRoom, founder: Entry): Promise<"created" | "code-taken">;

  /**
   * Lets somebody in, as `seatOnEntry` of seat-changes.ts decides it in the commit. Who is in already stays so; if they
   * were absent, their time begins anew.
   * Throws `unknown-room`, `room-full`, and `not-admitted` for who may not come back.
   */
  enter(roomId: RoomId, entry: Entry): Promise<Entered>;

  /**
   * Adds what somebody says or does to a message; that changes the message in the same commit, as `afterChange` of
   * message-state.ts says, and is refused as it refuses. Deleting erases the text everywhere the store has it. [D7]
   * Throws `unknown-room` once the room is closed, `id-conflict` for a known id with other content, `not-admitted`.
   */
  append(roomId: RoomId, event: EventDraft): Promise<Appended>;

  /**
   * Adds what changes members or settings, and changes them, as seat-changes.ts says: who gets which badge, too, is decided
   * in the commit, so that what somebody asks for behind a new name does not overtake it.
   * `stale`, and nothing is stored: the room has moved on since it was decided. `away`: who leaves was gone too long, and
   * has left already as far as others know; now they do not come back by themselves. Throws as `append` does.
   */
  decide(roomId: RoomId, decision: Decision): Promise<Appended | "stale" | "away">;

  /** Keeps when an absent member will have left; null: they are here. Of nobody who is in: nothing. */
  keepLeavesAt(roomId: RoomId, memberId: MemberId, leavesAt: number | null): Promise<void>;

  /**
   * Keeps where a member wants to be told, in the place of what was kept under its endpoint; of more than
   * `memberPushesMax` the oldest goes. Of a seat that is not there, or was left: nothing. Leaving erases it, and so does
   * the room's end.
   */
  keepPush(roomId: RoomId, push: Push): Promise<void>;
  /** Erases it; of one that is not there: nothing. */
  dropPush(roomId: RoomId, endpoint: string): Promise<void>;
  /** Oldest first. */
  pushesOf(roomId: RoomId): Promise<readonly Push[]>;

  /**
   * [L2] [L3] Erases a room and all that was said there, if it is empty and its time is up by `dueBy`; else `stale`. Its
   * code is not given again before `codeFreeAt`. Of a room that is not there: `stale`.
   */
  closeRoom(
    roomId: RoomId,
    closing: { readonly dueBy: number; readonly codeFreeAt: number },
  ): Promise<"closed" | "stale">;

  /** The living room with this code. */
  room(code: RoomCode): Promise<RoomRecord | undefined>;
  /** The highest `seq` of a living room. */
  head(roomId: RoomId): Promise<number | undefined>;
  /** How many live. */
  roomCount(): Promise<number>;

  /** Whose time is up by `now`, at most `limit` of each kind, the longest ago first. */
  due(now: number, limit: number): Promise<Due>;
  /** The next moment at which somebody's time is up; undefined when nobody is waited for. */
  nextDue(): Promise<number | undefined>;
  /** After a start: nobody is here any more, and nothing is waited for longer than this. */
  allAbsent(moments: AbsenceBounds): Promise<void>;

  /** Events of a room, at most `limit`, messages as they are now [D6]; none of a room that is not there. */
  events(roomId: RoomId, range: EventRange): Promise<readonly RoomEvent[]>;

  /**
   * Messages of a room with these words, newest first, at most `limit`; deleted ones are not found, not even those that
   * are deleted while it searches [D7]. Once `signal` is aborted it stops, and rejects with the signal's reason.
   */
  search(roomId: RoomId, search: SearchRequest, signal?: AbortSignal): Promise<readonly RoomEvent[]>;

  /** Keeps a session, or moves its end. */
  keepSession(session: SessionHash, expiresAt: number): Promise<void>;
  /** When the session ends, in milliseconds since 1970; undefined if there is none. */
  sessionEnd(session: SessionHash): Promise<number | undefined>;
  /** Forgets the sessions that ended before `now`. */
  dropSessions(now: number): Promise<void>;
  /** The living room that the session entered last and did not choose to leave. */
  latestRoomOf(session: SessionHash): Promise<RoomCode | undefined>;

  /** Resolves if the store can store now: it really writes. */
  probe(): Promise<void>;
  /** Commits what waits and lets go of everything. */
  close(): Promise<void>;
}

/** [D1] A commit failed in a way that leaves open whether it was stored. Nobody may be told either way. */
export class CommitUnknown extends Error {
  override readonly name = "CommitUnknown";
}
