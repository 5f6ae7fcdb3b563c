// The typography of each language: quotes, spaces before signs, apostrophes, dots.

import { expect, test } from "bun:test";
import { allLanguages, linesOf } from "./catalogues";

function breaking(language: (typeof allLanguages)[number], rule: RegExp): string[] {
  return linesOf(language)
    .filter(({ line }) => rule.test(line))
    .map(({ at, line }) => `${at}: ${line}`);
}

test("no straight quotes or apostrophes, no three dots for an ellipsis, no double spaces", () => {
  for (const language of allLanguages) expect(breaking(language, /["'`]|\.\.\.| {2}/)).toEqual([]);
});

test("English quotes “so”, German „so“, French « so » with narrow spaces, Spanish and Arabic «so»", () => {
  expect(breaking("en", /[«»„]|“[^”]*$/)).toEqual([]);
  expect(breaking("de", /[«»”]|(?<!„[^“]*)“|„[^“]*$/)).toEqual([]);
  expect(breaking("fr", /[“”„]|«(?!\u202f)|(?<!\u202f)»/)).toEqual([]);
  expect(breaking("es", /[“”„]|«\s|\s»/)).toEqual([]);
  expect(breaking("ar", /[“”„]|«\s|\s»/)).toEqual([]);
});

test("French has a narrow space that does not break before ; : ! ? and nowhere else", () => {
  expect(breaking("fr", /(?<!\u202f)[;:!?]/)).toEqual([]);
  expect(breaking("fr", /\u202f(?![;:!?»]|\{\w+\}\u202f»|[^»]+\u202f»)/)).toEqual([]);
});

test("Spanish opens its questions and exclamations", () => {
  expect(breaking("es", /^[^¿]*\?|^[^¡]*!/)).toEqual([]);
});

test("Arabic has its own comma, semicolon and question mark", () => {
  expect(breaking("ar", /[,;?]/)).toEqual([]);
});

test("readers are addressed as du, vous and tú, consistently in all texts", () => {
  expect(breaking("de", /\b(?:Sie haben|Ihre[rnms]?|Ihnen)\b/)).toEqual([]);
  expect(breaking("fr", /(?<!\p{L})(?:tu|ton|ta|tes|toi)(?!\p{L})/iu)).toEqual([]);
  expect(breaking("es", /(?<!\p{L})(?:usted|ustedes|vosotros)(?!\p{L})/iu)).toEqual([]);
});

test("a word that declines never follows one that would decline it: people who reacted are a list after a colon", () => {
  for (const language of allLanguages) {
    const line = linesOf(language).find(({ key }) => key === "message.reactedBy")?.line ?? "";
    expect({ language, line: line.replace("\u202f", "") }).toEqual({ language, line: "{emoji}: {names}" });
  }
});

test("people are never referred to by a form for men alone", () => {
  expect(breaking("fr", /absent|vous a mentionné/)).toEqual([]);
  expect(breaking("es", /anfitrión|(?<!\p{L})todos se/iu)).toEqual([]);
});

test("emoji are searched in English, which the other languages say", () => {
  const words = { de: "auf Englisch", fr: "en anglais", es: "en inglés", ar: "بالإنجليزية" };
  for (const [language, word] of Object.entries(words) as [(typeof allLanguages)[number], string][]) {
    expect(linesOf(language).find(({ key }) => key === "emoji.search")?.line).toEndWith(`(${word})`);
  }
});
