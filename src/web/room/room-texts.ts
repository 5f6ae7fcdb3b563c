// The texts of the room in the page's language, one file for each: they come with the room view.

import type { Language } from "../../texts/language";
import type { Catalogue } from "../../texts/text";
import { addTexts, language } from "../texts";

const catalogues: Readonly<Record<Language, () => Promise<{ readonly default: Catalogue }>>> = {
  en: () => import("../../texts/en/room"),
  de: () => import("../../texts/de/room"),
  fr: () => import("../../texts/fr/room"),
  es: () => import("../../texts/es/room"),
  ar: () => import("../../texts/ar/room"),
};

export async function loadRoomTexts(): Promise<void> {
  addTexts((await catalogues[language]()).default);
}
