// Fetches what one needs to act in a room before it is asked for. A service worker has all of it; without one nothing
// would open while the connection is away that was not opened before. One after the other, when the browser is idle.

import { lazyPart } from "../lazy-part";

/** Who only looks in loads nothing more. */
const restMs = 2_000;

/** As those who open them name them; a part and a sheet that are there already are not loaded again. */
const parts = [
  lazyPart(() => import("../room/message-actions/actions-part"), {
    styles: ["composing", "sheet", "message-actions"],
  }),
  lazyPart(() => import("../room/row-extras")),
  lazyPart(() => import("../room/settings/settings-sheet"), { styles: ["sheet", "settings"] }),
  lazyPart(() => import("../room/finding/finding-panel"), { styles: ["sheet", "finding"] }),
  lazyPart(() => import("../room/composing/emoji-dialog"), { styles: ["sheet", "emoji", "composing-dialogs"] }),
  lazyPart(() => import("../emoji/emoji-list")),
  lazyPart(() => import("../emoji/emoji-signs")),
  lazyPart(() => import("../emoji/emoji-keywords")),
] as const;

/** Once the room is live. */
export function fetchPartsSoon(): void {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  setTimeout(() => void fetchParts().catch(() => {}), restMs);
}

/** Rejects at the first that does not come: the others would not, either. Whoever opens one tries it again. */
async function fetchParts(): Promise<void> {
  for (const part of parts) {
    await idle();
    await part.load();
  }
}

function idle(): Promise<void> {
  // Safari has no requestIdleCallback.
  const soon = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then));
  return new Promise<void>((resolve) => soon(() => resolve()));
}
