// What a text is, and how it becomes a line to read: {places} are filled, plural forms chosen, numbers written, as the
// language has it. Plain text, never HTML.
//
// A name that runs against its line would drag the words round it about (UAX #9). So a text that is put into a place is
// isolated as soon as it, or the line, holds a letter from right to left; all others stay as they are.
// `speaker` does it with U+2068 and U+2069, for what can only be a string: aria-label, title, the announcer.
// `splitter` gives the pieces, so that a component can put a <bdi> or any other node into a place.

/** A sentence in one form, or in the plural forms of its language, chosen by the value `count`. */
export type Text = string | PluralForms;
export type PluralForms = { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string };
export type Catalogue = { readonly [key: string]: Text };

/** What another language must say: the same keys; plural forms only where English has some, for else there is no count. */
export type Translation<English extends Catalogue> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Text;
};

type PlacesIn<Line> = Line extends `${string}{${infer Place}}${infer Rest}` ? Place | PlacesIn<Rest> : never;
type PlacesOf<Any> = Any extends string ? PlacesIn<Any> : "count" | PlacesIn<Any[keyof Any]>;
type ValuesOf<Any, Value> = [PlacesOf<Any>] extends [never]
  ? []
  : [values: { readonly [Place in PlacesOf<Any>]: Place extends "count" ? number : Value }];

/** The keys of texts that ask for no values. */
export type PlainKey<Texts extends Catalogue> = {
  [Key in keyof Texts]: [PlacesOf<Texts[Key]>] extends [never] ? Key : never;
}[keyof Texts] &
  string;

/** The compiler knows which values a key asks for. */
export type Speaker<Texts extends Catalogue> = <Key extends keyof Texts & string>(
  key: Key,
  ...values: ValuesOf<Texts[Key], string | number>
) => string;

export type Splitter<Texts extends Catalogue> = <
  Key extends keyof Texts & string,
  Values extends ValuesOf<Texts[Key], unknown>,
>(
  key: Key,
  ...values: Values
) => (string | NodeOf<Values>)[];
type NodeOf<Values> = Values extends readonly [infer Given] ? Exclude<Given[keyof Given], string | number> : never;

/**
 * A key that `catalogue` has not is said as it is.
 * `locale`: the language of the catalogue, or the way of one country to write it, with its digits.
 */
export function speaker<Texts extends Catalogue>(
  catalogue: Partial<Translation<Texts>>,
  locale: string,
): Speaker<Texts> {
  const split = splitter(catalogue, locale) as (...all: unknown[]) => unknown[];
  return ((...all: unknown[]) => split(...all).join("")) as Speaker<Texts>;
}

/** As `speaker`, in pieces: text, value, text, … Strings and numbers among the values become text; nodes stay. */
export function splitter<Texts extends Catalogue>(
  catalogue: Partial<Translation<Texts>>,
  locale: string,
): Splitter<Texts> {
  let plurals: Intl.PluralRules | undefined;

  function lineOf(text: Text, count: unknown): string {
    if (typeof text === "string") return text;
    plurals ??= new Intl.PluralRules(locale);
    return text[plurals.select(Number(count))] ?? text.other;
  }

  function split(key: string, values: { readonly [place: string]: unknown } = {}): unknown[] {
    const line = lineOf((catalogue as Partial<Catalogue>)[key] ?? key, values.count);
    const put = (value: unknown): unknown => {
      if (typeof value === "number") return value.toLocaleString(locale);
      return typeof value === "string" && rightToLeft.test(line + value) ? `\u2068${value}\u2069` : value;
    };
    return line.split(/\{(\w+)\}/).map((piece, index) => (index % 2 ? put(values[piece] ?? `{${piece}}`) : piece));
  }
  return split as Splitter<Texts>;
}

/** Blocks of scripts from right to left, also beyond 16 bits (by their first half), and signs that change direction. */
const rightToLeft = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/;
