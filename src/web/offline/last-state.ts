// Saves the state of the open room, shows it when the room cannot be reached, and erases it when the user cannot come
// back. [D3] [D7]

import { RoomMemory } from "../../client/room-memory";
import type { RoomView } from "../../client/room-view";
import type { OpenRoom } from "../room/open-room";
import { forgetSavedRoom, savedRoom, saveRoom } from "../storage/saved-rooms";

const keptEventsMax = 200;
/** A busy room is not saved for each of its messages. */
const gatherMs = 2_000;
/** A page that was not let in for this long shows the saved state. */
const patienceMs = 2_000;
/** Reasons after which this browser no longer has a seat in the room. */
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
    // Storage may be full; then there is less to see offline.
    if (kept) saveRoom(code, kept).catch(() => {});
  }

  function keepSoon(view: RoomView): void {
    if (view.live === last?.live && view.room === last.room && view.people === last.people) return;
    const deleted = deletedIn(view);
    const deletes = deleted > lastDeleted;
    lastDeleted = deleted;
    last = view;
    // [D7] A deletion is saved at once.
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
    // The connection broke: what arrived just before is saved at once, because the next page may have to start from it.
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
