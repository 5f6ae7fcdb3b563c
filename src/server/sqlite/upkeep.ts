// What the store does by itself, when there is time for it: erases rooms that are closed, indexes what was said, and
// cleans up after what was erased: it empties the write-ahead log soon, and writes the file anew when it is quiet.
// [L2] [D7]

/** `emptying` the log; `compacting` the file. */
export type UpkeepWork = "erasing" | "indexing" | "emptying" | "compacting";

interface UpkeepParts {
  /** Erases some of what is closed; resolves to whether there is more. */
  erase(): Promise<boolean>;
  /** Erases some of what the index has of texts that were changed; the same. */
  eraseStale(): Promise<boolean>;
  /** Indexes some of what is not indexed yet; the same. */
  index(): Promise<boolean>;
  /** Moves everything from the log into the file, and empties the log. */
  checkpoint(): Promise<void>;
  /** Writes the whole file anew, without anything that was erased; nobody is served meanwhile. */
  compact(): Promise<void>;
  /** Whether changes of others are waiting. */
  isBusy(): boolean;
  /** Whether nobody is there, and nobody was a moment ago. */
  isQuiet(): boolean;
  /** Some work has begun to fail; undefined: it succeeds again. */
  onChange(work: UpkeepWork, failure: Error | undefined): void;
}

/** [D7] From an erasure to the emptying of the log after it, for all erasures of that time together. */
const emptyAfterMs = 1_000;
/** From something that failed to the next try. */
const againMs = 5_000;
/** How often it looks whether it is quiet, while the file has something to lose. */
const compactAfterMs = 5_000;
/** Compacting that fails has filled the disk, perhaps, or read a large file for nothing: not too soon again. */
const compactAgainMs = 600_000;
/** From a block that is full, or from a busy moment, to the next try. */
const indexAfterMs = 200;
/** How long a store that is being closed goes on erasing rooms that are gone; the next start does the rest. */
const eraseWhileClosingMs = 1_000;

type Timer = ReturnType<typeof setTimeout>;

export class Upkeep {
  readonly #parts: UpkeepParts;
  #indexing: Timer | undefined;
  #emptying: Timer | undefined;
  #compacting: Timer | undefined;
  #isIndexing = false;
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
    if (!this.#isStopping) this.#endsAt = performance.now() + eraseWhileClosingMs;
    clearTimeout(this.#indexing);
    clearTimeout(this.#emptying);
    clearTimeout(this.#compacting);
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
    }, againMs);
  }

  indexSoon(): void {
    if (this.#isStopping) return;
    this.#indexing ??= setTimeout(() => {
      this.#indexing = undefined;
      if (this.#isIndexing || this.#parts.isBusy()) this.indexSoon();
      else void this.#index();
    }, indexAfterMs);
  }

  /** [D7] Something was erased. The log is emptied soon, because that is little; the file is compacted when it is quiet. */
  cleanSoon(afterMs = emptyAfterMs): void {
    if (this.#isStopping) return;
    this.#emptying ??= setTimeout(() => {
      this.#emptying = undefined;
      this.#empty().then(
        () => {
          this.#worked("emptying");
          this.#compactWhenQuiet();
        },
        // A disk that is full, say; nothing is lost meanwhile.
        (cause) => {
          this.#failed("emptying", cause);
          this.cleanSoon(againMs);
        },
      );
    }, afterMs);
  }

  get #isStopping(): boolean {
    return this.#endsAt !== Infinity;
  }

  async #erase(): Promise<void> {
    while (this.#isMoreClosed && performance.now() <= this.#endsAt) {
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

  #compactWhenQuiet(afterMs = compactAfterMs): void {
    if (this.#isStopping) return;
    this.#compacting ??= setTimeout(() => {
      this.#compacting = undefined;
      if (!this.#parts.isQuiet()) {
        this.#compactWhenQuiet();
        return;
      }
      this.#parts.compact().then(
        () => this.#worked("compacting"),
        (cause) => {
          this.#failed("compacting", cause);
          this.#compactWhenQuiet(compactAgainMs);
          // Whatever it left in the log.
          this.cleanSoon();
        },
      );
    }, afterMs);
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
