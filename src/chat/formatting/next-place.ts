// Finds the next character of a kind, for parsers that read from left to right. Each character is looked at once,
// however often it is asked.

export class NextPlace {
  #found = -1;

  /** `pattern` matches one character and has the flag `g`. */
  constructor(
    readonly text: string,
    readonly pattern: RegExp,
  ) {}

  /** The position at or after `at`; the text's length if there is none. Positions asked for must not decrease. */
  from(at: number): number {
    if (at > this.#found) {
      this.pattern.lastIndex = at;
      // For a character of two units this is the second; callers do not depend on it.
      this.#found = this.pattern.test(this.text) ? this.pattern.lastIndex - 1 : this.text.length;
    }
    return this.#found;
  }
}
