// One emoji, as a reaction carries it. Owns what counts as one: a sequence that Unicode recommends for general
// interchange (RGI), so that nobody reacts with text, with something invisible, or with a tower of joiners.

import type { Brand } from "./brand";
import { ChatError } from "./chat-error";

export type Emoji = Brand<string, "Emoji">;

/** In UTF-16 units. The longest of today, a kiss with two skin tones, has 15. */
const unitsMax = 32;

/** A skin tone is one by itself for Unicode, and for nobody else. */
const oneEmoji = /^[\p{RGI_Emoji}--\p{Emoji_Modifier}]$/v;
const selector = /\uFE0F/gu;
// Drawn as text unless a selector follows; a skin tone does a selector's work.
const needsSelector = /(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu;

/**
 * An emoji from what somebody sent. Keyboards differ in where they put U+FE0F: here it stands exactly where Unicode
 * wants it, so that two people who react alike are counted together. Throws `emoji-invalid`.
 */
export function parseEmoji(sent: string): Emoji {
  const emoji = emojiIn(sent);
  if (emoji === undefined) throw new ChatError("emoji-invalid", "A reaction is exactly one emoji, like 👍.");
  return emoji;
}

/** The same for whoever only asks: undefined when it is none, or one that is newer than this Unicode. */
export function emojiIn(sent: string): Emoji | undefined {
  if (sent.length > unitsMax) return undefined;
  const emoji = sent.replace(selector, "").replace(needsSelector, "$&\uFE0F");
  return oneEmoji.test(emoji) ? (emoji as Emoji) : undefined;
}
