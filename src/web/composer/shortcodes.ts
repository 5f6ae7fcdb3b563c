// Shortcodes in the composer. The emoji book is fetched as soon as a colon is typed, so that sending never waits for
// it; text that is sent before it arrives is sent as typed.

import { type EmojiBook, loadEmojiBook } from "../emoji/emoji-book";
import { expandShortcodes, mayHoldShortcode } from "../emoji/expand-shortcodes";

let book: EmojiBook | undefined;

/** The book, if it is loaded. */
export function bookAtHand(): EmojiBook | undefined {
  return book;
}

/** Resolves to whether it was loaded just now. After a failure the next colon tries again. */
export async function fetchBook(): Promise<boolean> {
  if (book) return false;
  book = await loadEmojiBook().catch(() => undefined);
  return book !== undefined;
}

/** Turns `:tada:` into 🎉. */
export function withShortcodes(text: string): string {
  return book && mayHoldShortcode(text) ? expandShortcodes(book, text) : text;
}
