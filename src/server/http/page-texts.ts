// The words of the pages' HTML, in the language of whoever asks: the cookie that a page set, else Accept-Language.

import ar from "../../texts/ar/core";
import arErrors from "../../texts/ar/errors";
import arServer from "../../texts/ar/server";
import de from "../../texts/de/core";
import deErrors from "../../texts/de/errors";
import deServer from "../../texts/de/server";
import en, { type CoreTexts } from "../../texts/en/core";
import enServer, { type ServerTexts } from "../../texts/en/server";
import es from "../../texts/es/core";
import esErrors from "../../texts/es/errors";
import esServer from "../../texts/es/server";
import fr from "../../texts/fr/core";
import frErrors from "../../texts/fr/errors";
import frServer from "../../texts/fr/server";
import { chooseLanguage, type Language, languages } from "../../texts/language";
import { type Catalogue, type Speaker, type Splitter, speaker, splitter } from "../../texts/text";

type Texts = CoreTexts & ServerTexts;

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

const core = { en, de, fr, es, ar } as const satisfies Record<Language, Catalogue>;
// In English the server's own words say more.
const errors = { en: {}, de: deErrors, fr: frErrors, es: esErrors, ar: arErrors } as const;
const server = { en: enServer, de: deServer, fr: frServer, es: esServer, ar: arServer } as const;

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
  const catalogue = { ...core[language], ...server[language] } as Catalogue as Partial<Texts>;
  const t = speaker<Texts>(catalogue, language);
  return {
    language,
    direction: languages[language].direction,
    coreJson: JSON.stringify(core[language]),
    t,
    split: splitter<Texts>(catalogue, language),
    refusal(code, message) {
      const refusals: Catalogue = { ...core[language], ...errors[language] };
      const text = refusals[`error.${code}`];
      return typeof text === "string" ? text : message;
    },
  };
}
