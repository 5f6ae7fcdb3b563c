// Everything about being offline that a page does: it registers the service worker, keeps each room's last state, and
// shows it. Gathers it for offline.ts; the parts know nothing of each other.

import type { OpenRoom } from "../room/room";
import { forgetKeptRoom, forgetOldRooms } from "./kept-rooms";
import { followRoom } from "./last-state";
import { startOfflineHome } from "./offline-home";
import { keepPushGoing, pushIsOver } from "./push";
import { registerWorker } from "./register-worker";

/** Once the page has loaded. */
export function startOffline(): void {
  registerWorker();
  startOfflineHome();
  forgetOldRooms().catch(() => {});
}

export function startOfflineRoom(room: OpenRoom): void {
  followRoom(room);
  const onceLive = (): void => {
    if (room.client.view.connection.state !== "live") return;
    stop();
    keepPushGoing(room).catch(() => {});
  };
  const stop = room.client.subscribe(onceLive);
  // It often is by now: this part comes after everything else.
  onceLive();
}

/** Leaving: nothing of the room stays in this browser. */
export async function forgetRoom(code: string): Promise<void> {
  pushIsOver(code);
  await forgetKeptRoom(code).catch(() => {});
}
