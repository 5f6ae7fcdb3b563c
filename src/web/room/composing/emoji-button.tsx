// The button in the composer's box that opens all emoji. What is chosen there is written at the caret.

import { render } from "preact";
import { t } from "../../texts";
import type { OpenRoom } from "../room";

interface EmojiButtonParts {
  preload(): void;
  pick(near: Element): void;
}

export function addEmojiButton({ composer }: OpenRoom, { preload, pick }: EmojiButtonParts): void {
  const place = document.createElement("span");
  place.className = "place";
  composer.form.querySelector(".send-button")?.before(place);
  render(
    <button
      type="button"
      class="icon-button emoji-button"
      aria-label={t("tools.emoji")}
      aria-haspopup="dialog"
      onPointerEnter={preload}
      onFocus={preload}
      // The press must not take the focus: a phone's keyboard would go and come.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => pick(event.currentTarget)}
    >
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14.5c1.8 2.6 5.2 2.6 7 0M9 9.5v.01M15 9.5v.01" />
      </svg>
    </button>,
    place,
  );
}
