// Shortcodes where one writes: the book of emoji is fetched as soon as a colon is typed, so that sending never waits
// for it. What is sent before it is there goes as it was typed.

import { type EmojiBook, loadEmojiBook } from "../emoji/emoji-book";
import { expandShortcodes, mayHoldShortcode } from "../emoji/expand-shortcodes";

let book: EmojiBook | undefined;

/** The book, if it is there. */
export function bookAtHand(): EmojiBook | undefined {
  return book;
}

/** Resolves with whether it has come just now; not loaded, it is tried again with the next colon. */
export async function fetchBook(): Promise<boolean> {
  if (book) return false;
  book = await loadEmojiBook().catch(() => undefined);
  return book !== undefined;
}

/** `:tada:` as 🎉. */
export function withShortcodes(text: string): string {
  return book && mayHoldShortcode(text) ? expandShortcodes(book, text) : text;
}
