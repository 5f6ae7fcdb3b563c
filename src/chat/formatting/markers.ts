// The markers of emphasis: `*italic*`, `_italic_`, `**bold**`, `~~strike~~`, `||spoiler||`; and where they may stand.
// Much stricter than Markdown: 2*3*4, snake_case, __init__, ^_^, -_-, *.js, /*…*/ and paths are what was typed.

import type { Emphasis } from "./formatted-node";

export type Marker = "*" | "**" | "_" | "~~" | "||";

export const emphasisOf: { readonly [marker in Marker]: Emphasis } = {
  "*": "italic",
  _: "italic",
  "**": "bold",
  "~~": "strike",
  "||": "spoiler",
};

/** Scripts that write words without spaces between them, and their punctuation. */
const unspaced =
  "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\u3000-\\u303f\\uff00-\\uffef";
/** What may stand before a marker that begins something: no letter, no `.`, `/`, `\`, `^`, `-`, `=`. */
const before = new RegExp(`(?<=^|[\\s\\p{Ps}\\p{Pi}"'¡¿—–:,;|*_~>\\p{So}\\ufe0f${unspaced}])`, "uy");
/** What may stand after one that ends something. */
const after = new RegExp(`(?=$|[\\s\\p{Pe}\\p{Pf}"'.,:;!?…—–|*_~\\p{So}${unspaced}-])`, "uy");
/** Behind further markers there must be something that they could be for: not so in *_*. */
const beginsInside = /[*_~|]*[^\s*_~|\p{Pe}\p{Pf},:;!?/.]/uy;
const beginsInsidePair = /[*_~|]*[^\s*_~|\p{Pe},:;!?/]/uy;
const endsInside = /(?<=[^\s\p{Ps}\p{Pi},/\\])/uy;
const visible = /\S/uy;
const afterVisible = /(?<=\S)/uy;

/** Whether a marker from `start` to `end` may begin something there. */
export function mayBegin(text: string, start: number, end: number): boolean {
  if (!holdsAt(before, text, start)) return false;
  if (text[start] === "|") return holdsAt(visible, text, end);
  return holdsAt(end - start === 1 ? beginsInside : beginsInsidePair, text, end);
}

/** `isAfterLink`: a link or code ends right before it, with whatever character. */
export function mayEnd(text: string, start: number, end: number, isAfterLink: boolean): boolean {
  if (text[start] === "|") return holdsAt(afterVisible, text, start);
  return (isAfterLink || holdsAt(endsInside, text, start)) && (end - start > 1 || holdsAt(after, text, end));
}

function holdsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
