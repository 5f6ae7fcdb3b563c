// Texts and how they become lines: {places} are filled, plural forms are chosen, and numbers are formatted for the
// language. Plain text, never HTML.
//
// A name whose direction differs from its line would reorder the words around it (UAX #9). So a value is isolated when
// it, or the line, contains a right-to-left letter; all others stay as they are. `speaker` isolates with U+2068 and
// U+2069, for what can only be a string: aria-label, title, the announcer. `splitter` returns the pieces, so that a
// component can put a <bdi> or any other node in place of a value.

/** A sentence in one form, or in its language's plural forms, chosen by the value `count`. */
export type Text = string | PluralForms;
export type PluralForms = { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string };
export type Catalogue = { readonly [key: string]: Text };

/**
 * The type of a translation: the same keys, with plural forms only where English has some, because otherwise there is
 * no count.
 */
export type Translation<English extends Catalogue> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Text;
};

type PlacesIn<Line> = Line extends `${string}{${infer Place}}${infer Rest}` ? Place | PlacesIn<Rest> : never;
type PlacesOf<Any> = Any extends string ? PlacesIn<Any> : "count" | PlacesIn<Any[keyof Any]>;
type ValuesOf<Any, Value> = [PlacesOf<Any>] extends [never]
  ? []
  : [values: { readonly [Place in PlacesOf<Any>]: Place extends "count" ? number : Value }];

/** The keys of texts without values. */
export type PlainKey<Texts extends Catalogue> = {
  [Key in keyof Texts]: [PlacesOf<Texts[Key]>] extends [never] ? Key : never;
}[keyof Texts] &
  string;

/** The compiler knows which values a key needs. */
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
 * Returns an unknown key as it is. `locale` is the catalogue's language, or a country's variant of it with its digits.
 */
export function speaker<Texts extends Catalogue>(
  catalogue: Partial<Translation<Texts>>,
  locale: string,
): Speaker<Texts> {
  const split = splitter(catalogue, locale) as (...all: unknown[]) => unknown[];
  return ((...all: unknown[]) => split(...all).join("")) as Speaker<Texts>;
}

/** Like `speaker`, in pieces: text, value, text, … Strings and numbers among the values become text; nodes stay. */
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

/**
 * Blocks of right-to-left scripts, also beyond 16 bits (by their high surrogate), and characters that change direction.
 */
const rightToLeft = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/;
