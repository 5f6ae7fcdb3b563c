// What is written on the keys of the reader's keyboard.

import type { ComposerTexts } from "../../../texts/en/composer";
import type { PlainKey } from "../../../texts/text";
import { t } from "../../texts";
import { isApple } from "./apple";

const texts = {
  control: "key.control",
  shift: "key.shift",
  enter: "key.enter",
  escape: "key.escape",
  delete: "key.delete",
} as const satisfies Readonly<Record<string, PlainKey<ComposerTexts>>>;

export type NamedKey = keyof typeof texts;

/** The same in all languages. Cmd does there what Ctrl does elsewhere. */
const ofApple: Readonly<Record<NamedKey, string>> = {
  control: "⌘",
  shift: "⇧",
  enter: "↩",
  escape: "esc",
  delete: "⌫",
};

export function keyName(key: NamedKey): string {
  return isApple() ? ofApple[key] : t(texts[key]);
}
