// Keeps the recent events of one room encoded, so that each is encoded once, and a thousand clients who reconnect
// together read the store once. Contiguous up to the room's head; bounded in events and characters.

import { type EncodedEvent, eraseText } from "../protocol/server-frame";

export interface TailBounds {
  readonly eventsMax: number;
  readonly charsMax: number;
}

export class EventTail {
  readonly #bounds: TailBounds;
  #events: EncodedEvent[] = [];
  #chars = 0;
  /** The number of the last event, kept or not. */
  #head: number;

  constructor(head: number, bounds: TailBounds) {
    this.#head = head;
    this.#bounds = bounds;
  }

  get head(): number {
    return this.#head;
  }

  /** The lowest number kept; head + 1 when none is. */
  get first(): number {
    return this.#head - this.#events.length + 1;
  }

  add(events: readonly EncodedEvent[]): void {
    for (const event of events) {
      this.#events.push(event);
      this.#chars += event.json.length;
      this.#head = event.seq;
    }
    this.#trim();
  }

  /** Adds older events before the kept ones, as far as they connect and fit. */
  addOlder(older: readonly EncodedEvent[]): void {
    for (let index = older.length - 1; index >= 0; index -= 1) {
      const event = older[index];
      if (!event || event.seq >= this.first) continue;
      if (event.seq !== this.first - 1 || this.#isFullWith(event)) return;
      this.#events.unshift(event);
      this.#chars += event.json.length;
    }
  }

  /** All events above `seq`; undefined when some of them are no longer kept. */
  after(seq: number): readonly EncodedEvent[] | undefined {
    if (seq + 1 < this.first) return undefined;
    return this.#events.slice(seq + 1 - this.first);
  }

  at(seq: number): EncodedEvent | undefined {
    return this.#events[seq - this.first];
  }

  /** [D7] Erases the text of a deleted message, also for clients to whom it is just being sent. */
  erase(target: number): void {
    for (let index = Math.max(0, target - this.first); index < this.#events.length; index += 1) {
      const event = this.#events[index];
      if (event?.textOf !== target) continue;
      this.#chars -= event.json.length;
      eraseText(event);
      this.#chars += event.json.length;
    }
  }

  #isFullWith(event: EncodedEvent): boolean {
    const { eventsMax, charsMax } = this.#bounds;
    return this.#events.length >= eventsMax || this.#chars + event.json.length > charsMax;
  }

  // Trims in larger steps, so that a busy room does not move its whole tail for each event.
  #trim(): void {
    const { eventsMax, charsMax } = this.#bounds;
    if (this.#events.length <= eventsMax * 1.25 && this.#chars <= charsMax) return;
    let drop = Math.max(0, this.#events.length - eventsMax);
    for (let index = 0; index < drop; index += 1) this.#chars -= this.#events[index]?.json.length ?? 0;
    for (; this.#chars > charsMax && drop < this.#events.length; drop += 1) {
      this.#chars -= this.#events[drop]?.json.length ?? 0;
    }
    this.#events = this.#events.slice(drop);
  }
}
