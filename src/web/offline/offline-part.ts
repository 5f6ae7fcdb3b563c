// Everything about being offline that a page does: it registers the service worker, keeps each room's last state, and
// shows it. Without service workers, over plain http, it only fetches beforehand what one may want during an outage.
// Gathers it for offline.ts; the parts know nothing of each other.

import type { RoomCode } from "../../chat/room-code";
import type { OpenRoom } from "../room/room";
import { forgetDraft, forgetOldPlaces } from "./forget-traces";
import { forgetKeptRoom, forgetOldRooms } from "./kept-rooms";
import { followRoom } from "./last-state";
import { startOfflineHome } from "./offline-home";
import { fetchPartsSoon } from "./parts-beforehand";
import { keepPushGoing, pushIsOver } from "./push";
import { registerWorker } from "./register-worker";

/** Once the page has loaded. */
export function startOffline(): void {
  forgetOldPlaces();
  if (!isSecureContext) return;
  registerWorker();
  startOfflineHome();
  forgetOldRooms().catch(() => {});
}

export function startOfflineRoom(room: OpenRoom): void {
  if (isSecureContext) followRoom(room);
  const onceLive = (): void => {
    if (room.client.view.connection.state !== "live") return;
    stop();
    if (isSecureContext) keepPushGoing(room).catch(() => {});
    else fetchPartsSoon();
  };
  const stop = room.client.subscribe(onceLive);
  // It often is by now: this part comes after everything else.
  onceLive();
  // A socket whose network is gone says nothing for long. Where only the rest of the world is gone the new one opens at
  // once, and nobody notices.
  addEventListener("offline", () => {
    room.client.wake(true);
    room.client.wake();
  });
}

/** Leaving: nothing of what was said or typed in the room stays in this browser. */
export async function forgetRoom(code: RoomCode): Promise<void> {
  forgetDraft(code);
  pushIsOver(code);
  await forgetKeptRoom(code).catch(() => {});
}
