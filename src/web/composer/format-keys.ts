// Formatting keys: add markers around the selected text, or remove them.

import { isApple } from "./keyboard";
import type { TextField } from "./text-field";

const marks: { readonly [letter: string]: string } = { b: "**", i: "_", e: "`" };
const withShift: { readonly [letter: string]: string } = { x: "~~" };

/** Replaces the characters from `start` to `end`, and sets the selection afterwards. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly selection: readonly [start: number, end: number];
}

/** The characters of `text` from `from` to `to`. */
interface Selected {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Applies the format of a key. Returns whether it was one. Cmd instead of Ctrl on a Mac, where Ctrl moves the caret.
 */
export function formatsBy({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent, field: TextField): boolean {
  const isCmd = isApple();
  if (altKey || ctrlKey === isCmd || metaKey !== isCmd) return false;
  // Keyboards of other scripts have no such letter on the key.
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, "").toLowerCase();
  const mark = (shiftKey ? withShift : marks)[letter];
  if (mark === undefined) return false;
  const { element } = field;
  const change = marked(mark, { text: element.value, from: element.selectionStart, to: element.selectionEnd });
  field.replaceRange(change.start, change.end, change.text);
  element.setSelectionRange(change.start + change.selection[0], change.start + change.selection[1]);
  return true;
}

/** Markers must touch the words, not the spaces around them, and are repeated on each line, or they would not apply. */
export function marked(mark: string, { text, from, to }: Selected): Change {
  const selected = text.slice(from, to);
  const start = from + selected.length - selected.trimStart().length;
  const end = Math.max(start, to - selected.length + selected.trimEnd().length);
  const inside = text.slice(start, end);
  const { length } = mark;
  if (inside.includes("\n"))
    return mark === "`" ? fenced({ start, end, inside }) : eachLine(mark, { start, end, inside });
  if (inside.length >= 2 * length && inside.startsWith(mark) && inside.endsWith(mark)) {
    const bare = inside.slice(length, -length);
    return { start, end, text: bare, selection: [0, bare.length] };
  }
  if (text.slice(0, start).endsWith(mark) && text.startsWith(mark, end)) {
    return { start: start - length, end: end + length, text: inside, selection: [0, inside.length] };
  }
  return { start, end, text: mark + inside + mark, selection: [length, length + inside.length] };
}

/** The lines from `start` to `end`. */
interface Lines {
  readonly start: number;
  readonly end: number;
  readonly inside: string;
}

function fenced({ start, end, inside }: Lines): Change {
  const text = `\`\`\`\n${inside}\n\`\`\``;
  return { start, end, text, selection: [4, 4 + inside.length] };
}

function eachLine(mark: string, { start, end, inside }: Lines): Change {
  const text = inside.replace(/\S(?:.*\S)?/g, (line) => mark + line + mark);
  return { start, end, text, selection: [0, text.length] };
}
