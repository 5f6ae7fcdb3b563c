// Reactions to a message: each emoji with its count. A click adds the user's own or takes it back.

import type { ShownMessage } from "../../chat/shown-event";
import type { Words } from "../words";

interface MessageReactionsProps {
  readonly words: Words;
  readonly message: ShownMessage;
  /** The reader's id. */
  readonly me: string | undefined;
  readonly namesOf: (by: readonly string[]) => string;
  readonly tabIndex: number | undefined;
}

/** A function call instead of a component, because there are many rows. */
export function messageReactions({ words, message, me, namesOf, tabIndex }: MessageReactionsProps) {
  const { t, number } = words;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form.
    <div class="reactions" role="group" aria-label={t("message.reactions")}>
      {message.reactions?.map(({ emoji, by }) => {
        const who = t("message.reactedBy", { emoji, names: namesOf(by) });
        return (
          <button
            key={emoji}
            type="button"
            class="reaction"
            tabIndex={tabIndex}
            aria-pressed={me !== undefined && by.includes(me)}
            title={who}
            data-act="react-with"
            data-emoji={emoji}
          >
            <span class="reaction-chip" aria-hidden="true">
              <span class="emoji">{emoji}</span> {number(by.length)}
            </span>
            <span class="unseen">{who}</span>
          </button>
        );
      })}
      <button
        type="button"
        class="reaction needs-script"
        tabIndex={tabIndex}
        aria-label={t("message.react")}
        data-act="react"
      >
        <span class="reaction-chip" aria-hidden="true">
          +
        </span>
      </button>
    </div>
  );
}

/**
 * Names for one reaction, the reader first, at most `namesMax`; members who are no longer known are counted with the
 * others. `known` maps ids to names.
 */
export function reactedBy(
  words: Words,
  by: readonly string[],
  { known, me, namesMax }: { known: ReadonlyMap<string, string>; me: string | undefined; namesMax: number },
): string {
  const names = by.filter((id) => id !== me).flatMap((id) => known.get(id) ?? []);
  if (me !== undefined && by.includes(me)) names.unshift(words.t("people.you"));
  const named = names.slice(0, names.length > namesMax ? namesMax - 1 : namesMax);
  return words.nameLine(named, by.length - named.length);
}
