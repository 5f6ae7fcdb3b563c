// Who is typing in a room, as far as the others were told, and how much they are told at most. Nothing here is kept, and
// nobody is told why something was not passed on. [S7]

import type { MemberId } from "../chat/member";
import { typingFramesPerSecondMax } from "../protocol/limits";
import { typingMs, typingRepeatMs } from "../protocol/times";

interface Typist {
  /** When the others were last told that they type. */
  readonly toldAt: number;
  readonly isTyping: boolean;
}

export class Typists {
  readonly #typists = new Map<MemberId, Typist>();
  #secondBegan = 0;
  #toldInSecond = 0;

  /** What somebody says of themselves. Returns whether the others are to be told. */
  says(memberId: MemberId, on: boolean, now: number): boolean {
    if (!on) return this.#stops(memberId, now);
    const toldAt = this.#typists.get(memberId)?.toldAt ?? Number.NEGATIVE_INFINITY;
    if (now - toldAt < typingRepeatMs || !this.#mayTell(now)) return false;
    this.#typists.set(memberId, { toldAt: now, isTyping: true });
    return true;
  }

  /** Somebody is done: they posted, or are gone. Returns whether the others are to be told. */
  done(memberId: MemberId, now: number): boolean {
    const isTold = this.#stops(memberId, now);
    this.#typists.delete(memberId);
    return isTold;
  }

  #stops(memberId: MemberId, now: number): boolean {
    const typist = this.#typists.get(memberId);
    if (!typist?.isTyping) return false;
    this.#typists.set(memberId, { ...typist, isTyping: false });
    // After so long without more, the others take it that they stopped.
    return now - typist.toldAt < typingMs && this.#mayTell(now);
  }

  #mayTell(now: number): boolean {
    if (now - this.#secondBegan >= 1_000) {
      this.#secondBegan = now;
      this.#toldInSecond = 0;
    }
    this.#toldInSecond += 1;
    return this.#toldInSecond <= typingFramesPerSecondMax;
  }
}
