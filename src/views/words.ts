// The words, numbers and times of one reader, by language, country and time zone. Every view takes its texts from here,
// so that server and browser say the same.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Texts } from "../texts/en/catalogue";
import { type Language, languages } from "../texts/language";
import { type Catalogue, type Speaker, type Splitter, speaker, splitter } from "../texts/text";

export interface Words {
  readonly language: Language;
  /** BCP 47, for numbers and times. */
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  /** `t("composer.left", { count: 3 })`. */
  readonly t: Speaker<Texts>;
  /** The same in pieces, so that elements can take the place of arguments. */
  readonly pieces: Splitter<Texts>;
  /** The text of a refusal, with the time to wait when it is known; the server's message for an unknown code. */
  refusal(code: string, message: string, retryAfterMs?: number): string;
  /** A time to wait, like "3 sec" or "6 min", rounded up. */
  wait(ms: number): string;
  number(value: number): string;
  /** For sorting names. */
  compare(one: string, other: string): number;
  /** The number of the day in the reader's zone: equal for moments of one day, and one more for the next day. */
  dayOf(at: number): number;
  /** Like "10:41". */
  clock(at: number): string;
  /** Like "30 Nov 2026, 10:41". Adds UTC where the reader's zone is unknown. */
  dateAndTime(at: number): string;
  /** Only the time, if that was today. */
  moment(at: number, now: number): string;
  /** "Today", "Yesterday", "Monday, 23 November"; with the year if it is another one. */
  dayName(at: number, now: number): string;
  /** Several names as one line; `others` is the number of further people. */
  nameLine(names: readonly string[], others: number): string;
  /** The same in parts, with the names as separate parts. */
  nameParts(names: readonly string[], others: number): ReturnType<Intl.ListFormat["formatToParts"]>;
}

/** How to show times: known to the browser, and sent to the server. */
export interface TimeStyle {
  /** IANA, like Europe/Berlin; undefined when unknown: then times are in UTC. */
  readonly zone: string | undefined;
  /** As in `Intl`; undefined for the locale's default. */
  readonly hourCycle?: "h11" | "h12" | "h23" | "h24" | undefined;
}

export interface WordsOptions {
  readonly language: Language;
  readonly locale: string;
  readonly catalogue: Catalogue;
  readonly time: TimeStyle;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Time zones change only at full quarters of an hour. */
const quarterMs = 15 * minuteMs;
const quartersMax = 2_000;

/** Creates the `Intl` objects when they are first needed; a page's start needs few of them. */
export function makeWords({ language, locale, catalogue, time: { zone, hourCycle } }: WordsOptions): Words {
  const t = speaker<Texts>(catalogue as Partial<Texts>, locale);
  const timeZone = zone ?? "UTC";
  const cycle = hourCycle === undefined ? {} : { hourCycle };
  const format = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(locale, { timeZone, ...cycle, ...options }));
  const clockTime = format({ timeStyle: "short" });
  const dayAndTime = format({ dateStyle: "medium", timeStyle: "short" });
  const fullDay = format({ weekday: "long", day: "numeric", month: "long" });
  const dayOfAnotherYear = format({ day: "numeric", month: "long", year: "numeric" });
  const numbers = once(() => new Intl.NumberFormat(locale));
  const collator = once(() => new Intl.Collator(locale));
  const plainDate = once(
    () =>
      new Intl.DateTimeFormat("en", {
        timeZone,
        calendar: "iso8601",
        year: "numeric",
        month: "numeric",
        day: "numeric",
      }),
  );
  // American English would put a comma before "and".
  const list = once(() => new Intl.ListFormat(language === "en" ? "en-GB" : language));
  /** Cached, because it is asked for each event with each message that arrives. */
  const days = new Map<number, number>();
  let lastClock = { minute: Number.NaN, text: "" };
  let lastDate = { minute: Number.NaN, text: "" };

  function dayOf(at: number): number {
    const quarter = Math.floor(at / quarterMs);
    const known = days.get(quarter);
    if (known !== undefined) return known;
    const parts = new Map(
      plainDate()
        .formatToParts(quarter * quarterMs)
        .map(({ type, value }) => [type, Number(value)]),
    );
    const day = Date.UTC(parts.get("year") ?? 0, (parts.get("month") ?? 1) - 1, parts.get("day") ?? 1) / dayMs;
    if (days.size >= quartersMax) days.clear();
    days.set(quarter, day);
    return day;
  }

  function yearOf(at: number): string | undefined {
    return plainDate()
      .formatToParts(at)
      .find(({ type }) => type === "year")?.value;
  }

  function clock(at: number): string {
    const minute = Math.floor(at / minuteMs);
    // Messages are in the order of time, so most are in the same minute as the one before.
    if (minute !== lastClock.minute) lastClock = { minute, text: clockTime().format(at) };
    return lastClock.text;
  }

  function dateAndTime(at: number): string {
    const minute = Math.floor(at / minuteMs);
    if (minute !== lastDate.minute) {
      const text = dayAndTime().format(at);
      lastDate = { minute, text: zone === undefined ? `${text} UTC` : text };
    }
    return lastDate.text;
  }

  function wait(ms: number): string {
    const seconds = Math.ceil(ms / 1000);
    const [value, unit] = seconds < 100 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
    return new Intl.NumberFormat(locale, { style: "unit", unit: String(unit), unitDisplay: "short" }).format(
      Number(value),
    );
  }

  function nameParts(names: readonly string[], others: number) {
    return list().formatToParts(others > 0 ? [...names, t("notice.others", { count: others })] : names);
  }

  return {
    language,
    locale,
    direction: languages[language].direction,
    t,
    pieces: splitter<Texts>(catalogue as Partial<Texts>, locale),
    refusal(code, message, retryAfterMs) {
      if (code === "rate-limited" && retryAfterMs) return t("error.rate-limited-until", { wait: wait(retryAfterMs) });
      const text = catalogue[`error.${code}`];
      return typeof text === "string" ? text : message;
    },
    wait,
    number: (value) => numbers().format(value),
    compare: (one, other) => collator().compare(one, other),
    dayOf,
    clock,
    dateAndTime,
    moment: (at, now) => (dayOf(at) === dayOf(now) ? clock(at) : dateAndTime(at)),
    dayName(at, now) {
      const ago = dayOf(now) - dayOf(at);
      if (ago === 0) return t("day.today");
      if (ago === 1) return t("day.yesterday");
      return (yearOf(at) === yearOf(now) ? fullDay : dayOfAnotherYear)().format(at);
    },
    nameLine: (names, others) =>
      nameParts(names, others)
        .map(({ value }) => value)
        .join(""),
    nameParts,
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The reader's words, provided around every rendered tree. */
export const WordsContext = createContext<Words | undefined>(undefined);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("This view has no words in its context.");
  return words;
}
