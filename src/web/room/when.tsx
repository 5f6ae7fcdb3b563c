// Times and days in the page's language and the reader's time zone.

import { locale, t } from "../texts";

const clockTime = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const fullDay = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const dayOfAnotherYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
// One for all rows: toLocaleString makes a new one each time, and takes longer than the rest of a row.
const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });

const minuteMs = 60_000;
/** Messages come in the order of time: most are of the same minute as the one before. */
let last = { minute: Number.NaN, title: "", text: "" };

export function Time({ at }: { at: number }) {
  const minute = Math.floor(at / minuteMs);
  if (minute !== last.minute) last = { minute, title: dayAndTime.format(at), text: clockTime.format(at) };
  return (
    <time dateTime={new Date(at).toISOString()} title={last.title}>
      {last.text}
    </time>
  );
}

/** The time alone, if that was today. */
export function moment(at: number): string {
  return isSameDay(new Date(at), new Date()) ? clockTime.format(at) : dateAndTime(at);
}

/** For what stands alone, away from the list and its days. */
export function dateAndTime(at: number): string {
  return dayAndTime.format(at);
}

export function dayName(at: number): string {
  const date = new Date(at);
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (isSameDay(date, today)) return t("day.today");
  if (isSameDay(date, yesterday)) return t("day.yesterday");
  return (date.getFullYear() === today.getFullYear() ? fullDay : dayOfAnotherYear).format(date);
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}
