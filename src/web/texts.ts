// What the page says, in its language: the core texts stand in the page itself, all others come with the view of a room.
// In a Preact tree, `pieces` lets nodes stand in the places of a text.

import type { Texts } from "../texts/en/catalogue";
import { fallbackLanguage } from "../texts/fallback-language";
import type { Language } from "../texts/language";
import { type Catalogue, speaker, splitter } from "../texts/text";

// Tests of pure modules have no document.
const page = globalThis.document as Document | undefined;
const stored = page?.querySelector("#texts")?.textContent;
const catalogue = (stored ? JSON.parse(stored) : {}) as Partial<Texts>;

/** The language of the page. */
export const language = (page?.documentElement.lang || fallbackLanguage) as Language;

/**
 * For numbers and times: in the way of the reader's own country, where the page speaks their language. British clocks
 * have 24 hours, Egypt has its own digits. Some browsers name what Intl throws at: en-US@posix.
 */
export const locale = navigator.languages?.find((one) => RegExp(`^${language}(-\\w+)*$`).test(one)) ?? language;

/** `t("composer.left", { count: 3 })`. */
export const t = speaker<Texts>(catalogue, locale);
export const pieces = splitter<Texts>(catalogue, locale);

export function addTexts(more: Catalogue): void {
  Object.assign(catalogue, more);
}

/** The words for a refusal; the server's own for what is not in the texts. */
export function refusalText(code: string, message: string): string {
  const key = `error.${code}` as keyof Texts;
  return key in catalogue ? (t as (key: string) => string)(key) : message;
}
