// Runs a bounded amount of work at a time and makes the rest wait. Each lane runs in the order of asking, and lanes
// take turns, so a long lane does not hold up a short one. Beyond a bound, work is refused. Reads of history, searches
// and reads of the store all wait here.

import type { ChatError } from "./chat-error";

interface WaitingWork {
  readonly weight: number;
  start(): void;
}

export interface FairQueueOptions {
  /** Total weight that may run at once. Work that is heavier than this runs alone. */
  readonly runningMax: number;
  /** Pieces of work that may wait, over all lanes. */
  readonly waitingMax: number;
  /** Makes the refusal for work that finds `waiting` others waiting already. */
  refusal(waiting: number): ChatError;
  /** Called when the last piece of work has ended and nothing waits. */
  onIdle?: () => void;
}

export class FairQueue {
  readonly #options: FairQueueOptions;
  /** The lane whose turn is next comes first. No lane is empty. */
  readonly #lanes = new Map<string, WaitingWork[]>();
  #waiting = 0;
  #running = 0;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` when its turn comes, and settles as `work` does. Rejects with the queue's refusal when `waitingMax`
   * pieces of work wait already.
   */
  run<Result>(lane: string, weight: number, work: () => Promise<Result>): Promise<Result> {
    const { waitingMax, refusal } = this.#options;
    if (this.#waiting >= waitingMax) return Promise.reject(refusal(this.#waiting));
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        this.#running -= weight;
        this.#startNext();
        if (this.#running === 0) this.#options.onIdle?.();
      };
      const waiting = { weight, start: () => void work().then(resolve, reject).finally(finish) };
      const sameLane = this.#lanes.get(lane);
      if (sameLane) sameLane.push(waiting);
      else this.#lanes.set(lane, [waiting]);
      this.#waiting += 1;
      this.#startNext();
    });
  }

  #startNext(): void {
    for (const [lane, queue] of this.#lanes) {
      const next = queue[0];
      if (!next || !this.#hasSpaceFor(next)) return;
      queue.shift();
      // Moves the lane to the end of the map; the loop reaches it again after the others.
      this.#lanes.delete(lane);
      if (queue.length > 0) this.#lanes.set(lane, queue);
      this.#waiting -= 1;
      this.#running += next.weight;
      next.start();
    }
  }

  #hasSpaceFor({ weight }: WaitingWork): boolean {
    return this.#running === 0 || this.#running + weight <= this.#options.runningMax;
  }
}
