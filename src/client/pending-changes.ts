// Applies this user's own unstored changes to the messages shown. How a change alters a message is defined once, in
// chat/. [D5] [D6]

import { changed } from "../chat/message-change";
import type { ShownEvent } from "../chat/shown-event";
import type { PendingChange } from "./room-view";

/** The events with the unstored changes of `me`; refused changes are left out. */
export function withPending(
  events: readonly ShownEvent[],
  changes: readonly PendingChange[],
  me: string,
): readonly ShownEvent[] {
  const shown = [...events];
  for (const change of changes) {
    const index = indexOf(shown, change.target);
    const message = shown[index];
    if (change.state === "refused" || message?.kind !== "message") continue;
    if (change.type === "react") shown[index] = changed(message, { ...change, kind: "reacted", by: me });
    else if (change.type === "edit")
      shown[index] = { ...changed(message, { ...change, kind: "edited" }), pending: "edit" };
    else shown[index] = { ...changed(message, { kind: "deleted" }), pending: "delete" };
  }
  return shown;
}

/** The index of the event with this number; -1 when it is not there. */
export function indexOf(events: readonly ShownEvent[], seq: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return events[low]?.seq === seq ? low : -1;
}
