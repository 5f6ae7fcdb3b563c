// The row of group buttons above the emoji: one Tab stop, with arrow keys between them.

import type { TargetedKeyboardEvent } from "preact";
import { useWords } from "../words";
import type { GroupName, GroupSection } from "./emoji-section";

interface EmojiTabsProps {
  readonly sections: readonly GroupSection[];
  readonly current: string | undefined;
  goTo(name: GroupName): void;
  keyDown(event: TargetedKeyboardEvent<HTMLDivElement>): void;
}

export function EmojiTabs({ sections, current, goTo, keyDown }: EmojiTabsProps) {
  const { t } = useWords();
  return (
    <div class="emoji-tabs" role="toolbar" aria-label={t("tools.emoji")} onKeyDown={keyDown}>
      {sections.map(({ name, cells }) => (
        <button
          key={name}
          type="button"
          class="emoji-tab"
          aria-label={t(`emoji.${name}`)}
          aria-current={name === current}
          title={t(`emoji.${name}`)}
          tabIndex={name === current ? 0 : -1}
          onClick={() => goTo(name)}
        >
          {name === "recent" ? "🕘" : cells[0]?.emoji}
        </button>
      ))}
    </div>
  );
}
