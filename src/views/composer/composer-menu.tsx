// The composer's menu: emoji with their shortcodes, people, or commands with their explanations.

import type { ShownPerson } from "../../chat/shown-event";
import { Avatar, NameTag } from "../name-tag";
import { useWords } from "../words";
import { type CommandName, commandArguments } from "./commands";
import { keepFocus } from "./composer";

export type Suggestion = {
  readonly key: string;
  /** Replaces what was typed. */
  readonly text: string;
} & (
  | { readonly kind: "emoji"; readonly emoji: string; readonly code: string }
  | { readonly kind: "people"; readonly person: ShownPerson }
  | { readonly kind: "commands"; readonly name: CommandName }
);

export const menuId = "composer-menu";

export function optionId(index: number): string {
  return `${menuId}-${index}`;
}

interface ComposerMenuProps {
  readonly kind: Suggestion["kind"];
  readonly suggestions: readonly Suggestion[];
  /** The index of the suggestion chosen with the arrow keys; -1 for none. */
  readonly active: number;
  take(index: number): void;
}

export function ComposerMenu({ kind, suggestions, active, take }: ComposerMenuProps) {
  const { t } = useWords();
  return (
    <div
      class="composer-menu"
      role="listbox"
      id={menuId}
      // What scrolls must be focusable, although no key reaches it: the menu closes before the focus moves.
      tabIndex={0}
      aria-label={t(`menu.${kind}`)}
      onMouseDown={keepFocus}
    >
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus (aria-activedescendant).
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text field handles the keys.
        <div
          key={suggestion.key}
          class="suggestion"
          role="option"
          id={optionId(index)}
          aria-selected={index === active}
          onClick={() => take(index)}
        >
          <Look suggestion={suggestion} />
        </div>
      ))}
    </div>
  );
}

function Look({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useWords();
  switch (suggestion.kind) {
    case "emoji":
      return (
        <>
          <span class="suggestion-emoji">{suggestion.emoji}</span> <bdi>:{suggestion.code}:</bdi>
        </>
      );
    case "people": {
      const { name, badge, state } = suggestion.person;
      return (
        <>
          <Avatar name={name} badge={badge} /> <NameTag name={name} badge={badge} />{" "}
          {state === "away" && <span class="suggestion-note">{t("people.away")}</span>}
        </>
      );
    }
    case "commands":
      return (
        <>
          <CommandSign name={suggestion.name} /> <span class="suggestion-note">{t(`command.${suggestion.name}`)}</span>
        </>
      );
  }
}

/** Shows `/nick name`. */
export function CommandSign({ name }: { name: CommandName }) {
  const { t } = useWords();
  const argument = name in commandArguments && commandArguments[name as keyof typeof commandArguments];
  return (
    <span class="command-sign">
      <bdi>
        /{name}
        {argument && (
          <>
            {" "}
            <i>{t(argument)}</i>
          </>
        )}
      </bdi>
    </span>
  );
}
