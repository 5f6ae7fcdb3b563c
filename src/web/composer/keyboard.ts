// Knows whether the reader's keyboard is Apple's, and how its keys are labelled.

import type { Texts } from "../../texts/en/catalogue";
import type { PlainKey } from "../../texts/text";
import type { NamedKey } from "../../views/dialogs/help";
import { t } from "../page-words";

/** There, Cmd does what Ctrl does elsewhere. */
export function isApple(): boolean {
  return /^(Mac|iP)/.test(navigator.platform);
}

const texts = {
  control: "key.control",
  shift: "key.shift",
  enter: "key.enter",
  escape: "key.escape",
  delete: "key.delete",
} as const satisfies Readonly<Record<NamedKey, PlainKey<Texts>>>;

/** The same in all languages. */
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
