// Shows a message in its place in the list, wherever one reads just now: for replies, finds and dates.

import { lazyPart } from "../lazy-part";
import { t } from "../texts";
import { showMessage } from "./message-goal";
import type { OpenRoom } from "./room";
import { withPast } from "./use-pages";

const composing = lazyPart(() => import("./composing/composing-part"), { styles: ["composing"] });
let lastJump = 0;

/**
 * Loads what is round it, if need be; then the message is in the middle, has the focus, and is marked for a moment. Where
 * that cannot be, a line over the composer says so.
 */
export function goToMessage(room: OpenRoom, seq: number): void {
  lastJump += 1;
  const jump = lastJump;
  withPast(room.client, async () => {
    // The list must hear of it before it draws what was loaded: it would go back to its end.
    const isThere = await room.client.jumpTo(seq);
    // Overtaken by another one.
    if (jump !== lastJump) return;
    if (isThere) showMessage(room, seq);
    else {
      const why = t(isThere === false ? "message.originalGone" : "list.loadFailed");
      composing.use(({ showHint }) => showHint(room, why));
    }
  });
}
