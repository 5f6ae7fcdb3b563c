// Delivers one room on this node: knows who is connected here and the recent events, and gathers changes of the people
// into one frame.

import type { Deadlines } from "../chat/deadlines";
import type { MemberId } from "../chat/member";
import type { Room } from "../chat/room";
import type { RoomEvent } from "../chat/room-event";
import type { ConnectionId, Person } from "../chat/roster";
import type { ByeCode } from "../protocol/close-code";
import { peopleGatherMs, peopleMax, serverFrameBytesMax, tailCharsMax, tailEventsMax } from "../protocol/limits";
import { type EncodedEvent, encodeEvent, encodeEvents, encodeFrame, type WirePerson } from "../protocol/server-frame";
import { EventTail } from "./event-tail";
import { Typists } from "./typists";

/** A connection in this room, as far as channel and hub need to know it. */
export interface Listener {
  readonly id: ConnectionId;
  /** Its page is closing, or reloading. [M1] */
  parting(): void;
  /** Sends the reason, and closes. */
  end(code: ByeCode, detail: string, retryAfterMs?: number): void;
}

/** Sends a frame to every socket that subscribed to a topic, without a loop over sockets. */
export type Publish = (topic: string, frame: string) => void;

interface RoomChannelOptions {
  readonly publish: Publish;
  readonly deadlines: Deadlines;
  /** The oldest events above `after`, at most `limit`. */
  read(after: number, limit: number): Promise<readonly RoomEvent[]>;
}

/**
 * Members per frame. With the longest names a member takes about 200 bytes, so this is far below `serverFrameBytesMax`.
 */
const peoplePerFrame = Math.floor(serverFrameBytesMax / 512);

/** Events read from the store at once, for a client that is further behind than memory reaches. */
const pageEvents = 100;

export class RoomChannel {
  readonly room: Room;
  readonly listeners = new Map<ConnectionId, Listener>();
  readonly #options: RoomChannelOptions;
  readonly #tail: EventTail;
  readonly #typists = new Typists();
  readonly #reads = new Map<string, Promise<readonly EncodedEvent[]>>();
  #isFilled = false;
  #peopleVersion = 0;
  #changedPeople = new Set<MemberId>();
  #peopleSentAt = 0;

  constructor(room: Room, options: RoomChannelOptions) {
    this.room = room;
    this.#options = options;
    this.#tail = new EventTail(room.head, { eventsMax: tailEventsMax, charsMax: tailCharsMax });
  }

  get eventsTopic(): string {
    return this.room.id;
  }

  get peopleTopic(): string {
    return `${this.room.id}/people`;
  }

  /** The number of the last delivered event. */
  get head(): number {
    return this.#tail.head;
  }

  get peopleVersion(): number {
    return this.#peopleVersion;
  }

  /** Encodes each event once, and sends the commit to everyone as one frame, or a few for a large commit. */
  deliver(events: readonly RoomEvent[], now: number): void {
    const encoded = events.map(encodeEvent);
    this.#tail.add(encoded);
    for (const event of events) {
      // [D7] Before any frame that contains the text is sent: from here on nobody gets it, by whatever way.
      if (event.kind === "deleted") this.#tail.erase(event.target);
    }
    for (const frame of encodeEvents(encoded)) this.#options.publish(this.eventsTopic, frame);
    for (const { kind, by } of events) if (kind === "message") this.doneTyping(by, now);
  }

  /** [S7] Tells everyone that a member is typing or has stopped, at a bounded rate. */
  typing(memberId: MemberId, on: boolean, now: number): void {
    if (this.#typists.says(memberId, on, now)) this.#sendTyping(memberId, on);
  }

  /** The member has posted or is gone. */
  doneTyping(memberId: MemberId, now: number): void {
    if (this.#typists.done(memberId, now)) this.#sendTyping(memberId, false);
  }

  /** Some of the oldest events above `seq`, from memory or the store; empty when there are none. */
  async after(seq: number): Promise<readonly EncodedEvent[]> {
    const recent = this.recentAfter(seq);
    if (recent) return recent;
    await this.#fill();
    return this.recentAfter(seq) ?? this.#readPage(seq);
  }

  /** All events above `seq`, if they are in memory. */
  recentAfter(seq: number): readonly EncodedEvent[] | undefined {
    return this.#tail.after(seq);
  }

  /** The id of the event at `seq`. */
  async idAt(seq: number): Promise<string | undefined> {
    const held = this.#tail.at(seq);
    if (held) return held.id;
    await this.#fill();
    return (this.#tail.at(seq) ?? (await this.#readPage(seq - 1))[0])?.id;
  }

  /** Everyone in the room, or a sample of them. */
  people(): WirePerson[] {
    return this.room.roster.people(peopleMax).map(wirePerson);
  }

  /** [M4] Tells everyone: at once when it is quiet, else together with the changes that follow. */
  peopleChanged(memberIds: readonly MemberId[], now: number): void {
    const isWaiting = this.#changedPeople.size > 0;
    for (const id of memberIds) this.#changedPeople.add(id);
    if (isWaiting) return;
    const at = Math.max(now, this.#peopleSentAt + peopleGatherMs);
    this.#peopleSentAt = at;
    this.#options.deadlines.schedule(at, () => this.#sendPeople());
  }

  #sendTyping(member: MemberId, on: boolean): void {
    this.#options.publish(this.peopleTopic, encodeFrame({ type: "typing", member, on }));
  }

  #sendPeople(): void {
    // The last connection has gone. A new one gets another channel, with versions of its own.
    if (this.listeners.size === 0) return;
    const { roster } = this.room;
    const changed: WirePerson[] = [];
    const gone: string[] = [];
    for (const id of this.#changedPeople) {
      const person = roster.person(id);
      if (person) changed.push(wirePerson(person));
      else gone.push(id);
    }
    this.#changedPeople = new Set();
    const isSampled = roster.count > peopleMax;
    const told = isSampled ? changed.slice(0, peoplePerFrame) : changed;
    for (let start = 0; start === 0 || start < Math.max(told.length, gone.length); start += peoplePerFrame) {
      this.#peopleVersion += 1;
      const frame = encodeFrame({
        type: "people",
        version: this.#peopleVersion,
        changed: told.slice(start, start + peoplePerFrame),
        gone: gone.slice(start, start + peoplePerFrame),
        count: roster.count,
      });
      this.#options.publish(this.peopleTopic, frame);
    }
  }

  async #fill(): Promise<void> {
    if (this.#isFilled) return;
    const older = await this.#readOnce("fill", Math.max(0, this.#tail.first - 1 - tailEventsMax), tailEventsMax);
    if (!this.#isFilled) this.#tail.addOlder(older);
    this.#isFilled = true;
  }

  #readPage(after: number): Promise<readonly EncodedEvent[]> {
    return this.#readOnce(`after ${after}`, after, pageEvents);
  }

  /** One read for all callers who ask for the same while it runs. */
  #readOnce(key: string, after: number, limit: number): Promise<readonly EncodedEvent[]> {
    const underWay = this.#reads.get(key);
    if (underWay) return underWay;
    const read = this.#options
      .read(after, limit)
      .then((events) => events.map(encodeEvent))
      .finally(() => this.#reads.delete(key));
    this.#reads.set(key, read);
    return read;
  }
}

export function wirePerson({ id, name, badge, role, state }: Person): WirePerson {
  return badge === 1 ? { id, name, role, state } : { id, name, badge, role, state };
}
