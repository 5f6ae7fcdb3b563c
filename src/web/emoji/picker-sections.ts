// The sections of the emoji picker: recent emoji and Unicode's groups, or search results.

import type { GroupSection, PickerCell, PickerSection } from "../../views/emoji/emoji-section";
import { type EmojiBook, type EmojiEntry, spokenName } from "./emoji-book";
import { findEmoji } from "./find-emoji";
import { recentEmoji } from "./recent-emoji";

/** Enough, because another letter narrows it down. */
const foundMax = 120;

export function everySection(book: EmojiBook): readonly GroupSection[] {
  const recent = recentEmoji().map((emoji): PickerCell => {
    const entry = book.byEmoji(emoji);
    return { emoji, name: entry ? spokenName(entry) : emoji, keepsTone: true };
  });
  const groups = book.groups.map(({ name, entries }) => ({ name, cells: entries.map(cellOf) }));
  return recent.length > 0 ? [{ name: "recent", cells: recent }, ...groups] : groups;
}

export function foundSections(book: EmojiBook, typed: string): readonly PickerSection[] {
  return [{ name: "found", cells: findEmoji(book, typed, foundMax).map(({ entry }) => cellOf(entry)) }];
}

function cellOf(entry: EmojiEntry): PickerCell {
  return { emoji: entry.emoji, name: spokenName(entry) };
}
