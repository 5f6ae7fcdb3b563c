// Who a message speaks to: `@` and a name of somebody in the room. Pages show it, notices are sent by it; both ask here,
// so that nobody is called without being shown as called.

/** Somebody who can be mentioned. */
export interface Mentionable {
  readonly name: string;
  /** Above 1 the name alone is somebody else's: `@Bo 2`. */
  readonly badge?: number;
}

export interface Mention<Who extends Mentionable> {
  readonly who: Who;
  /** Where it stands in the text, in UTF-16 units, `@` included; `end` is the first unit after it. */
  readonly start: number;
  readonly end: number;
}

/** Mentions in one text that are looked for; what follows is plain text. */
const mentionsMax = 50;
const letter = /[\p{L}\p{N}_]/u;

/** The name that stands after `@`, as it is typed: with the badge where there is one. */
export function mentionName({ name, badge = 1 }: Mentionable): string {
  return badge > 1 ? `${name} ${badge}` : name;
}

/** All mentions of `people` in a text, in its order; of two names that fit, the longer one. Case does not matter. */
export function mentionsIn<Who extends Mentionable>(text: string, people: readonly Who[]): readonly Mention<Who>[] {
  if (!text.includes("@")) return [];
  const found: Mention<Who>[] = [];
  const named = people
    .map((who) => ({ who, name: fold(mentionName(who)) }))
    .sort((one, other) => other.name.length - one.name.length);
  const folded = fold(text);
  for (let at = text.indexOf("@"); at >= 0 && found.length < mentionsMax; at = text.indexOf("@", at + 1)) {
    // An address like ada@example.org calls nobody.
    if (at > 0 && letter.test(text.charAt(at - 1))) continue;
    const match = named.find(({ name }) => folded.startsWith(name, at + 1) && isWordEnd(text, at + 1 + name.length));
    if (match) found.push({ who: match.who, start: at, end: at + 1 + match.name.length });
  }
  return found;
}

/** The rest of a longer word is another name. */
function isWordEnd(text: string, at: number): boolean {
  const next = text.codePointAt(at);
  return next === undefined || !letter.test(String.fromCodePoint(next));
}

/** Letter by letter, so that places in the text stay what they are. */
function fold(text: string): string {
  return [...text]
    .map((character) => {
      const lower = character.toLowerCase();
      return lower.length === character.length ? lower : character;
    })
    .join("");
}
