// Texts as lines: places, plural forms, numbers, and names that run against their line.

import { expect, test } from "bun:test";
import ar from "../../src/texts/ar/catalogue";
import de from "../../src/texts/de/catalogue";
import en, { type Texts } from "../../src/texts/en/catalogue";
import fr from "../../src/texts/fr/catalogue";
import { type Catalogue, type PlainKey, speaker, splitter } from "../../src/texts/text";

const made = {
  greeting: "Hello {name}, this is {name} in {code}",
  counted: { one: "{count} line by {name}", other: "{count} lines by {name}" },
  plain: "Send",
} as const satisfies Catalogue;

test("places are filled with their values, wherever they occur", () => {
  const t = speaker<typeof made>(made, "en");
  expect(t("greeting", { name: "Ada", code: "GKRT" })).toBe("Hello Ada, this is Ada in GKRT");
  expect(t("plain")).toBe("Send");
});

test("a value is never read as a text: its braces stay", () => {
  const t = speaker<typeof made>(made, "en");
  expect(t("greeting", { name: "{code}", code: "{name}" })).toBe("Hello {code}, this is {code} in {name}");
  expect(t("greeting", { name: "$&", code: "<b>" })).toBe("Hello $&, this is $& in <b>");
});

test("the compiler knows which values a key needs", () => {
  const t = speaker<typeof made>(made, "en");
  // @ts-expect-error: there is no such key. It is said as it is.
  expect(t("nothing")).toBe("nothing");
  // @ts-expect-error: it asks for a name and a code. What is missing is seen, rather than left out.
  expect(t("greeting", { name: "Ada" })).toBe("Hello Ada, this is Ada in {code}");
  // @ts-expect-error: it asks for values.
  expect(t("greeting")).toBe("Hello {name}, this is {name} in {code}");
  // @ts-expect-error: a count is a number.
  t("counted", { count: "1", name: "Ada" });
  // @ts-expect-error: it asks for nothing.
  t("plain", { name: "Ada" });
});

test("a key that asks for nothing can be handed on as such", () => {
  const t = speaker<Texts>(en, "en");
  const loud = (key: PlainKey<Texts>) => t(key).toUpperCase();
  expect(loud("composer.send")).toBe("SEND");
  // @ts-expect-error: this one asks for a code.
  expect(loud("composer.placeholder")).toBe("MESSAGE {CODE}");
});

test("the plural form is that of the language, and numbers are written as the language has them", () => {
  const english = speaker<Texts>(en, "en");
  expect(english("composer.left", { count: 1 })).toBe("1 character left");
  expect(english("composer.left", { count: 0 })).toBe("0 characters left");
  expect(english("composer.tooLong", { count: 12_345 })).toStartWith("This message is 12,345 characters too long.");
  const german = speaker<Texts>(de, "de");
  expect(german("composer.tooLong", { count: 12_345 })).toStartWith("Diese Nachricht ist 12.345 Zeichen zu lang.");
  const french = speaker<Texts>(fr, "fr");
  expect(french("composer.left", { count: 0 })).toBe("0 caractère restant");
  expect(french("composer.tooLong", { count: 12_345 })).toStartWith(
    "Ce message est trop long de 12\u202f345 caractères.",
  );
  const arabic = speaker<Texts>(ar, "ar");
  const lines = [0, 1, 2, 3, 11, 100].map((count) => arabic("composer.left", { count }));
  expect(new Set(lines).size).toBe(6);
  expect(lines[2]).toBe("بقي حرفان");
});

test("numbers have the digits of the country whose locale is given; the plural form is the same", () => {
  const said = (locale: string, count: number) => speaker<Texts>(ar, locale)("composer.left", { count });
  expect(said("ar", 5)).toBe("بقيت 5 أحرف");
  expect(said("ar-EG", 5)).toBe("بقيت ٥ أحرف");
  expect(said("ar-MA", 2)).toBe("بقي حرفان");
});

test("a name that runs against its line is isolated; one that runs with it is not", () => {
  const english = speaker<typeof made>(made, "en");
  expect(english("counted", { count: 2, name: "ליאת" })).toBe("2 lines by \u2068ליאת\u2069");
  expect(english("counted", { count: 2, name: "سارة" })).toBe("2 lines by \u2068سارة\u2069");
  expect(english("counted", { count: 2, name: "𞤀𞤁" })).toBe("2 lines by \u2068𞤀𞤁\u2069");
  expect(english("counted", { count: 2, name: "Ada\u202e" })).toBe("2 lines by \u2068Ada\u202e\u2069");
  for (const name of ["Ada", "Åsa Ñ", "Дарья", "李娜", "さくら", "👩‍🚀 ❤️ 😀", "3.5"]) {
    expect(english("counted", { count: 2, name })).toBe(`2 lines by ${name}`);
  }
  expect(speaker<Texts>(ar, "ar")("composer.placeholder", { code: "GKRT" })).toBe("رسالة إلى \u2068GKRT\u2069");
});

test("in pieces, a node stays in its place, beside text and numbers", () => {
  const split = splitter<typeof made>(made, "en");
  const node = { type: "bdi" };
  expect(split("counted", { count: 1_200, name: node })).toEqual(["", "1,200", " lines by ", node, ""]);
  expect(split("greeting", { name: node, code: "سارة" })).toEqual([
    "Hello ",
    node,
    ", this is ",
    node,
    " in ",
    "\u2068سارة\u2069",
    "",
  ]);
  expect(split("plain")).toEqual(["Send"]);
});
