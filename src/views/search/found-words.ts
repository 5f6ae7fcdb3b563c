// Finds the search words in a text, in any case and with or without accents, at the beginning of a word, or anywhere in
// scripts without spaces. Pure. Approximates src/chat/search-words.ts.

import { textCharsMax } from "../../chat/message-text";
import { fold } from "./fold";

export interface TextPiece {
  readonly text: string;
  readonly isFound: boolean;
}

const wordOf = /[\p{L}\p{M}\p{N}]+/gu;
const letter = /[\p{L}\p{M}\p{N}]/u;
// In scripts without spaces between words, a word may begin anywhere.
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const notInside = new RegExp(`[^\\p{L}\\p{M}\\p{N}]|${unspaced.source}`, "gu");
/** Characters shown before the first match, and in total. */
const leadChars = 60;
const charsMax = 240;
/** Of the search text, in UTF-16 units; src/chat/search-words.ts accepts 100 characters. */
const queryUnitsMax = 200;

interface Find {
  readonly start: number;
  readonly end: number;
}

/** The excerpt of a text around the words, in pieces. */
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

/** Lazily, as many as are needed. */
function* findsIn(text: FoldedText, words: readonly string[]): Generator<Find, undefined> {
  if (words.length === 0) return undefined;
  // Words consist of letters, marks and digits, so nothing in them is special in a pattern.
  const anyWord = new RegExp(words.join("|"), "g");
  for (let match = anyWord.exec(text.folded); match; match = anyWord.exec(text.folded)) {
    const { 0: word, index: at } = match;
    if (beginsWord(text.folded, at)) yield { start: text.placeOf(at), end: text.placeOf(at + word.length) };
    else anyWord.lastIndex = nextBegin(text.folded, at);
  }
  return undefined;
}

/** About a word before the first match, not in the middle of a word. */
function beginOf(text: string, first: number): number {
  if (first <= leadChars) return 0;
  const space = text.indexOf(" ", first - leadChars);
  return space >= 0 && space < first ? space + 1 : first;
}

function beginsWord(folded: string, at: number): boolean {
  return at === 0 || unspaced.test(folded.charAt(at)) || !letter.test(folded.charAt(at - 1));
}

/** No word begins between `at` and the result. */
function nextBegin(folded: string, at: number): number {
  notInside.lastIndex = at + ((folded.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
  return notInside.exec(folded)?.index ?? folded.length;
}

/** In UTF-16 units: the text is folded in portions of this size, and letter by letter only where a match is. */
const partUnits = 64;
/** How much is searched: a Hangul syllable has three letters, and only signs that stand for a phrase have more. */
const foldedUnitsMax = 3 * textCharsMax;

/** A folded text with the original positions of its letters: folding may lengthen or drop a letter. */
class FoldedText {
  readonly folded: string;
  readonly #options: { readonly start: number; readonly from: number; places?: readonly number[] }[] = [];

  constructor(readonly text: string) {
    let folded = "";
    for (let start = 0; start < text.length && folded.length < foldedUnitsMax; ) {
      let end = start + partUnits;
      // Does not split surrogate pairs.
      if ((text.codePointAt(end - 1) ?? 0) > 0xffff) end += 1;
      this.#options.push({ start, from: folded.length });
      folded += fold(text.slice(start, end));
      start = end;
    }
    this.folded = folded;
  }

  /** The position in the text of the character that became `folded[at]`; the text's end beyond the last one. */
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
