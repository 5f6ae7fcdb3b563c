// Knows which characters are visible. No name or message may consist of invisible characters, and no name may contain
// characters that reorder the text next to it.

// Controls, bidi overrides and isolates, zero-width characters, tags and fillers: what Unicode defines as invisible,
// and what is invisible although Unicode does not say so. Joiners and the emoji selector are handled below.
const invisible = /[[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\uFFF9-\uFFFB]--[\u200C\u200D\uFE0F]]/gv;

// An emoji selector without an emoji; a zero-width joiner or non-joiner that does not stand between two emoji, or two
// letters of a script that needs it.
const looseSelector = /(?<!\p{Emoji})\uFE0F/gu;
const looseJoiner =
  /(?!(?<=\p{Extended_Pictographic}|\p{EMod}|\uFE0F)\u200D(?=\p{Extended_Pictographic})|(?<=\p{Script=Arabic}|\p{Script=Deva}|\p{Script=Beng})(?:\u200C|\u200D)(?=\p{L}))(?:\u200C|\u200D)/gu;

// Excludes Hangul fillers and the Braille blank, which Unicode calls letters and a symbol.
const visible = /[^\s\p{C}\p{Z}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** Removes invisible characters. White space becomes a plain space; joiners inside emoji stay. */
export function withoutInvisible(text: string): string {
  return text
    .replace(/[\t\n\r\v\f\u0085\u2028\u2029]/gu, " ")
    .replace(invisible, "")
    .replace(looseSelector, "")
    .replace(looseJoiner, "");
}

/** Removes everything invisible, also joiners and selectors. For comparing texts. */
export function withoutJoiners(text: string): string {
  return text.replace(invisible, "").replace(/\u200C|\u200D|\uFE0F/gu, "");
}

export function hasVisible(text: string): boolean {
  return visible.test(text);
}
