// The preferred skin tone, kept by this browser, and how to apply it to an emoji.

import { type Emoji, emojiIn } from "../../chat/emoji";
import { type SkinTone, skinTones } from "../../views/emoji/skin-tone-choice";
import { lasting } from "../storage/browser-storage";

const key = "skin-tone";
const lightest = 0x1f3fb;
const takesTone = /\p{Emoji_Modifier_Base}/gu;
// A handshake between two people takes no tone when the people do.
const peopleTakeTone = /(?!🤝)\p{Emoji_Modifier_Base}/gu;

export function keptSkinTone(): SkinTone {
  return skinTones.find((tone) => String(tone) === lasting.read(key)) ?? 0;
}

export function keepSkinTone(tone: SkinTone): void {
  lasting.write(key, tone === 0 ? "" : String(tone));
}

/** The emoji in that tone; unchanged for those without tones, such as families, animals and things. */
export function inTone(emoji: Emoji, tone: SkinTone): Emoji {
  if (tone === 0) return emoji;
  const modifier = String.fromCodePoint(lightest + tone - 1);
  const toned = [takesTone, peopleTakeTone].map((pattern) => emojiIn(emoji.replace(pattern, `$&${modifier}`)));
  return toned.find((one) => one !== undefined) ?? emoji;
}
