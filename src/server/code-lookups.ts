// Finds rooms by the codes that people type or guess, for every door. Four letters can be guessed, so each address has
// some misses free, and then pauses that double. Who has a seat in the room is never stopped.

import type { Chat } from "../chat/chat";
import { ChatError } from "../chat/chat-error";
import type { Clock } from "../chat/clock";
import type { SessionHash } from "../chat/member";
import type { Room } from "../chat/room";
import { KeyedBuckets, keysMax } from "./keyed-buckets";
import { LeakyBucket, type Rate } from "./leaky-bucket";
import { inSeconds } from "./rate-limits";

/** Who asks: the key of their address, and their session if they have one. */
export interface Asker {
  readonly address: string;
  readonly session?: { readonly hash: SessionHash } | undefined;
}

interface CodeLookUpsOptions {
  readonly chat: Pick<Chat, "room">;
  readonly clock: Pick<Clock, "now">;
  /** Misses of one address; undefined for any number. */
  readonly misses: Rate | undefined;
  missed(): void;
  /** Many codes are being guessed, from wherever: new codes are longer for a day. */
  guessed(): void;
}

/** After it each further miss makes one that is twice as long, until there was none for `longestPauseMs`. */
interface Pause {
  readonly until: number;
  readonly ms: number;
}

export const firstPauseMs = 10_000;
export const longestPauseMs = 15 * 60_000;
/** Misses of all callers together within ten seconds that make codes longer. */
export const guessesMax = 50;
const guessesPerSecond = guessesMax / 10;
export const longerCodesMs = 24 * 3_600_000;
/** Letters that are added to new codes while many are being guessed. */
const moreLetters = 1;

export class CodeLookUps {
  readonly #options: CodeLookUpsOptions;
  readonly #misses: KeyedBuckets | undefined;
  readonly #pauses = new Map<string, Pause>();
  readonly #guesses = new LeakyBucket(guessesMax - 1, guessesPerSecond);
  #longerUntil = -Infinity;

  constructor(options: CodeLookUpsOptions) {
    this.#options = options;
    this.#misses = options.misses && new KeyedBuckets(options.misses);
  }

  /** How many letters more a new code gets now. */
  get extraLetters(): number {
    return this.#options.clock.now() < this.#longerUntil ? moreLetters : 0;
  }

  /**
   * The room with a code as a person typed it. Rejects with `unknown-room`, or with `rate-limited` for an address that
   * has missed too often, whether or not there is such a room.
   */
  async find(typedCode: string, asker: Asker): Promise<Room> {
    const pause = this.#pauseOf(asker.address);
    // Without a session there is no seat, so nothing needs to be looked up.
    if (pause && !asker.session) throw pause;
    try {
      const room = await this.#options.chat.room(typedCode);
      if (pause && !(asker.session && room.roster.seatOf(asker.session.hash))) throw pause;
      return room;
    } catch (cause) {
      if (!(cause instanceof ChatError) || cause.code !== "unknown-room") throw cause;
      if (pause) throw pause;
      this.miss(asker.address);
      throw cause;
    }
  }

  /** Throws `rate-limited` while an address has to wait. */
  mustNotPause(address: string): void {
    const pause = this.#pauseOf(address);
    if (pause) throw pause;
  }

  /** Counts a wrong code, or a wrong word or token: whatever can be guessed. */
  miss(address: string): void {
    const { clock, missed, guessed } = this.#options;
    missed();
    const now = clock.now();
    if (this.#guesses.add(1, now) && now >= this.#longerUntil) {
      this.#longerUntil = now + longerCodesMs;
      guessed();
    }
    if (!this.#misses) return;
    this.#misses.add(address, 1, now);
    const before = this.#pauses.get(address);
    const goesOn = before !== undefined && now < before.until + longestPauseMs;
    if (goesOn) this.#pause(address, Math.min(longestPauseMs, 2 * before.ms), now);
    else if (this.#misses.waitMs(address, 1, now) > 0) this.#pause(address, firstPauseMs, now);
  }

  #pause(address: string, ms: number, now: number): void {
    this.#pauses.delete(address);
    this.#pauses.set(address, { until: now + ms, ms });
    const [oldest] = this.#pauses.keys();
    if (this.#pauses.size > keysMax && oldest !== undefined) this.#pauses.delete(oldest);
  }

  #pauseOf(address: string): ChatError | undefined {
    const waitMs = (this.#pauses.get(address)?.until ?? 0) - this.#options.clock.now();
    if (waitMs <= 0) return undefined;
    const text = `Too many codes that do not exist were tried from your network. Try again in ${inSeconds(waitMs)}.`;
    return new ChatError("rate-limited", text, waitMs);
  }
}
