// The most recently used emoji, newest first, kept by this browser.

import { type Emoji, emojiIn } from "../../chat/emoji";
import { lasting } from "../storage/browser-storage";

const key = "emoji";
const kept = 16;
/** The quick reactions, always in the same places so that a finger finds them without looking. */
const usual = ["👍", "❤️", "😂", "🎉", "😮"];
/** Fills the last place until another emoji was used. */
const last = "😢";

export function recentEmoji(): readonly Emoji[] {
  return read(lasting.read(key).split(" "));
}

/** The six emoji that react with one tap. */
export function quickReactions(): readonly Emoji[] {
  const another = recentEmoji().find((emoji) => !usual.includes(emoji));
  return read([...usual, another ?? last]);
}

export function rememberEmoji(emoji: Emoji): void {
  const others = recentEmoji().filter((other) => other !== emoji);
  lasting.write(key, [emoji, ...others].slice(0, kept).join(" "));
}

function read(written: readonly string[]): readonly Emoji[] {
  return written.map(emojiIn).filter((emoji) => emoji !== undefined);
}
