// A stretch of a room's past without gaps: events that can be shown, messages as they are now.

import { changed, isMessageChange } from "../chat/message-change";
import type { ShownEvent } from "../chat/shown-event";
import type { WireEvent } from "../protocol/server-frame";
import { indexOf } from "./pending-changes";
import type { MessageChange } from "./room-view";

/** So many are kept, a quarter more now and then: cutting costs something too. */
export const segmentEventsMax = 1_000;

export class HistorySegment {
  /** The lowest and the highest number of the stretch, also of events that are not shown by themselves. */
  first: number;
  last: number;
  #held: ShownEvent[];
  #events: readonly ShownEvent[] | undefined;

  constructor(first: number, last = first - 1, events: readonly ShownEvent[] = []) {
    this.first = first;
    this.last = last;
    this.#held = [...events];
  }

  /** Copied when somebody looks, not for each event that comes. */
  get events(): readonly ShownEvent[] {
    this.#events ??= [...this.#held];
    return this.#events;
  }

  get isTooLong(): boolean {
    return this.#held.length > segmentEventsMax * 1.25;
  }

  /** The next event. */
  add(event: WireEvent): void {
    this.last = event.seq;
    if (isMessageChange(event)) this.fold(event);
    else this.#set(this.#held.length, event);
  }

  /** What a change makes of its message; of one that is not here, nothing. */
  fold(change: MessageChange): void {
    const index = indexOf(this.#held, change.target);
    const message = this.#held[index];
    if (message?.kind === "message") this.#set(index, changed(message, change));
  }

  #set(index: number, event: ShownEvent): void {
    if (this.#held[index] === event) return;
    this.#held[index] = event;
    this.#events = undefined;
  }
}

/** The segment, cut at its old end if it is too long. */
export function withoutOldest(segment: HistorySegment): HistorySegment {
  if (!segment.isTooLong) return segment;
  const events = segment.events.slice(-segmentEventsMax);
  return new HistorySegment(events[0]?.seq ?? 0, segment.last, events);
}
