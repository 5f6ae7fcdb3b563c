// Parses a person's name as others will see it. The attacker in mind wants to pass as the system or as nobody, or to
// deface the names of others.

import type { Brand } from "./brand";
import { ChatError } from "./chat-error";
import { nameWithBadge, readingsOf, saysOneOf } from "./name-skeleton";
import { hasVisible, withoutInvisible } from "./visible-text";

export type MemberName = Brand<string, "MemberName">;

/** In Unicode code points. */
export const nameCharsMax = 32;
/** In UTF-16 units before cleaning. A copied name may contain much that is removed, but not this much. */
const typedUnitsMax = 8 * nameCharsMax;

const reservedWords = ["system", "host", "admin", "administrator", "moderator", "server", "chatsy", "everyone"];
/** Made at first use: pages, which only need the length limit, never make it. */
let reserved: ReadonlySet<string> | undefined;

/**
 * Parses a typed name: NFC, invisible characters removed, spaces folded, stacked accents thinned. Throws `name-missing`
 * when nothing is left, or `name-invalid` when it is too long or reserved.
 */
export function parseName(typed: string): MemberName {
  // Checked first: cleaning takes time in the square of the accents on one letter.
  if (typed.length > typedUnitsMax) {
    throw new ChatError("name-invalid", `A name has at most ${nameCharsMax} characters; this one has many more.`);
  }
  const name = tidied(typed);
  if (!hasVisible(name)) throw new ChatError("name-missing", "Please enter a name.");
  const length = [...name].length;
  if (length > nameCharsMax) {
    throw new ChatError("name-invalid", `A name has at most ${nameCharsMax} characters; this one has ${length}.`);
  }
  reserved ??= readingsOf(reservedWords);
  if (saysOneOf(reserved, name)) {
    throw new ChatError("name-invalid", `“${name}” contains a reserved word. Please choose another name.`);
  }
  // A first and a last name with a number is how somebody looks who shares their name with another person here.
  const asBadged = nameWithBadge(name);
  if (asBadged && /\p{L}\s+\p{L}/u.test(asBadged.name)) throw looksBadged(name);
  return name as MemberName;
}

/** The refusal of a name that looks like another person's with a badge. */
export function looksBadged(name: string): ChatError {
  return new ChatError(
    "name-invalid",
    `“${name}” looks like the second person of a name. Please write it without the number, or as one word with it.`,
  );
}

function tidied(typed: string): string {
  // Composed after the invisible characters are gone, because one may have separated a letter from its accent.
  const visible = withoutInvisible(typed.toWellFormed()).normalize("NFC");
  return thinMarks(visible).replace(/\s+/gu, " ").trim();
}

// Keeps at most two accents per letter: taller stacks cover the names above and below.
function thinMarks(text: string): string {
  return text.replace(/(\p{M}{2})\p{M}+/gu, `$1`);
}
