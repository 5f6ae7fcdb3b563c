// The language a reader gets, by their browser's preferences and their own choice.

import { expect, test } from "bun:test";
import { chooseLanguage, type Language, languages } from "../../src/texts/language";

const choices: readonly (readonly [accepted: string, language: Language])[] = [
  ["", "en"],
  ["de", "de"],
  ["fr-CA", "fr"],
  ["DE-at", "de"],
  ["zh-Hant-TW", "en"],
  ["pt-BR, es;q=0.5", "es"],
  ["en;q=0.5, ar;q=0.8, de;q=0.7", "ar"],
  ["fr, de", "fr"],
  ["de;q=0.5, fr;q=0.5", "de"],
  ["de;q=0, fr;q=0.1", "fr"],
  ["de;q=0", "en"],
  ["es ; q = 0.9 , en ; q=0.8", "es"],
  ["*", "en"],
  ["*;q=0.5, de;q=0.4", "en"],
  ["de;q=nonsense, fr;q=0.1", "fr"],
  ["de;q=7, fr;q=0.1", "fr"],
  ["de;q=-1", "en"],
  [",,;;, ;q=1, fr", "fr"],
  ["constructor, toString, __proto__, es", "es"],
  ["english", "en"],
  ["deutsch", "en"],
];

test("the language is the one that the browser wants most, of those that there are", () => {
  for (const [accepted, language] of choices) {
    expect({ accepted, language: chooseLanguage(accepted) }).toEqual({ accepted, language });
  }
});

test("a reader's choice has precedence over their browser, unless there is no such language", () => {
  expect(chooseLanguage("fr", "ar")).toBe("ar");
  expect(chooseLanguage("fr", "de-CH")).toBe("de");
  expect(chooseLanguage("fr", "tlh")).toBe("fr");
  expect(chooseLanguage("fr", "")).toBe("fr");
  expect(chooseLanguage("fr", undefined)).toBe("fr");
});

test("a very long header takes no time worth naming", () => {
  const header = "xx;q=0.1,".repeat(20_000);
  const before = process.cpuUsage();
  expect(chooseLanguage(`${header}de`)).toBe("de");
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
});

test("each language has its own name for itself, its direction, and Intl knows it", () => {
  for (const [tag, { name, direction }] of Object.entries(languages)) {
    expect(Intl.PluralRules.supportedLocalesOf(tag)).toEqual([tag]);
    expect(new Intl.DisplayNames(tag, { type: "language" }).of(tag)?.toLowerCase()).toBe(name.toLowerCase());
    expect(/\p{Script=Arabic}/u.test(name) ? "rtl" : "ltr").toBe(direction);
  }
});
