// Erases what a room leaves in this browser beside its saved state: the typed text, and where the reader left.

import type { RoomCode } from "../../chat/room-code";
import { type Kept, keep } from "./draft";
import { recentRooms } from "./recent-rooms";

/** The key that src/web/message-list/use-unread.ts uses. */
const placeKey = /^chatsy\.left\.(.+)$/;

const allKept: { readonly [what in Kept]: what } = { draft: "draft", reply: "reply", edit: "edit" };

/** Erases the text that was typed in this room and not sent. */
export function forgetDraft(code: RoomCode): void {
  for (const what of Object.values(allKept)) keep(what, code, "");
}

/**
 * Erases reading positions of rooms that are no longer offered; otherwise there would be one for each room ever
 * visited.
 */
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
