// The row of groups above the emoji: one Tab stop, arrows walk along it.

import type { TargetedKeyboardEvent } from "preact";
import { t } from "../texts";
import type { GroupName, GroupSection } from "./emoji-section";

interface EmojiTabsProps {
  readonly sections: readonly GroupSection[];
  readonly current: string | undefined;
  goTo(name: GroupName): void;
}

export function EmojiTabs({ sections, current, goTo }: EmojiTabsProps) {
  function keyDown(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    const tabs = [...event.currentTarget.querySelectorAll("button")];
    const at = tabs.indexOf(event.target as HTMLButtonElement);
    const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const places: Readonly<Record<string, number>> = { [forward]: at + 1, [backward]: at - 1, Home: 0, End: -1 };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    tabs.at(place % tabs.length)?.focus();
  }

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
