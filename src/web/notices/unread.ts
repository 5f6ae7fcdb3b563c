// Shows how many messages the reader has not seen while the page is hidden: `(3) GKRT` in its title, a dot on its icon,
// a number on the installed app.

import type { ShownEvent } from "../../chat/shown-event";
import { words } from "../page-words";
import { showDot } from "./icon-dot";

/** `isEndShown` says whether the newest message is visible in its list. */
export function keepUnread(code: string, isEndShown: () => boolean): { heard(messages: readonly ShownEvent[]): void } {
  let unread = 0;
  let lastShown: number | undefined;

  function show(): void {
    const shown = document.hidden ? unread : 0;
    // Hundreds of messages may arrive in a second, and these calls cost the browser time.
    if (shown === lastShown) return;
    lastShown = shown;
    document.title = shown > 0 ? `(${words.number(shown)}) ${code}` : `${code} · Chatsy`;
    showDot(shown > 0);
    // Not supported everywhere, and refused unless the app is installed.
    const badge = shown > 0 ? navigator.setAppBadge?.(shown) : navigator.clearAppBadge?.();
    badge?.catch(() => {});
  }

  // What is visible when the reader leaves or returns counts as seen.
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
