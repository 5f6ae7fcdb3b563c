// Writes the lines that people and strangers cause, at most ten a second, whatever they do: a disk must not fill with
// what one client sends, and an operator must be able to read on. Beyond that lines are counted, and one line per second
// says how many of which there were. At the level `debug` all are written.

import type { Clock } from "../chat/clock";
import type { Deadlines } from "../chat/deadlines";
import type { Log } from "./log";

interface GatheredLogOptions {
  readonly log: Log;
  readonly clock: Clock;
  readonly deadlines: Deadlines;
}

/** With the line that counts the others that makes ten. */
const linesMax = 9;
const gatherMs = 1_000;

export class GatheredLog {
  readonly #options: GatheredLogOptions;
  #written = 0;
  #isGathering = false;
  #isWarning = false;
  readonly #left = new Map<string, number>();

  constructor(options: GatheredLogOptions) {
    this.#options = options;
  }

  info(fields: object, event: string): void {
    if (this.#mayWrite(event)) this.#options.log.info(fields, event);
  }

  warn(fields: object, event: string): void {
    if (this.#mayWrite(event)) this.#options.log.warn(fields, event);
    else this.#isWarning = true;
  }

  /** Writes what is only counted so far. */
  flush(): void {
    const lines = Object.fromEntries(this.#left);
    if (this.#left.size > 0) this.#options.log[this.#isWarning ? "warn" : "info"]({ lines }, "lines.gathered");
    this.#left.clear();
    this.#written = 0;
    this.#isWarning = false;
  }

  #mayWrite(event: string): boolean {
    const { log, clock, deadlines } = this.#options;
    if (log.isLevelEnabled("debug")) return true;
    if (!this.#isGathering) {
      this.#isGathering = true;
      deadlines.schedule(clock.now() + gatherMs, () => {
        this.#isGathering = false;
        this.flush();
      });
    }
    this.#written += 1;
    if (this.#written <= linesMax) return true;
    this.#left.set(event, (this.#left.get(event) ?? 0) + 1);
    return false;
  }
}
