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

/** Signs in one text at which a name is looked for; what follows is plain text. */
const signsMax = 200;
const letter = /[\p{L}\p{N}_]/u;

/** The name that stands after `@`, as it is typed: with the badge where there is one. */
export function mentionName({ name, badge = 1 }: Mentionable): string {
  return badge > 1 ? `${name} ${badge}` : name;
}

/** Whom a text calls: all mentions in its order; of two names that fit, the longer one. Case does not matter. */
export type MentionFinder<Who extends Mentionable> = (text: string) => readonly Mention<Who>[];

const finders = new WeakMap<readonly Mentionable[], MentionFinder<Mentionable>>();

export function mentionsIn<Who extends Mentionable>(text: string, people: readonly Who[]): readonly Mention<Who>[] {
  return text.includes("@") ? mentionsOf(people)(text) : [];
}

/**
 * The same for many texts: what a text costs does not grow with the number of people, nor with what is typed. A list is
 * read once; hand over the same one while it is the same people.
 */
export function mentionsOf<Who extends Mentionable>(people: readonly Who[]): MentionFinder<Who> {
  const known = finders.get(people) ?? finderOf(people);
  finders.set(people, known);
  return known as MentionFinder<Who>;
}

function finderOf<Who extends Mentionable>(people: readonly Who[]): MentionFinder<Who> {
  const named = new Map<string, Who>();
  for (const who of people) {
    const name = fold(mentionName(who));
    if (!named.has(name)) named.set(name, who);
  }
  const lengths = [...new Set([...named.keys()].map((name) => name.length))].sort((one, other) => other - one);
  return (text) => {
    if (!text.includes("@")) return [];
    const found: Mention<Who>[] = [];
    const folded = fold(text);
    let signs = 0;
    for (let at = text.indexOf("@"); at >= 0 && signs < signsMax; at = text.indexOf("@", at + 1)) {
      // An address like ada@example.org calls nobody.
      if (at > 0 && letter.test(text.charAt(at - 1))) continue;
      signs += 1;
      const length = lengths.find(
        (length) => named.has(folded.slice(at + 1, at + 1 + length)) && isWordEnd(text, at + 1 + length),
      );
      const who = length === undefined ? undefined : named.get(folded.slice(at + 1, at + 1 + length));
      if (who !== undefined && length !== undefined) found.push({ who, start: at, end: at + 1 + length });
    }
    return found;
  };
}

/** The rest of a longer word is another name. */
function isWordEnd(text: string, at: number): boolean {
  const next = text.codePointAt(at);
  return next === undefined || !letter.test(String.fromCodePoint(next));
}

/** Letter by letter, so that places in the text stay what they are: of all letters only İ would become two. */
function fold(text: string): string {
  // A sigma is none of the end then, whatever stands behind it.
  return text.replaceAll("Σ", "σ").replace(/[^İ]+/g, (letters) => letters.toLowerCase());
}
