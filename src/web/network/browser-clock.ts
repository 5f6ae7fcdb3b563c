// The browser's clock. Durations go by performance.now(), which nobody sets. In some browsers it stands still while the
// machine sleeps, and a page that slept has to notice that its connection died meanwhile: so where the wall clock has
// leapt ahead of it, the page may have slept, and that time counts. A wall clock that somebody put forward looks just the
// same, and costs one reconnection at most; one that was put back costs nothing.

import type { Clock } from "../../chat/clock";

/** The two clocks of a browser, in milliseconds. */
export interface BrowserTimes {
  wall(): number;
  steady(): number;
}

/** The two drift a little; a leap is more than that. */
const leapMs = 1_000;

/** How `Clock.now()` reads them. */
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
