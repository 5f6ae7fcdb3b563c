// Where the next character of a kind stands, for whoever reads a text from left to right: each character is looked at
// once, however often it is asked.

export class NextPlace {
  #found = -1;

  /** `pattern` finds one character, and has the flag `g`. */
  constructor(
    readonly text: string,
    readonly pattern: RegExp,
  ) {}

  /** At `at` or behind it; the end of the text, if there is none. Must be asked for places that only grow. */
  from(at: number): number {
    if (at > this.#found) {
      this.pattern.lastIndex = at;
      // Of a character with two units it is the second: nothing asked here cares.
      this.#found = this.pattern.test(this.text) ? this.pattern.lastIndex - 1 : this.text.length;
    }
    return this.#found;
  }
}
