// Loads the texts of one language: one file each, preloaded with the page's script.

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

/**
 * Retries until it is loaded. Until then the page is as the server rendered it, and its forms work without a script.
 */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  for (;;) {
    try {
      return (await catalogues[language]()).default;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
