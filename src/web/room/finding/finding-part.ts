// The way in to search and dates, which are fetched when somebody opens them: a button of the header, or
// Ctrl+Shift+F (Cmd on a Mac): what the browser finds on the page by itself stays the browser's.

import { lazyPart } from "../../lazy-part";
import { ifLastWanted } from "../last-wanted";
import type { OpenRoom } from "../room";

const finding = lazyPart(() => import("./finding-panel"), { styles: ["sheet", "finding"] });

export function openFinding(room: OpenRoom): void {
  finding.use(ifLastWanted(({ showFinding }) => showFinding(room)));
}

export function startFindingKeys(room: OpenRoom): void {
  document.addEventListener("keydown", (event) => {
    const { code, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (code !== "KeyF" || !shiftKey || altKey || ctrlKey === metaKey || event.isComposing) return;
    event.preventDefault();
    openFinding(room);
  });
}
