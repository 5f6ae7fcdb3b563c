// The use cases: create, join, post, edit, react, leave, read. Each decides what should happen and hands it to the
// store; what the store commits is applied to the rooms here and reported to the listener. Knows no socket, no clock of
// its own and no disk.

import { Attendance } from "./attendance";
import { isNotAdmitted, unknownRoom } from "./chat-error";
import type { ChatListener } from "./chat-listener";
import { Deadlines } from "./deadlines";
import { parseEmoji } from "./emoji";
import type { LeftReason, Member, MemberId, NewSession, SessionHash } from "./member";
import type { Delete, Edit, Post, React, Rename, SetTitle } from "./member-request";
import { parseMessageText } from "./message-text";
import { Room } from "./room";
import { RoomCache } from "./room-cache";
import type { EventContent, RoomEvent } from "./room-event";
import * as rules from "./room-rules";
import type { Appended, EventRange, RoomCommit, SearchRequest } from "./room-store";
import { parseRoomTitle } from "./room-title";
import type { ConnectionId } from "./roster";
import { mustHaveWords } from "./search-words";
import { type Entered, Seating, type SeatingOptions } from "./seating";

export type { Entered } from "./seating";

export interface ChatOptions extends SeatingOptions {
  readonly listener: ChatListener;
}

export interface Found {
  /** Newest first. */
  readonly events: readonly RoomEvent[];
  readonly more: boolean;
}

export class Chat {
  readonly #options: ChatOptions;
  readonly #deadlines: Deadlines;
  readonly #attendance: Attendance;
  readonly #seating: Seating;
  readonly #rooms: RoomCache;
  #roomCount = 0;

  /** A chat over everything the store holds. [L4] */
  static async open(options: ChatOptions): Promise<Chat> {
    const chat = new Chat(options);
    options.store.onCommit((commits) => chat.#commit(commits));
    chat.#roomCount = await options.store.roomCount();
    await chat.#attendance.start();
    return chat;
  }

  private constructor(options: ChatOptions) {
    this.#options = options;
    this.#deadlines = new Deadlines(options.clock);
    this.#rooms = new RoomCache({ ...options, deadlines: this.#deadlines });
    this.#attendance = new Attendance({ ...options, rooms: this.#rooms, deadlines: this.#deadlines });
    this.#seating = new Seating(options, this.#rooms, this.#attendance);
  }

  /** Rooms that exist, in the store. */
  get roomCount(): number {
    return this.#roomCount;
  }

  /** Rooms that are held in memory: those with a connection here, now or until recently. */
  get heldCount(): number {
    return this.#rooms.heldCount;
  }

  /** The room with a code as a person typed it. Rejects with `unknown-room`. */
  room(typedCode: string): Promise<Room> {
    return this.#rooms.find(typedCode);
  }

  /** [L1] Creates a room with its creator as host. */
  createRoom(session: SessionHash | NewSession, typedName: string): Promise<Entered> {
    return this.#seating.createRoom(session, typedName, this.#roomCount);
  }

  /** Takes a seat in an existing room. The same session gets the same seat, however often it asks. */
  join(typedCode: string, session: SessionHash | NewSession, typedName: string): Promise<Entered> {
    return this.#seating.join(typedCode, session, typedName);
  }

  /**
   * The session's member in a room, when they come back. A member who was away too long enters again. Throws
   * `unknown-room`, or `not-admitted` for a session that never joined or has left.
   */
  comeBack(room: Room, session: SessionHash): Promise<Member> {
    return this.#seating.comeBack(room, session);
  }

  /** Ends a room whoever is in it, for the operator of the server. Throws `unknown-room`. */
  async closeRoom(typedCode: string): Promise<void> {
    const { store, clock, times } = this.#options;
    const room = await this.room(typedCode);
    await store.closeRoom(room.id, { codeFreeAt: clock.date() + times.codeRestMs });
  }

  /** Leaves the room. Does nothing for a member who is out already. */
  leave(room: Room, memberId: MemberId, reason: LeftReason = "left"): Promise<void> {
    return this.#seating.leave(room, memberId, reason);
  }

  /** [M3] Renames the member in the same seat. Earlier messages keep the earlier name. */
  rename(room: Room, memberId: MemberId, rename: Rename): Promise<Appended> {
    return this.#seating.rename(room, memberId, rename);
  }

  /** Posts a message: it is stored and numbered. The same id again gets the first answer. [D1] [D2] */
  async post(room: Room, memberId: MemberId, post: Post): Promise<Appended> {
    const text = parseMessageText(post.text);
    rules.mustBeInThePast(room, post.replyTo);
    const content: EventContent =
      post.replyTo === undefined ? { kind: "message", text } : { kind: "message", text, replyTo: post.replyTo };
    return this.#append(room, memberId, post.id, content);
  }

  // Whether the message is theirs, and still exists, is checked by message-state.ts inside the store's commit.

  /** Replaces the text of the member's own message. */
  async edit(room: Room, memberId: MemberId, { id, target, text }: Edit): Promise<Appended> {
    rules.mustBeATarget(room, target);
    return this.#append(room, memberId, id, { kind: "edited", target, text: parseMessageText(text) });
  }

  /** [D7] Deletes the member's own message for good. */
  async delete(room: Room, memberId: MemberId, { id, target }: Delete): Promise<Appended> {
    rules.mustBeATarget(room, target);
    return this.#append(room, memberId, id, { kind: "deleted", target });
  }

  /** Adds the member's emoji to a message, or takes it back. */
  async react(room: Room, memberId: MemberId, { id, target, emoji, on }: React): Promise<Appended> {
    rules.mustBeATarget(room, target);
    return this.#append(room, memberId, id, { kind: "reacted", target, emoji: parseEmoji(emoji), on });
  }

  /** Sets the room's title; an empty title removes it. Only a host may. */
  async setTitle(room: Room, memberId: MemberId, { id, title: typed }: SetTitle): Promise<Appended> {
    const title = parseRoomTitle(typed);
    return this.#seating.decide(room, memberId, () => {
      rules.mustBeHost(rules.mustBeThere(room, memberId).member);
      return { kind: "room", title, by: memberId, id, at: this.#date() };
    });
  }

  /**
   * Reads events of a room for the hub, which sends them to admitted members only. Messages are as they are now. [D6]
   * Throws `unknown-room` when the room has closed.
   */
  async events(room: Room, range: EventRange): Promise<readonly RoomEvent[]> {
    const events = await this.#options.store.events(room.id, range);
    if (room.isClosed) throw unknownRoom();
    return events;
  }

  /** Reads events for a member. Throws `not-admitted`. */
  async read(room: Room, memberId: MemberId, range: EventRange): Promise<readonly RoomEvent[]> {
    rules.mustBeAllowedToRead(room.roster.seat(memberId));
    const events = await this.events(room, range);
    // Checked again: with its answer the store has reported every earlier commit, so a member who left meanwhile is
    // known by now.
    rules.mustBeAllowedToRead(room.roster.seat(memberId));
    return events;
  }

  /**
   * Finds messages that contain all these words, newest first. `more` says that there are older ones too. Throws
   * `words-missing`, `text-too-long` or `not-admitted`, or the signal's reason once it is aborted.
   */
  async search(room: Room, memberId: MemberId, search: SearchRequest, signal?: AbortSignal): Promise<Found> {
    rules.mustBeAllowedToRead(room.roster.seat(memberId));
    mustHaveWords(search.words);
    const events = await this.#options.store.search(room.id, { ...search, limit: search.limit + 1 }, signal);
    rules.mustBeAllowedToRead(room.roster.seat(memberId));
    return { events: events.slice(0, search.limit), more: events.length > search.limit };
  }

  /** [M1] Adds a connection of a member who is in. */
  connect(room: Room, memberId: MemberId, connection: ConnectionId): void {
    this.#attendance.connect(room, memberId, connection);
  }

  /** [M1] Removes a connection. `parting` says that its page announced that it was closing. */
  disconnect(room: Room, memberId: MemberId, connection: ConnectionId, parting: boolean): void {
    this.#attendance.disconnect(room, memberId, connection, parting);
  }

  /** Counts a member without a connection as present for a while, so that curl users stay in. */
  touch(room: Room, memberId: MemberId): void {
    this.#attendance.touch(room, memberId);
  }

  /** Stops all timers. Requests that the store has already are still carried out. */
  stop(): void {
    this.#attendance.stop();
    this.#deadlines.clear();
  }

  #append(room: Room, memberId: MemberId, id: string, content: EventContent): Promise<Appended> {
    const draft = { ...content, by: memberId, id, at: this.#date() };
    return this.#seating.asMember(room, memberId, () => this.#options.store.append(room.id, draft));
  }

  #commit(commits: readonly RoomCommit[]): void {
    for (const commit of commits) {
      this.#roomCount += Number(commit.room !== undefined) - Number(commit.isClosed === true);
      this.#rooms.hear(commit);
      const { room: made } = commit;
      if (made) this.#rooms.add(new Room({ ...made, head: 0, changedAt: 0, settings: { title: "" }, seats: [] }));
      const room = this.#rooms.get(commit.roomId);
      if (room) this.#tell(room, commit);
    }
  }

  #tell(room: Room, commit: RoomCommit): void {
    const { listener } = this.#options;
    const { news, moved } = room.take(commit);
    for (const event of news) if (event.kind === "left" && event.reason === "timeout") this.#mayBeHere(room, event.by);
    if (news.length > 0) {
      this.#rooms.use(room);
      listener.committed(room, news);
    }
    if (commit.isClosed) {
      this.#rooms.remove(room);
      listener.closed(room);
    } else if (moved.length > 0) listener.peopleChanged(room, moved);
  }

  /** [M1] They were removed while they were coming in, or by another node that did not see them: they have not gone. */
  #mayBeHere(room: Room, memberId: MemberId): void {
    const seat = room.roster.seat(memberId);
    if (!seat || !room.roster.isHere(memberId)) return;
    this.#seating.comeBack(room, seat.session).then(
      () => room.roster.isHere(memberId) && this.#attendance.stays(room, memberId),
      (cause: unknown) => {
        if (isNotAdmitted(cause)) this.#options.listener.turnedOut(room, memberId);
        else this.#options.listener.failed("stay", room, cause);
      },
    );
  }

  /** The time to show with an event. */
  #date(): number {
    return this.#options.clock.date();
  }
}
