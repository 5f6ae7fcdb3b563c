// The outbox's shelf in the browser: one key of localStorage for each message, so that two tabs never overwrite each
// other's; all tabs of a room share it. [D5]

import type { Clock } from "../../chat/clock";
import type { OutboxEntry, OutboxStore } from "../../client/outbox-store";
import { browserClock } from "../network/browser-clock";

/** What the shelf uses of a browser. */
export interface OutboxBrowser {
  readonly clock: Clock;
  /** Its keys are its properties. Private modes and blocked cookies make the mere mention of it throw. */
  storage(): Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Calls `hear` with each key that another tab changed. Returns how to stop it. */
  onStorage(hear: (key: string | null) => void): () => void;
}

const prefix = "chatsy.outbox.";
/** Most of what another tab puts here is stored and gone in this time: only what stays is this tab's affair. */
const settleMs = 200;
/** Nobody comes back to what was not sent for so long. */
const keptMs = 7 * 24 * 60 * 60_000;

const thisBrowser: OutboxBrowser = {
  clock: browserClock,
  storage: () => localStorage,
  onStorage(hear) {
    const listener = ({ key }: StorageEvent) => hear(key);
    addEventListener("storage", listener);
    return () => removeEventListener("storage", listener);
  },
};

interface Known {
  readonly json: string;
  readonly post: OutboxEntry;
}

export class BrowserOutboxStore implements OutboxStore {
  readonly #name: string;
  readonly #browser: OutboxBrowser;
  /** Messages by id, with the key that keeps their order; also those that localStorage did not take. */
  readonly #keys = new Map<string, string>();
  readonly #unkept = new Map<string, OutboxEntry>();
  /** What was read or written last, by key: what has not changed is not read again, and stays the same. */
  #known = new Map<string, Known>();
  #lastAt = 0;

  constructor(code: string, browser = thisBrowser) {
    this.#name = `${prefix}${code}`;
    this.#browser = browser;
    const oldest = browser.clock.date() - keptMs;
    removeKeys(browser, prefix, (key) => !(timeOf(key) > oldest));
  }

  read(): readonly OutboxEntry[] {
    const posts = new Map<string, OutboxEntry>();
    const known = this.#known;
    this.#known = new Map();
    for (const key of keysOf(this.#browser, `${this.#name}.`)) {
      const json = storageOf(this.#browser)?.getItem(key);
      const held = known.get(key);
      const post = held && held.json === json ? held.post : parsed(json);
      if (!post || !json) continue;
      this.#keys.set(post.id, key);
      this.#known.set(key, { json, post });
      posts.set(key, post);
    }
    for (const [id, post] of this.#unkept) posts.set(this.#keys.get(id) ?? id, post);
    return [...posts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, post]) => post);
  }

  put(post: OutboxEntry): void {
    const key = this.#keys.get(post.id) ?? this.#newKey(post);
    this.#keys.set(post.id, key);
    const json = JSON.stringify(post);
    try {
      this.#browser.storage().setItem(key, json);
      this.#known.set(key, { json, post });
      this.#unkept.delete(post.id);
    } catch {
      this.#unkept.set(post.id, post);
    }
  }

  /** After all that is here, also in the same millisecond and when the clock is put back. */
  #newKey({ id, at }: OutboxEntry): string {
    for (const key of keysOf(this.#browser, `${this.#name}.`)) this.#lastAt = Math.max(this.#lastAt, timeOf(key) || 0);
    this.#lastAt = Math.max(this.#lastAt + 1, at);
    return `${this.#name}.${`${this.#lastAt}`.padStart(15, "0")}.${id}`;
  }

  remove(id: string): void {
    this.#unkept.delete(id);
    storageOf(this.#browser)?.removeItem(this.#keys.get(id) ?? "");
    this.#keys.delete(id);
  }

  onChange(listener: () => void): () => void {
    const { clock } = this.#browser;
    let cancel = () => {};
    const stop = this.#browser.onStorage((key) => {
      if (!key?.startsWith(`${this.#name}.`)) return;
      cancel();
      cancel = clock.wakeAt(clock.now() + settleMs, listener);
    });
    return () => {
      stop();
      cancel();
    };
  }
}

/** Drops what was written in a room and never sent. */
export function clearOutboxStore(code: string): void {
  removeKeys(thisBrowser, `${prefix}${code}.`, () => true);
}

function removeKeys(browser: OutboxBrowser, start: string, isOver: (key: string) => boolean): void {
  for (const key of keysOf(browser, start)) if (isOver(key)) storageOf(browser)?.removeItem(key);
}

function keysOf(browser: OutboxBrowser, start: string): string[] {
  return Object.keys(storageOf(browser) ?? {}).filter((key) => key.startsWith(start));
}

/** When the message of this key was written; NaN for what is none. */
function timeOf(key: string): number {
  return Number(key.split(".")[3]);
}

function parsed(json: string | null | undefined): OutboxEntry | undefined {
  try {
    const command = JSON.parse(json ?? "null") as OutboxEntry | null;
    if (!command?.id || ("text" in command ? typeof command.text !== "string" : !command.target)) return undefined;
    // Those of the pages before this one had no type: all were messages.
    return { ...command, type: command.type ?? "post" } as OutboxEntry;
  } catch {
    return undefined;
  }
}

function storageOf(browser: OutboxBrowser): ReturnType<OutboxBrowser["storage"]> | undefined {
  try {
    return browser.storage();
  } catch {
    return undefined;
  }
}
