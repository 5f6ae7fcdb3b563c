// The languages of Chatsy, and the choice of one for a reader.

/** By BCP 47 tag, each with its own name. */
export const languages = {
  en: { name: "English", direction: "ltr" },
  de: { name: "Deutsch", direction: "ltr" },
  fr: { name: "Français", direction: "ltr" },
  es: { name: "Español", direction: "ltr" },
  ar: { name: "العربية", direction: "rtl" },
} as const satisfies Record<string, { readonly name: string; readonly direction: "ltr" | "rtl" }>;

export type Language = keyof typeof languages;

/** For a reader who asks for no available language. */
export const fallbackLanguage: Language = "en";

/**
 * `accepted` is an Accept-Language header (RFC 9110, 12.5.4), or `navigator.languages` joined by commas; empty for
 * none. `chosen` is the reader's own choice, which has precedence.
 */
export function chooseLanguage(accepted: string, chosen = ""): Language {
  const wanted = accepted
    .split(",")
    .map(weighted)
    .filter(({ weight }) => weight > 0)
    // A stable sort: of two with equal weight, the first wins.
    .sort((one, other) => other.weight - one.weight)
    .map(({ range }) => range);
  for (const range of [chosen, ...wanted]) {
    const language = languageOf(range);
    if (language) return language;
  }
  return fallbackLanguage;
}

/** Parses `de-AT;q=0.8` into de-AT and 0.8. An unreadable weight counts as 0. */
function weighted(part: string): { readonly range: string; readonly weight: number } {
  const [range = "", ...parameters] = part.split(";").map((piece) => piece.trim());
  const quality = parameters.find((parameter) => /^q\s*=/i.test(parameter));
  const weight = quality === undefined ? 1 : Number(quality.slice(quality.indexOf("=") + 1));
  return { range, weight: weight <= 1 ? weight : 0 };
}

/** By the first subtag alone: Berlin and Vienna get the same German. */
function languageOf(range: string): Language | undefined {
  const [primary = ""] = range.trim().toLowerCase().split("-");
  if (primary === "*") return fallbackLanguage;
  return Object.hasOwn(languages, primary) ? (primary as Language) : undefined;
}
