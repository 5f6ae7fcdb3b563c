// Finds emoji by a partly typed shortcode or by a word.

import type { EmojiBook, EmojiEntry } from "./emoji-book";
import { recentEmoji } from "./recent-emoji";

export interface FoundEmoji {
  readonly entry: EmojiEntry;
  /** The best matching shortcode, without colons. */
  readonly code: string;
}

/** How well an emoji matches, best first. */
const fits = { exactly: 0, fromTheStart: 1, fromAWord: 2, inside: 3, byKeyword: 4, wordByWord: 5, coarsely: 6 };

/** Offered only when typed in full: two letters and Tab should not produce one of these. */
const coarseCodes: ReadonlySet<string> = new Set(["shit", "fu", "middle_finger"]);

/** Of the typed text, in UTF-16 units; the longest shortcode has 40. */
const typedUnitsMax = 64;

interface Match extends FoundEmoji {
  readonly rank: number;
}

/**
 * The best matches for `typed`, like `ta`, `:ta`, `red heart` or an emoji. Equal matches are ordered by recent use,
 * then by how little is left to type, then as in Unicode. Empty text finds nothing.
 */
export function findEmoji(book: EmojiBook, typed: string, limit: number): readonly FoundEmoji[] {
  if (typed.length > typedUnitsMax) return [];
  const wanted = typed.toLowerCase().replace(/^:/, "").trim().replace(/\s+/g, "_");
  if (wanted === "") return [];
  const pasted = book.byEmoji(wanted);
  if (pasted) return [{ entry: pasted, code: pasted.codes[0] }];
  const parts = wanted.split("_").filter(Boolean);
  const words = parts.length > 1 ? [...new Set(parts)] : [];
  const recent = recentEmoji().map((emoji) => book.byEmoji(emoji));
  const age = ({ entry }: Match): number => {
    const place = recent.indexOf(entry);
    return place < 0 ? recent.length : place;
  };
  return book.entries
    .flatMap((entry) => matchOf(entry, wanted, words) ?? [])
    .sort((one, other) => one.rank - other.rank || age(one) - age(other) || one.code.length - other.code.length)
    .slice(0, limit);
}

function matchOf(entry: EmojiEntry, wanted: string, words: readonly string[]): Match | undefined {
  const whole = wholeMatch(entry, wanted);
  if (whole !== undefined || words.length === 0) return whole;
  const isFound = words.every((word) => entry.codes.some((code) => code.includes(word)) || hasKeyword(entry, word));
  return isFound ? { entry, code: entry.codes[0], rank: fits.wordByWord } : undefined;
}

function wholeMatch(entry: EmojiEntry, wanted: string): Match | undefined {
  let best: Match | undefined;
  for (const code of entry.codes) {
    const rank = rankOf(code, wanted);
    if (rank !== undefined && (!best || rank < best.rank)) best = { entry, code, rank };
  }
  return best ?? (hasKeyword(entry, wanted) ? { entry, code: entry.codes[0], rank: fits.byKeyword } : undefined);
}

function hasKeyword({ keywords }: EmojiEntry, wanted: string): boolean {
  return keywords.some((word) => word.startsWith(wanted));
}

function rankOf(code: string, wanted: string): number | undefined {
  const place = code.indexOf(wanted);
  if (place < 0) return undefined;
  if (code === wanted) return fits.exactly;
  if (coarseCodes.has(code)) return fits.coarsely;
  if (place === 0) return fits.fromTheStart;
  return code.includes(`_${wanted}`) ? fits.fromAWord : fits.inside;
}
