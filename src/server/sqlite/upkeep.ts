// Background work of the store: erases closed rooms, and cleans up after erasures by emptying the write-ahead log soon
// and rewriting the file when it is quiet. [L2] [D7]

/** `emptying` is about the log, `compacting` about the file, `reserving` about the reserved disk space. */
export type UpkeepWork = "erasing" | "emptying" | "compacting" | "reserving";

interface UpkeepOptions {
  /** Erases some of the closed rooms. Resolves to whether more is left. */
  erase(): Promise<boolean>;
  /** Moves everything from the log into the file, and empties the log. */
  checkpoint(): Promise<void>;
  /** Rewrites the whole file without what was erased; nothing else is served during that. */
  compact(): Promise<void>;
  /** Whether no client is there, and none was a moment ago. */
  isQuiet(): boolean;
  /** Some work has begun to fail; undefined when it works again. */
  onChange(work: UpkeepWork, failure: Error | undefined): void;
}

/** [D7] From an erasure to emptying the log, once for all erasures in that time. */
const emptyAfterMs = 1_000;
/** From a failure to the next try. */
const againMs = 5_000;
/** How often to check whether it is quiet, while there is something to compact. */
const compactAfterMs = 5_000;
/** A failed compaction may have filled the disk, or read a large file in vain, so it is not repeated soon. */
const compactAgainMs = 600_000;
/** How long a closing store goes on erasing closed rooms; the next start does the rest. */
const eraseWhileClosingMs = 1_000;

type Timer = ReturnType<typeof setTimeout>;

export class Upkeep {
  readonly #options: UpkeepOptions;
  #emptying: Timer | undefined;
  #compacting: Timer | undefined;
  #erasing: Promise<void> | undefined;
  #erasingAgain: Timer | undefined;
  #isMoreClosed = false;
  #endsAt = Infinity;
  readonly #failing = new Set<UpkeepWork>();

  constructor(options: UpkeepOptions) {
    this.#options = options;
  }

  /** Continues what an earlier run did not finish, or left when it was killed. */
  start(): void {
    this.eraseClosed();
  }

  /** Starts no more work. Resolves when nothing is running any more. */
  async stop(): Promise<void> {
    if (!this.#isStopping) this.#endsAt = performance.now() + eraseWhileClosingMs;
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

  /**
   * [D7] Call after an erasure. The log is emptied soon, which is little work; the file is compacted when it is quiet.
   */
  cleanSoon(afterMs = emptyAfterMs): void {
    if (this.#isStopping) return;
    this.#emptying ??= setTimeout(() => {
      this.#emptying = undefined;
      this.#options.checkpoint().then(
        () => {
          this.#worked("emptying");
          this.#compactWhenQuiet();
        },
        // A full disk, for example; nothing is lost.
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
      if (await this.#options.erase()) this.#isMoreClosed = true;
      this.cleanSoon();
    }
  }

  #compactWhenQuiet(afterMs = compactAfterMs): void {
    if (this.#isStopping) return;
    this.#compacting ??= setTimeout(() => {
      this.#compacting = undefined;
      if (!this.#options.isQuiet()) {
        this.#compactWhenQuiet();
        return;
      }
      this.#options.compact().then(
        () => this.#worked("compacting"),
        (cause) => {
          this.#failed("compacting", cause);
          this.#compactWhenQuiet(compactAgainMs);
          // Empties what the failed attempt left in the log.
          this.cleanSoon();
        },
      );
    }, afterMs);
  }

  #failed(work: UpkeepWork, cause: unknown): void {
    if (this.#isStopping || this.#failing.has(work)) return;
    this.#failing.add(work);
    this.#options.onChange(work, cause instanceof Error ? cause : new Error(String(cause)));
  }

  #worked(work: UpkeepWork): void {
    if (this.#failing.delete(work)) this.#options.onChange(work, undefined);
  }
}
