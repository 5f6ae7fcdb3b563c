// Detects names that look alike. The attacker in mind wants to be taken for another person in the room.

import { withoutJoiners } from "./visible-text";

// Marked as pure so that pages, which only need the name's length limit, leave these tables out of the bundle.
// Cyrillic, Greek and other letters, next to the Latin letters that they look like.
const lookAlikes = /* @__PURE__ */ byLookAlike({
  a: "аαɑ",
  b: "ьβ",
  c: "сϲ",
  d: "ԁ",
  e: "еєε",
  g: "ɡ",
  h: "һн",
  i: "іι¡",
  j: "јϳ",
  k: "кκ",
  l: "1|ӏǀ",
  m: "м",
  n: "пη",
  o: "0оοσօ",
  p: "рρ",
  q: "ԛ",
  r: "г",
  s: "ѕ5$",
  t: "тτ",
  u: "υս",
  v: "ѵν",
  w: "ԝωш",
  x: "хχ",
  y: "уγү",
  z: "ᴢ",
});

const capitalLookAlikes = /* @__PURE__ */ byLookAlike({
  A: "АΑ",
  B: "ВΒ",
  C: "СϹ",
  E: "ЕΕ",
  H: "НΗ",
  J: "Ј",
  K: "КΚ",
  M: "МΜ",
  N: "Ν",
  O: "ОΟ",
  P: "РΡ",
  S: "Ѕ",
  T: "ТΤ",
  X: "ХΧ",
  Y: "УΥҮ",
  Z: "Ζ",
  l: "IІΙӀ",
});

function byLookAlike(letters: { readonly [latin: string]: string }): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(letters).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
  );
}

/**
 * Whether two names can be mistaken for each other and need badges. Follows the idea of Unicode UTS 39, with the
 * letters that matter in a chat.
 */
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
  const drawn = [...name].map((letter) => capitalLookAlikes.get(letter) ?? letter).join("");
  return { drawn: skeleton(drawn), read: skeleton(name) };
}

export function skeletonsAlike(one: NameSkeletons, other: NameSkeletons): boolean {
  return one.drawn === other.drawn || one.read === other.read;
}

function skeleton(name: string): string {
  // Upper case first, then lower case, so that ß becomes ss.
  return [...withoutJoiners(name).normalize("NFKD").toUpperCase().toLowerCase().replace(/\p{M}/gu, "")]
    .map((letter) => lookAlikes.get(letter) ?? letter)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w")
    .replace(/[\s._-]/gu, "");
}
