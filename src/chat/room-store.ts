// The port behind which rooms are kept, and what it promises. Every store holds to it through the same suite
// (test/contract/room-store.contract.ts); only main knows which store there is.
//
// Promises
// - Durable: a promise that resolves, and everything told to `onCommit`, is on disk (as far as the store has
//   one). What rejects with a ChatError was not stored. What rejects with a CommitUnknown may have been.
// - In order: changes of one room take effect in the order in which they were asked for; each is atomic.
// - Numbered: the store gives `seq`, gap-free from 1 in each room, and tells `onCommit` in that order.
// - Told first: `onCommit` hears of a change before the promise of that change resolves.
// - Once: (room, author, id) is unique for the life of the room.
// - Bounded: beyond its queues, of changes and of questions, a store refuses with `busy`; when its disk is full, with
//   `unavailable`.

import type { Brand } from "./brand";
import type { MemberId, Seat, SessionHash, Standing } from "./member";
import type { Push } from "./push";
import type { RoomCode } from "./room-code";
import type { EventDraft, RoomEvent, RoomSettings } from "./room-event";

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
  /** [L2] When the empty room closes; null while somebody is in. */
  readonly closesAt: number | null;
  readonly settings: RoomSettings;
  readonly seats: readonly Seat[];
}

/** What changes together with an event, in the same commit. */
export interface Alongside {
  /** The author's seat as it is from now on. */
  readonly seat?: Seat;
  readonly closesAt?: number | null;
  /** All settings of the room, as they are from now on. */
  readonly settings?: RoomSettings;
}

export interface Appended {
  readonly seq: number;
  readonly at: number;
  /** [D2] True when this id was stored before, with the same content; `seq` and `at` are those of then. */
  readonly duplicate: boolean;
}

/** Everything one commit added to one room, ascending and contiguous. */
export interface RoomCommit {
  readonly roomId: RoomId;
  readonly events: readonly RoomEvent[];
}

export type EventRange =
  /** The oldest events above `after`, ascending. */
  | { readonly after: number; readonly limit: number }
  /** The newest events below `before`, ascending. */
  | { readonly before: number; readonly limit: number }
  /** The oldest events from the moment `from` on (milliseconds since 1970), ascending; as first-since.ts finds it. */
  | { readonly from: number; readonly limit: number };

export interface MessageSearch {
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

  /** Makes a room with its founder in it. `code-taken` when a living room has the code, or had it until lately. */
  createRoom(room: NewRoom, founder: Seat, event: EventDraft): Promise<"created" | "code-taken">;

  /**
   * Adds one event; one that changes a message changes it in the same commit, as `afterChange` of message-state.ts says,
   * and is refused as it refuses. Deleting erases the text everywhere the store has it. [D7]
   * Throws `unknown-room` once the room is closed, `id-conflict` for a known id with other content.
   */
  append(roomId: RoomId, event: EventDraft, alongside?: Alongside): Promise<Appended>;

  /** Keeps when an absent member will have left; null: they are here. Of a seat that is not there: nothing. */
  keepLeavesAt(roomId: RoomId, memberId: MemberId, leavesAt: number | null): Promise<void>;

  /** Keeps that a seat changed without an event. Of a seat that is not there: nothing. */
  keepStanding(roomId: RoomId, memberId: MemberId, standing: Standing): Promise<void>;

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

  /** [L2] [L3] Erases the room and all that was said there; its code is not given again before `codeFreeAt`. */
  closeRoom(roomId: RoomId, codeFreeAt: number): Promise<void>;

  /** All living rooms. */
  rooms(): Promise<readonly RoomRecord[]>;

  /** Events of a room, at most `limit`, messages as they are now [D6]; none of a room that is not there. */
  events(roomId: RoomId, range: EventRange): Promise<readonly RoomEvent[]>;

  /**
   * Messages of a room with these words, newest first, at most `limit`; deleted ones are not found, not even those that
   * are deleted while it searches [D7]. Once `signal` is aborted it stops, and rejects with the signal's reason.
   */
  search(roomId: RoomId, search: MessageSearch, signal?: AbortSignal): Promise<readonly RoomEvent[]>;

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
