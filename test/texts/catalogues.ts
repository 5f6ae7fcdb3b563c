// Every catalogue of src/texts, by language and file, read from the folders, so that a new file is tested without being
// named.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Language, languages } from "../../src/texts/language";
import type { Catalogue, Text } from "../../src/texts/text";
import { root } from "../support/source-files";

const folder = join(root, "src/texts");

export const allLanguages = Object.keys(languages) as Language[];
export const translated = allLanguages.filter((language) => language !== "en");

const read = new Map<Language, ReadonlyMap<string, Catalogue>>();
const wholes = new Map<Language, Catalogue>();
for (const language of allLanguages) {
  const parts = new Map<string, Catalogue>();
  for (const file of readdirSync(join(folder, language)).sort()) {
    const part = file.replace(/\.ts$/, "");
    const module = (await import(join(folder, language, file))) as { own?: Catalogue; default: Catalogue };
    // The file that gathers the others is examined without them.
    if (module.own) wholes.set(language, module.default);
    parts.set(part, module.own ?? module.default);
  }
  read.set(language, parts);
}

export function partNames(language: Language): readonly string[] {
  return [...(read.get(language)?.keys() ?? [])];
}

export function catalogueOf(language: Language, part: string): Catalogue {
  const catalogue = read.get(language)?.get(part);
  if (!catalogue) throw new Error(`There is no src/texts/${language}/${part}.ts.`);
  return catalogue;
}

/** The whole catalogue of a language. */
export function wholeOf(language: Language): Catalogue {
  const whole = wholes.get(language);
  if (!whole) throw new Error(`No file of src/texts/${language} gathers the others.`);
  return whole;
}

export interface Entry {
  /** Like `room/people.here`. */
  readonly at: string;
  readonly part: string;
  readonly key: string;
  readonly text: Text;
}

export function entriesOf(language: Language): readonly Entry[] {
  return partNames(language).flatMap((part) =>
    Object.entries(catalogueOf(language, part)).map(([key, text]) => ({ at: `${part}/${key}`, part, key, text })),
  );
}

export interface Line {
  readonly at: string;
  readonly key: string;
  readonly line: string;
}

/** Each form of each text. */
export function linesOf(language: Language): readonly Line[] {
  return entriesOf(language).flatMap(({ at, key, text }) =>
    typeof text === "string"
      ? [{ at, key, line: text }]
      : Object.entries(text).map(([form, line]) => ({ at: `${at}, ${form}`, key, line })),
  );
}

export function placesIn(line: string): readonly string[] {
  return [...line.matchAll(/\{(\w+)\}/g)].map(([, place = ""]) => place).sort();
}
