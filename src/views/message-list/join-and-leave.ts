// Folds joins and leaves into quiet lines: neighbours become one line, and so does a burst. Pure. [M5]

import type { ShownEvent } from "../../chat/shown-event";

/** More joins and leaves than this within this time are one line. */
const foldAbove = 5;
const foldMs = 10_000;
/** This many joins, or leaves, in a row on one day are one line. */
const foldNeighboursFrom = 3;

export function isComingOrGoing({ kind }: ShownEvent): boolean {
  return kind === "joined" || kind === "left";
}

export interface Burst {
  readonly events: readonly ShownEvent[];
  /** Joins and leaves before this index belong to the burst. */
  readonly end: number;
}

/**
 * The joins and leaves from `start` on that make one line: a burst, with any messages in between; a row of neighbours;
 * or only the first. `dayOf` returns the number of the reader's day.
 */
export function burstAt(events: readonly ShownEvent[], start: number, dayOf: (at: number) => number): Burst {
  const until = (events[start]?.at ?? 0) + foldMs;
  const quiet: ShownEvent[] = [];
  let end = start;
  for (; end < events.length; end += 1) {
    const event = events[end];
    if (!event || event.at > until) break;
    if (isComingOrGoing(event)) quiet.push(event);
  }
  const neighbours = neighboursAt(events, start, dayOf);
  if (quiet.length > Math.max(foldAbove, neighbours.length)) return { events: quiet, end };
  return neighbours.length >= foldNeighboursFrom
    ? { events: neighbours, end: start + neighbours.length }
    : { events: quiet.slice(0, 1), end: start + 1 };
}

function neighboursAt(
  events: readonly ShownEvent[],
  start: number,
  dayOf: (at: number) => number,
): readonly ShownEvent[] {
  const first = events[start];
  const day = dayOf(first?.at ?? 0);
  const isNeighbour = ({ kind, at }: ShownEvent) => kind === first?.kind && dayOf(at) === day;
  const end = events.findIndex((event, index) => index >= start && !isNeighbour(event));
  return events.slice(start, end < 0 ? events.length : end);
}
