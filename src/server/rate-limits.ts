// The limits of what one member, or all who share an address, may do in a time. Every door asks here before it asks
// chat. A score grows with each use and decays with time (leaky-bucket.ts), so a burst is allowed and a stream is not.
// The bounds of what the server keeps are elsewhere: protocol/limits.ts, and chat/room-rules.ts.

import { ChatError } from "../chat/chat-error";
import type { Clock } from "../chat/clock";
import { KeyedBuckets } from "./keyed-buckets";
import { LeakyBucket, type Rate } from "./leaky-bucket";

/** What is limited, and by whom it is counted. */
export interface Rates {
  /** Messages and changes of one member. */
  readonly memberMessages: Rate;
  /** The same for all members behind one address, who may be a class. */
  readonly addressMessages: Rate;
  readonly addressJoins: Rate;
  readonly addressRooms: Rate;
  /** Sockets that are opened, whether or not others were closed. */
  readonly addressSockets: Rate;
  readonly memberRenames: Rate;
  /** Frames of one connection. A hello, and a command that was refused here, count ten times. */
  readonly connectionFrames: Rate;
}

export type Limit = Exclude<keyof Rates, "connectionFrames">;

/** A use of a limit by `key`, a member or an address. */
export interface Use {
  readonly limit: Limit;
  readonly key: string;
  /** 1 unless it is given. */
  readonly cost?: number;
}

interface RateLimitsOptions {
  /** Undefined for no limits at all. */
  readonly rates: Rates | undefined;
  readonly clock: Pick<Clock, "now">;
}

/** A message counts once for each so many characters that it has begun. */
export const charsPerUse = 1_000;

const texts: Record<Limit, (wait: string) => string> = {
  memberMessages: (wait) => `That was a lot at once. You can send again in ${wait}.`,
  addressMessages: (wait) => `A lot is being sent from your network. You can send again in ${wait}.`,
  addressJoins: (wait) => `Many people join from your network. Try again in ${wait}.`,
  addressRooms: (wait) => `Many rooms were started from your network. Try again in ${wait}.`,
  addressSockets: (wait) => `Your network opens too many connections. Try again in ${wait}.`,
  memberRenames: (wait) => `You changed your name a lot. You can change it again in ${wait}.`,
};

export class RateLimits {
  readonly #clock: Pick<Clock, "now">;
  readonly #frames: Rate | undefined;
  readonly #buckets: ReadonlyMap<Limit, KeyedBuckets>;

  constructor({ rates, clock }: RateLimitsOptions) {
    this.#clock = clock;
    this.#frames = rates?.connectionFrames;
    const limits = Object.keys(texts) as Limit[];
    this.#buckets = new Map(rates ? limits.map((limit) => [limit, new KeyedBuckets(rates[limit])]) : []);
  }

  /** For the frames of a new connection. Undefined without limits. */
  frameBucket(): LeakyBucket | undefined {
    return this.#frames && LeakyBucket.of(this.#frames);
  }

  /** Counts these uses, all or none. Throws `rate-limited` when one of them is too much now. */
  use(...uses: readonly Use[]): void {
    const now = this.#clock.now();
    for (const { limit, key, cost = 1 } of uses) {
      const waitMs = this.#buckets.get(limit)?.waitMs(key, cost, now) ?? 0;
      if (waitMs > 0) throw new ChatError("rate-limited", texts[limit](inSeconds(waitMs)), waitMs);
    }
    for (const { limit, key, cost = 1 } of uses) this.#buckets.get(limit)?.add(key, cost, now);
  }
}

/** Like "3 s" or "6 min", rounded up. */
export function inSeconds(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
