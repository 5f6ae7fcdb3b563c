// Names that look alike, so that one of them needs a badge. [M3]

import { expect, test } from "bun:test";
import { looksAlike as alike } from "../../src/chat/name-skeleton";

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
