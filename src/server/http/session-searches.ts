// Bounds how many searches one session may run at a time, over all its rooms: a search of a long room costs the store's
// one thread more than any other request. A few more may wait, as when a user types on; beyond that, `busy`. [H19]

import { ChatError } from "../../chat/chat-error";
import { FairQueue } from "../../chat/fair-queue";
import type { SessionHash } from "../../chat/member";
import { sessionSearchesMax, sessionSearchesWaitingMax } from "../../protocol/limits";

const busyRetryMs = 1_000;

export class SessionSearches {
  readonly #queueOf = new Map<SessionHash, FairQueue>();

  /** Settles as `search` does. Rejects with `busy` when too many searches of this session wait already. */
  run<Found>(session: SessionHash, search: () => Promise<Found>): Promise<Found> {
    const queue = this.#queueOf.get(session) ?? this.#open(session);
    return queue.run("searches", 1, search);
  }

  #open(session: SessionHash): FairQueue {
    const queue = new FairQueue({
      runningMax: sessionSearchesMax,
      waitingMax: sessionSearchesWaitingMax,
      refusal: () => new ChatError("busy", "You are searching already. Try again when that is done.", busyRetryMs),
      onIdle: () => this.#queueOf.delete(session),
    });
    this.#queueOf.set(session, queue);
    return queue;
  }
}
