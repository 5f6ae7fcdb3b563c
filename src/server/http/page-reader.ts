// Determines for whom a page is rendered: language, country, theme and clock. The page's script sets the cookies
// (src/web/storage/cookie.ts); without them Accept-Language, the system's theme and UTC are used.

import type { ChatError } from "../../chat/chat-error";
import { catalogues } from "../../texts/catalogues";
import { chooseLanguage, type Language } from "../../texts/language";
import { makeWords, type TimeStyle, type Words } from "../../views/words";

export interface Reader {
  readonly language: Language;
  /** BCP 47, with the country that decides how numbers and dates are written. */
  readonly locale: string;
  readonly theme: "light" | "dark" | undefined;
  readonly time: TimeStyle;
}

/** How many `Words` are cached. One takes a millisecond to make, and headers can contain anything. */
const keptMax = 200;
const kept = new Map<string, Words>();

export function readerOf(request: Request): Reader {
  const language = languageOf(request);
  const theme = cookieOf(request, "chatsy_theme");
  return {
    language,
    locale: localeOf(request, language),
    theme: theme === "light" || theme === "dark" ? theme : undefined,
    time: timeOf(request),
  };
}

export function languageOf(request: Request): Language {
  return chooseLanguage(request.headers.get("accept-language") ?? "", cookieOf(request, "chatsy_language"));
}

export function wordsFor({ language, locale, time }: Reader): Words {
  const key = `${locale} ${time.zone ?? ""} ${time.hourCycle ?? ""} ${language}`;
  const known = kept.get(key);
  if (known) return known;
  const words = makeWords({ language, locale, catalogue: catalogues[language], time });
  const [oldest] = kept.keys();
  if (kept.size >= keptMax && oldest !== undefined) kept.delete(oldest);
  kept.set(key, words);
  return words;
}

/** The text of a refusal. In English the server's own message says more, so it is used. */
export function refusalFor(reader: Reader, { code, message, retryAfterMs }: ChatError): string {
  return reader.language === "en" ? message : wordsFor(reader).refusal(code, message, retryAfterMs);
}

/** Chosen as the page's script chooses from `navigator.languages`; British clocks have 24 hours. */
function localeOf({ headers }: Request, language: Language): string {
  const accepted = (headers.get("accept-language") ?? "").slice(0, 200).split(",");
  const own = new RegExp(`^${language}(-[A-Za-z0-9]{2,8})*$`);
  for (const part of accepted) {
    const tag = part.split(";")[0]?.trim() ?? "";
    if (own.test(tag) && isKnown(() => new Intl.Locale(tag))) return tag;
  }
  return language;
}

/** Like `Europe/Berlin,h23`. A value that `Intl` rejects is ignored. */
function timeOf(request: Request): TimeStyle {
  const [zone = "", cycle = ""] = (cookieOf(request, "chatsy_time") ?? "").split(",");
  if (zone === "" || !isKnown(() => new Intl.DateTimeFormat("en", { timeZone: zone }))) return { zone: undefined };
  const hourCycle = (["h11", "h12", "h23", "h24"] as const).find((one) => one === cycle);
  return { zone, hourCycle };
}

function isKnown(ask: () => unknown): boolean {
  try {
    ask();
    return true;
  } catch {
    return false;
  }
}

function cookieOf({ headers }: Request, name: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([\\w/+,-]{2,64})`).exec(headers.get("cookie") ?? "")?.[1];
}
