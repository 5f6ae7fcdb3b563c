// Who is typing: others, as far as they went on saying so; and oneself, as seldom as it may be said.

import type { Clock } from "../chat/clock";
import { typingMs } from "../protocol/times";

interface TypingOptions {
  readonly clock: Clock;
  /** Somebody stopped who did not say so. */
  changed(): void;
  /** Returns false when it cannot be said now. */
  say(on: boolean): boolean;
}

export class Typing {
  readonly #options: TypingOptions;
  /** Who is typing, with what stops the waiting for more. */
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

  /** May be called for every key: it is said again when half its time is over. */
  say(on: boolean): void {
    const now = this.#options.clock.now();
    const isDue = on ? now - this.#saidAt >= typingMs / 2 : now - this.#saidAt < typingMs;
    if (isDue && this.#options.say(on)) this.#saidAt = on ? now : 0;
  }

  /** One's own message went: whoever types on starts anew. */
  posted(): void {
    this.#saidAt = 0;
  }

  lost(): void {
    this.posted();
    for (const member of this.members) this.heard(member, false);
  }
}
