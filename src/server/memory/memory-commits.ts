// Gathers the changes that arrive together into one commit, which is reported before any of them is answered.

import type { RoomCommit, RoomId } from "../../chat/room-store";

export type Committed = {
  -readonly [Part in keyof RoomCommit]: RoomCommit[Part] extends readonly (infer One)[] ? One[] : RoomCommit[Part];
};

export class MemoryCommits {
  listener: (commits: readonly RoomCommit[]) => void = () => {};
  #waiting: (() => void)[] = [];
  #flushed: Promise<void> = Promise.resolve();
  #committed = new Map<RoomId, Committed>();

  /**
   * Applies a change in the order of requests. It is reported and answered together with the changes that came with it.
   */
  commit<Result>(change: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) this.#flushed = Promise.resolve().then(() => this.#flush());
      try {
        const result = change();
        this.#waiting.push(() => resolve(result));
      } catch (cause) {
        this.#waiting.push(() => reject(cause));
      }
    });
  }

  /** Answered after every commit that it could see was reported. */
  async find<Found>(find: () => Found): Promise<Found> {
    while (this.#waiting.length > 0) await this.#flushed;
    return find();
  }

  /** What the present commit does to a room. */
  in(roomId: RoomId): Committed {
    const committed = this.#committed.get(roomId) ?? { roomId, events: [], seats: [] };
    this.#committed.set(roomId, committed);
    return committed;
  }

  #flush(): void {
    const commits = [...this.#committed.values()];
    const waiting = this.#waiting;
    this.#committed = new Map();
    this.#waiting = [];
    if (commits.length > 0) this.listener(commits);
    for (const settle of waiting) settle();
  }
}
