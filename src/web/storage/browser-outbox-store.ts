// The outbox's store in the browser: one localStorage key per message, so that two tabs never overwrite each other's.
// All tabs of a room share it. [D5]

import type { Clock } from "../../chat/clock";
import type { OutboxEntry, OutboxStore } from "../../client/outbox-store";
import { browserClock } from "../network/browser-clock";

/** What the store uses of a browser. */
export interface OutboxBrowser {
  readonly clock: Clock;
  /** Its keys are its properties. In private modes and with blocked cookies, merely naming it throws. */
  storage(): Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Calls `hear` with each key that another tab changes. Returns a function that stops the calls. */
  onStorage(hear: (key: string | null) => void): () => void;
}

const prefix = "chatsy.outbox.";
/**
 * Most entries of another tab are stored on the server and gone within this time; only what stays concerns this tab.
 */
const settleMs = 200;
/** What was not sent for this long is dropped. */
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
  /** Ids and their keys, which keep the order; including entries that localStorage refused. */
  readonly #keys = new Map<string, string>();
  readonly #unkept = new Map<string, OutboxEntry>();
  /**
   * What was last read or written, by key, so that unchanged entries are not parsed again and stay the same objects.
   */
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

  /** Sorts after all existing keys, also within one millisecond and after the clock was set back. */
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

/** Drops everything unsent that was written in a room. */
export function clearOutboxStore(code: string): void {
  removeKeys(thisBrowser, `${prefix}${code}.`, () => true);
}

function removeKeys(browser: OutboxBrowser, start: string, isOver: (key: string) => boolean): void {
  for (const key of keysOf(browser, start)) if (isOver(key)) storageOf(browser)?.removeItem(key);
}

function keysOf(browser: OutboxBrowser, start: string): string[] {
  return Object.keys(storageOf(browser) ?? {}).filter((key) => key.startsWith(start));
}

/** When the message with this key was written; NaN for other keys. */
function timeOf(key: string): number {
  return Number(key.split(".")[3]);
}

function parsed(json: string | null | undefined): OutboxEntry | undefined {
  try {
    const command = JSON.parse(json ?? "null") as OutboxEntry | null;
    if (!command?.id || ("text" in command ? typeof command.text !== "string" : !command.target)) return undefined;
    // Earlier pages stored no type, because all entries were messages.
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
