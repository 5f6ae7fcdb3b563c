// Counts the frames of one connection, and ends it when the client goes on whatever it is told. [S2] [S5]

import type { Clock } from "../chat/clock";
import type { ByeCode } from "../protocol/close-code";
import { malformedCost, malformedCostMax, malformedForgivenPerSecond } from "../protocol/limits";
import { LeakyBucket } from "./leaky-bucket";

interface FrameAllowanceOptions {
  /** Undefined without limits of rates. */
  readonly bucket: LeakyBucket | undefined;
  readonly clock: Pick<Clock, "now">;
  end(code: ByeCode, detail: string, retryAfterMs?: number): void;
}

/**
 * Besides its `frame`: a `hello` makes the server send much, and a command that is `refused` as too much came although
 * its sender was told to wait.
 */
const costs = { frame: 1, hello: 9, refused: 9 } as const;
/** How long a client that sent too much has to stay away. */
const pauseMs = 10_000;

export class FrameAllowance {
  readonly #options: FrameAllowanceOptions;
  readonly #malformed = new LeakyBucket(malformedCostMax, malformedForgivenPerSecond);

  constructor(options: FrameAllowanceOptions) {
    this.#options = options;
  }

  /** Counts a frame. Returns false when that was too much, and the connection has ended. */
  allows(kind: keyof typeof costs | "malformed"): boolean {
    const { bucket, clock, end } = this.#options;
    if (kind === "malformed") {
      if (!this.#malformed.add(malformedCost, clock.now())) return true;
      end("protocol", "Too many frames that are no commands.");
    } else {
      if (!bucket?.add(costs[kind], clock.now())) return true;
      end("too-much", "Too many frames. Come back later.", pauseMs);
    }
    return false;
  }
}
