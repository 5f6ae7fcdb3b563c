// Lets so much be under way at once. What comes meanwhile waits: each lane in the order of asking, and the lanes take
// turns, so that a long one delays no other. Beyond a bound it is refused.

import { ChatError } from "../../chat/chat-error";

const busyRetryMs = 250;

interface Waiting {
  readonly weight: number;
  start(): void;
}

interface TurnBounds {
  /** Counted in the weight of what is done. Something heavier is done alone. */
  readonly underWayMax: number;
  /** In all lanes together. */
  readonly waitingMax: number;
}

export class Turns {
  readonly #bounds: TurnBounds;
  /** The first one's turn is next. None is empty. */
  readonly #lanes = new Map<string, Waiting[]>();
  #waiting = 0;
  #underWay = 0;

  constructor(bounds: TurnBounds) {
    this.#bounds = bounds;
  }

  /** Rejects with `busy` when too many wait, else as `work` does. */
  take<Result>(lane: string, weight: number, work: () => Promise<Result>): Promise<Result> {
    if (this.#waiting >= this.#bounds.waitingMax) return Promise.reject(busyReading(this.#waiting));
    return new Promise((resolve, reject) => {
      const done = (): void => {
        this.#underWay -= weight;
        this.#startNext();
      };
      const waiting = { weight, start: () => void work().then(resolve, reject).finally(done) };
      const others = this.#lanes.get(lane);
      if (others) others.push(waiting);
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
      // To the end: the loop comes to it again.
      this.#lanes.delete(lane);
      if (queue.length > 0) this.#lanes.set(lane, queue);
      this.#waiting -= 1;
      this.#underWay += next.weight;
      next.start();
    }
  }

  #hasSpaceFor({ weight }: Waiting): boolean {
    return this.#underWay === 0 || this.#underWay + weight <= this.#bounds.underWayMax;
  }
}

export function busyReading(waiting: number): ChatError {
  return new ChatError("busy", `${waiting} others are waiting to read. Try again in a moment.`, busyRetryMs);
}
