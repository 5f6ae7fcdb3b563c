// The outbox's shelf in the browser: one key of localStorage for each message, so that two tabs never overwrite each
// other's; all tabs of a room share it, and take turns in sending. [D5]

import type { OutboxShelf, ShelvedCommand } from "../../client/outbox-shelf";

const prefix = "chatsy.outbox.";
/** A turn that takes longer is that of a tab that sleeps. Should it wake: a message sent twice keeps its one id. */
const turnMs = 4_000;
/** So long what another tab wrote or sent may be on its way to this one. */
const settleMs = 200;
/** Nobody comes back to what was not sent for so long. */
const keptMs = 7 * 24 * 60 * 60_000;

export class BrowserShelf implements OutboxShelf {
  readonly #name: string;
  /** Messages by id, with the key that keeps their order; also those that localStorage did not take. */
  readonly #keys = new Map<string, string>();
  readonly #unkept = new Map<string, ShelvedCommand>();
  /** The keys that this tab made. */
  readonly #own = new Set<string>();
  readonly #tab = `${Math.random()}`;
  #lastAt = 0;

  constructor(code: string) {
    this.#name = `${prefix}${code}`;
    removeKeys(prefix, (key) => !(timeOf(key) > Date.now() - keptMs));
  }

  read(): readonly ShelvedCommand[] {
    const posts = new Map<string, ShelvedCommand>();
    for (const key of keysOf(`${this.#name}.`)) {
      const post = parsed(localStorageOrNone()?.getItem(key));
      if (!post) continue;
      this.#keys.set(post.id, key);
      this.#lastAt = Math.max(this.#lastAt, timeOf(key));
      posts.set(key, post);
    }
    for (const [id, post] of this.#unkept) posts.set(this.#keys.get(id) ?? id, post);
    return [...posts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, post]) => post);
  }

  put(post: ShelvedCommand): void {
    const key = this.#keys.get(post.id) ?? this.#newKey(post);
    this.#keys.set(post.id, key);
    try {
      localStorage.setItem(key, JSON.stringify(post));
      this.#unkept.delete(post.id);
    } catch {
      this.#unkept.set(post.id, post);
    }
  }

  /** After all that this tab knows of, also in the same millisecond and when the clock is put back. */
  #newKey({ id, at }: ShelvedCommand): string {
    this.#lastAt = Math.max(this.#lastAt + 1, at);
    const key = `${this.#name}.${`${this.#lastAt}`.padStart(15, "0")}.${id}`;
    this.#own.add(key);
    return key;
  }

  remove(id: string): void {
    this.#unkept.delete(id);
    localStorageOrNone()?.removeItem(this.#keys.get(id) ?? "");
    this.#keys.delete(id);
  }

  onChange(listener: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Most of what another tab puts here is stored and gone at once: only what stays is this tab's affair.
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

  askForTurn(granted: () => void): () => void {
    const isAlone = keysOf(`${this.#name}.`).every((key) => this.#own.has(key));
    return navigator.locks ? this.#lock(isAlone, granted) : this.#lease(isAlone, granted);
  }

  #lock(isAlone: boolean, granted: () => void): () => void {
    const waiting = new AbortController();
    let timer = setTimeout(() => waiting.abort(), turnMs);
    let isOver = false;
    let end = () => waiting.abort();
    navigator.locks
      .request(this.#name, { signal: waiting.signal }, () => {
        clearTimeout(timer);
        const turn = new Promise<void>((resolve) => {
          end = resolve;
        });
        // What the tab before has sent may be on its way to this one.
        if (isAlone) granted();
        else timer = setTimeout(granted, settleMs);
        return turn;
      })
      .catch(() => {
        if (!isOver) granted();
      });
    return () => {
      isOver = true;
      clearTimeout(timer);
      end();
    };
  }

  /** The turn without Web Locks (plain http): a claim that is renewed, and held back for a while where others may claim. */
  #lease(isAlone: boolean, granted: () => void): () => void {
    const key = `${this.#name}:turn`;
    const storage = localStorageOrNone();
    const isHolder = () => storage?.getItem(key)?.startsWith(this.#tab);
    let isSettled = isAlone;
    let isMine = false;
    const look = (): void => {
      const now = Date.now();
      const at = Number(storage?.getItem(key)?.split(" ")[1] ?? 0);
      if (isHolder()) isSettled = true;
      else if (Math.abs(now - at) < turnMs) return;
      try {
        localStorage.setItem(key, `${this.#tab} ${now}`);
      } catch {
        // Without storage there is nothing to share, and nobody to wait for.
        isSettled = true;
      }
      if (isMine || !isSettled) return;
      isMine = true;
      granted();
    };
    const timer = setInterval(look, settleMs);
    look();
    return () => {
      clearInterval(timer);
      if (isHolder()) storage?.removeItem(key);
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

/** When the message of this key was written; NaN for a turn. */
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
