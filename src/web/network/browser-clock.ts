// The browser's clock. Durations use performance.now(), which nobody can set. In some browsers it stands still while
// the machine sleeps, but a page that slept must notice that its connection has died. So where the wall clock has leapt
// ahead of it, that time counts as sleep. A wall clock that was set forward looks the same and costs one reconnection
// at most; one that was set back costs nothing.

import type { Clock } from "../../chat/clock";

/** A browser's two clocks, in milliseconds. */
export interface BrowserTimes {
  wall(): number;
  steady(): number;
}

/** The clocks drift a little; a leap is more than this. */
const leapMs = 1_000;

/** Combines both clocks for `Clock.now()`. */
export function unsetNow({ wall, steady }: BrowserTimes): () => number {
  let ahead = wall() - steady();
  let began = ahead;
  return () => {
    const now = steady();
    const wasAhead = ahead;
    ahead = wall() - now;
    if (ahead - wasAhead > leapMs) began += ahead - wasAhead;
    return Math.floor(began + now);
  };
}

const now = unsetNow({ wall: () => Date.now(), steady: () => performance.now() });

export const browserClock: Clock = {
  now,
  date: () => Date.now(),
  wakeAt(at, wake) {
    const timer = setTimeout(wake, Math.max(0, at - now()));
    return () => clearTimeout(timer);
  },
};
