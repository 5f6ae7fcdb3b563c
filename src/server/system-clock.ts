// The machine's clock and timers.

import type { Clock } from "../chat/clock";

/** Timers take 32 bits of milliseconds; longer waits are made in steps. */
const stepMaxMs = 2 ** 31 - 1;

/** Added to the monotonic clock, which starts at zero with the process. */
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
      // A pending deadline must not keep a stopping process alive.
      timer.unref();
    };
    step();
    return () => clearTimeout(timer);
  },
};
