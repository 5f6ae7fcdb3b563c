// The machine's clock.

import type { Clock } from "../chat/clock";

/** Timers take 32 bits of milliseconds; longer waits are made in steps. */
const stepMaxMs = 2 ** 31 - 1;

/** What has to be added to the monotonic clock, whose zero is the beginning of the process. */
const began = Date.now() - performance.now();
const now = (): number => Math.floor(began + performance.now());

export const systemClock: Clock = {
  now,
  date: () => Date.now(),
  wakeAt(at, wake) {
    let timer: Timer;
    const step = (): void => {
      const waitMs = at - now();
      timer = setTimeout(waitMs > stepMaxMs ? step : wake, Math.min(Math.max(waitMs, 0), stepMaxMs));
      // What is merely due later must not keep a stopping process alive.
      timer.unref();
    };
    step();
    return () => clearTimeout(timer);
  },
};
