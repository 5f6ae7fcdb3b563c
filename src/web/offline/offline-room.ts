// A room page's part in offline use: registers the service worker, saves the room's last state, shows it when the room
// cannot be reached, and erases it when the user leaves. At http://192.168.1.5 browsers have no service workers.

import type { RoomCode } from "../../chat/room-code";
import { loadEmojiBook } from "../emoji/emoji-book";
import { registerWorker } from "../network/register-worker";
import { keepPushGoing, pushIsOver } from "../network/web-push";
import type { OpenRoom } from "../room/open-room";
import { forgetDraft, forgetOldPlaces } from "../storage/forget-traces";
import { forgetOldRooms, forgetSavedRoom } from "../storage/saved-rooms";
import { followRoom } from "./last-state";

/** A short visit loads nothing more. */
const restMs = 2_000;

/**
 * A service worker caches everything that a page may need; without one, the emoji picker would not open while the
 * connection is lost.
 */
function fetchEmoji(): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (!connection?.saveData) loadEmojiBook().catch(() => {});
}

/** Call it once the page has loaded. */
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
  // A socket whose network is gone reports nothing for long. Where only the internet is gone and the server is near,
  // the new one opens at once and nobody notices.
  addEventListener("offline", () => {
    room.client.wake(true);
    room.client.wake();
  });
}

/** After leaving, nothing that was said or typed in the room stays in this browser. */
export async function forgetKept(code: RoomCode): Promise<void> {
  forgetDraft(code);
  pushIsOver(code);
  await forgetSavedRoom(code).catch(() => {});
}
