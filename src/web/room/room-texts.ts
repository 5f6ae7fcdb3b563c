// All texts in the page's language, one file for each: they come with the room view.

import type { Language } from "../../texts/language";
import type { Catalogue } from "../../texts/text";
import { addTexts, language } from "../texts";

const catalogues: Readonly<Record<Language, () => Promise<{ readonly default: Catalogue }>>> = {
  en: () => import("../../texts/en/catalogue"),
  de: () => import("../../texts/de/catalogue"),
  fr: () => import("../../texts/fr/catalogue"),
  es: () => import("../../texts/es/catalogue"),
  ar: () => import("../../texts/ar/catalogue"),
};

export async function loadRoomTexts(): Promise<void> {
  addTexts((await catalogues[language]()).default);
}
