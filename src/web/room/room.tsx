// A room page's entry script: connects, tells the client about network and page, and hydrates what the server rendered.

import { hydrate } from "preact";
import { parseRoomCode, type RoomCode } from "../../chat/room-code";
import { RoomClient } from "../../client/room-client";
import { Timeline } from "../../views/message-list/timeline";
import type { RoomPageState } from "../../views/room/served-room";
import { loadCatalogue } from "../load-catalogue";
import { browserClock } from "../network/browser-clock";
import { browserRandomness, openRoomSocket } from "../network/browser-ports";
import { followConnection, forgetKept, startOffline } from "../offline/offline-room";
import { language, speak } from "../page-words";
import { BrowserOutboxStore, clearOutboxStore } from "../storage/browser-outbox-store";
import { rememberRoom } from "../storage/recent-rooms";
import type { OpenRoom } from "./open-room";
import { RoomPage } from "./room-page";

const state = JSON.parse(document.querySelector("#state")?.textContent ?? "{}") as RoomPageState;
const code = parseRoomCode(state.code);
const app = document.querySelector("#app");
if (code && app) await start(code, app);

async function start(code: RoomCode, app: Element): Promise<void> {
  const timeline = new Timeline();
  const [catalogue] = await Promise.all([
    loadCatalogue(language),
    // Parsing many long texts must not block the page while it starts.
    timeline.trees.readAll(state.snapshot?.events ?? [], { now: () => performance.now(), pause: nextTask }),
  ]);
  rememberRoom(code);
  const room = openRoom(code);
  const { words, asServed } = speak(catalogue, state);
  const { client } = room;
  // Connects during hydration; nothing arrives before that is done.
  client.start();
  hydrate(<RoomPage room={room} state={state} timeline={timeline} servedWords={asServed} words={words} />, app);
  followConnection(room);

  addEventListener("pagehide", () => client.parting());
  addEventListener("online", () => client.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") client.wake();
  });
  // A page restored from the browser's cache has lost its connection, so it is loaded again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  if (document.readyState === "complete") startOffline();
  else addEventListener("load", startOffline);
}

function openRoom(code: RoomCode): OpenRoom {
  const client = new RoomClient({
    openSocket: () => openRoomSocket(code),
    clock: browserClock,
    randomness: browserRandomness,
    outboxStore: new BrowserOutboxStore(code),
    snapshot: state.snapshot,
  });
  return {
    code,
    client,
    async leave() {
      await client.leave();
      clearOutboxStore(code);
      await forgetKept(code);
      location.assign("/");
    },
  };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
