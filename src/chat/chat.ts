// The use cases: create, join, post, edit, react, leave, history. Says what happens and hands it to the store; what the
// store has committed it takes over into the rooms and tells its listener. Knows no socket, no clock of its own, no disk.

import { Attendance } from "./attendance";
import type { ChatListener } from "./chat-listener";
import type { Delete, Edit, Post, React, Rename, SetTitle } from "./deed";
import { parseEmoji } from "./emoji";
import { LivingRooms } from "./living-rooms";
import type { LeftReason, Member, MemberId, Seat, SessionHash } from "./member";
import { parseMessageText } from "./message-text";
import { Room } from "./room";
import { draftOf, type EventContent, type RoomEvent } from "./room-event";
import * as rules from "./room-rules";
import type { Alongside, Appended, EventRange, MessageSearch, RoomCommit } from "./room-store";
import { parseRoomTitle } from "./room-title";
import type { ConnectionId } from "./roster";
import { mustHaveWords } from "./search-words";
import { type Entered, Seating, type SeatingParts } from "./seating";

export type { Entered } from "./seating";

export interface ChatParts extends SeatingParts {
  readonly listener: ChatListener;
}

export interface Found {
  /** Newest first. */
  readonly events: readonly RoomEvent[];
  readonly more: boolean;
}

export class Chat {
  readonly #parts: ChatParts;
  readonly #attendance: Attendance;
  readonly #seating: Seating;
  readonly #rooms = new LivingRooms();

  /** A chat over everything the store holds. [L4] */
  static async open(parts: ChatParts): Promise<Chat> {
    const chat = new Chat(parts);
    parts.store.onCommit((commits) => chat.#commit(commits));
    await chat.#restore();
    return chat;
  }

  private constructor(parts: ChatParts) {
    this.#parts = parts;
    this.#attendance = new Attendance({
      ...parts,
      gone: (room, memberId) => this.leave(room, memberId, "timeout"),
      overdue: (room) => this.#close(room),
    });
    this.#seating = new Seating(parts, this.#rooms, this.#attendance);
  }

  get roomCount(): number {
    return this.#rooms.count;
  }

  /** The living room of a code as somebody typed it; throws `unknown-room`. */
  room(typedCode: string): Room {
    return this.#rooms.find(typedCode);
  }

  /** [L1] A new room with its creator in it, as host. */
  createRoom(session: SessionHash, typedName: string): Promise<Entered> {
    return this.#seating.createRoom(session, typedName);
  }

  /** A seat in a room that is there. The same session gets the same seat, however often it asks. */
  join(typedCode: string, session: SessionHash, typedName: string): Promise<Entered> {
    return this.#seating.join(typedCode, session, typedName);
  }

  /**
   * The session's member in a room, for whoever comes back: somebody who was gone too long enters again.
   * Throws `unknown-room`, and `not-admitted` for a session that never joined, or left.
   */
  comeBack(room: Room, session: SessionHash): Promise<Member> {
    return this.#seating.comeBack(room, session);
  }

  /** Out of the room. Who is out already stays out. */
  leave(room: Room, memberId: MemberId, reason: LeftReason = "left"): Promise<void> {
    return this.#seating.leave(room, memberId, reason);
  }

  /** [M3] The same seat under another name. What they posted before keeps the name of then. */
  rename(room: Room, memberId: MemberId, rename: Rename): Promise<Appended> {
    return this.#seating.rename(room, memberId, rename);
  }

  /** A message, stored and numbered. The same id again gives the first answer. [D1] [D2] */
  async post(room: Room, memberId: MemberId, post: Post): Promise<Appended> {
    const seat = rules.mustBeThere(room, memberId);
    const text = parseMessageText(post.text);
    rules.mustBeInThePast(room, post.replyTo);
    const content: EventContent =
      post.replyTo === undefined ? { kind: "message", text } : { kind: "message", text, replyTo: post.replyTo };
    return this.#append(room, seat, post.id, content);
  }

  // Whose message it is, and whether it is still there, the store asks of message-state.ts inside its commit.

  /** Another text for one's own message. */
  async edit(room: Room, memberId: MemberId, { id, target, text }: Edit): Promise<Appended> {
    const seat = rules.mustBeThere(room, memberId);
    rules.mustBeATarget(room, target);
    return this.#append(room, seat, id, { kind: "edited", target, text: parseMessageText(text) });
  }

  /** [D7] Takes one's own message away, for good. */
  async delete(room: Room, memberId: MemberId, { id, target }: Delete): Promise<Appended> {
    const seat = rules.mustBeThere(room, memberId);
    rules.mustBeATarget(room, target);
    return this.#append(room, seat, id, { kind: "deleted", target });
  }

  /** An emoji on anybody's message, or away from it. */
  async react(room: Room, memberId: MemberId, { id, target, emoji, on }: React): Promise<Appended> {
    const seat = rules.mustBeThere(room, memberId);
    rules.mustBeATarget(room, target);
    return this.#append(room, seat, id, { kind: "reacted", target, emoji: parseEmoji(emoji), on });
  }

  /** What the room is called; empty for nothing. For the host alone. */
  async setTitle(room: Room, memberId: MemberId, { id, title: typed }: SetTitle): Promise<Appended> {
    const seat = rules.mustBeThere(room, memberId);
    rules.mustBeHost(seat.member);
    const title = parseRoomTitle(typed);
    const alongside = () => ({ settings: { ...room.settings, title } });
    return this.#append(room, seat, id, { kind: "room", title }, alongside);
  }

  /** Events of a room, for the hub, which gives them to those who were let in. Messages as they are now. [D6] */
  events(room: Room, range: EventRange): Promise<readonly RoomEvent[]> {
    return this.#parts.store.events(room.id, range);
  }

  /** The same for a member who asks. Throws `not-admitted`. */
  async read(room: Room, memberId: MemberId, range: EventRange): Promise<readonly RoomEvent[]> {
    rules.mustBeAllowedToRead(room.roster.seat(memberId));
    return this.events(room, range);
  }

  /**
   * Messages with all these words, newest first; `more`: there are older ones too. Throws `words-missing`, and
   * `not-admitted`; once `signal` is aborted, its reason.
   */
  async search(room: Room, memberId: MemberId, search: MessageSearch, signal?: AbortSignal): Promise<Found> {
    rules.mustBeAllowedToRead(room.roster.seat(memberId));
    mustHaveWords(search.words);
    const events = await this.#parts.store.search(room.id, { ...search, limit: search.limit + 1 }, signal);
    return { events: events.slice(0, search.limit), more: events.length > search.limit };
  }

  /** [M1] One more connection of a member who is in. */
  connect(room: Room, memberId: MemberId, connection: ConnectionId): void {
    this.#attendance.connect(room, memberId, connection);
  }

  /** [M1] A connection ended; `parting` when its page had said that it was going. */
  disconnect(room: Room, memberId: MemberId, connection: ConnectionId, parting: boolean): void {
    this.#attendance.disconnect(room, memberId, connection, parting);
  }

  /** A sign of life from somebody who has no connection: curl counts as being there, for a while. */
  touch(room: Room, memberId: MemberId): void {
    this.#attendance.touch(room, memberId);
  }

  /** No timer of this chat runs any more. What was asked of the store goes on. */
  stop(): void {
    this.#attendance.stop();
  }

  async #restore(): Promise<void> {
    const { restartGraceMs, partingGraceMs, lostGraceMs, emptyRoomGraceMs } = this.#parts.times;
    const now = this.#now();
    const back = now + restartGraceMs;
    // The wall clock may have been put back since: nobody is waited for longer than if it happened now.
    const latest = now + Math.max(partingGraceMs, lostGraceMs);
    for (const record of await this.#parts.store.rooms()) {
      const room = new Room(record);
      this.#rooms.add(room);
      if (record.closesAt !== null) this.#attendance.closeAt(room, Math.min(record.closesAt, now + emptyRoomGraceMs));
      else if (room.roster.isEmpty) this.#attendance.closeAt(room, back);
      for (const { member, standing, leavesAt } of record.seats) {
        // [M2] At least so long; longer when their own grace time, kept in the store, was longer.
        if (standing === "in")
          this.#attendance.waitFor(room, member.id, Math.max(Math.min(leavesAt ?? 0, latest), back));
      }
    }
  }

  /** Stores what a member does, under the name that they have then: behind a rename of theirs it waits for that. [M3] */
  #append(
    room: Room,
    { session, member: { id: memberId } }: Seat,
    id: string,
    content: EventContent,
    alongside?: () => Alongside,
  ): Promise<Appended> {
    const append = async (): Promise<Appended> => {
      const { member } = rules.mustBeThere(room, memberId);
      return this.#parts.store.append(room.id, draftOf(member, id, this.#parts.clock.date(), content), alongside?.());
    };
    return room.moves.renaming(memberId) ? room.moves.inTurn(session, append) : append();
  }

  #commit(commits: readonly RoomCommit[]): void {
    for (const { roomId, events } of commits) {
      const room = this.#rooms.get(roomId);
      if (!room) continue;
      const moved: MemberId[] = [];
      for (const event of events) {
        room.head = event.seq;
        if (this.#seating.takeOver(room, event)) moved.push(event.by);
        else if (event.kind === "room") room.settings = rules.withChanges(room.settings, event);
      }
      this.#parts.listener.committed(room, events);
      if (moved.length > 0) this.#parts.listener.peopleChanged(room, moved);
    }
  }

  /** [L2] Erases a room that is empty; whoever is just coming in keeps it alive. */
  async #close(room: Room): Promise<void> {
    if (room.phase !== "open" || !room.roster.isEmpty) return;
    room.phase = "closing";
    try {
      // By the wall, as the moment at which a room is made, with which the store compares it.
      await this.#parts.store.closeRoom(room.id, this.#parts.clock.date() + this.#parts.times.codeRestMs);
    } catch (cause) {
      room.phase = "open";
      throw cause;
    }
    room.phase = "closed";
    this.#rooms.remove(room);
    this.#parts.listener.closed(room);
  }

  #now(): number {
    return this.#parts.clock.now();
  }
}
