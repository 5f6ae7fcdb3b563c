// The catalogues of all languages say the same: the same keys and places, every plural form, nothing missing and
// nothing left in English.

import { expect, test } from "bun:test";
import { chatErrorCodes } from "../../src/chat/chat-error";
import { roomColours } from "../../src/chat/room-colour";
import { catalogues } from "../../src/texts/catalogues";
import { allLanguages, catalogueOf, entriesOf, linesOf, partNames, placesIn, translated, wholeOf } from "./catalogues";

test("every language has the same parts, and in each the same keys in the same order", () => {
  for (const language of translated) {
    expect(partNames(language)).toEqual(partNames("en"));
    for (const part of partNames("en")) {
      expect({ language, part, keys: Object.keys(catalogueOf(language, part)) }).toEqual({
        language,
        part,
        keys: Object.keys(catalogueOf("en", part)),
      });
    }
  }
});

test("all parts are gathered whole, for the page and for the server, and no key hides another", () => {
  for (const language of allLanguages) {
    const keys = partNames(language).flatMap((part) => Object.keys(catalogueOf(language, part)));
    expect(new Set(keys).size).toBe(keys.length);
    expect(Object.keys(wholeOf(language)).sort()).toEqual(keys.sort());
    for (const { key, text } of entriesOf(language)) expect(wholeOf(language)[key]).toEqual(text);
    expect(catalogues[language]).toBe(wholeOf(language));
  }
});

test("no text is empty, ends in a space, or is HTML", () => {
  const odd = allLanguages.flatMap((language) =>
    linesOf(language)
      .filter(({ line }) => line.trim() === "" || line !== line.trim() || /[<>&]|\{\}|\\/.test(line))
      .map(({ at }) => `${language}: ${at}`),
  );
  expect(odd).toEqual([]);
});

test("every text has the places of the English one; only the count may be said in words", () => {
  const english = new Map(entriesOf("en").map(({ at, text }) => [at, text]));
  const withoutCount = (line: string) => placesIn(line).filter((place) => place !== "count");
  for (const language of allLanguages) {
    for (const { at, text } of entriesOf(language)) {
      const model = english.get(at) ?? "";
      const modelLine = typeof model === "string" ? model : model.other;
      for (const line of typeof text === "string" ? [text] : Object.values(text)) {
        expect({ language, at, places: withoutCount(line) }).toEqual({ language, at, places: withoutCount(modelLine) });
      }
      const other = typeof text === "string" ? text : text.other;
      expect({ language, at, places: placesIn(other) }).toEqual({ language, at, places: placesIn(modelLine) });
    }
  }
});

test("a text that counts has all plural forms of its language, and no others", () => {
  for (const language of allLanguages) {
    const forms = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    for (const { at, text } of entriesOf(language)) {
      if (typeof text === "string")
        expect({ language, at, counts: placesIn(text).includes("count") }).toEqual({ language, at, counts: false });
      else expect({ language, at, forms: Object.keys(text).sort() }).toEqual({ language, at, forms });
    }
  }
});

test("only a form that is for one number says it in words", () => {
  const vague: string[] = [];
  for (const language of allLanguages) {
    const rules = new Intl.PluralRules(language);
    const numbersOf = (form: string) => [...Array(1_000).keys()].filter((count) => rules.select(count) === form);
    for (const { at, text } of entriesOf(language)) {
      if (typeof text === "string" || !text.other.includes("{count}")) continue;
      for (const [form, line] of Object.entries(text)) {
        if (!line.includes("{count}") && numbersOf(form).length > 1) vague.push(`${language}: ${at}, ${form}`);
      }
    }
  }
  expect(vague).toEqual([]);
});

const keyNames = ["key.control", "key.shift", "key.enter", "key.escape", "key.delete"];

/** Words that are the same in both languages, and texts that consist of places only. */
const same: { readonly [language: string]: readonly string[] } = {
  de: [
    "composer/tools.emoji",
    "composer/menu.emoji",
    "composer/emoji.smileys",
    "composer/key.escape",
    "catalogue/notify.message",
  ],
  fr: [
    "composer/menu.results, one",
    "composer/menu.results, other",
    "composer/help.code",
    "composer/key.control",
    "catalogue/colour.olive",
    "catalogue/colour.violet",
    "catalogue/room.messages",
  ],
  es: ["catalogue/colour.coral", "composer/key.control", "composer/key.escape"],
  // Arabic keyboards have these words on their keys.
  ar: keyNames.map((name) => `composer/${name}`),
};

test("no text is left in English by accident", () => {
  const english = new Map(linesOf("en").map(({ at, line }) => [at, line]));
  for (const language of translated) {
    const left = linesOf(language).filter(
      ({ at, line }) => /\p{L}/u.test(line.replace(/\{\w+\}/g, "")) && english.get(at) === line,
    );
    const unexpected = left.filter(({ at }) => !same[language]?.includes(at)).map(({ at, line }) => `${at}: ${line}`);
    expect({ language, unexpected }).toEqual({ language, unexpected: [] });
    const kept = left.map(({ at }) => at);
    expect((same[language] ?? []).filter((at) => !kept.includes(at))).toEqual([]);
  }
});

test("Arabic is written in Arabic letters, except for names that have no Arabic form", () => {
  const foreign = linesOf("ar")
    .filter(({ key }) => !keyNames.includes(key))
    .map(({ at, line }) => ({ at, line: line.replace(/\{\w+\}/g, "") }))
    .filter(({ line }) => /\p{L}/u.test(line) && !/\p{Script=Arabic}/u.test(line));
  expect(foreign).toEqual([]);
});

test("keys of the keyboard have one name in all texts of a language", () => {
  const english = catalogueOf("en", "composer");
  for (const language of allLanguages) {
    const own = catalogueOf(language, "composer");
    expect(own["settings.enterSends"]).toContain(String(own["key.enter"]));
    expect(own["settings.enterSendsNote"]).toContain(`${own["key.shift"]}+${own["key.enter"]}`);
    expect(own["settings.enterBreaksNote"]).toContain(String(own["key.enter"]));
    expect(own["menu.keys"]).toContain(String(own["key.escape"]));
    const others = keyNames.filter((name) => own[name] !== english[name]).map((name) => String(english[name]));
    const strange = linesOf(language).filter(({ line }) =>
      others.some((word) => line.split(/[^\p{L}]/u).includes(word)),
    );
    expect({ language, strange }).toEqual({ language, strange: [] });
  }
});

test("everything that may be refused has its words in every language", () => {
  for (const language of allLanguages) {
    const keys = Object.keys(wholeOf(language));
    const missing = [...chatErrorCodes, "network"].filter((code) => !keys.includes(`error.${code}`));
    expect({ language, missing }).toEqual({ language, missing: [] });
  }
});

test("every colour of a room has its name in every language, and no two the same", () => {
  for (const language of allLanguages) {
    const core = wholeOf(language);
    const names = Object.keys(roomColours).map((colour) => core[`colour.${colour}`]);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  }
});

test("[H2] the three errors of the form are said in the words of the Flask program", () => {
  expect(wholeOf("en")).toMatchObject({
    "error.name-missing": "Please enter a name.",
    "error.code-missing": "Please enter a room code.",
    "error.unknown-room": "Room does not exist.",
  });
});
