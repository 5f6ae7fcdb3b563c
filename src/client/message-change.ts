// What a change makes of a message that is shown. The same change again, or one that the message has already, makes
// nothing of it: the very same object comes back. [D6]

import type { WireEvent } from "../protocol/server-frame";
import type { MessageChange, PendingChange, ShownEvent, ShownMessage } from "./room-view";

export function isChange(event: WireEvent): event is MessageChange {
  return "target" in event;
}

type Change =
  | Pick<Extract<MessageChange, { kind: "edited" }>, "kind" | "text">
  | Pick<Extract<MessageChange, { kind: "deleted" }>, "kind">
  | Pick<Extract<MessageChange, { kind: "reacted" }>, "kind" | "emoji" | "on" | "by">;

export function changed(message: ShownMessage, change: Change): ShownMessage {
  if (message.deleted) return message;
  if (change.kind === "deleted") return { ...message, text: "", deleted: true, reactions: [] };
  if (change.kind === "edited") {
    // Without its text, it is of a message that was deleted later: that will be heard of.
    if (!change.text || (message.edited && message.text === change.text)) return message;
    return { ...message, text: change.text, edited: true };
  }
  const { reactions = [] } = message;
  const { emoji, on } = change;
  const before = reactions.find((reaction) => reaction.emoji === emoji);
  if (Boolean(before?.by.includes(change.by)) === on) return message;
  const by = on ? [...(before?.by ?? []), change.by] : (before?.by ?? []).filter((id) => id !== change.by);
  const after = before ? reactions.map((one) => (one === before ? { emoji, by } : one)) : [...reactions, { emoji, by }];
  return { ...message, reactions: after.filter((one) => one.by.length > 0) };
}

/** The events with what `me` did and is not yet stored; what was refused is not done. */
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

/** Where the event with this number stands; -1 when it is not there. */
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
