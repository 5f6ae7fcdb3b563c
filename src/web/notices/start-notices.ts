// Starts all notices of new messages: the announcer, the page's title and icon, and what the user has switched on: a
// sound, desktop notifications.

import type { ShownEvent } from "../../chat/shown-event";
import type { OpenRoom } from "../room/open-room";
import { setting } from "../storage/settings";
import { announceNews } from "./announce-room";
import { notify } from "./desktop-notices";
import { onNews } from "./news";
import { sayRefusals } from "./refusals";
import { softSound } from "./sound";
import { keepUnread } from "./unread";

/** `isEndShown` says whether the newest message is visible in its list. */
export function startNotices(room: OpenRoom, isEndShown: () => boolean): void {
  const { client } = room;
  const unread = keepUnread(room.code, isEndShown);
  sayRefusals(client);
  onNews(client, (events) => {
    announceNews(events, client.view.me);
    const messages = events.filter(({ kind }) => kind === "message");
    if (messages.length === 0) return;
    unread.heard(messages);
    alert(messages);
  });

  function alert(messages: readonly ShownEvent[]): void {
    const isSeen = !document.hidden && isEndShown();
    if (!isSeen && setting("sound") === "on") softSound();
    if (document.hidden && setting("notifications") === "on") notify(room, messages);
  }
}
