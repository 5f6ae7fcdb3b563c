// The markers of emphasis – `*italic*`, `_italic_`, `**bold**`, `~~strike~~`, `||spoiler||` – and where they may stand.
// Much stricter than Markdown: 2*3*4, snake_case, __init__, ^_^, -_-, *.js, /*…*/ and paths stay as typed.

import type { Emphasis } from "./formatted-node";

export type Marker = "*" | "**" | "_" | "~~" | "||";

export const emphasisOf: { readonly [marker in Marker]: Emphasis } = {
  "*": "italic",
  _: "italic",
  "**": "bold",
  "~~": "strike",
  "||": "spoiler",
};

/** Scripts without spaces between words, and their punctuation. */
const unspaced =
  "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\u3000-\\u303f\\uff00-\\uffef";
/** Characters that may precede an opening marker: no letter, no `.`, `/`, `\`, `^`, `-`, `=`. */
const before = new RegExp(`[\\s\\p{Ps}\\p{Pi}"'¡¿—–:,;|*_~>\\p{So}\\ufe0f${unspaced}]`, "uy");
/** Characters that may follow a closing marker. */
const after = new RegExp(`[\\s\\p{Pe}\\p{Pf}"'.,:;!?…—–|*_~\\p{So}${unspaced}-]`, "uy");
const beginsInside = /[^\s\p{Pe}\p{Pf},:;!?/.]/uy;
const beginsInsidePair = /[^\s\p{Pe},:;!?/]/uy;
const endsInside = /[^\s\p{Ps}\p{Pi},/\\]/uy;
const visible = /\S/uy;

/**
 * Whether a marker from `start` to `end` may open formatting. `inside` is the first position after it that is no
 * further marker: there must be content for all of them, unlike in *_*.
 */
export function mayBegin(text: string, start: number, end: number, inside: number): boolean {
  if (start > 0 && !holdsAt(before, text, characterBefore(text, start))) return false;
  if (text[start] === "|") return holdsAt(visible, text, end);
  return holdsAt(end - start === 1 ? beginsInside : beginsInsidePair, text, inside);
}

/** `isAfterLink` says that a link or code ends right before it, with whatever character. */
export function mayEnd(text: string, start: number, end: number, isAfterLink: boolean): boolean {
  if (start === 0) return false;
  const last = characterBefore(text, start);
  if (text[start] === "|") return holdsAt(visible, text, last);
  if (!isAfterLink && !holdsAt(endsInside, text, last)) return false;
  return end - start > 1 || end === text.length || holdsAt(after, text, end);
}

/** The position of the character that ends at `at`, which may have two units. */
function characterBefore(text: string, at: number): number {
  return (text.codePointAt(at - 2) ?? 0) > 0xffff ? at - 2 : at - 1;
}

function holdsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
