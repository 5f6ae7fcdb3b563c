// Tells of what is new, for ears and for eyes that are elsewhere: the announcer, the title and the icon of the page, and
// what its owner has asked for besides: a sound, notifications of the desktop.

import type { ShownEvent } from "../../../client/room-view";
import { lazyPart } from "../../lazy-part";
import { setting } from "../../settings";
import { announceNews } from "../announce-room";
import type { OpenRoom } from "../room";
import { onNews } from "./news";
import { sayRefusals } from "./refusals";
import { keepUnread, sees } from "./unread";

const sound = lazyPart(() => import("./sound"));
const desktop = lazyPart(() => import("./desktop-notices"));

export function startNotices(room: OpenRoom): void {
  const { client } = room;
  const unread = keepUnread(room);
  sayRefusals(client);
  onNews(client, (events) => {
    announceNews(events, client.view.me);
    const messages = events.filter(({ kind }) => kind === "message");
    if (messages.length === 0) return;
    unread.heard(messages);
    alert(messages);
  });

  function alert(messages: readonly ShownEvent[]): void {
    // What cannot be loaded now is not worth a line: the message itself is there.
    if (!sees(room) && setting("sound") === "on") sound.load().then(({ softSound }) => softSound(), ignore);
    if (document.hidden && setting("notifications") === "on") {
      desktop.load().then(({ notify }) => notify(room, messages), ignore);
    }
  }
}

function ignore(): void {}
