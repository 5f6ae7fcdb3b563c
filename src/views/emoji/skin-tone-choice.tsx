// The choice of a skin tone: a list of waving hands.

import { useWords } from "../words";

/** 0 is the default yellow; 1 to 5 go from light to dark. */
export const skinTones = [0, 1, 2, 3, 4, 5] as const;
export type SkinTone = (typeof skinTones)[number];

const waving: Readonly<Record<SkinTone, string>> = { 0: "👋", 1: "👋🏻", 2: "👋🏼", 3: "👋🏽", 4: "👋🏾", 5: "👋🏿" };

interface SkinToneChoiceProps {
  readonly tone: SkinTone;
  choose(tone: SkinTone): void;
}

export function SkinToneChoice({ tone, choose }: SkinToneChoiceProps) {
  const { t } = useWords();
  return (
    <select
      class="input emoji-tone"
      aria-label={t("emoji.tone")}
      value={tone}
      onChange={({ currentTarget }) => choose(skinTones[currentTarget.selectedIndex] ?? 0)}
    >
      {skinTones.map((one) => (
        <option key={one} value={one} aria-label={t(`emoji.tone${one}`)}>
          {waving[one]}
        </option>
      ))}
    </select>
  );
}
