// Messages, and changes of messages, that were sent and are not yet stored, as far as this client knows: in order, one
// in flight, each with the one id that it keeps through every retry, reload and restart. [D5]

import { cleanText } from "../chat/message-text";
import type { OutboxEntry, OutboxStore } from "./outbox-store";
import type { PendingChange, PendingCommand, PendingPost } from "./room-view";

/** What the outbox holds; `storedAs` once it is acknowledged and only the stream has yet to bring it. */
type Entry = OutboxEntry & { readonly storedAs?: number; readonly target?: number; readonly text?: string };

type WithoutKeeping<Command> = Command extends PendingCommand
  ? Omit<Command, "at" | "state" | "code" | "detail">
  : never;
/** As it goes to the server. */
export type OutgoingCommand = WithoutKeeping<PendingCommand>;
/** As somebody asks for it. */
export type WithoutId<Command> = Command extends { id: string } ? Omit<Command, "id"> : never;

/** Refusals that pass: the same message may be taken a little later. */
const passing = new Set(["busy", "unavailable", "rate-limited", "internal"]);

/** Ids that are remembered as over. */
const overMax = 1_000;

export class Outbox {
  readonly #store: OutboxStore;
  #entries: readonly Entry[] = [];
  /** The id of the last message of this client, and not of another tab. */
  lastPosted: string | undefined;
  /** The id that was sent and not yet answered. */
  #inFlight: string | undefined;
  /**
   * What is over, and its number: the shelf, read before another tab's change has come through, must not bring it back;
   * and what is to become of it is aimed at that number.
   */
  readonly #over = new Map<string, number>();
  #posts: readonly PendingPost[] = [];
  #changes: readonly PendingChange[] = [];
  /** As whom, in which room, messages are sent now; undefined before the first welcome. */
  #from: string | undefined;

  constructor(store: OutboxStore) {
    this.#store = store;
    this.readShelf();
  }

  /** The messages. */
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

  /** Its text is cleaned. An edit `of` a message that waits shows in it at once, and goes when that has a number. */
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
   * What is to be sent now, marked as in flight; undefined while something is, or when nothing waits. Each tab sends the
   * whole shelf. It keeps the order as it sends a command only after the answers to all that was put there before it:
   * that is why it reads the shelf first.
   */
  next(): OutgoingCommand | undefined {
    if (this.#inFlight !== undefined || !this.#entries.some(isWaiting)) return undefined;
    this.readShelf();
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
    // A number means another message there; what has none yet goes with its message.
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

  /** The connection went: what was in flight may or may not be stored, and is sent again with the same id. */
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

  /** Returns true when the refusal passes, and the message is to be sent again later. */
  refused(id: string, code: string, detail: string): boolean {
    this.#landed(id);
    if (passing.has(code)) return true;
    // Off the shelf: another tab heard the same refusal, and somebody has discarded it there.
    if (!this.readShelf().has(id)) this.#drop((entry) => entry.id === id);
    this.#change((entry) =>
      entry.id === id && entry.state === "pending" ? { ...entry, state: "refused", code, detail } : entry,
    );
    this.#judge();
    return false;
  }

  /** Own messages that came in the stream, and their numbers. */
  seen(numbers: ReadonlyMap<string, number>): void {
    // Only what may still be on the shelf of another tab matters, and that is little: the oldest are forgotten.
    for (const [id, seq] of numbers) this.#over.set(id, seq);
    for (const id of this.#over.keys()) {
      if (this.#over.size <= overMax) break;
      this.#over.delete(id);
    }
    this.#judge();
    this.#drop(({ id }) => numbers.has(id));
  }

  /** The stream has passed `seq`: what was stored up to there has had its chance to be shown. */
  passed(seq: number): void {
    this.#drop(({ storedAs }) => storedAs !== undefined && storedAs <= seq);
  }

  /** Takes over what other tabs have done to the shelf. Returns the ids of what is on it. */
  readShelf(): ReadonlySet<string> {
    const all = this.#store.read();
    const shelved = all.filter(({ id }) => !this.#over.has(id));
    const ids = new Set(shelved.map(({ id }) => id));
    // Off the shelf and not refused: the other tab heard that it is stored, and the stream will bring it here too.
    // Should it have vanished otherwise, it is sent once more, and with its id that is no more than once.
    const kept = new Set(this.#entries.filter(({ id, state }) => !ids.has(id) && state !== "refused"));
    const rest = this.#withMessages(shelved, kept);
    const merged = this.#entries.flatMap((entry) =>
      kept.has(entry) ? [entry] : rest.splice(0, rest.findIndex(({ id }) => id === entry.id) + 1),
    );
    this.#entries = [...merged, ...rest];
    this.#judge();
    // Whoever sent it may be closed, and take it off no more. Its edits have its number by now.
    for (const { id } of all) if (this.#over.has(id)) this.#store.remove(id);
    return ids;
  }

  /**
   * An edit can be on the shelf without its message: another tab heard that the message is stored, and took it off, before
   * it knew of the edit. The message is sent once more: the answer says its number.
   */
  #withMessages(shelved: readonly OutboxEntry[], kept: ReadonlySet<Entry>): Entry[] {
    const known = new Set([...kept, ...shelved].map(({ id }) => id));
    return shelved.flatMap((entry: Entry) => {
      const { of, at, from, text = "" } = entry;
      if (!of || known.has(of.id) || this.#over.has(of.id)) return [entry];
      known.add(of.id);
      return [{ ...of, type: "post", text, sent: of.text, at, from, state: "pending" } as Entry, entry];
    });
  }

  /** It stays the same action, with the same id: it cannot land twice. */
  retry(id: string): void {
    this.#change((entry) => {
      if (entry.id !== id || entry.state !== "refused") return entry;
      const { code: _, detail: __, ...rest } = entry;
      const again: Entry = { ...rest, state: "pending" };
      const from = this.#from;
      if (from === undefined || again.from === from || again.type !== "post") return again;
      // What it replied to has a number that means another message here.
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

/** The list before, if it holds just the same. */
function sameOr<Item>(before: readonly Item[], now: readonly Item[]): readonly Item[] {
  return before.length === now.length && before.every((item, index) => item === now[index]) ? before : now;
}
