// A score that grows with each use or mistake and decays with time: a few at once are allowed, a stream of them is not.

/** `burst` uses at once, and `count` more in `seconds`. */
export interface Rate {
  readonly burst: number;
  readonly count: number;
  readonly seconds: number;
}

export class LeakyBucket {
  readonly #most: number;
  readonly #forgivenPerSecond: number;
  #score = 0;
  #at = 0;

  constructor(most: number, forgivenPerSecond: number) {
    this.#most = most;
    this.#forgivenPerSecond = forgivenPerSecond;
  }

  static of({ burst, count, seconds }: Rate): LeakyBucket {
    return new LeakyBucket(burst, count / seconds);
  }

  /** Returns true when the score is too high now. `now` in milliseconds. */
  add(cost: number, now: number): boolean {
    this.#score = this.score(now) + cost;
    this.#at = now;
    return this.#score > this.#most;
  }

  /**
   * How long to wait, in milliseconds, until `cost` can be added without being too high; 0 when it can be now. A cost
   * above the most can be added once nothing else is left, or it never could.
   */
  waitMs(cost: number, now: number): number {
    const tooMuch = this.score(now) + Math.min(cost, this.#most) - this.#most;
    return tooMuch <= 0 ? 0 : Math.ceil((tooMuch / this.#forgivenPerSecond) * 1000);
  }

  /** What is not forgiven yet. */
  score(now: number): number {
    return Math.max(0, this.#score - ((now - this.#at) / 1000) * this.#forgivenPerSecond);
  }
}
