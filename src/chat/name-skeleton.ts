// Detects names that look alike. The attacker in mind wants to be taken for another person in the room, or for the
// system. Follows Unicode UTS 39: each letter is replaced by the one that it looks like.

import confusables from "./confusables.json";
import { withoutJoiners } from "./visible-text";

// Marked as pure so that pages, which only need the name's length limit, leave these tables out of the bundle.
const looks = /* @__PURE__ */ byLetter(confusables);
/** What Unicode's table lacks, because it compares letters as they are printed in one font. */
const moreLooks = /* @__PURE__ */ byLetter({
  a: "αɑ",
  b: "ьβв",
  e: "єε",
  h: "нʜ",
  i: "¡",
  k: "кκ",
  l: "ӏǀ",
  m: "м",
  n: "пη",
  o: "ο",
  p: "ρ",
  r: "ɾгʀ",
  s: "$",
  t: "т",
  u: "υ",
  v: "ν",
  w: "шω",
  x: "χ",
  y: "үγ",
  z: "ᴢ",
});

function byLetter(lettersByLook: { readonly [look: string]: string }): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(lettersByLook).flatMap(([look, letters]) => [...letters].map((letter) => [letter, look] as const)),
  );
}

/** Whether two names can be mistaken for each other and need badges. */
export function looksAlike(one: string, other: string): boolean {
  return skeletonsAlike(nameSkeletons(one), nameSkeletons(other));
}

/** Two reductions of a name in which look-alikes become equal: as it is drawn, and as it is read. */
export interface NameSkeletons {
  readonly drawn: string;
  readonly read: string;
}

export function nameSkeletons(name: string): NameSkeletons {
  // A capital I is drawn like a small l but read as an i; a Cyrillic В is drawn like a B, but its small letter is not.
  const letters = withoutJoiners(name).normalize("NFKD");
  return { drawn: skeleton(looksOf(letters)), read: skeleton(letters) };
}

export function skeletonsAlike(one: NameSkeletons, other: NameSkeletons): boolean {
  return one.drawn === other.drawn || one.read === other.read;
}

function skeleton(letters: string): string {
  // Upper case first, then lower case, so that ß becomes ss. Looks can be capitals, as O is of 0.
  return withoutMarks(looksOf(withoutMarks(folded(letters))).toLowerCase())
    .replaceAll("m", "rn")
    .replaceAll("vv", "w")
    .replace(/[\s._'-]/gu, "");
}

function folded(letters: string): string {
  return letters.toUpperCase().toLowerCase();
}

function withoutMarks(letters: string): string {
  return letters.normalize("NFKD").replace(/\p{M}/gu, "");
}

function looksOf(letters: string): string {
  return [...letters].map((letter) => moreLooks.get(letter) ?? looks.get(letter) ?? letter).join("");
}

/** Digits and signs that are read as letters, and i, l and their like as one. */
const readAsLetters = /* @__PURE__ */ new Map(
  Object.entries({ "@": "a", "4": "a", "8": "b", "3": "e", "€": "e", "!": "i", l: "i", "5": "s", "7": "t", "+": "t" }),
);

/** All forms in which `saysOneOf` recognises these words. */
export function readingsOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap(lettersRead));
}

/**
 * Whether a name is one of the words of `readings`, or contains one as a word of its own, with signs and numbers around it, or
 * written with other letters and digits: `ADM1N`, `Host ✓`, `h o s t`.
 */
export function saysOneOf(readings: ReadonlySet<string>, name: string): boolean {
  const parts = [name, ...name.normalize("NFKC").split(/[^\p{L}\p{M}\p{N}@$!|€+]+/u)];
  return parts.some((part) => lettersRead(part).some((letters) => readings.has(letters)));
}

/** The bare letters in which a word can be read; a number after it does not count. */
function lettersRead(word: string): readonly string[] {
  const forms = [word, word.replace(/[\p{N}\s]+$/u, "")];
  return forms.flatMap((form) => {
    const { drawn, read } = nameSkeletons(form);
    return [drawn, read].map((letters) =>
      [...letters]
        .map((letter) => readAsLetters.get(letter) ?? letter)
        .join("")
        .replace(/[^\p{L}]/gu, ""),
    );
  });
}

/** The parts of a name that looks like another name with its badge, as `Olga 2`, `Olga ②` or `Olga²` do. */
export function nameWithBadge(name: string): { readonly name: string; readonly badge: number } | undefined {
  const plain = name.normalize("NFKC");
  const [, before = "", space = "", digits = ""] = /^(.*?\S)(\s*)([1-9]\d{0,2})$/u.exec(plain) ?? [];
  const isApart = space !== "" || (digits !== "" && !name.endsWith(digits));
  return digits !== "" && Number(digits) > 1 && isApart && /\D$/u.test(before)
    ? { name: before, badge: Number(digits) }
    : undefined;
}
