// The home page without a connection: it says so, and its recent rooms open as they were.

import { parseRoomCode } from "../../chat/room-code";
import { setCode } from "../home/code-field";
import { lazyPart } from "../lazy-part";
import { loadRoomTexts } from "../room/room-texts";
import { hasKeptRoom } from "./kept-rooms";

const note = lazyPart(() => import("./offline-note"), { styles: ["offline"], needs: loadRoomTexts });

export function startOfflineHome(): void {
  if (!isHome()) return;
  if (isServedOffline()) fillInCode();
  if (isOffline()) sayOffline();
  // Without a service worker it could not be loaded when it is needed.
  else note.preload();
  const atHome = new AbortController();
  const { signal } = atHome;
  /** The page may have become a room: that says by itself how its connection is. */
  const whileAtHome = (heard: (event: Event) => void) => (event: Event) => (isHome() ? heard(event) : atHome.abort());
  addEventListener("offline", whileAtHome(sayOffline), { signal });
  addEventListener("online", whileAtHome(sayOnline), { signal });
  // Before the home page's own listener, which would ask the server.
  document.addEventListener("click", whileAtHome(openKeptRoom), { capture: true, signal });
}

function isHome(): boolean {
  return document.documentElement.dataset.page === "home";
}

function isServedOffline(): boolean {
  return document.documentElement.dataset.offline !== undefined;
}

function isOffline(): boolean {
  return isServedOffline() || !navigator.onLine;
}

/** Nobody has asked for this line: where it cannot be loaded, nothing says so. */
function sayOffline(): void {
  note.load().then(
    ({ showNote }) => {
      if (isOffline()) showNote();
    },
    () => {},
  );
}

function sayOnline(): void {
  delete document.documentElement.dataset.offline;
  note.loaded?.removeNote();
}

/** The page is the same for every address: what the server would have filled in stands in the address. */
function fillInCode(): void {
  const code = parseRoomCode(new URLSearchParams(location.search).get("code") ?? "");
  const field = document.querySelector<HTMLInputElement>("#code");
  if (code && field?.value === "") setCode(field, code);
}

function openKeptRoom(event: Event): void {
  const button = event.target instanceof Element && event.target.closest(".recent-room");
  if (!isOffline() || !button) return;
  event.stopImmediatePropagation();
  const code = button.textContent ?? "";
  const notKept = () => note.use(({ showNotKept }) => showNotKept(code));
  hasKeptRoom(code).then((isKept) => (isKept ? location.assign(`/${code}`) : notKept()), notKept);
}
