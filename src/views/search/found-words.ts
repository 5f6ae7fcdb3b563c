// Where the words that were looked for stand in a text: whatever their case and accents, at the beginning of a word;
// anywhere in scripts without spaces between words. Pure; as src/chat/search-words.ts finds them, roughly.

import { fold } from "./fold";

export interface TextPiece {
  readonly text: string;
  readonly isFound: boolean;
}

const wordOf = /[\p{L}\p{M}\p{N}]+/gu;
const letter = /[\p{L}\p{M}\p{N}]/u;
const unspaced =
  /\p{Script_Extensions=Han}|\p{Script_Extensions=Hiragana}|\p{Script_Extensions=Katakana}|\p{Script_Extensions=Thai}|\p{Script_Extensions=Lao}|\p{Script_Extensions=Khmer}|\p{Script_Extensions=Myanmar}/u;
/** Of what stands before the first find, and of all. */
const leadChars = 60;
const charsMax = 240;

/** The part of a text in which the words are, in pieces. */
export function foundWords(text: string, query: string): readonly TextPiece[] {
  const words = (fold(query).match(wordOf) ?? []).filter((word) => word !== "");
  const { folded, places } = foldedWithPlaces(text);
  const finds: { start: number; end: number }[] = [];
  for (let at = 0; at < folded.length; ) {
    const word = words.find((one) => folded.startsWith(one, at) && beginsWord(folded, at));
    if (word) finds.push({ start: places[at] ?? 0, end: places[at + word.length] ?? text.length });
    at += word?.length ?? 1;
  }
  const from = beginOf(text, finds[0]?.start ?? 0);
  const to = Math.min(text.length, from + charsMax);
  const pieces: TextPiece[] = [{ text: from > 0 ? "…" : "", isFound: false }];
  let done = from;
  for (const { start, end } of finds) {
    if (start < done || start >= to) continue;
    pieces.push({ text: text.slice(done, start), isFound: false }, { text: text.slice(start, end), isFound: true });
    done = end;
  }
  pieces.push({ text: text.slice(done, Math.max(done, to)) + (to < text.length ? "…" : ""), isFound: false });
  return pieces.filter((piece) => piece.text !== "");
}

/** A word or so before the first find, not in the middle of a word. */
function beginOf(text: string, first: number): number {
  if (first <= leadChars) return 0;
  const space = text.indexOf(" ", first - leadChars);
  return space >= 0 && space < first ? space + 1 : first;
}

function beginsWord(folded: string, at: number): boolean {
  return at === 0 || unspaced.test(folded[at] ?? "") || !letter.test(folded[at - 1] ?? "");
}

/** Each character folded by itself, with its place in the text: folding may make one longer, or leave it out. */
function foldedWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  let folded = "";
  const places: number[] = [];
  let place = 0;
  for (const character of text) {
    const one = fold(character);
    folded += one;
    for (let unit = 0; unit < one.length; unit += 1) places.push(place);
    place += character.length;
  }
  places.push(text.length);
  return { folded, places };
}
