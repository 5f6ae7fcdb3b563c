// When two names look alike. The attacker in mind wants to be taken for somebody else in the room.

import { withoutJoiners } from "./visible-text";

// Marked as pure: pages know how long a name may be, and leave these tables out.
// Cyrillic, Greek and other letters beside the Latin ones that they are drawn like.
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
 * Whether two names can be taken for each other, and need a badge to be told apart. In the spirit of Unicode UTS 39,
 * with the letters that matter in a chat.
 */
export function looksAlike(one: string, other: string): boolean {
  return skeletonsAlike(nameSkeletons(one), nameSkeletons(other));
}

/** What is left of a name when everything that looks alike is the same: as it is drawn, and as it is read. */
export interface NameSkeletons {
  readonly drawn: string;
  readonly read: string;
}

export function nameSkeletons(name: string): NameSkeletons {
  // A capital I is drawn like a small l, and read as an i; a Cyrillic В is drawn like a B, its small letter is not.
  const drawn = [...name].map((letter) => capitalLookAlikes.get(letter) ?? letter).join("");
  return { drawn: skeleton(drawn), read: skeleton(name) };
}

export function skeletonsAlike(one: NameSkeletons, other: NameSkeletons): boolean {
  return one.drawn === other.drawn || one.read === other.read;
}

function skeleton(name: string): string {
  // Up, then down: so that ß is ss.
  return [...withoutJoiners(name).normalize("NFKD").toUpperCase().toLowerCase().replace(/\p{M}/gu, "")]
    .map((letter) => lookAlikes.get(letter) ?? letter)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w")
    .replace(/[\s._-]/gu, "");
}
