// One suggestion of the composer's menu: an emoji with its shortcode, somebody, or a command with what it does.

import { t } from "../../texts";
import { Avatar, NameTag } from "../name-tag";
import { commandArguments } from "./commands";
import type { Suggestion } from "./suggestions";

interface SuggestionRowProps {
  readonly id: string;
  readonly suggestion: Suggestion;
  readonly isActive: boolean;
  take(): void;
}

export function SuggestionRow({ id, suggestion, isActive, take }: SuggestionRowProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays where one writes; aria-activedescendant names this.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's.
    <div class="suggestion" role="option" id={id} aria-selected={isActive} onClick={take}>
      <Look suggestion={suggestion} />
    </div>
  );
}

function Look({ suggestion }: { suggestion: Suggestion }) {
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
    case "commands": {
      const { name } = suggestion;
      return (
        <>
          <CommandSign name={name} /> <span class="suggestion-note">{t(`command.${name}`)}</span>
        </>
      );
    }
  }
}

/** `/nick name`. */
export function CommandSign({ name }: { name: Extract<Suggestion, { kind: "commands" }>["name"] }) {
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
