// Names that look alike, so that one of them needs a badge. [M3]

import { expect, test } from "bun:test";
import { confusablesFile } from "../../bin/build-confusables";
import { looksAlike as alike, nameWithBadge } from "../../src/chat/name-skeleton";

test("names that are drawn alike have one skeleton", () => {
  for (const [one, other] of [
    ["Ada", "ada"],
    ["Ada", "Аda"],
    ["Ada", "Ａｄａ"],
    ["Zoë", "Zoe"],
    ["Bob", "Вob"],
    ["Nik", "Νik"],
    ["Hal", "Ηal"],
    ["Straße", "strasse"],
    ["Lin", "1in"],
    ["Bob", "B0b"],
    ["Ian", "lan"],
    ["Mo", "rno"],
    ["Willi", "VVilli"],
    ["Ann Lee", "AnnLee"],
    ["Ann-Lee", "Ann_Lee"],
    ["Olga", "ꓳlga"],
    ["Olga", "Ꮎlga"],
    ["Olga Müller", "Olga Mülleɾ"],
    ["O'Brien", "O’Brien"],
    ["Anne-Marie", "Anne‐Marie"],
    ["Bo", "Вο"],
    ["Lukas", "Łukas"],
    ["paypal", "ｐ𝐚у𝖯𝕒ӏ"],
  ] as const) {
    expect([one, other, alike(one, other)]).toEqual([one, other, true]);
  }
});

test("names that differ stay different", () => {
  for (const [one, other] of [
    ["Ada", "Eda"],
    ["Lin", "Line"],
    ["李", "王"],
    ["👩", "👨"],
    ["Ada", "Ada2"],
  ] as const) {
    expect([one, other, alike(one, other)]).toEqual([one, other, false]);
  }
});

test("a name in capitals looks like the same name in small letters, also with an I", () => {
  for (const name of ["Ian", "Irina", "Kim", "Olivia"]) {
    expect([name, alike(name, name.toUpperCase()), alike(name, name.toLowerCase())]).toEqual([name, true, true]);
  }
});

test("invisible characters make no difference", () => {
  for (const hidden of ["\u200D", "\u200C", "\u3164", "\u{E0041}", "\uFE0F", "\u2800"]) {
    expect([hidden, alike(`👩${hidden}a`, "👩a")]).toEqual([hidden, true]);
  }
});

test("the table of look-alikes is the one that Unicode publishes", async () => {
  expect(await Bun.file(`${import.meta.dirname}/../../src/chat/confusables.json`).text()).toBe(confusablesFile());
});

test("a name with a number apart from it looks like another name with its badge", () => {
  for (const name of ["Olga 2", "Olga  17", "Olga ②", "Olga²", "Olga\u00A02", "Olga ２"])
    expect([name, nameWithBadge(name)?.name]).toEqual([name, "Olga"]);
  for (const name of ["Olga", "Olga2", "Olga 1", "R2D2", "2", "Agent 007", "4 2", "Olga 2000"])
    expect([name, nameWithBadge(name)]).toEqual([name, undefined]);
});
