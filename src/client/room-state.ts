// A client's copy of its room: events, people and the number of the last event, the cursor. Accepts events only in
// order and only once, and reports when one is missing. [D4]

import type { RoomSnapshot } from "../chat/room-snapshot";
import type { ShownPerson } from "../chat/shown-event";
import type { FrameOf, WireEvent } from "../protocol/server-frame";
import { HistorySegment, withoutOldest } from "./history-segment";

/** Proves which past a client has. [D3] */
export interface Cursor {
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
}

export class RoomState {
  /** When the saved state was taken, while the server has not confirmed it. */
  asOf: number | undefined;
  me: FrameOf<"welcome">["me"] | undefined;
  room: FrameOf<"welcome">["room"] | undefined;
  peopleCount = 0;
  /** The newest events, up to the cursor. */
  live = new HistorySegment(1);
  #people = new Map<string, ShownPerson>();
  #peopleList: readonly ShownPerson[] | undefined;
  #peopleVersion = 0;
  #seq = 0;
  #id = "";
  /** After a fresh welcome the first event marks where this client's past begins. */
  #startsAnew = true;

  get people(): readonly ShownPerson[] {
    this.#peopleList ??= [...this.#people.values()];
    return this.#peopleList;
  }

  get seq(): number {
    return this.#seq;
  }

  /** Undefined while nothing is known: then the client sends a fresh hello. */
  get cursor(): Cursor | undefined {
    return this.room && this.#seq > 0 ? { epoch: this.room.epoch, seq: this.#seq, id: this.#id } : undefined;
  }

  /** Starts from the server's state. */
  begin({ me, room, people, peopleCount, events, seq, id }: RoomSnapshot): void {
    this.me = me;
    this.room = room;
    this.#people = new Map(people.map((person) => [person.id, person]));
    this.#peopleList = undefined;
    this.peopleCount = peopleCount;
    this.live = new HistorySegment(events[0]?.seq ?? seq + 1, seq, events);
    this.#seq = seq;
    this.#id = id;
    this.#startsAnew = false;
  }

  /** Starts from a saved state. Returns false once the server has sent its own. */
  recall(kept: RoomSnapshot): boolean {
    if (this.room) return false;
    // Nobody is known to be here.
    const people = kept.people.map((person) => ({ ...person, state: "away" as const }));
    this.begin({ ...kept, people, peopleCount: 0 });
    this.asOf = kept.at;
    return true;
  }

  welcome(frame: FrameOf<"welcome">): void {
    this.asOf = undefined;
    if (frame.mode === "fresh") this.forget();
    this.me = frame.me;
    this.room = frame.room;
    this.#people = new Map(frame.people.map((person) => [person.id, person]));
    this.#peopleList = undefined;
    this.peopleCount = frame.peopleCount;
    this.#peopleVersion = frame.peopleVersion;
  }

  /** Drops a past that is not this room's. */
  forget(): void {
    this.live = new HistorySegment(1);
    this.#seq = 0;
    this.#id = "";
    this.#startsAnew = true;
  }

  /** Accepts the next events and drops known ones. Returns the new ones, and whether one is missing. */
  take(events: readonly WireEvent[]): { readonly news: readonly WireEvent[]; readonly isGap: boolean } {
    const news: WireEvent[] = [];
    let isGap = false;
    for (const event of events) {
      if (this.#startsAnew) {
        this.#startsAnew = false;
        this.#seq = event.seq - 1;
        this.live = new HistorySegment(event.seq);
      }
      if (event.seq <= this.#seq) continue;
      isGap = event.seq !== this.#seq + 1;
      if (isGap) break;
      // The cursor moves before the event is passed on, so that one that cannot be shown is not requested again and
      // again.
      this.#seq = event.seq;
      this.#id = event.id;
      news.push(event);
    }
    for (const event of news) this.#apply(event);
    this.live = withoutOldest(this.live);
    return { news, isGap };
  }

  /** [M4] Returns false when changes in between were missed. */
  takePeople(frame: FrameOf<"people">): boolean {
    if (frame.version <= this.#peopleVersion) return true;
    if (frame.version !== this.#peopleVersion + 1) return false;
    this.#peopleVersion = frame.version;
    for (const person of frame.changed) this.#people.set(person.id, person);
    for (const id of frame.gone) this.#people.delete(id);
    this.#peopleList = undefined;
    this.peopleCount = frame.count;
    return true;
  }

  #apply(event: WireEvent): void {
    this.live.add(event);
    const { me, room } = this;
    // The welcome contains everything that happened before it.
    if (!me || !room || event.seq <= room.head) return;
    if (event.kind === "renamed" && event.by === me.id) {
      const { id, role } = me;
      this.me = { id, name: event.to, role, ...(event.toBadge === undefined ? {} : { badge: event.toBadge }) };
    } else if (event.kind === "room" && event.title !== undefined) {
      const { title: _, ...rest } = room;
      this.room = event.title ? { ...rest, title: event.title } : rest;
    }
  }
}
