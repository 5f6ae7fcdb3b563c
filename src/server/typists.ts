// Knows who is typing in a room, as far as the others were told, and limits how often they are told. Nothing here is
// stored, and dropped reports are not answered. [S7]

import type { MemberId } from "../chat/member";
import { typingFramesPerSecondMax } from "../protocol/limits";
import { typingMs, typingRepeatMs } from "../protocol/times";

interface Typist {
  /** When the others were last told that this member is typing. */
  readonly toldAt: number;
  readonly isTyping: boolean;
}

export class Typists {
  readonly #typists = new Map<MemberId, Typist>();
  #secondBegan = 0;
  #toldInSecond = 0;

  /** A member reports typing. Returns whether to tell the others. */
  says(memberId: MemberId, on: boolean, now: number): boolean {
    if (!on) return this.#stops(memberId, now);
    const toldAt = this.#typists.get(memberId)?.toldAt ?? Number.NEGATIVE_INFINITY;
    if (now - toldAt < typingRepeatMs || !this.#mayTell(now)) return false;
    this.#typists.set(memberId, { toldAt: now, isTyping: true });
    return true;
  }

  /** A member has posted or is gone. Returns whether to tell the others. */
  done(memberId: MemberId, now: number): boolean {
    const isTold = this.#stops(memberId, now);
    this.#typists.delete(memberId);
    return isTold;
  }

  #stops(memberId: MemberId, now: number): boolean {
    const typist = this.#typists.get(memberId);
    if (!typist?.isTyping) return false;
    this.#typists.set(memberId, { ...typist, isTyping: false });
    // After this long without a repeat the others assume that the member has stopped.
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
