// Announces that the server refused a message or change, once. What is shown at the message is visible only.

import type { RoomClient } from "../../client/room-client";
import { t, words } from "../page-words";
import { say } from "./announcer";

export function sayRefusals(client: RoomClient): void {
  let { pending, changes } = client.view;
  /** Ids of refused commands. What was refused before this page was opened is not announced. */
  let known = new Set(refused().map(({ id }) => id));

  function refused() {
    return [...pending, ...changes].filter(({ state }) => state === "refused");
  }

  client.subscribe(() => {
    const { view } = client;
    if (view.pending === pending && view.changes === changes) return;
    ({ pending, changes } = view);
    const now = refused();
    // Several refusals at once have the same reason.
    const last = now.findLast(({ id }) => !known.has(id));
    known = new Set(now.map(({ id }) => id));
    if (!last) return;
    const what = t(last.type === "post" ? "message.notSent" : "message.notSaved");
    const why = words.refusal(last.code ?? "", last.detail ?? "");
    say(why ? `${what}. ${why}` : what);
  });
}
