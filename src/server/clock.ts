// The machine's clock.

import type { Clock } from "../chat/clock";

/** Timers take 32 bits of milliseconds; longer waits are made in steps. */
const stepMaxMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  wakeAt(at, wake) {
    let timer: Timer;
    const step = (): void => {
      const waitMs = at - Date.now();
      timer = setTimeout(waitMs > stepMaxMs ? step : wake, Math.min(Math.max(waitMs, 0), stepMaxMs));
      // What is merely due later must not keep a stopping process alive.
      timer.unref();
    };
    step();
    return () => clearTimeout(timer);
  },
};
