// Says that the server did not take what one has sent or changed: once, when it says so. What stands at the message is
// for the eye.

import type { RoomClient } from "../../client/room-client";
import { t, words } from "../page-words";
import { say } from "./announcer";

export function sayRefusals(client: RoomClient): void {
  let { pending, changes } = client.view;
  /** Ids of what is refused: what was so before this page, too, is no news. */
  let known = new Set(refused().map(({ id }) => id));

  function refused() {
    return [...pending, ...changes].filter(({ state }) => state === "refused");
  }

  client.subscribe(() => {
    const { view } = client;
    if (view.pending === pending && view.changes === changes) return;
    ({ pending, changes } = view);
    const now = refused();
    // Several at once have one reason.
    const last = now.findLast(({ id }) => !known.has(id));
    known = new Set(now.map(({ id }) => id));
    if (!last) return;
    const what = t(last.type === "post" ? "message.notSent" : "message.notSaved");
    const why = words.refusal(last.code ?? "", last.detail ?? "");
    say(why ? `${what}. ${why}` : what);
  });
}
