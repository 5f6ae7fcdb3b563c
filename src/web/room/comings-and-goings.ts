// Who came and who went, as quiet lines: a burst of them is one line. Pure. [M5]

import type { ShownEvent } from "../../client/room-view";

/** More than so many comings and goings within this time are one line. */
const foldAbove = 5;
const foldMs = 10_000;

export function isComingOrGoing({ kind }: ShownEvent): boolean {
  return kind === "joined" || kind === "left";
}

export interface Burst {
  readonly events: readonly ShownEvent[];
  /** Comings and goings before this place are in the burst. */
  readonly end: number;
}

/** The comings and goings from `start` on that make one line, whatever is said in between: a burst, or the first only. */
export function burstAt(events: readonly ShownEvent[], start: number): Burst {
  const until = (events[start]?.at ?? 0) + foldMs;
  const quiet: ShownEvent[] = [];
  let end = start;
  for (; end < events.length; end += 1) {
    const event = events[end];
    if (!event || event.at > until) break;
    if (isComingOrGoing(event)) quiet.push(event);
  }
  return quiet.length > foldAbove ? { events: quiet, end } : { events: quiet.slice(0, 1), end: start + 1 };
}
