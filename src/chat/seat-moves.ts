// Changes of where somebody stands that are being committed: they count once they are, and one person's follow one
// another. Meanwhile a name that is coming in, or that somebody is taking instead of theirs, is held, and who is
// leaving is as good as gone.

import { ChatError } from "./chat-error";
import type { MemberId, Seat, SessionHash } from "./member";
import type { Roster } from "./roster";

/** What one session may have waiting for a change of its seat: each change wakes all of it. */
export const changesWaitingMax = 128;
const busyRetryMs = 250;

export class SeatMoves {
  readonly #roster: Roster;
  readonly #underWay = new Map<SessionHash, Promise<void>>();
  readonly #waiting = new Map<SessionHash, number>();
  readonly #arriving = new Map<MemberId, Seat>();
  readonly #renaming = new Map<MemberId, Seat>();
  /** With when the room closes, where nobody is left then. */
  readonly #departing = new Map<MemberId, number | null>();

  constructor(roster: Roster) {
    this.#roster = roster;
  }

  /** The change of a session that is under way; never rejects. Wait for it until there is none, then decide. */
  of(session: SessionHash): Promise<void> | undefined {
    return this.#underWay.get(session);
  }

  /**
   * Does it once no change of this session is under way, in the order of asking; at once when there is none. For what a
   * client asks for as often as it likes: throws `busy` when too much waits already.
   */
  async inTurn<Done>(session: SessionHash, act: () => Promise<Done>): Promise<Done> {
    let move = this.of(session);
    if (!move) return act();
    const waiting = this.#waiting.get(session) ?? 0;
    if (waiting >= changesWaitingMax) {
      throw new ChatError(
        "busy",
        `${waiting} things of yours wait for another name. Try again in a moment.`,
        busyRetryMs,
      );
    }
    this.#waiting.set(session, waiting + 1);
    for (; move; move = this.of(session)) await move;
    const left = (this.#waiting.get(session) ?? 1) - 1;
    if (left > 0) this.#waiting.set(session, left);
    else this.#waiting.delete(session);
    return act();
  }

  /** The seat that a member is taking. */
  arriving(memberId: MemberId): Seat | undefined {
    return this.#arriving.get(memberId);
  }

  /** A member's seat under the name that they are taking. */
  renaming(memberId: MemberId): Seat | undefined {
    return this.#renaming.get(memberId);
  }

  isDeparting(memberId: MemberId): boolean {
    return this.#departing.has(memberId);
  }

  /** When the room closes that this member is leaving; null if somebody was still in when that was decided. */
  closesAt(memberId: MemberId): number | null {
    return this.#departing.get(memberId) ?? null;
  }

  /** Whether nobody is left once this seat, and all that are being left, are empty. */
  isLast(seat: Seat): boolean {
    const leaving = new Set(this.#departing.keys()).add(seat.member.id);
    // Whose leaving has just been committed does not count any more.
    const stillIn = [...leaving].filter((id) => this.#roster.seat(id)?.standing === "in");
    return this.#roster.count === stillIn.length;
  }

  /** Rejects with what the commit rejects with: then nothing has changed. */
  arrive<Done>(seat: Seat, commit: () => Promise<Done>): Promise<Done> {
    const { id } = seat.member;
    this.#arriving.set(id, seat);
    this.#roster.expect(seat.member);
    return this.#settle(seat, commit, () => {
      this.#arriving.delete(id);
      this.#roster.expectNoMore(id);
    });
  }

  /** The same for another name in the same seat. */
  rename<Done>(seat: Seat, commit: () => Promise<Done>): Promise<Done> {
    const { id } = seat.member;
    this.#renaming.set(id, seat);
    this.#roster.hold(seat.member);
    return this.#settle(seat, commit, () => {
      this.#renaming.delete(id);
      this.#roster.letGo(id);
    });
  }

  /** The same for leaving. `closesAt`: when the room closes, if this seat was the last one. */
  depart<Done>(seat: Seat, closesAt: number | null, commit: () => Promise<Done>): Promise<Done> {
    const { id } = seat.member;
    this.#departing.set(id, closesAt);
    return this.#settle(seat, commit, () => this.#departing.delete(id));
  }

  /** The same for who is out already, and only does not come back by themselves any more. */
  forget<Done>(seat: Seat, commit: () => Promise<Done>): Promise<Done> {
    return this.#settle(seat, commit, () => {});
  }

  async #settle<Done>({ session }: Seat, commit: () => Promise<Done>, settled: () => void): Promise<Done> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#underWay.set(session, promise);
    try {
      return await commit();
    } finally {
      settled();
      this.#underWay.delete(session);
      resolve();
    }
  }
}
