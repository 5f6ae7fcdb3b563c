// The outbox's shelf in the browser: one key of localStorage for each message, so that two tabs never overwrite each
// other's; all tabs of a room share it. [D5]

import type { OutboxShelf, ShelvedCommand } from "../../client/outbox-shelf";

const prefix = "chatsy.outbox.";
/** Most of what another tab puts here is stored and gone in this time: only what stays is this tab's affair. */
const settleMs = 200;
/** Nobody comes back to what was not sent for so long. */
const keptMs = 7 * 24 * 60 * 60_000;

interface Known {
  readonly json: string;
  readonly post: ShelvedCommand;
}

export class BrowserShelf implements OutboxShelf {
  readonly #name: string;
  /** Messages by id, with the key that keeps their order; also those that localStorage did not take. */
  readonly #keys = new Map<string, string>();
  readonly #unkept = new Map<string, ShelvedCommand>();
  /** What was read or written last, by key: what has not changed is not read again, and stays the same. */
  #known = new Map<string, Known>();
  #lastAt = 0;

  constructor(code: string) {
    this.#name = `${prefix}${code}`;
    removeKeys(prefix, (key) => !(timeOf(key) > Date.now() - keptMs));
  }

  read(): readonly ShelvedCommand[] {
    const posts = new Map<string, ShelvedCommand>();
    const known = this.#known;
    this.#known = new Map();
    for (const key of keysOf(`${this.#name}.`)) {
      const json = localStorageOrNone()?.getItem(key);
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

  put(post: ShelvedCommand): void {
    const key = this.#keys.get(post.id) ?? this.#newKey(post);
    this.#keys.set(post.id, key);
    const json = JSON.stringify(post);
    try {
      localStorage.setItem(key, json);
      this.#known.set(key, { json, post });
      this.#unkept.delete(post.id);
    } catch {
      this.#unkept.set(post.id, post);
    }
  }

  /** After all that is here, also in the same millisecond and when the clock is put back. */
  #newKey({ id, at }: ShelvedCommand): string {
    for (const key of keysOf(`${this.#name}.`)) this.#lastAt = Math.max(this.#lastAt, timeOf(key) || 0);
    this.#lastAt = Math.max(this.#lastAt + 1, at);
    return `${this.#name}.${`${this.#lastAt}`.padStart(15, "0")}.${id}`;
  }

  remove(id: string): void {
    this.#unkept.delete(id);
    localStorageOrNone()?.removeItem(this.#keys.get(id) ?? "");
    this.#keys.delete(id);
  }

  onChange(listener: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = ({ key }: StorageEvent): void => {
      if (!key?.startsWith(`${this.#name}.`)) return;
      clearTimeout(timer);
      timer = setTimeout(listener, settleMs);
    };
    addEventListener("storage", hear);
    return () => {
      removeEventListener("storage", hear);
      clearTimeout(timer);
    };
  }
}

/** Drops what was written in a room and never sent. */
export function clearShelf(code: string): void {
  removeKeys(`${prefix}${code}.`, () => true);
}

function removeKeys(start: string, isOver: (key: string) => boolean): void {
  for (const key of keysOf(start)) if (isOver(key)) localStorageOrNone()?.removeItem(key);
}

function keysOf(start: string): string[] {
  return Object.keys(localStorageOrNone() ?? {}).filter((key) => key.startsWith(start));
}

/** When the message of this key was written; NaN for what is none. */
function timeOf(key: string): number {
  return Number(key.split(".")[3]);
}

function parsed(json: string | null | undefined): ShelvedCommand | undefined {
  try {
    const command = JSON.parse(json ?? "null") as ShelvedCommand | null;
    if (!command?.id || ("text" in command ? typeof command.text !== "string" : !command.target)) return undefined;
    // Those of the pages before this one had no type: all were messages.
    return { ...command, type: command.type ?? "post" } as ShelvedCommand;
  } catch {
    return undefined;
  }
}

/** Private modes and blocked cookies make the mere mention of localStorage throw. */
function localStorageOrNone(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
