// Turns shortcodes like `:tada:` into emoji when a message is sent. Code and addresses stay as typed.

import { codeEnds } from "../../chat/formatting/code-ends";
import type { EmojiBook } from "./emoji-book";
import { inTone, keptSkinTone } from "./skin-tone";

// Backticks; addresses, with a bounded scheme; and possible shortcodes.
const pieces = /`+|\b(?:[a-z][a-z\d+.-]{0,30}:\/\/|www\.)\S+|:([a-z\d_+-]+):(?!\w)/g;

const ticks = /`+/g;
const fenceLengthMin = 3;

/** Whether the text may contain a shortcode, so that the book should be loaded. */
export function mayHoldShortcode(text: string): boolean {
  return /:[a-z\d_+-]+:/.test(text);
}

/** The text with known shortcodes as emoji, in the remembered skin tone. `10:30:45` and `a::b::c` stay as they are. */
export function expandShortcodes(book: EmojiBook, text: string): string {
  const tone = keptSkinTone();
  const ends = codeEnds(text);
  let expanded = "";
  let end = 0;
  pieces.lastIndex = 0;
  for (let match = pieces.exec(text); match; match = pieces.exec(text)) {
    const { 0: piece, 1: code, index } = match;
    if (piece.startsWith("`")) pieces.lastIndex = codeEnd(text, match, ends);
    const entry = code === undefined ? undefined : book.byCode(code);
    // After a letter or another colon it is no shortcode, unless that colon ends one.
    if (!entry || (index !== end && /[\w:/]/.test(text[index - 1] ?? ""))) continue;
    expanded += text.slice(end, index) + inTone(entry.emoji, tone);
    end = index + piece.length;
  }
  return expanded + text.slice(end);
}

/** The end of the code that a run of backticks opens: inline, or fenced, where the closing fence may be missing. */
function codeEnd(text: string, { 0: run, index }: RegExpExecArray, ends: ReadonlyMap<number, number>): number {
  const begin = index + run.length;
  if (run.length < fenceLengthMin) return (ends.get(index) ?? index) + run.length;
  ticks.lastIndex = begin;
  for (let match = ticks.exec(text); match; match = ticks.exec(text)) {
    if (match[0].length >= run.length) return match.index + match[0].length;
  }
  return text.length;
}
