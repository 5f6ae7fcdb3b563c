// One setting: its names, its default, and how its text becomes a value. config.ts lists all of them.

import type { Rate } from "./leaky-bucket";

/** A value, or a description of what would be right. */
export type Parsed<Value> = { readonly value: Value } | { readonly right: string };

export interface Setting<Value> {
  /** The flag without its dashes. */
  readonly flag: string;
  readonly variable: string;
  readonly fallback: Value;
  /** How --help shows the value. */
  readonly placeholder: string;
  readonly help: string;
  parse(text: string): Parsed<Value>;
}

export function text(right: string, fits: (text: string) => boolean): (text: string) => Parsed<string> {
  return (text) => (fits(text) ? { value: text } : { right });
}

export function wholeNumber(least: number, most: number): (text: string) => Parsed<number> {
  return (text) => {
    const value = Number(text);
    const isRight = /^\d+$/.test(text) && value >= least && value <= most;
    return isRight ? { value } : { right: `a whole number from ${least} to ${most}` };
  };
}

export function seconds(least: number, most: number): (text: string) => Parsed<number> {
  return (text) => {
    const value = Number(text);
    const isRight = /^\d+(\.\d+)?$/.test(text) && value >= least && value <= most;
    return isRight ? { value: Math.round(value * 1000) } : { right: `seconds, from ${least} to ${most}` };
  };
}

export function oneOf<Choice extends string>(choices: readonly Choice[]): (text: string) => Parsed<Choice> {
  return (text) => {
    const value = choices.find((choice) => choice === text);
    return value === undefined ? { right: `one of ${choices.join(", ")}` } : { value };
  };
}

/** A comma-separated list; `read` throws for an invalid entry. */
export function list(
  right: string,
  read: (entries: readonly string[]) => readonly string[],
): (text: string) => Parsed<readonly string[]> {
  return (text) => {
    try {
      return { value: read(text.split(",").flatMap((entry) => entry.trim() || [])) };
    } catch {
      return { right };
    }
  };
}

/** In bytes. */
export function mebibytes(least: number, most: number): (text: string) => Parsed<number> {
  return (text) => {
    const value = Number(text);
    const isRight = /^\d+$/.test(text) && value >= least && value <= most;
    return isRight ? { value: value * bytesOfMebibyte } : { right: `a whole number of MiB, from ${least} to ${most}` };
  };
}

/** Like `10+1/1`: 10 at once, and 1 more in each second. */
export function rate(text: string): Parsed<Rate> {
  const [, burst, count, seconds] = /^(\d{1,6})\+(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (burst && count && seconds) return { value: { burst, count, seconds } };
  return { right: "like 10+1/1: so many at once, and so many more in so many seconds" };
}

/** The text of a value, as it would be typed. */
export function shownSetting({ placeholder, fallback }: Setting<unknown>): string {
  if (fallback === undefined || Array.isArray(fallback)) return "";
  if (placeholder === "SECONDS") return String(Number(fallback) / 1000);
  if (placeholder === "MIB") return String(Number(fallback) / bytesOfMebibyte);
  if (placeholder !== "RATE") return String(fallback);
  const { burst, count, seconds } = fallback as Rate;
  return `${burst}+${count}/${seconds}`;
}

const bytesOfMebibyte = 1_048_576;
