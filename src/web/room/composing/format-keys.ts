// Formatting by keys: what they put round the selected text, or take away again.

import type { Composer } from "../composer";

const marks: { readonly [letter: string]: string } = { b: "**", i: "_", e: "`" };
const withShift: { readonly [letter: string]: string } = { x: "~~" };

/** What takes the place of the characters from `start` to `end`, and where in it the selection is then. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly selection: readonly [start: number, end: number];
}

/** Whether this key formats, and has done so. Ctrl on a Mac moves the caret: it is Cmd there. */
export function formatsBy(
  { key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent,
  composer: Composer,
): boolean {
  const isApple = /^(Mac|iP)/.test(navigator.platform);
  if (altKey || ctrlKey === isApple || metaKey !== isApple) return false;
  // Keyboards of other scripts have no such letter on the key.
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, "").toLowerCase();
  const mark = (shiftKey ? withShift : marks)[letter];
  if (mark === undefined) return false;
  const { field } = composer;
  const change = marked(field.value, field.selectionStart, field.selectionEnd, mark);
  composer.replaceRange(change.start, change.end, change.text);
  field.setSelectionRange(change.start + change.selection[0], change.start + change.selection[1]);
  return true;
}

/** Marks stand right at the words, not at the spaces round them; on each line anew, or they would not hold. */
export function marked(text: string, from: number, to: number, mark: string): Change {
  const selected = text.slice(from, to);
  const start = from + selected.length - selected.trimStart().length;
  const end = Math.max(start, to - selected.length + selected.trimEnd().length);
  const inside = text.slice(start, end);
  const { length } = mark;
  if (inside.includes("\n")) return mark === "`" ? fenced(start, end, inside) : eachLine(start, end, inside, mark);
  if (inside.length >= 2 * length && inside.startsWith(mark) && inside.endsWith(mark)) {
    const bare = inside.slice(length, -length);
    return { start, end, text: bare, selection: [0, bare.length] };
  }
  if (text.slice(0, start).endsWith(mark) && text.startsWith(mark, end)) {
    return { start: start - length, end: end + length, text: inside, selection: [0, inside.length] };
  }
  return { start, end, text: mark + inside + mark, selection: [length, length + inside.length] };
}

function fenced(start: number, end: number, inside: string): Change {
  const text = `\`\`\`\n${inside}\n\`\`\``;
  return { start, end, text, selection: [4, 4 + inside.length] };
}

function eachLine(start: number, end: number, inside: string, mark: string): Change {
  const text = inside.replace(/\S(?:.*\S)?/g, (line) => mark + line + mark);
  return { start, end, text, selection: [0, text.length] };
}
