// A person's name as others will see it. Owns what a name may contain; the attacker in mind wants to be taken for
// the system, for nobody, or to deface the names of others.

import type { Brand } from "./brand";
import { ChatError } from "./chat-error";
import { looksAlike } from "./name-skeleton";
import { hasVisible, withoutInvisible } from "./visible-text";

export type MemberName = Brand<string, "MemberName">;

/** Characters are Unicode code points. */
export const nameCharsMax = 32;
/** Before it is tidied, in UTF-16 units: much may be taken out of a name that somebody copied, but not so much. */
const typedUnitsMax = 8 * nameCharsMax;

const reserved = ["system", "host", "admin", "administrator", "moderator", "server", "chatsy", "everyone"];

/**
 * A name from what somebody typed: NFC, invisible characters removed, spaces folded, stacked accents thinned.
 * Throws `name-missing` when nothing is left, `name-invalid` when it is too long or reserved.
 */
export function parseName(typed: string): MemberName {
  // Before anything looks at it: what tidies it takes time in the square of the accents on a letter.
  if (typed.length > typedUnitsMax) {
    throw new ChatError("name-invalid", `A name has at most ${nameCharsMax} characters; this one has many more.`);
  }
  const name = tidied(typed);
  if (!hasVisible(name)) throw new ChatError("name-missing", "Please enter a name.");
  const length = [...name].length;
  if (length > nameCharsMax) {
    throw new ChatError("name-invalid", `A name has at most ${nameCharsMax} characters; this one has ${length}.`);
  }
  if (reserved.some((word) => looksAlike(word, name))) {
    throw new ChatError("name-invalid", `“${name}” is a reserved word. Please choose another name.`);
  }
  return name as MemberName;
}

function tidied(typed: string): string {
  // Composed once what is invisible is gone: it may have kept a letter and its accent apart.
  const visible = withoutInvisible(typed.toWellFormed()).normalize("NFC");
  return thinMarks(visible).replace(/\s+/gu, " ").trim();
}

// At most two accents on one letter: towers of them cover the names above and below.
function thinMarks(text: string): string {
  return text.replace(/(\p{M}{2})\p{M}+/gu, `$1`);
}
