// Sessions identify a browser. A token of 256 random bits is given out once and only its hash is stored, so that a
// stolen store lets nobody in.

import type { Clock } from "../chat/clock";
import type { SessionHash } from "../chat/member";
import { type Randomness, randomId } from "../chat/randomness";
import type { RoomStore } from "../chat/room-store";

export interface Session {
  readonly token: string;
  readonly hash: SessionHash;
}

export class Sessions {
  readonly #options: { store: RoomStore; clock: Clock; randomness: Randomness; lifeMs: number };

  constructor(options: { store: RoomStore; clock: Clock; randomness: Randomness; lifeMs: number }) {
    this.#options = options;
  }

  /** A new session, already stored. */
  async start(): Promise<Session> {
    const token = randomId(this.#options.randomness, 256);
    const session = { token, hash: hashOf(token) };
    await this.#keep(session.hash);
    return session;
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
    return this.#options.store.keepSession(hash, this.#options.clock.now() + this.#options.lifeMs);
  }
}

function hashOf(token: string): SessionHash {
  return new Bun.CryptoHasher("sha256").update(token).digest("base64url") as SessionHash;
}
