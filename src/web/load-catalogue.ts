// The texts of one language: a file for each, which the page asks for together with its script.

import type { Language } from "../texts/language";
import type { Catalogue } from "../texts/text";

const catalogues: Readonly<Record<Language, () => Promise<{ readonly default: Catalogue }>>> = {
  en: () => import("../texts/en/catalogue"),
  de: () => import("../texts/de/catalogue"),
  fr: () => import("../texts/fr/catalogue"),
  es: () => import("../texts/es/catalogue"),
  ar: () => import("../texts/ar/catalogue"),
};

const pauseMs = 2_000;

/** Tries until it comes: until then the page is as the server has drawn it, and its forms are sent without a script. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  for (;;) {
    try {
      return (await catalogues[language]()).default;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
