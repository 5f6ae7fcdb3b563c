// Sessions identify a browser. A token of 256 random bits is given out once and only its hash is stored, so that a
// stolen store lets nobody in.

import type { Clock } from "../chat/clock";
import type { SessionHash } from "../chat/member";
import { type Randomness, randomId } from "../chat/randomness";
import type { RoomStore } from "../chat/room-store";

export interface Session {
  readonly token: string;
  readonly hash: SessionHash;
  /** Of a session that is not stored yet: until when it lasts. It is stored with its first seat. */
  readonly endsAt?: number;
}

export class Sessions {
  readonly #options: { store: RoomStore; clock: Clock; randomness: Randomness; lifeMs: number };

  constructor(options: { store: RoomStore; clock: Clock; randomness: Randomness; lifeMs: number }) {
    this.#options = options;
  }

  /** A new session, which begins when it is stored with a seat; until then nobody knows it. */
  draw(): Session {
    const token = randomId(this.#options.randomness, 256);
    return { token, hash: hashOf(token), endsAt: this.#endsAt };
  }

  /** The session of a token; undefined for an unknown or expired one. Each use extends it. */
  async recognise(token: string): Promise<Session | undefined> {
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
    const hash = hashOf(token);
    const end = await this.#options.store.sessionEnd(hash);
    const now = this.#options.clock.now();
    if (end === undefined || end <= now) return undefined;
    if (end - now < this.#options.lifeMs / 2) await this.#keep(hash);
    return { token, hash };
  }

  #keep(hash: SessionHash): Promise<void> {
    return this.#options.store.keepSession(hash, this.#endsAt);
  }

  get #endsAt(): number {
    return this.#options.clock.now() + this.#options.lifeMs;
  }
}

function hashOf(token: string): SessionHash {
  return new Bun.CryptoHasher("sha256").update(token).digest("base64url") as SessionHash;
}
