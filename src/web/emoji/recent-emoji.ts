// The emoji that somebody used last, newest first, kept by this browser.

import { type Emoji, emojiIn } from "../../chat/emoji";
import { lasting } from "../browser-storage";

const key = "emoji";
const kept = 16;
/** Offered first until others were used. */
const usual = ["👍", "❤️", "😂", "🎉", "😮", "😢"];

export function recentEmoji(): readonly Emoji[] {
  return read(lasting.read(key).split(" "));
}

/** Never fewer than six: the recent ones, then the usual ones. */
export function likelyEmoji(): readonly Emoji[] {
  const recent = recentEmoji();
  const others = read(usual).filter((emoji) => !recent.includes(emoji));
  return [...recent, ...others.slice(0, Math.max(0, usual.length - recent.length))];
}

/** The six that one tap reacts with. */
export function quickReactions(): readonly Emoji[] {
  return likelyEmoji().slice(0, usual.length);
}

export function rememberEmoji(emoji: Emoji): void {
  const others = recentEmoji().filter((other) => other !== emoji);
  lasting.write(key, [emoji, ...others].slice(0, kept).join(" "));
}

function read(written: readonly string[]): readonly Emoji[] {
  return written.map(emojiIn).filter((emoji) => emoji !== undefined);
}
