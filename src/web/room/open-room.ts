// Opens a room in this document: connects, starts the composer, and tells the client what the browser knows of network
// and page. From then on one can type and send; the room view (Preact) follows as soon as it is there.

import type { RoomCode } from "../../chat/room-code";
import { RoomClient } from "../../client/room-client";
import { browserClock, browserRandomness, openRoomSocket } from "../browser-ports";
import { BrowserShelf, clearShelf } from "../browser-shelf";
import { lazyPart } from "../lazy-part";
import { offlinePart, withOffline } from "../offline/offline";
import { rememberRoom } from "../recent-rooms";
import { lightRoom } from "../room-light";
import { onSettingsChange, setting } from "../settings";
import { startComposer } from "./composer";
import { kept } from "./draft";
import type { OpenRoom } from "./room";
import { roomShell } from "./room-shell";
import { loadRoomTexts } from "./room-texts";

const roomView = lazyPart(() => import("./room-view"), { styles: ["room-view"], needs: loadRoomTexts });
const composing = lazyPart(() => import("./composing/composing-part"), {
  styles: ["composing"],
  needs: loadRoomTexts,
});
const roomEnded = lazyPart(() => import("./room-ended"), {
  styles: ["invitation", "room-ended"],
  needs: loadRoomTexts,
});

/** For the home page: the room view is there before one enters, and costs nobody a wait. */
export function preloadRoom(): void {
  // Safari has no requestIdleCallback.
  const soon = globalThis.requestIdleCallback ?? ((load: () => void) => setTimeout(load, 500));
  soon(() => {
    roomView.preload();
    composing.preload();
  });
}

export function openRoom(code: RoomCode): void {
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
  const shell = roomShell();
  const [messages] = shell.messages.children;
  const composer = startComposer({
    code,
    send(text) {
      client.post(text);
      // Until the view draws it, and takes the place of this.
      if (messages?.isConnected) {
        messages.append(Object.assign(document.createElement("p"), { className: "early", textContent: text }));
      }
    },
  });
  const takeSetting = () => {
    const choice = setting("enterSends");
    composer.enterSends = choice === "device" ? undefined : choice === "always";
  };
  takeSetting();
  onSettingsChange(takeSetting);
  /** Leaving, or ended: nothing more is drawn. */
  let isOver = false;
  const room: OpenRoom = {
    code,
    client,
    composer,
    shell,
    async leave() {
      isOver = true;
      await client.leave();
      clearShelf(code);
      await offlinePart.loaded?.forgetRoom(code);
      location.assign("/");
    },
  };
  // Before that part, which takes texts first once it is there: it alone knows commands, and what the draft is for.
  composer.onSubmit((text) => {
    if (!text.startsWith("/") && kept("reply", code) + kept("edit", code) === "") return false;
    composing.use(({ startComposing }) => {
      startComposing(room);
      if (composer.text === text) composer.submit();
    });
    return true;
  });
  roomView.use(({ showRoom }) => {
    if (isOver) return;
    showRoom(room);
    withOffline(({ startOfflineRoom }) => startOfflineRoom(room));
    composing.use(({ startComposing }) => startComposing(room));
  });
  composing.preload();
  client.subscribe(() => {
    if (client.view.connection.state !== "ended" || isOver) return;
    isOver = true;
    roomEnded.use(({ showEnded }) => showEnded(room));
  });
  client.start();

  addEventListener("pagehide", () => client.parting());
  addEventListener("online", () => client.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") client.wake();
  });
}
