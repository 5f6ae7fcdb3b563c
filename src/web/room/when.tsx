// Times and days in the reader's own language and time zone.

const clockTime = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const fullDay = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const dayMs = 24 * 60 * 60_000;

export function Time({ at }: { at: number }) {
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={date.toLocaleString()}>
      {clockTime.format(date)}
    </time>
  );
}

export function dayName(at: number): string {
  const date = new Date(at);
  if (isSameDay(date, new Date())) return "Today";
  if (isSameDay(date, new Date(Date.now() - dayMs))) return "Yesterday";
  return fullDay.format(date);
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}
