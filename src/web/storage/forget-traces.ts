// What a room leaves in this browser beside its last state: what was typed into it, and where one stopped reading.

import type { RoomCode } from "../../chat/room-code";
import { type Kept, keep } from "./draft";
import { recentRooms } from "./recent-rooms";

/** As src/web/message-list/use-unread.ts keeps it. */
const placeKey = /^chatsy\.left\.(.+)$/;

const allKept: { readonly [what in Kept]: what } = { draft: "draft", reply: "reply", edit: "edit" };

/** What was typed and not sent. */
export function forgetDraft(code: RoomCode): void {
  for (const what of Object.values(allKept)) keep(what, code, "");
}

/** The places in rooms that are not offered any more: else there is one for each room that one was ever in. */
export function forgetOldPlaces(): void {
  const recent: readonly string[] = recentRooms();
  try {
    for (const key of Object.keys(localStorage)) {
      const [, code] = placeKey.exec(key) ?? [];
      if (code !== undefined && !recent.includes(code)) localStorage.removeItem(key);
    }
  } catch {
    // Where storage is forbidden, nothing was kept.
  }
}
