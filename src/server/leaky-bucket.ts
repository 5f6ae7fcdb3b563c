// A score that grows with each mistake and decays with time: a few mistakes are forgiven, a stream of them is not.

export class LeakyBucket {
  readonly #most: number;
  readonly #forgivenPerSecond: number;
  #score = 0;
  #at = 0;

  constructor(most: number, forgivenPerSecond: number) {
    this.#most = most;
    this.#forgivenPerSecond = forgivenPerSecond;
  }

  /** Returns true when the score is too high now. `now` in milliseconds. */
  add(cost: number, now: number): boolean {
    const forgiven = ((now - this.#at) / 1000) * this.#forgivenPerSecond;
    this.#score = Math.max(0, this.#score - forgiven) + cost;
    this.#at = now;
    return this.#score > this.#most;
  }
}
