// Finds the word at the caret for which the composer offers a menu: `:sh`, `@ad`, `/ni`. Knows the text, not the
// suggestions.

export interface MenuWord {
  readonly kind: "emoji" | "people" | "commands";
  /** The position of its sign in the text. */
  readonly start: number;
  /** The text between the sign and the caret. */
  readonly typed: string;
}

/** An `@` farther from the caret than the longest name mentions nobody. */
const typedCharsMax = 40;

const command = /^\/(\p{L}*)$/u;
// From two letters on, so that `:D` and `:)` are left alone; not in 10:30, a:b or an address.
const shortcode = /(?:^|[^\w:/])(:((?:[a-z\d][a-z\d_+-]|[+-]1)[a-z\d_+-]*))$/i;
// A name may contain spaces. Not in an address like ada@example.org.
const name = /(?:^|[^\p{L}\p{N}_])(@([^@\n]*))$/u;

/** Undefined where there is nothing to offer, as in the middle of a word. */
export function menuWordAt(text: string, caret: number): MenuWord | undefined {
  if (/^[\p{L}\p{N}_]/u.test(text.slice(caret))) return undefined;
  const before = text.slice(Math.max(0, caret - typedCharsMax), caret);
  const match = (kind: MenuWord["kind"], [, word = "", typed = ""]: RegExpExecArray): MenuWord => ({
    kind,
    start: caret - word.length,
    typed,
  });
  const commandWord = caret <= typedCharsMax && command.exec(before);
  if (commandWord) return { kind: "commands", start: 0, typed: commandWord[1] ?? "" };
  const shortcodeWord = shortcode.exec(before);
  if (shortcodeWord) return match("emoji", shortcodeWord);
  const nameWord = name.exec(before);
  return nameWord ? match("people", nameWord) : undefined;
}
