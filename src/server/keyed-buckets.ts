// A leaky bucket for each address or member. Keeps only those that are not empty, and no more than `keysMax` of them: an
// attacker with many addresses makes the server forget old scores, and never use more memory.

import { LeakyBucket, type Rate } from "./leaky-bucket";

export const keysMax = 100_000;
/** Empty buckets are looked for among so many of the longest unused ones with each use. */
const lookedAt = 2;

export class KeyedBuckets {
  readonly #rate: Rate;
  readonly #keysMax: number;
  /** The longest unused one is first. */
  readonly #buckets = new Map<string, LeakyBucket>();

  constructor(rate: Rate, most = keysMax) {
    this.#rate = rate;
    this.#keysMax = most;
  }

  get size(): number {
    return this.#buckets.size;
  }

  waitMs(key: string, cost: number, now: number): number {
    return this.#buckets.get(key)?.waitMs(cost, now) ?? 0;
  }

  /** Returns true when the score of this key is too high now. */
  add(key: string, cost: number, now: number): boolean {
    const bucket = this.#buckets.get(key) ?? LeakyBucket.of(this.#rate);
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    this.#forget(now);
    return bucket.add(cost, now);
  }

  #forget(now: number): void {
    let looked = 0;
    for (const [key, bucket] of this.#buckets) {
      if (this.#buckets.size <= this.#keysMax && (looked >= lookedAt || bucket.score(now) > 0)) return;
      // The newest is being used.
      if (looked + 1 >= this.#buckets.size) return;
      this.#buckets.delete(key);
      looked += 1;
    }
  }
}
