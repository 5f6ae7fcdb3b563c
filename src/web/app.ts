// The entry of the core script: home or room, as the document says, all that one needs to type and to send. Owns how
// the one becomes the other. Everything else is a lazy part: see lazy-part.ts.

import type { RoomCode } from "../chat/room-code";
import { parseRoomCode } from "../chat/room-code";
import { startHome } from "./home/home";
import { withOffline } from "./offline/offline";
import { openRoom, preloadRoom } from "./room/open-room";
import { roomShellFor } from "./room/room-shell";
import { startTheme } from "./theme";

startTheme();
const code = parseRoomCode(document.documentElement.dataset.code ?? "");
if (code) openRoom(code);
else {
  startHome({ enter: turnIntoRoom });
  preloadRoom();
}

addEventListener("load", () => withOffline(({ startOffline }) => startOffline()));

// A page that comes out of the browser's cache, or another address without a load, has lost its connection: the
// server draws it anew.
window.addEventListener("popstate", () => location.reload());
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

/** From home into the room without another load: the script, the styles and the session are here already. */
function turnIntoRoom(room: RoomCode, { replacesHome }: { replacesHome: boolean }): void {
  history[replacesHome ? "replaceState" : "pushState"](null, "", `/${room}`);
  const open = () => {
    roomShellFor(room);
    openRoom(room);
  };
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!document.startViewTransition || isCalm) open();
  // A transition that is skipped (the page is hidden, say) still opens the room: that is no error.
  else document.startViewTransition(open).ready.catch(() => {});
}
