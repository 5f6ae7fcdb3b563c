// How many messages the reader has not seen, shown outside of the page while it is hidden: `(3) GKRT` in its title, a
// dot on its icon, a number on the installed app.

import type { ShownEvent } from "../../../client/room-view";
import { isEndShown } from "../list-end";
import { number } from "../number";
import type { OpenRoom } from "../room";
import { showDot } from "./icon-dot";

/** Whether the reader has the end of the conversation before their eyes. */
export function sees(room: OpenRoom): boolean {
  return !document.hidden && isEndShown(room);
}

export function keepUnread(room: OpenRoom): { heard(messages: readonly ShownEvent[]): void } {
  let unread = 0;
  let lastShown: number | undefined;

  function show(): void {
    const shown = document.hidden ? unread : 0;
    // Hundreds of messages a second may come, and the browser takes its time for each of these.
    if (shown === lastShown) return;
    lastShown = shown;
    document.title = shown > 0 ? `(${number(shown)}) ${room.code}` : `${room.code} · Chatsy`;
    showDot(shown > 0);
    // Not everywhere, and only for an app that is installed: else it is refused.
    const badge = shown > 0 ? navigator.setAppBadge?.(shown) : navigator.clearAppBadge?.();
    badge?.catch(() => {});
  }

  // What is in sight when the page is left, or when one is back, is seen.
  document.addEventListener("visibilitychange", () => {
    if (isEndShown(room)) unread = 0;
    show();
  });
  return {
    heard(messages) {
      unread = sees(room) ? 0 : unread + messages.length;
      show();
    },
  };
}
