// Lets so much be under way at once. What comes meanwhile waits in the order of asking; beyond a bound it is refused.

import { ChatError } from "../../chat/chat-error";

const busyRetryMs = 250;

interface Waiting {
  readonly weight: number;
  start(): void;
}

interface TurnBounds {
  /** Counted in the weight of what is done. Something heavier is done alone. */
  readonly underWayMax: number;
  readonly waitingMax: number;
}

export class Turns {
  readonly #bounds: TurnBounds;
  readonly #waiting: Waiting[] = [];
  #underWay = 0;

  constructor(bounds: TurnBounds) {
    this.#bounds = bounds;
  }

  /** Rejects with `busy` when too many wait, else as `work` does. */
  take<Result>(weight: number, work: () => Promise<Result>): Promise<Result> {
    if (this.#waiting.length >= this.#bounds.waitingMax) return Promise.reject(busyReading(this.#waiting.length));
    return new Promise((resolve, reject) => {
      const done = (): void => {
        this.#underWay -= weight;
        this.#startNext();
      };
      this.#waiting.push({ weight, start: () => void work().then(resolve, reject).finally(done) });
      this.#startNext();
    });
  }

  #startNext(): void {
    for (let next = this.#waiting[0]; next && this.#hasSpaceFor(next); next = this.#waiting[0]) {
      this.#waiting.shift();
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
