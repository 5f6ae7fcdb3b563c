// What the store does by itself, when there is time for it: erases rooms that are closed, indexes what was said, and
// cleans up after what was erased, in the write-ahead log and between the rows. [L2] [D7]

interface UpkeepParts {
  /** Erases some of what is closed; resolves to whether there is more. */
  erase(): Promise<boolean>;
  /** Indexes some of what is not indexed yet; the same. */
  index(): Promise<boolean>;
  /** Moves everything from the log into the file, and empties the log. */
  checkpoint(): Promise<void>;
  /** Cleans some pages of the file; resolves to the first page of the next ones. */
  scrub(firstPage: number): Promise<number | undefined>;
  /** Whether changes of others are waiting. */
  isBusy(): boolean;
}

/** [D7] From an erasure to the cleaning after it, for all erasures of that time together. */
const cleanAfterMs = 1_000;
const cleanAgainMs = 5_000;
/** Cleaning reads the whole file: it rests so many times as long as it took. */
const cleanRestFactor = 20;
/** From a block that is full, or from a busy moment, to the next try. */
const indexAfterMs = 200;
/** How long a store that is being closed goes on erasing rooms that are gone; the next start does the rest. */
const eraseWhileClosingMs = 1_000;

type Timer = ReturnType<typeof setTimeout>;

export class Upkeep {
  readonly #parts: UpkeepParts;
  #indexing: Timer | undefined;
  #emptying: Timer | undefined;
  #scrubbing: Timer | undefined;
  #isScrubbing = false;
  #isScrubAsked = false;
  #restsUntil = 0;
  #erasing: Promise<void> | undefined;
  #isMoreClosed = false;
  #endsAt = Infinity;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
  }

  /** Goes on with what an earlier run did not get to, and with what it left when it was killed. */
  start(): void {
    this.eraseClosed();
    this.indexSoon();
  }

  /** The store is being closed: nothing new is begun. Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    if (!this.#isStopping) this.#endsAt = Date.now() + eraseWhileClosingMs;
    clearTimeout(this.#indexing);
    clearTimeout(this.#emptying);
    clearTimeout(this.#scrubbing);
    await this.#erasing;
  }

  eraseClosed(): void {
    this.#isMoreClosed = true;
    // What is left after a failure is erased when the next room closes, or at the next start.
    this.#erasing ??= this.#erase()
      .catch(() => undefined)
      .finally(() => {
        this.#erasing = undefined;
      });
  }

  indexSoon(): void {
    if (this.#isStopping) return;
    this.#indexing ??= setTimeout(() => {
      this.#indexing = undefined;
      if (this.#parts.isBusy()) this.indexSoon();
      else this.#index();
    }, indexAfterMs);
  }

  /** Something was erased: the log is emptied soon, because it is little; the file is cleaned in its turn. */
  cleanSoon(afterMs = cleanAfterMs): void {
    if (this.#isStopping) return;
    this.#emptying ??= setTimeout(() => {
      this.#emptying = undefined;
      this.#parts
        .checkpoint()
        .then(() => this.#scrubSoon())
        // A disk that is full, say; nothing is lost meanwhile.
        .catch(() => this.cleanSoon(cleanAgainMs));
    }, afterMs);
  }

  get #isStopping(): boolean {
    return this.#endsAt !== Infinity;
  }

  async #erase(): Promise<void> {
    while (this.#isMoreClosed && Date.now() <= this.#endsAt) {
      this.#isMoreClosed = false;
      if (await this.#parts.erase()) this.#isMoreClosed = true;
      this.cleanSoon();
    }
  }

  #index(): void {
    this.#parts
      .index()
      .then((isMore) => {
        if (!isMore || this.#isStopping) return;
        if (this.#parts.isBusy()) this.indexSoon();
        else this.#index();
      })
      // The next full block tries again.
      .catch(() => undefined);
  }

  #scrubSoon(): void {
    if (this.#isStopping || this.#scrubbing) return;
    if (this.#isScrubbing) {
      // What was erased during this round needs another one.
      this.#isScrubAsked = true;
      return;
    }
    this.#scrubbing = setTimeout(
      () => {
        this.#scrubbing = undefined;
        this.#scrub().catch(() => this.cleanSoon(cleanAgainMs));
      },
      Math.max(0, this.#restsUntil - Date.now()),
    );
  }

  async #scrub(): Promise<void> {
    const begunAt = Date.now();
    this.#isScrubbing = true;
    this.#isScrubAsked = false;
    try {
      for (let page: number | undefined = 0; page !== undefined && !this.#isStopping; ) {
        page = await this.#parts.scrub(page);
      }
    } finally {
      const endedAt = Date.now();
      this.#isScrubbing = false;
      this.#restsUntil = endedAt + cleanRestFactor * (endedAt - begunAt);
      if (this.#isScrubAsked) this.#scrubSoon();
    }
  }
}
