// The languages that Chatsy speaks, and which of them a reader gets.

/** By BCP 47 tag, each with its own name for itself. */
export const languages = {
  en: { name: "English", direction: "ltr" },
  de: { name: "Deutsch", direction: "ltr" },
  fr: { name: "Français", direction: "ltr" },
  es: { name: "Español", direction: "ltr" },
  ar: { name: "العربية", direction: "rtl" },
} as const satisfies Record<string, { readonly name: string; readonly direction: "ltr" | "rtl" }>;

export type Language = keyof typeof languages;

/** For whoever has asked for nothing that there is. */
export const fallbackLanguage: Language = "en";

/**
 * `accepted`: an Accept-Language header (RFC 9110, 12.5.4), or `navigator.languages` joined by commas; empty for none.
 * `chosen`: what the reader has set, which goes before it.
 */
export function chooseLanguage(accepted: string, chosen = ""): Language {
  const wanted = accepted
    .split(",")
    .map(weighted)
    .filter(({ weight }) => weight > 0)
    // The sort is stable: of two that weigh the same, the first.
    .sort((one, other) => other.weight - one.weight)
    .map(({ range }) => range);
  for (const range of [chosen, ...wanted]) {
    const language = languageOf(range);
    if (language) return language;
  }
  return fallbackLanguage;
}

/** `de-AT;q=0.8` → de-AT, 0.8. A weight that is none counts as 0: what cannot be read is not asked for. */
function weighted(part: string): { readonly range: string; readonly weight: number } {
  const [range = "", ...parameters] = part.split(";").map((piece) => piece.trim());
  const quality = parameters.find((parameter) => /^q\s*=/i.test(parameter));
  const weight = quality === undefined ? 1 : Number(quality.slice(quality.indexOf("=") + 1));
  return { range, weight: weight <= 1 ? weight : 0 };
}

/** By the first subtag alone: there is one German for Berlin and for Vienna. */
function languageOf(range: string): Language | undefined {
  const [primary = ""] = range.trim().toLowerCase().split("-");
  if (primary === "*") return fallbackLanguage;
  return Object.hasOwn(languages, primary) ? (primary as Language) : undefined;
}
