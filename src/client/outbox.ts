// Messages that were sent and are not yet stored, as far as this client knows: in order, one in flight, each with
// the one id that it keeps through every retry, reload and restart. [D5]

import type { OutboxShelf, ShelvedPost } from "./outbox-shelf";
import type { PendingPost } from "./room-view";

/** What the outbox holds; `storedAs` once it is acknowledged and only the stream has yet to bring it. */
interface Entry extends ShelvedPost {
  readonly storedAs?: number;
}

/** Refusals that pass: the same message may be taken a little later. */
const passing = new Set(["busy", "unavailable", "rate-limited", "internal"]);

/** Ids that are remembered as over. */
const overMax = 1_000;

export class Outbox {
  readonly #shelf: OutboxShelf;
  #entries: readonly Entry[];
  /** The id that was sent and not yet answered. */
  #inFlight: string | undefined;
  /** Ids of what is over: the shelf, read before another tab's change has come through, must not bring it back. */
  readonly #over = new Set<string>();
  /** As whom, in which room, messages are sent now; undefined before the first welcome. */
  #from: string | undefined;

  constructor(shelf: OutboxShelf) {
    this.#shelf = shelf;
    this.#entries = shelf.read();
  }

  get entries(): readonly PendingPost[] {
    return this.#entries;
  }

  get hasWaiting(): boolean {
    return this.#entries.some(isWaiting);
  }

  get isInFlight(): boolean {
    return this.#inFlight !== undefined;
  }

  add(post: PendingPost): void {
    const entry: Entry = this.#from === undefined ? post : { ...post, from: this.#from };
    this.#shelf.put(entry);
    this.#entries = [...this.#entries, entry];
  }

  /** The message to send now, marked as in flight; undefined while one is, or when nothing waits. */
  next(): PendingPost | undefined {
    if (this.#inFlight !== undefined) return undefined;
    const entry = this.#entries.find(isWaiting);
    this.#inFlight = entry?.id;
    return entry;
  }

  /**
   * Says as whom, in which room, this client is in. What was meant for another room with the same code, or sent as
   * somebody else, is not sent by itself: it might be stored already, and would be doubled.
   */
  enter(epoch: string, memberId: string): void {
    this.#from = `${epoch}/${memberId}`;
    this.#judge();
  }

  #judge(): void {
    const from = this.#from;
    if (from === undefined) return;
    this.#change((entry) => {
      if (entry.from === undefined) return { ...entry, from };
      if (entry.from === from || entry.state === "refused" || entry.storedAs !== undefined) return entry;
      return { ...entry, state: "refused", detail: "It was for an earlier room, or from an earlier you." };
    });
  }

  /** The connection went: what was in flight may or may not be stored, and is sent again with the same id. */
  connectionLost(): void {
    this.#inFlight = undefined;
  }

  acknowledged(id: string, seq: number): void {
    this.#landed(id);
    this.#shelf.remove(id);
    this.#entries = this.#entries.map((entry) => (entry.id === id ? { ...entry, storedAs: seq } : entry));
  }

  /** Returns true when the refusal passes, and the message is to be sent again later. */
  refused(id: string, code: string, detail: string): boolean {
    this.#landed(id);
    if (passing.has(code)) return true;
    this.#change((entry) => (entry.id === id ? { ...entry, state: "refused", detail } : entry));
    return false;
  }

  /** Own messages that came in the stream. */
  seen(ids: ReadonlySet<string>): void {
    // Only what may still be on the shelf of another tab matters, and that is little: the oldest are forgotten.
    for (const id of ids) this.#over.add(id);
    for (const id of this.#over) {
      if (this.#over.size <= overMax) break;
      this.#over.delete(id);
    }
    this.#drop(({ id }) => ids.has(id));
  }

  /** The stream has passed `seq`: what was stored up to there has had its chance to be shown. */
  passed(seq: number): void {
    this.#drop(({ storedAs }) => storedAs !== undefined && storedAs <= seq);
  }

  /** Another tab changed the shelf. */
  shelfChanged(): void {
    const shelved = this.#shelf.read().filter(({ id }) => !this.#over.has(id));
    const ids = new Set(shelved.map(({ id }) => id));
    // Off the shelf and not refused: the other tab heard that it is stored, and the stream will bring it here too.
    // Should it have vanished otherwise, it is sent once more, and with its id that is no more than once.
    const kept = this.#entries.filter(({ id, state }) => !ids.has(id) && state !== "refused");
    const stored = new Map(this.#entries.map((entry) => [entry.id, entry]));
    this.#entries = [...kept, ...shelved.map((post) => ({ ...stored.get(post.id), ...post }))];
    this.#judge();
  }

  /** It stays the same action, with the same id: it cannot land twice. */
  retry(id: string): void {
    this.#change((entry) => {
      if (entry.id !== id || entry.state !== "refused") return entry;
      const { detail: _, from: __, ...rest } = entry;
      const from = this.#from === undefined ? {} : { from: this.#from };
      return { ...rest, ...from, state: "pending" };
    });
  }

  discard(id: string): void {
    this.#drop((entry) => entry.id === id && entry.state === "refused");
  }

  #landed(id: string): void {
    if (this.#inFlight === id) this.#inFlight = undefined;
  }

  #change(change: (entry: Entry) => Entry): void {
    this.#entries = this.#entries.map((entry) => {
      const changed = change(entry);
      if (changed !== entry && changed.storedAs === undefined) this.#shelf.put(changed);
      return changed;
    });
  }

  #drop(isOver: (entry: Entry) => boolean): void {
    const over = this.#entries.filter(isOver);
    if (over.length === 0) return;
    for (const { id } of over) {
      this.#landed(id);
      this.#shelf.remove(id);
    }
    this.#entries = this.#entries.filter((entry) => !over.includes(entry));
  }
}

function isWaiting({ state, storedAs }: Entry): boolean {
  return state === "pending" && storedAs === undefined;
}
