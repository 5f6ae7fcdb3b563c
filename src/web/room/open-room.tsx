// Opens a room in this document, whoever drew the document before: connects, draws, and tells the client what the
// browser knows of network and page.

import { render } from "preact";
import type { RoomCode } from "../../chat/room-code";
import { RoomClient } from "../../client/room-client";
import { announceRoom } from "../announcer";
import { browserClock, browserRandomness, openRoomSocket } from "../browser-ports";
import { BrowserShelf } from "../browser-shelf";
import { rememberRoom } from "../recent-rooms";
import { lightRoom } from "../room-light";
import { keepDraft } from "./draft";
import { Room } from "./room";

export function openRoom(code: RoomCode): void {
  const app = document.querySelector("#app");
  if (!app) return;
  // Typing works from the first paint on: what was typed before this script ran becomes the draft.
  const early = app.querySelector<HTMLTextAreaElement>("#composer");
  if (early && early.value !== "") keepDraft(code, early.value);

  const { dataset } = document.documentElement;
  dataset.page = "room";
  dataset.code = code;
  lightRoom(code);
  rememberRoom(code);

  const client = new RoomClient({
    openSocket: () => openRoomSocket(code),
    clock: browserClock,
    randomness: browserRandomness,
    shelf: new BrowserShelf(code),
  });
  announceRoom(client);
  app.replaceChildren();
  render(<Room code={code} client={client} />, app);
  client.start();

  addEventListener("pagehide", () => client.parting());
  addEventListener("online", () => client.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") client.wake();
  });
}
