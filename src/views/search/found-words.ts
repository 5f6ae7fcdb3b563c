// Where the words that were looked for stand in a text: whatever their case and accents, at the beginning of a word;
// anywhere in scripts without spaces between words. Pure; as src/chat/search-words.ts finds them, roughly.

import { textCharsMax } from "../../chat/message-text";
import { fold } from "./fold";

export interface TextPiece {
  readonly text: string;
  readonly isFound: boolean;
}

const wordOf = /[\p{L}\p{M}\p{N}]+/gu;
const letter = /[\p{L}\p{M}\p{N}]/u;
// In scripts without spaces between words one may begin anywhere.
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const notInside = new RegExp(`[^\\p{L}\\p{M}\\p{N}]|${unspaced.source}`, "gu");
/** Of what stands before the first find, and of all. */
const leadChars = 60;
const charsMax = 240;
/** Of what is looked for, in UTF-16 units: src/chat/search-words.ts takes 100 characters. */
const queryUnitsMax = 200;

interface Find {
  readonly start: number;
  readonly end: number;
}

/** The part of a text in which the words are, in pieces. */
export function foundWords(text: string, query: string): readonly TextPiece[] {
  const finds = findsIn(new FoldedText(text), fold(query.slice(0, queryUnitsMax)).match(wordOf) ?? []);
  let find = finds.next().value;
  const from = beginOf(text, find?.start ?? 0);
  const to = Math.min(text.length, from + charsMax);
  const pieces: TextPiece[] = [{ text: from > 0 ? "…" : "", isFound: false }];
  let done = from;
  for (; find && find.start < to; find = finds.next().value) {
    const { start, end } = find;
    if (start < done) continue;
    pieces.push({ text: text.slice(done, start), isFound: false }, { text: text.slice(start, end), isFound: true });
    done = end;
  }
  pieces.push({ text: text.slice(done, Math.max(done, to)) + (to < text.length ? "…" : ""), isFound: false });
  return pieces.filter((piece) => piece.text !== "");
}

/** One after the other, as far as they are wanted. */
function* findsIn(text: FoldedText, words: readonly string[]): Generator<Find, undefined> {
  if (words.length === 0) return undefined;
  // Words are letters, marks and numbers: none of them means anything to a pattern.
  const anyWord = new RegExp(words.join("|"), "g");
  for (let match = anyWord.exec(text.folded); match; match = anyWord.exec(text.folded)) {
    const { 0: word, index: at } = match;
    if (beginsWord(text.folded, at)) yield { start: text.placeOf(at), end: text.placeOf(at + word.length) };
    else anyWord.lastIndex = nextBegin(text.folded, at);
  }
  return undefined;
}

/** A word or so before the first find, not in the middle of a word. */
function beginOf(text: string, first: number): number {
  if (first <= leadChars) return 0;
  const space = text.indexOf(" ", first - leadChars);
  return space >= 0 && space < first ? space + 1 : first;
}

function beginsWord(folded: string, at: number): boolean {
  return at === 0 || unspaced.test(folded.charAt(at)) || !letter.test(folded.charAt(at - 1));
}

/** No word begins behind `at` and before it. */
function nextBegin(folded: string, at: number): number {
  notInside.lastIndex = at + ((folded.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  return notInside.exec(folded)?.index ?? folded.length;
}

/** In UTF-16 units: as many characters are folded at once, and one by one only where a find stands. */
const partUnits = 64;
/** So much is looked through: a syllable of Hangul has three letters, only a sign that stands for a sentence more. */
const foldedUnitsMax = 3 * textCharsMax;

/** A text folded, with the places that its letters have in it: folding may make one longer, or leave it out. */
class FoldedText {
  readonly folded: string;
  readonly #options: { readonly start: number; readonly from: number; places?: readonly number[] }[] = [];

  constructor(readonly text: string) {
    let folded = "";
    for (let start = 0; start < text.length && folded.length < foldedUnitsMax; ) {
      let end = start + partUnits;
      // No half characters.
      if ((text.codePointAt(end - 1) ?? 0) > 0xffff) end += 1;
      this.#options.push({ start, from: folded.length });
      folded += fold(text.slice(start, end));
      start = end;
    }
    this.folded = folded;
  }

  /** Where in the text the character stands that became `folded[at]`; its end for what is behind the last. */
  placeOf(at: number): number {
    const index = this.#options.findLastIndex(({ from }) => from <= at);
    const part = this.#options[index];
    if (!part) return this.text.length;
    const end = this.#options[index + 1]?.start ?? this.text.length;
    part.places ??= placesIn(this.text.slice(part.start, end), part.start);
    return part.places[at - part.from] ?? end;
  }
}

function placesIn(text: string, start: number): readonly number[] {
  const places: number[] = [];
  let place = start;
  for (const character of text) {
    for (let unit = fold(character).length; unit > 0; unit -= 1) places.push(place);
    place += character.length;
  }
  return places;
}
