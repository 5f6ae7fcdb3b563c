// The home page without a connection: it says so, and its recent rooms open as they were.

import { parseRoomCode } from "../../chat/room-code";
import { setCode } from "../home/code-field";
import { lazyPart } from "../lazy-part";
import { loadRoomTexts } from "../room/room-texts";
import { hasKeptRoom } from "./kept-rooms";

const note = lazyPart(() => import("./offline-note"), { styles: ["offline"], needs: loadRoomTexts });

export function startOfflineHome(): void {
  if (document.documentElement.dataset.page !== "home") return;
  const isServedOffline = document.documentElement.dataset.offline !== undefined;
  if (isServedOffline) fillInCode();
  if (isServedOffline || !navigator.onLine) note.use(({ showNote }) => showNote());
  addEventListener("offline", () => note.use(({ showNote }) => showNote()));
  addEventListener("online", () => {
    delete document.documentElement.dataset.offline;
    note.loaded?.removeNote();
  });
  // Before the home page's own listener, which would ask the server.
  document.addEventListener("click", openKeptRoom, { capture: true });
}

/** The page is the same for every address: what the server would have filled in stands in the address. */
function fillInCode(): void {
  const code = parseRoomCode(new URLSearchParams(location.search).get("code") ?? "");
  const field = document.querySelector<HTMLInputElement>("#code");
  if (code && field?.value === "") setCode(field, code);
}

function openKeptRoom(event: Event): void {
  const isOffline = document.documentElement.dataset.offline !== undefined || !navigator.onLine;
  const button = event.target instanceof Element && event.target.closest(".recent-room");
  if (!isOffline || !button) return;
  event.stopImmediatePropagation();
  const code = button.textContent ?? "";
  const notKept = () => note.use(({ showNotKept }) => showNotKept(code));
  hasKeptRoom(code).then((isKept) => (isKept ? location.assign(`/${code}`) : notKept()), notKept);
}
