// What the store does by itself: erases rooms that are closed, and cleans up after what was erased: it empties the
// write-ahead log soon, and writes the file anew when it is quiet. [L2] [D7]

/** `emptying` the log; `compacting` the file; `reserving` a part of the disk. */
export type UpkeepWork = "erasing" | "emptying" | "compacting" | "reserving";

interface UpkeepOptions {
  /** Erases some of what is closed; resolves to whether there is more. */
  erase(): Promise<boolean>;
  /** Moves everything from the log into the file, and empties the log. */
  checkpoint(): Promise<void>;
  /** Writes the whole file anew, without anything that was erased; nobody is served meanwhile. */
  compact(): Promise<void>;
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
/** How long a store that is being closed goes on erasing rooms that are gone; the next start does the rest. */
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

  /** Goes on with what an earlier run did not get to, and with what it left when it was killed. */
  start(): void {
    this.eraseClosed();
  }

  /** The store is being closed: nothing new is begun. Resolves when nothing is under way any more. */
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

  /** [D7] Something was erased. The log is emptied soon, because that is little; the file is compacted when it is quiet. */
  cleanSoon(afterMs = emptyAfterMs): void {
    if (this.#isStopping) return;
    this.#emptying ??= setTimeout(() => {
      this.#emptying = undefined;
      this.#options.checkpoint().then(
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
          // Whatever it left in the log.
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
