// The page's words, in its language and the format of the reader's country and clock. Filled once before rendering.
// Views take them from their context; other code uses `t` from here.

import { fallbackLanguage, type Language } from "../texts/language";
import type { Catalogue } from "../texts/text";
import { makeWords, type TimeStyle, type Words } from "../views/words";
import { writeCookie } from "./storage/cookie";

// Tests of pure modules have no document.
const page = globalThis.document as Document | undefined;

/** The page's language. */
export const language = (page?.documentElement.lang || fallbackLanguage) as Language;

/**
 * For numbers and times, in the format of the reader's country if the page speaks their language. British clocks have
 * 24 hours, Egypt has its own digits. Some browsers report a locale that Intl rejects: en-US@posix.
 */
const locale = globalThis.navigator?.languages?.find((one) => RegExp(`^${language}(-\\w+)*$`).test(one)) ?? language;

export let words: Words = makeWords({ language, locale, catalogue: {}, time: { zone: undefined } });
/** `t("composer.left", { count: 3 })`. */
export let t: Words["t"] = words.t;

interface Served {
  readonly locale: string;
  readonly time: TimeStyle;
}

/**
 * Makes the words for the reader's clock, and tells the server, which renders the next page with it. `served` is how
 * this page was rendered; if it is the same, the same words are used.
 */
export function speak(catalogue: Catalogue, served?: Served): { readonly words: Words; readonly asServed: Words } {
  const time = ownTime();
  words = makeWords({ language, locale, catalogue, time });
  t = words.t;
  writeCookie("chatsy_time", `${time.zone},${time.hourCycle ?? ""}`);
  const isSame =
    served?.locale === locale && served.time.zone === time.zone && served.time.hourCycle === time.hourCycle;
  return { words, asServed: served && !isSame ? makeWords({ language, catalogue, ...served }) : words };
}

function ownTime(): TimeStyle {
  const { timeZone, hourCycle } = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).resolvedOptions();
  return { zone: timeZone ?? "UTC", hourCycle: hourCycle as TimeStyle["hourCycle"] };
}
