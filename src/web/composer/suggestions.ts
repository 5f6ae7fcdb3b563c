// Suggestions of the composer's menus for a word, best first.

import { mentionName } from "../../chat/mention";
import type { ShownPerson } from "../../chat/shown-event";
import { commandNames } from "../../views/composer/commands";
import type { Suggestion } from "../../views/composer/composer-menu";
import { fold } from "../../views/search/fold";
import type { EmojiBook } from "../emoji/emoji-book";
import { findEmoji } from "../emoji/find-emoji";
import { inTone, keptSkinTone } from "../emoji/skin-tone";
import { language } from "../page-words";
import type { MenuWord } from "./menu-word";

interface Known {
  readonly people: readonly ShownPerson[];
  /** The user's own id: nobody is offered to mention themselves. */
  readonly me: string | undefined;
  /** Undefined until it is loaded. */
  readonly book: EmojiBook | undefined;
}

/** As many as fit on the screen. */
const suggestionsMax = 8;

export function suggestionsFor({ kind, typed }: MenuWord, known: Known): readonly Suggestion[] {
  switch (kind) {
    case "emoji":
      return known.book ? emojiLike(typed, known.book) : [];
    case "people":
      return peopleLike(typed, known);
    case "commands":
      return commandNames
        .filter((name) => name.startsWith(typed.toLowerCase()))
        .map((name) => ({ kind, key: name, text: `/${name}`, name }));
  }
}

function emojiLike(typed: string, book: EmojiBook): readonly Suggestion[] {
  const tone = keptSkinTone();
  return findEmoji(book, typed, suggestionsMax).map(({ entry, code }) => {
    const emoji = inTone(entry.emoji, tone);
    return { kind: "emoji", key: entry.emoji, text: emoji, emoji, code };
  });
}

/**
 * People who are here first; among them names that begin with the text, before names with such a word inside. `@ze`
 * finds Zé.
 */
function peopleLike(typed: string, { people, me }: Known): readonly Suggestion[] {
  const wanted = fold(typed);
  const collator = new Intl.Collator(language);
  return people
    .flatMap((person) => {
      const name = fold(mentionName(person));
      const isFound = name.startsWith(wanted) || name.includes(` ${wanted}`);
      if (person.id === me || !isFound) return [];
      return [{ person, rank: (person.state === "here" ? 0 : 2) + (name.startsWith(wanted) ? 0 : 1) }];
    })
    .sort((one, other) => one.rank - other.rank || collator.compare(one.person.name, other.person.name))
    .slice(0, suggestionsMax)
    .map(({ person }) => ({ kind: "people", key: person.id, text: `@${mentionName(person)}`, person }));
}
