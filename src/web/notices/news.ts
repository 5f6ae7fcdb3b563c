// What is new in a room for whoever sits before this page: what others said or did since, told once. What was there
// before, one's own (from this tab or another), changes of messages and pages of the past are no news.

import type { ShownEvent } from "../../chat/shown-event";
import type { RoomClient } from "../../client/room-client";

/** Calls `hear` with what has come, oldest first. From the moment on at which this page came into the room. */
export function onNews(client: RoomClient, hear: (events: readonly ShownEvent[]) => void): void {
  let epoch = "";
  let heard = 0;
  const listen = (): void => {
    const { live, me, room, seq } = client.view;
    if (!room || !me) return;
    if (room.epoch !== epoch) {
      // What the welcome told of is the past, whenever this part was loaded; a new epoch has another past.
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
