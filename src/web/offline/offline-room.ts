// What a room's page does about being offline: it registers the service worker, keeps the room's last state, shows it when
// the room cannot be reached, and erases it when one leaves. At http://192.168.1.5 browsers have no service workers.

import type { RoomCode } from "../../chat/room-code";
import { loadEmojiBook } from "../emoji/emoji-book";
import { registerWorker } from "../network/register-worker";
import { keepPushGoing, pushIsOver } from "../network/web-push";
import type { OpenRoom } from "../room/open-room";
import { forgetDraft, forgetOldPlaces } from "../storage/forget-traces";
import { forgetOldRooms, forgetSavedRoom } from "../storage/saved-rooms";
import { followRoom } from "./last-state";

/** Who only looks in loads nothing more. */
const restMs = 2_000;

/** A service worker has all that a page may want; without one, emoji would not open while the connection is away. */
function fetchEmoji(): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (!connection?.saveData) loadEmojiBook().catch(() => {});
}

/** Once the page has loaded. */
export function startOffline(): void {
  forgetOldPlaces();
  if (!isSecureContext) return;
  registerWorker();
  forgetOldRooms().catch(() => {});
}

export function followConnection(room: OpenRoom): void {
  if (isSecureContext) followRoom(room);
  const stop = room.client.subscribe(() => {
    if (room.client.view.connection.state !== "live") return;
    stop();
    if (isSecureContext) keepPushGoing(room).catch(() => {});
    else setTimeout(fetchEmoji, restMs);
  });
  // A socket whose network is gone says nothing for long. Where only the rest of the world is gone the new one opens at
  // once, and nobody notices.
  addEventListener("offline", () => {
    room.client.wake(true);
    room.client.wake();
  });
}

/** Leaving: nothing of what was said or typed in the room stays in this browser. */
export async function forgetKept(code: RoomCode): Promise<void> {
  forgetDraft(code);
  pushIsOver(code);
  await forgetSavedRoom(code).catch(() => {});
}
