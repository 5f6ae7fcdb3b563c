// The words of the pages' HTML, in the language of whoever asks: the cookie that a page set, else Accept-Language.

import { catalogues } from "../../texts/catalogues";
import type { Texts } from "../../texts/en/catalogue";
import { chooseLanguage, type Language, languages } from "../../texts/language";
import { type Catalogue, type Speaker, type Splitter, speaker, splitter } from "../../texts/text";

export interface PageTexts {
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
  /** What a page's script has to say before any lazy part has come, as JSON. */
  readonly coreJson: string;
  readonly t: Speaker<Texts>;
  readonly split: Splitter<Texts>;
  /** The words for a refusal; the server's own, English ones for a code that has none. */
  refusal(code: string, message: string): string;
}

/** The keys of what every page carries in itself. */
const coreKeys = [
  /^(?:colour|theme|composer|connection|part)\./,
  /^home\.(?:recent|colourless|coloured)$/,
  /^room\.(?:home|messages)$/,
  /^error\.(?:name-missing|code-missing|unknown-room|network)$/,
];

const all = new Map<Language, PageTexts>();

export function pageTexts(language: Language): PageTexts {
  const made = all.get(language) ?? makeTexts(language);
  all.set(language, made);
  return made;
}

/** Set by the page, and read here; the page has no other way to be drawn anew in another language. */
export const languageCookie = "chatsy_language";

export function languageOf({ headers }: Request): Language {
  const cookie = new RegExp(`(?:^|;\\s*)${languageCookie}=([\\w-]{2,20})`).exec(headers.get("cookie") ?? "");
  return chooseLanguage(headers.get("accept-language") ?? "", cookie?.[1]);
}

function makeTexts(language: Language): PageTexts {
  const catalogue = catalogues[language];
  const core = Object.fromEntries(Object.entries(catalogue).filter(([key]) => coreKeys.some((rule) => rule.test(key))));
  // In English the server's own words say more.
  const refusals: Catalogue = language === "en" ? core : catalogue;
  const t = speaker<Texts>(catalogue, language);
  return {
    language,
    direction: languages[language].direction,
    coreJson: JSON.stringify(core),
    t,
    split: splitter<Texts>(catalogue, language),
    refusal(code, message) {
      const text = refusals[`error.${code}`];
      return typeof text === "string" ? text : message;
    },
  };
}
