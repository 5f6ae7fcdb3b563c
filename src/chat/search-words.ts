// What counts as a word when people search, whatever its case, its accents or its script. One meaning for all stores:
// one may read every message, another keeps an index of the terms and asks `matches` of what it finds there.

import { ChatError } from "./chat-error";
import { charsIn } from "./typed-text";

/** Characters are code points, as those of a message. */
export const searchCharsMax = 100;

// Scripts that put no spaces between words: what is looked for may stand anywhere in a run of such letters.
const unspaced =
  "\\p{Script_Extensions=Han}\\p{Script_Extensions=Hiragana}\\p{Script_Extensions=Katakana}\\p{Script_Extensions=Bopomofo}\\p{Script_Extensions=Thai}\\p{Script_Extensions=Lao}\\p{Script_Extensions=Khmer}\\p{Script_Extensions=Myanmar}";
const isUnspaced = new RegExp(`[${unspaced}]`, "v");
const run = new RegExp(`[[\\p{L}\\p{M}\\p{N}]&&[${unspaced}]]+|[[\\p{L}\\p{M}\\p{N}]--[${unspaced}]]+`, "gv");

// Accents and vowel points that may be left out. Marks of Indic scripts are letters to their readers, and the two
// sound marks of kana tell words apart.
const accent =
  /[[\p{M}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]]--[\u034F\u3099\u309A]]/gv;

// Putting thousands of marks into their order takes the square of that. As the standard has it (UAX 15, Stream-Safe) they
// are parted by a joiner, which nobody sees, and which is taken away in the end.
const manyMarks = /\p{M}{30}(?=\p{M})/gv;
const joiner = "\u034F";

/** What is left of a long word as a term; the rest is read from the message itself. */
const termUnitsMax = 32;
/** Terms of one message. One that has more is not worth an index: it is read. */
export const messageTermsMax = 256;

/** What is looked for. */
export interface SearchWords {
  /** Different ones; one that begins another, or is part of it, says nothing more. */
  readonly count: number;
  /** Terms that every message which matches has, as `termsOf` gives them, or that begin one of its terms. */
  readonly terms: readonly string[];
  matches(text: string): boolean;
}

/** Undefined when nothing that was typed can be searched for. Nothing that is typed has a meaning of its own. */
export function parseSearchWords(typed: string): SearchWords | undefined {
  const all = [...new Set(runsIn(typed))].map((word) => ({ word, isPart: isUnspaced.test(word) }));
  const wanted = all.filter((one) => !all.some((other) => other !== one && holds(other.word, one)));
  if (wanted.length === 0) return undefined;
  return {
    count: wanted.length,
    terms: [...new Set(wanted.flatMap(({ word, isPart }) => (isPart ? pairsIn(word) : [cut(word)])))],
    matches(text) {
      const runs = runsIn(text);
      return wanted.every((one) => runs.some((run) => holds(run, one)));
    },
  };
}

function holds(run: string, { word, isPart }: { readonly word: string; readonly isPart: boolean }): boolean {
  return isPart ? run.includes(word) : run.startsWith(word);
}

/** Throws `words-missing`, and `text-too-long`. */
export function mustHaveWords(typed: string): void {
  if (charsIn(typed) > searchCharsMax) {
    throw new ChatError("text-too-long", `A search has at most ${searchCharsMax} characters.`);
  }
  if (!parseSearchWords(typed)) throw new ChatError("words-missing", "Type a word to search for.");
}

/**
 * What an index keeps of a message: its words; pairs of letters, and the last letter, where there are no spaces. Undefined
 * when there are more than `messageTermsMax`.
 */
export function termsOf(text: string): ReadonlySet<string> | undefined {
  const terms = new Set<string>();
  for (const word of runsIn(text)) {
    if (isUnspaced.test(word)) {
      for (const pair of pairsIn(word)) terms.add(pair);
      terms.add([...word].at(-1) ?? word);
    } else {
      terms.add(cut(word));
    }
    if (terms.size > messageTermsMax) return undefined;
  }
  return terms;
}

/** Pairs of neighbouring letters; of one letter alone, that letter: it begins some pair, or is a last letter. */
function pairsIn(word: string): string[] {
  const letters = [...word];
  if (letters.length === 1) return letters;
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

function cut(word: string): string {
  // Whole characters, so that a half one is never written.
  return word.length <= termUnitsMax ? word : [...word].slice(0, termUnitsMax).join("");
}

function runsIn(text: string): string[] {
  return fold(text).match(run) ?? [];
}

function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  const safe = text.replace(manyMarks, `$&${joiner}`);
  const bare = safe.normalize("NFKD").replace(accent, "").normalize("NFC").replaceAll(joiner, "");
  // Up, then down: so that ß is ss; and a sigma is one wherever it stands.
  return bare.toUpperCase().toLowerCase().replaceAll("ς", "σ");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant.
const isPlain = /^[\u0000-\u007F]*$/;
