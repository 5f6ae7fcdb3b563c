// How many messages the reader has not seen, shown outside of the page while it is hidden: `(3) GKRT` in its title, a
// dot on its icon, a number on the installed app.

import type { ShownEvent } from "../../chat/shown-event";
import { words } from "../page-words";
import { showDot } from "./icon-dot";

/** `isEndShown`: whether the newest message is in sight, in its list. */
export function keepUnread(code: string, isEndShown: () => boolean): { heard(messages: readonly ShownEvent[]): void } {
  let unread = 0;
  let lastShown: number | undefined;

  function show(): void {
    const shown = document.hidden ? unread : 0;
    // Hundreds of messages a second may come, and the browser takes its time for each of these.
    if (shown === lastShown) return;
    lastShown = shown;
    document.title = shown > 0 ? `(${words.number(shown)}) ${code}` : `${code} · Chatsy`;
    showDot(shown > 0);
    // Not everywhere, and only for an app that is installed: else it is refused.
    const badge = shown > 0 ? navigator.setAppBadge?.(shown) : navigator.clearAppBadge?.();
    badge?.catch(() => {});
  }

  // What is in sight when the page is left, or when one is back, is seen.
  document.addEventListener("visibilitychange", () => {
    if (isEndShown()) unread = 0;
    show();
  });
  return {
    heard(messages) {
      unread = !document.hidden && isEndShown() ? 0 : unread + messages.length;
      show();
    },
  };
}
