// Sessions in memory: when each expires, and which rooms it entered, in order.

import type { SessionHash } from "../../chat/member";
import type { RoomId } from "../../chat/room-store";

export class MemorySessions {
  readonly #ends = new Map<SessionHash, number>();
  /** The newest is last. */
  readonly #entered = new Map<SessionHash, readonly RoomId[]>();

  keep(session: SessionHash, expiresAt: number): void {
    this.#ends.set(session, expiresAt);
  }

  end(session: SessionHash): number | undefined {
    return this.#ends.get(session);
  }

  drop(now: number): void {
    for (const [session, expiresAt] of this.#ends) if (expiresAt <= now) this.#ends.delete(session);
  }

  entered(session: SessionHash, roomId: RoomId): void {
    const others = (this.#entered.get(session) ?? []).filter((one) => one !== roomId);
    this.#entered.set(session, [...others, roomId]);
  }

  /** The room that the session entered last, among those for which `counts` is true. */
  latest(session: SessionHash, counts: (roomId: RoomId) => boolean): RoomId | undefined {
    return this.#entered.get(session)?.findLast(counts);
  }
}
