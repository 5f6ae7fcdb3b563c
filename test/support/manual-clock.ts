// A clock that stands still until a test moves it, and whose wall time can be set. It knows no promises: a test has to
// await what a wake starts asynchronously.

import type { Clock } from "../../src/chat/clock";

interface Wake {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export class ManualClock implements Clock {
  #now: number;
  /** How far the wall time is ahead of `now()`. */
  #setMs = 0;
  #order = 0;
  readonly #wakes = new Set<Wake>();

  constructor(now = 1_000_000_000) {
    this.#now = now;
  }

  /** The clock of the next process on this machine, which begins with the wall time. */
  restarted(): ManualClock {
    return new ManualClock(this.date());
  }

  /** Wakes that are still to come. */
  get waiting(): number {
    return this.#wakes.size;
  }

  /** When the next wake is due; undefined when there is none. */
  get nextAt(): number | undefined {
    return this.#earliest()?.at;
  }

  now(): number {
    return this.#now;
  }

  date(): number {
    return this.#now + this.#setMs;
  }

  /** Sets the wall time forward, or back by a negative number. No time passes. */
  jump(ms: number): void {
    this.#setMs += ms;
  }

  wakeAt(at: number, wake: () => void): () => void {
    this.#order += 1;
    const entry: Wake = { at, order: this.#order, run: wake };
    this.#wakes.add(entry);
    return () => this.#wakes.delete(entry);
  }

  advance(ms: number): void {
    this.advanceTo(this.#now + ms);
  }

  /** Runs everything that is due until then, earlier first, including what is added on the way. */
  advanceTo(at: number): void {
    for (let next = this.#earliest(); next && next.at <= at; next = this.#earliest()) {
      this.#wakes.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = Math.max(this.#now, at);
  }

  #earliest(): Wake | undefined {
    let earliest: Wake | undefined;
    for (const wake of this.#wakes) {
      if (!earliest || wake.at < earliest.at || (wake.at === earliest.at && wake.order < earliest.order))
        earliest = wake;
    }
    return earliest;
  }
}
