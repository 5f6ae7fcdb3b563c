// What the store does by itself, when there is time for it: erases rooms that are closed, indexes what was said, and
// cleans up after what was erased, in the write-ahead log and between the rows. [L2] [D7]

/** `emptying` the log; `cleaning` between the rows of the file. */
export type UpkeepWork = "erasing" | "indexing" | "emptying" | "cleaning";

interface UpkeepParts {
  /** Erases some of what is closed; resolves to whether there is more. */
  erase(): Promise<boolean>;
  /** Erases some of what the index has of texts that were changed; the same. */
  eraseStale(): Promise<boolean>;
  /** Indexes some of what is not indexed yet; the same. */
  index(): Promise<boolean>;
  /** Moves everything from the log into the file, and empties the log. */
  checkpoint(): Promise<void>;
  /** Cleans some pages of the file: `next` is the first of the next ones, `left` why none of this file is cleaned. */
  scrub(firstPage: number): Promise<{ readonly next: number | undefined; readonly left?: string | undefined }>;
  /** Whether changes of others are waiting. */
  isBusy(): boolean;
  /** Some work has begun to fail; undefined: it succeeds again. */
  onChange(work: UpkeepWork, failure: Error | undefined): void;
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
  #isIndexing = false;
  #isScrubbing = false;
  #isScrubAsked = false;
  #restsUntil = 0;
  #erasing: Promise<void> | undefined;
  #erasingAgain: Timer | undefined;
  #isMoreClosed = false;
  #endsAt = Infinity;
  readonly #failing = new Set<UpkeepWork>();

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
    clearTimeout(this.#erasingAgain);
    await this.#erasing;
  }

  eraseClosed(): void {
    this.#isMoreClosed = true;
    this.#erasing ??= this.#erase()
      .then(
        () => this.#worked("erasing"),
        (cause) => {
          this.#failed("erasing", cause);
          this.#eraseAgain();
        },
      )
      .finally(() => {
        this.#erasing = undefined;
      });
  }

  #eraseAgain(): void {
    if (this.#isStopping) return;
    this.#erasingAgain ??= setTimeout(() => {
      this.#erasingAgain = undefined;
      this.eraseClosed();
    }, cleanAgainMs);
  }

  indexSoon(): void {
    if (this.#isStopping) return;
    this.#indexing ??= setTimeout(() => {
      this.#indexing = undefined;
      if (this.#isIndexing || this.#parts.isBusy()) this.indexSoon();
      else void this.#index();
    }, indexAfterMs);
  }

  /** Something was erased: the log is emptied soon, because it is little; the file is cleaned in its turn. */
  cleanSoon(afterMs = cleanAfterMs): void {
    if (this.#isStopping) return;
    this.#emptying ??= setTimeout(() => {
      this.#emptying = undefined;
      this.#empty().then(
        () => {
          this.#worked("emptying");
          this.#scrubSoon();
        },
        // A disk that is full, say; nothing is lost meanwhile.
        (cause) => {
          this.#failed("emptying", cause);
          this.cleanSoon(cleanAgainMs);
        },
      );
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

  /** [D7] Whoever posts does not wait for all of it, and it does not wait for them. */
  async #empty(): Promise<void> {
    while (!this.#isStopping && (await this.#parts.eraseStale()));
    await this.#parts.checkpoint();
  }

  async #index(): Promise<void> {
    this.#isIndexing = true;
    try {
      let isMore = true;
      while (isMore && !this.#isStopping && !this.#parts.isBusy()) isMore = await this.#parts.index();
      this.#worked("indexing");
      if (isMore) this.indexSoon();
    } catch (cause) {
      // The next full block tries again.
      this.#failed("indexing", cause);
    } finally {
      this.#isIndexing = false;
    }
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
        this.#scrub().then(
          (left) => (left === undefined ? this.#worked("cleaning") : this.#failed("cleaning", new Error(left))),
          (cause) => {
            this.#failed("cleaning", cause);
            this.cleanSoon(cleanAgainMs);
          },
        );
      },
      Math.max(0, this.#restsUntil - Date.now()),
    );
  }

  /** Resolves to why the file is left as it is; undefined when it is clean. */
  async #scrub(): Promise<string | undefined> {
    const begunAt = Date.now();
    this.#isScrubbing = true;
    this.#isScrubAsked = false;
    try {
      for (let page: number | undefined = 0; page !== undefined && !this.#isStopping; ) {
        const { next, left }: Awaited<ReturnType<UpkeepParts["scrub"]>> = await this.#parts.scrub(page);
        if (left !== undefined) return left;
        page = next;
      }
      return undefined;
    } finally {
      const endedAt = Date.now();
      this.#isScrubbing = false;
      this.#restsUntil = endedAt + cleanRestFactor * (endedAt - begunAt);
      if (this.#isScrubAsked) this.#scrubSoon();
    }
  }

  #failed(work: UpkeepWork, cause: unknown): void {
    if (this.#isStopping || this.#failing.has(work)) return;
    this.#failing.add(work);
    this.#parts.onChange(work, cause instanceof Error ? cause : new Error(String(cause)));
  }

  #worked(work: UpkeepWork): void {
    if (this.#failing.delete(work)) this.#parts.onChange(work, undefined);
  }
}
