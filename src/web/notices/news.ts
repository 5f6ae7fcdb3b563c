// Reports what is new in a room for the reader of this page: what others said or did from now on, once. Not the past,
// the reader's own messages (from any tab), changes of messages, or pages of history.

import type { ShownEvent } from "../../chat/shown-event";
import type { RoomClient } from "../../client/room-client";

/** Calls `hear` with new events, oldest first, from when this page entered the room. */
export function onNews(client: RoomClient, hear: (events: readonly ShownEvent[]) => void): void {
  let epoch = "";
  let heard = 0;
  const listen = (): void => {
    const { live, me, room, seq } = client.view;
    if (!room || !me) return;
    if (room.epoch !== epoch) {
      // Everything in the welcome is the past, whenever this module was loaded; a new epoch has another past.
      heard = epoch === "" ? room.head : seq;
      epoch = room.epoch;
    }
    const before = heard;
    heard = Math.max(heard, seq);
    if (heard === before) return;
    const news: ShownEvent[] = [];
    for (let index = live.length - 1; index >= 0; index -= 1) {
      const event = live[index];
      if (!event || event.seq <= before) break;
      if (event.by !== me.id) news.push(event);
    }
    if (news.length > 0) hear(news.reverse());
  };
  client.subscribe(listen);
  listen();
}
