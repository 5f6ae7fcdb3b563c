// The choice of a skin tone: a plain list of waving hands.

import { emojiIn } from "../../chat/emoji";
import { t } from "../texts";
import { inTone, type SkinTone, skinTones } from "./skin-tone";

const waving = emojiIn("👋");

interface SkinToneChoiceProps {
  readonly tone: SkinTone;
  chosen(tone: SkinTone): void;
}

export function SkinToneChoice({ tone, chosen }: SkinToneChoiceProps) {
  return (
    <select
      class="input emoji-tone"
      aria-label={t("emoji.tone")}
      value={tone}
      onChange={({ currentTarget }) => chosen(skinTones[currentTarget.selectedIndex] ?? 0)}
    >
      {skinTones.map((one) => (
        <option key={one} value={one} aria-label={t(`emoji.tone${one}`)}>
          {waving && inTone(waving, one)}
        </option>
      ))}
    </select>
  );
}
