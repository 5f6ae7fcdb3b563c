// One emoji, as a reaction carries it. It must be a sequence that Unicode recommends for general interchange (RGI), so
// that nobody can react with text, with something invisible, or with a pile of joiners.

import type { Brand } from "./brand";
import { ChatError } from "./chat-error";

export type Emoji = Brand<string, "Emoji">;

/** In UTF-16 units. The longest emoji today, a kiss with two skin tones, has 15. */
const unitsMax = 32;

/** Unicode counts a lone skin tone as an emoji; people do not. */
const oneEmoji = /^[\p{RGI_Emoji}--\p{Emoji_Modifier}]$/v;
const selector = /\uFE0F/gu;
// Drawn as text unless a variation selector follows; a skin tone has the same effect as the selector.
const needsSelector = /(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu;

/**
 * Parses an emoji. Keyboards differ in where they put U+FE0F; here it stands exactly where Unicode wants it, so that
 * equal reactions are counted together. Throws `emoji-invalid`.
 */
export function parseEmoji(sent: string): Emoji {
  const emoji = emojiIn(sent);
  if (emoji === undefined) throw new ChatError("emoji-invalid", "A reaction is exactly one emoji, like 👍.");
  return emoji;
}

/** Like `parseEmoji`, but returns undefined for text that is no emoji, or one newer than this runtime's Unicode. */
export function emojiIn(sent: string): Emoji | undefined {
  if (sent.length > unitsMax) return undefined;
  const emoji = sent.replace(selector, "").replace(needsSelector, "$&\uFE0F");
  return oneEmoji.test(emoji) ? (emoji as Emoji) : undefined;
}
