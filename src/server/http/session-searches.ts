// Bounds what one session may search at a time, in all rooms together: a search of a long room costs the one thread that
// stores more than anything else that is asked for. A few more wait, as when somebody types on; beyond, `busy`. [H19]

import { ChatError } from "../../chat/chat-error";
import type { SessionHash } from "../../chat/member";
import { sessionSearchesMax, sessionSearchesWaitingMax } from "../../protocol/limits";

const busyRetryMs = 1_000;

interface Own {
  underWay: number;
  readonly waiting: (() => void)[];
}

export class SessionSearches {
  readonly #of = new Map<SessionHash, Own>();

  /** Rejects with `busy`, else as `search` does. */
  async run<Found>(session: SessionHash, search: () => Promise<Found>): Promise<Found> {
    const own = this.#of.get(session) ?? { underWay: 0, waiting: [] };
    this.#of.set(session, own);
    if (own.underWay < sessionSearchesMax) own.underWay += 1;
    else await placeIn(own);
    try {
      return await search();
    } finally {
      // Whoever is first in the queue takes this place over.
      const next = own.waiting.shift();
      if (next) next();
      else own.underWay -= 1;
      if (own.underWay === 0) this.#of.delete(session);
    }
  }
}

function placeIn({ waiting }: Own): Promise<void> {
  if (waiting.length >= sessionSearchesWaitingMax) {
    throw new ChatError("busy", "You are searching already. Try again when that is done.", busyRetryMs);
  }
  return new Promise((resolve) => waiting.push(resolve));
}
