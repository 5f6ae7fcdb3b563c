// What counts as a word when people search, whatever its case, its accents or its script. One meaning for all stores:
// they read messages, newest first, and ask `matches` of each.

import { ChatError } from "./chat-error";
import { charsIn, textCharsMax } from "./message-text";

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
// are parted by a joiner, which nobody sees, and which is taken away in the end. The two narrow sound marks become some.
const manyMarks = /[\p{M}\uFF9E\uFF9F]{30}(?=[\p{M}\uFF9E\uFF9F])/gv;
const joiner = "\u034F";
/**
 * So much of a text is searched, in UTF-16 units, once it is taken apart: no letter that people write becomes more than
 * four, and a sign that stands for a sentence becomes 18.
 */
const apartUnitsMax = 4 * textCharsMax;

/** What is looked for. */
export interface SearchWords {
  matches(text: string): boolean;
  /** True: no text in this JSON matches, which is told much sooner than by parsing it. False says nothing. */
  cannotBeIn(json: string): boolean;
}

/** Undefined when nothing that was typed can be searched for. Nothing that is typed has a meaning of its own. */
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
      // Letters and numbers of such a text stand there as they are, side by side; folding makes them small, no more.
      if (!isPlain.test(json)) return false;
      const small = json.toLowerCase();
      return wanted.some(({ word }) => !small.includes(word));
    },
  };
}

function holds(run: string, { word, isPart }: { readonly word: string; readonly isPart: boolean }): boolean {
  return isPart ? run.includes(word) : run.startsWith(word);
}

/** Throws `words-missing`, and `text-too-long`. */
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
  // Up, then down: so that ß is ss; and a sigma is one wherever it stands.
  return bare.toUpperCase().toLowerCase().replaceAll("ς", "σ");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant.
const isPlain = /^[\u0000-\u007F]*$/;
