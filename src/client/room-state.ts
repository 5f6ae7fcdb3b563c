// What a client holds of its room's past and present, and where it stands in it: the cursor. Takes events only in
// order and only once; says so when one is missing. [D4]

import type { FrameOf, WireEvent, WirePerson } from "../protocol/server-frame";

/** Proves which past a client holds. [D3] */
export interface Cursor {
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
}

export class RoomState {
  me: FrameOf<"welcome">["me"] | undefined;
  room: FrameOf<"welcome">["room"] | undefined;
  peopleCount = 0;
  #events: readonly WireEvent[] = [];
  #people = new Map<string, WirePerson>();
  #peopleVersion = 0;
  #seq = 0;
  #id = "";
  /** After a fresh welcome the first event says where this client's past begins. */
  #startsAnew = true;

  get events(): readonly WireEvent[] {
    return this.#events;
  }

  get people(): readonly WirePerson[] {
    return [...this.#people.values()];
  }

  get seq(): number {
    return this.#seq;
  }

  /** Undefined while nothing is held: then a fresh hello is due. */
  get cursor(): Cursor | undefined {
    return this.room && this.#seq > 0 ? { epoch: this.room.epoch, seq: this.#seq, id: this.#id } : undefined;
  }

  /** The lowest number of a held event; 0 when none is. */
  get firstSeq(): number {
    return this.#events[0]?.seq ?? 0;
  }

  get hasOlder(): boolean {
    return this.firstSeq > (this.room?.first ?? 1);
  }

  welcome(frame: FrameOf<"welcome">): void {
    if (frame.mode === "fresh") this.forget();
    this.me = frame.me;
    this.room = frame.room;
    this.#people = new Map(frame.people.map((person) => [person.id, person]));
    this.peopleCount = frame.peopleCount;
    this.#peopleVersion = frame.peopleVersion;
  }

  /** What was held is not this room's past. */
  forget(): void {
    this.#events = [];
    this.#seq = 0;
    this.#id = "";
    this.#startsAnew = true;
  }

  /** Takes the next events; those known already are dropped. Returns what was new, or "gap" if one is missing. */
  take(events: readonly WireEvent[]): readonly WireEvent[] | "gap" {
    const news: WireEvent[] = [];
    let isGap = false;
    for (const event of events) {
      if (this.#startsAnew) {
        this.#startsAnew = false;
        this.#seq = event.seq - 1;
      }
      if (event.seq <= this.#seq) continue;
      isGap = event.seq !== this.#seq + 1;
      if (isGap) break;
      // The cursor moves before anybody hears of the event: one that cannot be shown is not asked for for ever.
      this.#seq = event.seq;
      this.#id = event.id;
      news.push(event);
    }
    if (news.length > 0) this.#events = this.#events.concat(news);
    return isGap ? "gap" : news;
  }

  /** A page of the past, put before what is held; what does not join on is dropped. */
  takeOlder(events: readonly WireEvent[]): void {
    const first = this.firstSeq;
    const older = events.filter((event) => event.seq < first);
    if (older.at(-1)?.seq === first - 1) this.#events = [...older, ...this.#events];
  }

  /** [M4] Returns false when changes in between were missed. */
  takePeople(frame: FrameOf<"people">): boolean {
    if (frame.version <= this.#peopleVersion) return true;
    if (frame.version !== this.#peopleVersion + 1) return false;
    this.#peopleVersion = frame.version;
    for (const person of frame.changed) this.#people.set(person.id, person);
    for (const id of frame.gone) this.#people.delete(id);
    this.peopleCount = frame.count;
    return true;
  }
}
