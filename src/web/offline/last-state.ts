// Keeps what is known of the open room while it is live, shows it when the room cannot be reached, and erases it when
// there is no way back. [D3] [D7]

import { RoomMemory } from "../../client/room-memory";
import type { RoomView } from "../../client/room-view";
import type { OpenRoom } from "../room/open-room";
import { forgetSavedRoom, savedRoom, saveRoom } from "../storage/saved-rooms";

const keptEventsMax = 200;
/** A busy room is not written down for each of its messages. */
const gatherMs = 2_000;
/** Who has not been let in for so long gets to see what was. */
const patienceMs = 2_000;
/** Ends after which this browser has no seat there any more. */
const forGood = new Set(["room-gone", "left", "not-admitted", "no-session"]);

export function followRoom({ code, client }: OpenRoom): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: RoomView | undefined;
  let isOver = false;
  const memory = new RoomMemory(client.memory);

  let lastDeleted = 0;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    const kept = isOver ? undefined : memory.keep(Date.now(), keptEventsMax);
    // Storage may be full: then there is less to see offline.
    if (kept) saveRoom(code, kept).catch(() => {});
  }

  function keepSoon(view: RoomView): void {
    if (view.live === last?.live && view.room === last.room && view.people === last.people) return;
    const deleted = deletedIn(view);
    const deletes = deleted > lastDeleted;
    lastDeleted = deleted;
    last = view;
    // [D7] What is deleted does not stay here until it suits.
    if (deletes) write();
    else timer ??= setTimeout(write, gatherMs);
  }

  async function recall(): Promise<void> {
    const { connection, room } = client.view;
    if (room || connection.state === "live" || connection.state === "ended") return;
    const kept = await savedRoom(code).catch(() => undefined);
    if (kept) memory.recall(kept);
  }

  function listen(): void {
    const { view } = client;
    const { connection } = view;
    if (connection.state === "live") keepSoon(view);
    // The connection has broken: what came just before is saved at once, because the next page may have to begin with it.
    else if (timer !== undefined && connection.state !== "ended") write();
    else if (connection.state === "waiting") void recall();
    else if (connection.state === "ended" && !isOver) {
      if (forGood.has(connection.code)) forgetSavedRoom(code).catch(() => {});
      else if (timer !== undefined) write();
      isOver = true;
      clearTimeout(timer);
    }
  }

  client.subscribe(listen);
  listen();
  if (document.documentElement.dataset.offline !== undefined) void recall();
  else setTimeout(() => void recall(), patienceMs);
  document.addEventListener("visibilitychange", () => {
    if (timer !== undefined && document.visibilityState === "hidden") write();
  });
  addEventListener("pagehide", () => {
    if (timer !== undefined) write();
  });
}

function deletedIn({ live }: RoomView): number {
  return live.filter((event) => event.kind === "message" && event.deleted).length;
}
