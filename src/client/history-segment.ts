// A stretch of a room's past without gaps: the events that can be shown, with messages in their current state.

import { changed, isMessageChange } from "../chat/message-change";
import type { ShownEvent } from "../chat/shown-event";
import type { WireEvent } from "../protocol/server-frame";
import { indexOf } from "./pending-changes";
import type { MessageChange } from "./room-view";

/** Events kept. The list may grow a quarter beyond that, because cutting has a cost too. */
export const segmentEventsMax = 1_000;

export class HistorySegment {
  /** The lowest and highest number of the stretch, including events that are not shown by themselves. */
  first: number;
  last: number;
  #held: ShownEvent[];
  #events: readonly ShownEvent[] | undefined;

  constructor(first: number, last = first - 1, events: readonly ShownEvent[] = []) {
    this.first = first;
    this.last = last;
    this.#held = [...events];
  }

  /** Copied when it is read, not for each event that arrives. */
  get events(): readonly ShownEvent[] {
    this.#events ??= [...this.#held];
    return this.#events;
  }

  get isTooLong(): boolean {
    return this.#held.length > segmentEventsMax * 1.25;
  }

  /** Adds the next event. */
  add(event: WireEvent): void {
    this.last = event.seq;
    if (isMessageChange(event)) this.fold(event);
    else this.#set(this.#held.length, event);
  }

  /** Applies a change to its message; ignored when the message is not here. */
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

/** Cuts off the oldest events when the segment is too long. */
export function withoutOldest(segment: HistorySegment): HistorySegment {
  if (!segment.isTooLong) return segment;
  const events = segment.events.slice(-segmentEventsMax);
  return new HistorySegment(events[0]?.seq ?? 0, segment.last, events);
}
