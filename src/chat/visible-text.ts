// Which characters a person can see: no name and no message may pass as something when it shows nothing, and no name
// may carry what turns the text beside it around.

// Controls, bidi overrides and isolates, zero-width characters, tags, fillers: what Unicode itself says to draw as
// nothing, and what is drawn as nothing although it does not say so. Joiners and the emoji selector are judged below.
const invisible = /[[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\uFFF9-\uFFFB]--[\u200C\u200D\uFE0F]]/gv;

// An emoji selector without an emoji; a zero-width joiner or non-joiner that holds no two emoji, and no two letters of
// a script that needs it, together.
const looseSelector = /(?<!\p{Emoji})\uFE0F/gu;
const looseJoiner =
  /(?!(?<=\p{Extended_Pictographic}|\p{EMod}|\uFE0F)\u200D(?=\p{Extended_Pictographic})|(?<=\p{Script=Arabic}|\p{Script=Deva}|\p{Script=Beng})(?:\u200C|\u200D)(?=\p{L}))(?:\u200C|\u200D)/gu;

// Not so Hangul fillers and the Braille blank, though Unicode calls them letters and a symbol.
const visible = /[^\s\p{C}\p{Z}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** The text without characters that show nothing; white space becomes plain, joiners inside emoji stay. */
export function withoutInvisible(text: string): string {
  return text
    .replace(/[\t\n\r\v\f\u0085\u2028\u2029]/gu, " ")
    .replace(invisible, "")
    .replace(looseSelector, "")
    .replace(looseJoiner, "");
}

/** The text without anything that shows nothing, joiners and selectors included: for comparing. */
export function withoutJoiners(text: string): string {
  return text.replace(invisible, "").replace(/\u200C|\u200D|\uFE0F/gu, "");
}

export function hasVisible(text: string): boolean {
  return visible.test(text);
}
