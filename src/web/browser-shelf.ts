// The outbox's shelf in the browser: one key of localStorage for each message, so that two tabs never overwrite each
// other's; all tabs of a room share it, and take turns in sending. [D5]

import type { OutboxShelf, ShelvedPost } from "../client/outbox-shelf";

/** A turn without Web Locks (plain http) is a lease: it ends by itself when its tab is gone. */
const leaseMs = 4_000;

export class BrowserShelf implements OutboxShelf {
  readonly #name: string;
  /** Messages by id, with the key that keeps their order; also those that localStorage did not take. */
  readonly #keys = new Map<string, string>();
  readonly #unkept = new Map<string, ShelvedPost>();
  readonly #tab = `${Math.random()}`;
  #count = 0;

  constructor(code: string) {
    this.#name = `chatsy.outbox.${code}`;
  }

  read(): readonly ShelvedPost[] {
    const kept: [string, ShelvedPost][] = [];
    for (const key of keysOf(localStorageOrNone(), `${this.#name}.`)) {
      const post = parsed(localStorageOrNone()?.getItem(key));
      if (!post) continue;
      this.#keys.set(post.id, key);
      kept.push([key, post]);
    }
    return [...kept.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, post]) => post), ...this.#unkept.values()];
  }

  put(post: ShelvedPost): void {
    this.#count += 1;
    const order = `${post.at}`.padStart(15, "0") + `${this.#count}`.padStart(6, "0");
    const key = this.#keys.get(post.id) ?? `${this.#name}.${order}.${post.id}`;
    this.#keys.set(post.id, key);
    try {
      const storage = localStorageOrNone();
      if (!storage) throw new Error("no storage");
      storage.setItem(key, JSON.stringify(post));
      this.#unkept.delete(post.id);
    } catch {
      this.#unkept.set(post.id, post);
    }
  }

  remove(id: string): void {
    this.#unkept.delete(id);
    const key = this.#keys.get(id);
    if (key !== undefined) localStorageOrNone()?.removeItem(key);
    this.#keys.delete(id);
  }

  onChange(listener: () => void): () => void {
    const hear = ({ key }: StorageEvent): void => {
      if (key?.startsWith(`${this.#name}.`)) listener();
    };
    addEventListener("storage", hear);
    return () => removeEventListener("storage", hear);
  }

  askForTurn(granted: () => void): () => void {
    return navigator.locks ? this.#lock(granted) : this.#lease(granted);
  }

  #lock(granted: () => void): () => void {
    const waiting = new AbortController();
    let end: () => void = () => waiting.abort();
    navigator.locks
      .request(this.#name, { signal: waiting.signal }, () => {
        const turn = new Promise<void>((resolve) => {
          end = resolve;
        });
        granted();
        return turn;
      })
      // Given up before it was granted.
      .catch(() => {});
    return () => end();
  }

  #lease(granted: () => void): () => void {
    const key = `${this.#name}:turn`;
    let isMine = false;
    const renew = (): void => {
      const storage = localStorageOrNone();
      const [holder, until] = (storage?.getItem(key) ?? "").split(" ");
      if (holder && holder !== this.#tab && Number(until) > Date.now()) return;
      try {
        storage?.setItem(key, `${this.#tab} ${Date.now() + leaseMs}`);
      } catch {
        // Without storage there is nothing to share, and nobody to wait for.
      }
      if (isMine) return;
      isMine = true;
      granted();
    };
    const timer = setInterval(renew, leaseMs / 4);
    renew();
    return () => {
      clearInterval(timer);
      if (isMine) localStorageOrNone()?.removeItem(key);
    };
  }
}

function keysOf(storage: Storage | undefined, prefix: string): string[] {
  return Object.keys(storage ?? {}).filter((key) => key.startsWith(prefix));
}

function parsed(json: string | null | undefined): ShelvedPost | undefined {
  try {
    const post = JSON.parse(json ?? "null") as ShelvedPost | null;
    return post?.id && typeof post.text === "string" ? post : undefined;
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
