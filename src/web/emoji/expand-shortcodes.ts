// Shortcodes in a message, `:tada:`, become emoji when it is sent. Code and addresses stay as they were typed.

import type { EmojiBook } from "./emoji-book";
import { inTone, keptSkinTone } from "./skin-tone";

// Fenced code, which may lack its end; code in a line; addresses; and what may be a shortcode.
const pieces =
  /(`{3,})[\s\S]*?(?:\1|$)|(`{1,2})(?!`)[^\n]*?[^`\n]\2(?!`)|\b(?:[a-z][a-z\d+.-]*:\/\/|www\.)\S+|:([a-z\d_+-]+):(?!\w)/g;

/** Whether it may be worth loading the book for this text before it is sent. */
export function mayHoldShortcode(text: string): boolean {
  return /:[a-z\d_+-]+:/.test(text);
}

/** The text with its known shortcodes as emoji, in the skin tone that is kept. `10:30:45` and `a::b::c` stay. */
export function expandShortcodes(book: EmojiBook, text: string): string {
  const tone = keptSkinTone();
  let end = 0;
  return text.replace(pieces, (piece: string, _fence, _ticks, code: string | undefined, place: number) => {
    const entry = code === undefined ? undefined : book.byCode(code);
    // Right behind a letter or another colon it is no shortcode, unless that is the end of one.
    if (!entry || (place !== end && /[\w:/]/.test(text[place - 1] ?? ""))) return piece;
    end = place + piece.length;
    return inTone(entry.emoji, tone);
  });
}
