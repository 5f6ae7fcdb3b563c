// Keeps messages and changes that were sent and, as far as this client knows, are not stored yet: in order, one in
// flight, each with one id that it keeps through every retry, reload and restart. [D5]

import { cleanText } from "../chat/message-text";
import type { OutboxEntry, OutboxStore } from "./outbox-store";
import type { PendingChange, PendingCommand, PendingPost } from "./room-view";

/** An entry with its state; `storedAs` is set once it is acknowledged, while its event is still to come. */
type Entry = OutboxEntry & { readonly storedAs?: number; readonly target?: number; readonly text?: string };

type WithoutKeeping<Command> = Command extends PendingCommand
  ? Omit<Command, "at" | "state" | "code" | "detail">
  : never;
/** A command as it is sent to the server. */
export type OutgoingCommand = WithoutKeeping<PendingCommand>;
/** A command as the user gives it. */
export type WithoutId<Command> = Command extends { id: string } ? Omit<Command, "id"> : never;

/** Temporary refusals: the same message may be accepted a little later. */
const passing = new Set(["busy", "unavailable", "rate-limited", "internal"]);

/** Finished ids that are remembered. */
const overMax = 1_000;

export class Outbox {
  readonly #store: OutboxStore;
  #entries: readonly Entry[] = [];
  /** The id of the last message sent by this client, not by another tab. */
  lastPosted: string | undefined;
  /** The id that was sent and is not answered yet. */
  #inFlight: string | undefined;
  /**
   * Finished ids and their numbers. A store that is read before another tab's change arrives must not bring them back,
   * and their edits are aimed at the number.
   */
  readonly #over = new Map<string, number>();
  #posts: readonly PendingPost[] = [];
  #changes: readonly PendingChange[] = [];
  /** The member and room that messages are sent for now; undefined before the first welcome. */
  #from: string | undefined;

  constructor(store: OutboxStore) {
    this.#store = store;
    this.readStore();
  }

  /** The messages in the outbox. */
  get posts(): readonly PendingPost[] {
    this.#posts = sameOr(
      this.#posts,
      this.#entries.filter((entry) => entry.type === "post"),
    );
    return this.#posts;
  }

  get changes(): readonly PendingChange[] {
    this.#changes = sameOr(
      this.#changes,
      this.#entries.filter((entry) => entry.type !== "post"),
    );
    return this.#changes;
  }

  /**
   * Adds a command, with its text cleaned. An edit `of` a waiting message shows in it at once, and is sent when that
   * message has a number.
   */
  add({ of: messageId, ...command }: PendingCommand & { readonly of?: string }): void {
    const cleaned = "text" in command ? { ...command, text: cleanText(command.text) } : command;
    const entry: Entry = { ...cleaned, from: this.#from, of: messageId ? this.#sentUnder(messageId) : undefined };
    this.#store.put(entry);
    this.#entries = [...this.#entries, entry];
    if (command.type === "post") this.lastPosted = command.id;
    const { text } = entry;
    this.#change((one) => (one.id === messageId ? ({ sent: one.text, ...one, text } as Entry) : one));
    this.#judge();
  }

  #sentUnder(id: string): NonNullable<Entry["of"]> {
    const post = this.posts.find((one) => one.id === id) as (Entry & PendingPost) | undefined;
    const { text = "", sent = text, replyTo } = post ?? {};
    return { id, text: sent, replyTo };
  }

  /**
   * The command to send now, marked as in flight; undefined while one is in flight or none waits. Each tab sends the
   * whole store. The order is kept because a command is sent only after everything that was stored before it is
   * answered; that is why the store is read first.
   */
  next(): OutgoingCommand | undefined {
    if (this.#inFlight !== undefined || !this.#entries.some(isWaiting)) return undefined;
    this.readStore();
    const entry = this.#entries.find(isWaiting);
    if (!entry) return undefined;
    this.#inFlight = entry.id;
    const {
      at: _at,
      state: _state,
      code: _code,
      detail: _detail,
      from: _from,
      storedAs: _storedAs,
      of: _of,
      sent,
      ...command
    } = entry;
    return (sent ? { ...command, text: sent } : command) as OutgoingCommand;
  }

  /**
   * Sets the member and room that this client is in. Commands meant for another room with the same code, or sent by
   * another member, are not sent automatically: they may be stored already and would be doubled.
   */
  enter(epoch: string, memberId: string): void {
    this.#from = `${epoch}/${memberId}`;
    this.#judge();
  }

  #judge(): void {
    const from = this.#from;
    if (from === undefined) return;
    // A number means a different message there; an edit without one goes with its message.
    this.#drop(({ of, target, from: origin }) =>
      of
        ? !this.#over.has(of.id) && !this.#entries.some(({ id }) => id === of.id)
        : target && origin && origin !== from,
    );
    this.#change((entry) => {
      const target = this.#over.get(entry.of?.id ?? "");
      if (target) return { ...entry, from, target, of: undefined } as Entry;
      if (entry.from === from || entry.state === "refused" || entry.storedAs) return entry;
      if (!entry.from || entry.of) return { ...entry, from };
      return { ...entry, state: "refused", code: "earlier-room" };
    });
  }

  /** The connection was lost. The command in flight may or may not be stored, and is sent again with the same id. */
  connectionLost(): void {
    this.#inFlight = undefined;
  }

  acknowledged(id: string, seq: number): void {
    this.#landed(id);
    this.#over.set(id, seq);
    this.#judge();
    this.#store.remove(id);
    this.#change((entry) => (entry.id === id ? { ...entry, storedAs: seq } : entry));
  }

  /** Returns true when the refusal is temporary and the command is to be sent again later. */
  refused(id: string, code: string, detail: string): boolean {
    this.#landed(id);
    if (passing.has(code)) return true;
    // Gone from the store: another tab got the same refusal, and the user has discarded it there.
    if (!this.readStore().has(id)) this.#drop((entry) => entry.id === id);
    this.#change((entry) =>
      entry.id === id && entry.state === "pending" ? { ...entry, state: "refused", code, detail } : entry,
    );
    this.#judge();
    return false;
  }

  /** The user's own messages that arrived as events, with their numbers. */
  seen(numbers: ReadonlyMap<string, number>): void {
    // Only ids that may still be in another tab's view of the store matter. Those are few, so the oldest are forgotten.
    for (const [id, seq] of numbers) this.#over.set(id, seq);
    for (const id of this.#over.keys()) {
      if (this.#over.size <= overMax) break;
      this.#over.delete(id);
    }
    this.#judge();
    this.#drop(({ id }) => numbers.has(id));
  }

  /** Events up to `seq` have arrived: what was stored up to there has been shown. */
  passed(seq: number): void {
    this.#drop(({ storedAs }) => storedAs !== undefined && storedAs <= seq);
  }

  /** Applies what other tabs have changed in the store. Returns the ids that are in it. */
  readStore(): ReadonlySet<string> {
    const all = this.#store.read();
    const stored = all.filter(({ id }) => !this.#over.has(id));
    const ids = new Set(stored.map(({ id }) => id));
    // Gone from the store and not refused: another tab knows that it is stored, and its event will arrive here too. If
    // it disappeared for another reason, it is sent once more, and its id prevents a double.
    const kept = new Set(this.#entries.filter(({ id, state }) => !ids.has(id) && state !== "refused"));
    const rest = this.#withMessages(stored, kept);
    const merged = this.#entries.flatMap((entry) =>
      kept.has(entry) ? [entry] : rest.splice(0, rest.findIndex(({ id }) => id === entry.id) + 1),
    );
    this.#entries = [...merged, ...rest];
    this.#judge();
    // The tab that sent it may be closed and cannot remove it. Its edits have a number by now.
    for (const { id } of all) if (this.#over.has(id)) this.#store.remove(id);
    return ids;
  }

  /**
   * An edit can be stored without its message, when another tab removed the stored message before it knew of the edit.
   * The message is sent once more, and the answer has its number.
   */
  #withMessages(stored: readonly OutboxEntry[], kept: ReadonlySet<Entry>): Entry[] {
    const known = new Set([...kept, ...stored].map(({ id }) => id));
    return stored.flatMap((entry: Entry) => {
      const { of, at, from, text = "" } = entry;
      if (!of || known.has(of.id) || this.#over.has(of.id)) return [entry];
      known.add(of.id);
      return [{ ...of, type: "post", text, sent: of.text, at, from, state: "pending" } as Entry, entry];
    });
  }

  /** Retries with the same id, so it cannot be stored twice. */
  retry(id: string): void {
    this.#change((entry) => {
      if (entry.id !== id || entry.state !== "refused") return entry;
      const { code: _, detail: __, ...rest } = entry;
      const again: Entry = { ...rest, state: "pending" };
      const from = this.#from;
      if (from === undefined || again.from === from || again.type !== "post") return again;
      // The number that it replied to means another message here.
      const { replyTo: ___, ...post } = again;
      return { ...post, from };
    });
  }

  discard(id: string): void {
    this.#drop((entry) => entry.id === id && entry.state === "refused");
    this.#judge();
  }

  #landed(id: string): void {
    if (this.#inFlight === id) this.#inFlight = undefined;
  }

  #change(change: (entry: Entry) => Entry): void {
    this.#entries = this.#entries.map((entry) => {
      const changed = change(entry);
      if (changed !== entry && changed.storedAs === undefined) this.#store.put(changed);
      return changed;
    });
  }

  #drop(isOver: (entry: Entry) => unknown): void {
    const over = this.#entries.filter(isOver);
    if (over.length === 0) return;
    for (const { id } of over) {
      this.#landed(id);
      this.#store.remove(id);
    }
    this.#entries = this.#entries.filter((entry) => !over.includes(entry));
  }
}

function isWaiting({ state, storedAs, of }: Entry): boolean {
  return state === "pending" && storedAs === undefined && !of;
}

/** Returns the earlier array when its items are the same. */
function sameOr<Item>(before: readonly Item[], now: readonly Item[]): readonly Item[] {
  return before.length === now.length && before.every((item, index) => item === now[index]) ? before : now;
}
