// Defines how search compares words, in any case, accents and script. All stores use it: they read messages, newest
// first, and ask `matches` for each.

import { ChatError } from "./chat-error";
import { charsIn, textCharsMax } from "./message-text";

/** In code points, like a message's length. */
export const searchCharsMax = 100;

// Scripts without spaces between words: there, the search text may stand anywhere in a run of letters.
const unspaced =
  "\\p{Script_Extensions=Han}\\p{Script_Extensions=Hiragana}\\p{Script_Extensions=Katakana}\\p{Script_Extensions=Bopomofo}\\p{Script_Extensions=Thai}\\p{Script_Extensions=Lao}\\p{Script_Extensions=Khmer}\\p{Script_Extensions=Myanmar}";
const isUnspaced = new RegExp(`[${unspaced}]`, "v");
const run = new RegExp(`[[\\p{L}\\p{M}\\p{N}]&&[${unspaced}]]+|[[\\p{L}\\p{M}\\p{N}]--[${unspaced}]]+`, "gv");

// Accents and vowel points that may be left out in a search. Marks of Indic scripts are letters to their readers, and
// the two sound marks of kana distinguish words, so those count.
const accent =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]]--[\u034F\u3099\u309A]]/gv;

// Sorting thousands of combining marks takes time in their square. As the standard suggests (UAX 15, Stream-Safe), an
// invisible joiner separates them, which is removed in the end. The two half-width sound marks become combining marks.
const manyMarks = /[\p{M}\uFF9E\uFF9F]{30}(?=[\p{M}\uFF9E\uFF9F])/gv;
const joiner = "\u034F";
/**
 * How much of a text is searched, in UTF-16 units after decomposition. No letter that people write becomes more than
 * four units; a sign that stands for a phrase becomes 18.
 */
const apartUnitsMax = 4 * textCharsMax;

/** A parsed search text. */
export interface SearchWords {
  matches(text: string): boolean;
  /** True when no text in this JSON can match, which is much faster to tell than by parsing it. False means nothing. */
  cannotBeIn(json: string): boolean;
}

/** Parses a search text. Undefined when it has no word. There is no query syntax. */
export function parseSearchWords(typed: string): SearchWords | undefined {
  const all = [...new Set(runsIn(typed))].map((word) => ({ word, isPart: isUnspaced.test(word) }));
  const wanted = all.filter((one) => !all.some((other) => other !== one && holds(other.word, one)));
  if (wanted.length === 0) return undefined;
  return {
    matches(text) {
      const runs = [...new Set(runsIn(text))];
      return wanted.every((one) => runs.some((run) => holds(run, one)));
    },
    cannotBeIn(json) {
      // In such a text letters and digits stand as they are, next to each other; folding only changes their case.
      if (!isPlain.test(json)) return false;
      const small = json.toLowerCase();
      return wanted.some(({ word }) => !small.includes(word));
    },
  };
}

function holds(run: string, { word, isPart }: { readonly word: string; readonly isPart: boolean }): boolean {
  return isPart ? run.includes(word) : run.startsWith(word);
}

/** Throws `words-missing` or `text-too-long`. */
export function mustHaveWords(typed: string): void {
  if (typed.length > 2 * searchCharsMax || charsIn(typed) > searchCharsMax) {
    throw new ChatError("text-too-long", `A search has at most ${searchCharsMax} characters.`);
  }
  if (!parseSearchWords(typed)) throw new ChatError("words-missing", "Type a word to search for.");
}

function runsIn(text: string): string[] {
  return fold(text).match(run) ?? [];
}

function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  const safe = text.replace(manyMarks, `$&${joiner}`);
  const apart = safe.normalize("NFKD").slice(0, apartUnitsMax);
  const bare = apart.replace(accent, "").normalize("NFC").replaceAll(joiner, "");
  // Upper case first, then lower case, so that ß becomes ss and every sigma is the same.
  return bare.toUpperCase().toLowerCase().replaceAll("ς", "σ");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII.
const isPlain = /^[\u0000-\u007F]*$/;
