// Tracks who else is typing, for as long as they keep saying so, and reports this user's typing as rarely as possible.

import type { Clock } from "../chat/clock";
import { typingMs } from "../protocol/times";

interface TypingOptions {
  readonly clock: Clock;
  /** Another member's typing timed out. */
  changed(): void;
  /** Returns false when it cannot be sent now. */
  say(on: boolean): boolean;
}

export class Typing {
  readonly #options: TypingOptions;
  /** Members who are typing, each with a function that cancels their time-out. */
  readonly #waits = new Map<string, () => void>();
  members: readonly string[] = [];
  #saidAt = 0;

  constructor(options: TypingOptions) {
    this.#options = options;
  }

  heard(member: string, on: boolean): void {
    const { clock, changed } = this.#options;
    const before = this.#waits.get(member);
    before?.();
    if (on) {
      const end = (): void => {
        this.heard(member, false);
        changed();
      };
      this.#waits.set(member, clock.wakeAt(clock.now() + typingMs, end));
    } else this.#waits.delete(member);
    if (on !== Boolean(before)) this.members = [...this.#waits.keys()];
  }

  /** May be called for every key. It is sent again when half of its life is over. */
  say(on: boolean): void {
    const now = this.#options.clock.now();
    const isDue = on ? now - this.#saidAt >= typingMs / 2 : now - this.#saidAt < typingMs;
    if (isDue && this.#options.say(on)) this.#saidAt = on ? now : 0;
  }

  /** This user's message was sent; typing on counts anew. */
  posted(): void {
    this.#saidAt = 0;
  }

  lost(): void {
    this.posted();
    for (const member of this.members) this.heard(member, false);
  }
}
