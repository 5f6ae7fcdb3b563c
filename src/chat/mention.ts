// Finds mentions in a text: `@` and the name of someone in the room. Pages and notices both ask here, so that nobody is
// notified of a mention that is not also shown as one.

/** A person who can be mentioned. */
export interface Mentionable {
  readonly name: string;
  /** Above 1, the bare name belongs to someone else and is typed with the badge: `@Bo 2`. */
  readonly badge?: number;
}

export interface Mention<Who extends Mentionable> {
  readonly who: Who;
  /** Position in the text in UTF-16 units, including the `@`; `end` is the first unit after it. */
  readonly start: number;
  readonly end: number;
}

/** How many `@` signs of one text are examined; after that, everything is plain text. */
const signsMax = 200;
const letter = /[\p{L}\p{N}_]/u;

/** The name as it is typed after `@`, with its badge if there is one. */
export function mentionName({ name, badge = 1 }: Mentionable): string {
  return badge > 1 ? `${name} ${badge}` : name;
}

/** Finds all mentions in a text, in order. When two names fit, the longer one wins. Case does not matter. */
export type MentionFinder<Who extends Mentionable> = (text: string) => readonly Mention<Who>[];

const finders = new WeakMap<readonly Mentionable[], MentionFinder<Mentionable>>();

export function mentionsIn<Who extends Mentionable>(text: string, people: readonly Who[]): readonly Mention<Who>[] {
  return text.includes("@") ? mentionsOf(people)(text) : [];
}

/**
 * Prepares a finder for many texts: its cost per text grows neither with the number of people nor with what is typed.
 * Pass the same array for as long as the people are the same; it is read once.
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
      // An address like ada@example.org is no mention.
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

/** When the word goes on, it is a different name. */
function isWordEnd(text: string, at: number): boolean {
  const next = text.codePointAt(at);
  return next === undefined || !letter.test(String.fromCodePoint(next));
}

/** Folds letter by letter, so that positions in the text stay the same: İ is the only letter that would become two. */
function fold(text: string): string {
  // Prevents lower-casing to a final sigma, which would depend on the following character.
  return text.replaceAll("Σ", "σ").replace(/[^İ]+/g, (letters) => letters.toLowerCase());
}
