// Searches that are under way, slice by slice: one slice of all of them at a time, so that a commit waits for one slice
// however many search.

import type { RoomEvent } from "../../chat/room-event";
import type { MessageSearch, RoomId } from "../../chat/room-store";
import { parseSearchWords } from "../../chat/search-words";
import type { SearchSlice, SlicePart } from "./message-search";
import { busyReading, Turns } from "./turns";

/** Searches at once; beyond, `busy`. Each has found at most a page. */
const searchesMax = 64;

interface SearchParts {
  slice(slice: SearchSlice): Promise<SlicePart>;
  /** Messages with these numbers as they are now, but for those that are deleted. */
  messages(roomId: RoomId, seqs: readonly number[]): Promise<readonly RoomEvent[]>;
}

export class Searches {
  readonly #parts: SearchParts;
  readonly #turns = new Turns({ underWayMax: 1, waitingMax: searchesMax });
  #count = 0;

  constructor(parts: SearchParts) {
    this.#parts = parts;
  }

  /** As the port has it. */
  async search(roomId: RoomId, search: MessageSearch, signal: AbortSignal | undefined): Promise<readonly RoomEvent[]> {
    signal?.throwIfAborted();
    if (this.#count >= searchesMax) throw busyReading(this.#count);
    this.#count += 1;
    try {
      return await this.#search(roomId, search, signal);
    } finally {
      this.#count -= 1;
    }
  }

  async #search(
    roomId: RoomId,
    { words, before = Infinity, limit }: MessageSearch,
    signal: AbortSignal | undefined,
  ): Promise<readonly RoomEvent[]> {
    let found: readonly RoomEvent[] = [];
    for (let from = before - 1; from > 0 && found.length < limit; ) {
      const slice = { roomId, words, from, limit: limit - found.length };
      const { events, next } = await this.#turns.take(1, async () => {
        signal?.throwIfAborted();
        return this.#parts.slice(slice);
      });
      const isOfEarlier = found.length > 0;
      found = [...found, ...events];
      from = next;
      const isLast = from <= 0 || found.length >= limit;
      // What earlier slices found may have changed since. What goes here makes space for older ones.
      if (isLast && isOfEarlier) found = await this.#presentOf(roomId, found, words);
    }
    return found;
  }

  /** [D7] Those that are still there, and still what was looked for. */
  async #presentOf(roomId: RoomId, found: readonly RoomEvent[], words: string): Promise<readonly RoomEvent[]> {
    const textOf = (event: RoomEvent | undefined) => (event?.kind === "message" ? event.text : "");
    const before = new Map(found.map((event) => [event.seq, event]));
    const seqs = found.map(({ seq }) => seq);
    const present = await this.#turns.take(1, () => this.#parts.messages(roomId, seqs));
    return present.filter((event) => {
      const text = textOf(event);
      return text === textOf(before.get(event.seq)) || parseSearchWords(words)?.matches(text) === true;
    });
  }
}
