// What the page says, in its language and as the reader's own clock and country have it. Filled once, before anything is
// drawn: what is not a view says its words with `t` from here, views take the same words from their context.

import { fallbackLanguage, type Language } from "../texts/language";
import type { Catalogue } from "../texts/text";
import { makeWords, type TimeStyle, type Words } from "../views/words";
import { writeCookie } from "./storage/cookie";

// Tests of pure modules have no document.
const page = globalThis.document as Document | undefined;

/** The language of the page. */
export const language = (page?.documentElement.lang || fallbackLanguage) as Language;

/**
 * For numbers and times: in the way of the reader's own country, where the page speaks their language. British clocks
 * have 24 hours, Egypt has its own digits. Some browsers name what Intl throws at: en-US@posix.
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
 * As this reader's clock has it; tells the server, which draws the next page with it. `served`: how this page was drawn;
 * where that is the same, so are the words.
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
