// Runs searches slice by slice: one slice at a time, so that a commit waits for one slice at most, and rooms in turn,
// so that many searches in one room do not delay another room.

import { FairQueue } from "../../chat/fair-queue";
import type { RoomEvent } from "../../chat/room-event";
import type { RoomId, SearchRequest } from "../../chat/room-store";
import type { SearchResult, SearchSlice } from "./message-search";
import { busyReading } from "./store-refusals";

/**
 * Searches at once, in all rooms and in one room; more are refused with `busy`. Each keeps the numbers of one page at
 * most.
 */
const searchesMax = 1_024;
const roomSearchesMax = 64;

interface SearchOptions {
  slice(slice: SearchSlice): Promise<SearchResult>;
  /** Those of the messages with these numbers that match now, in their current state. */
  matches(roomId: RoomId, seqs: readonly number[], words: string): Promise<readonly RoomEvent[]>;
}

export class SearchQueue {
  readonly #options: SearchOptions;
  readonly #queue = new FairQueue({ runningMax: 1, waitingMax: searchesMax, refusal: busyReading });
  readonly #countOf = new Map<RoomId, number>();

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  /** As the port defines it. */
  async search(roomId: RoomId, search: SearchRequest, signal: AbortSignal | undefined): Promise<readonly RoomEvent[]> {
    signal?.throwIfAborted();
    const count = this.#countOf.get(roomId) ?? 0;
    if (count >= roomSearchesMax) throw busyReading(count);
    this.#countOf.set(roomId, count + 1);
    try {
      return await this.#search(roomId, search, signal);
    } finally {
      const left = (this.#countOf.get(roomId) ?? 1) - 1;
      if (left > 0) this.#countOf.set(roomId, left);
      else this.#countOf.delete(roomId);
    }
  }

  async #search(
    roomId: RoomId,
    { words, before = Infinity, limit }: SearchRequest,
    signal: AbortSignal | undefined,
  ): Promise<readonly RoomEvent[]> {
    const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> =>
      this.#queue.run(roomId, 1, async () => {
        signal?.throwIfAborted();
        return work();
      });
    let found: readonly RoomEvent[] = [];
    let seqs: number[] = [];
    for (let from = before - 1; from > 0 && seqs.length < limit; ) {
      const slice = { roomId, words, from, limit: limit - seqs.length };
      const part = await inTurn(() => this.#options.slice(slice));
      seqs.push(...part.seqs);
      from = part.next;
      if (seqs.length === 0 || (from > 0 && seqs.length < limit)) continue;
      // [D7] Messages that were deleted or edited in the meantime make space for older ones.
      found = await inTurn(() => this.#options.matches(roomId, seqs, words));
      seqs = found.map(({ seq }) => seq);
    }
    return found;
  }
}
