// What a change makes of a message: the same in every store, and on every screen that hears of it. [D6] [D7]

import type { MessageChange } from "./room-event";

/** A message as far as changes touch it, with whatever else it has. */
export interface Changeable {
  readonly text: string;
  readonly edited?: true;
  readonly deleted?: true;
  readonly reactions?: readonly { readonly emoji: string; readonly by: readonly string[] }[];
}

export type Change =
  | { readonly kind: "edited"; readonly text: string }
  | { readonly kind: "deleted" }
  | { readonly kind: "reacted"; readonly emoji: string; readonly on: boolean; readonly by: string };

/**
 * What a change makes of a message, whoever may do it. The same change again, or one that the message has already, makes
 * nothing of it: the very same object comes back.
 */
export function changed<Message extends Changeable>(message: Message, change: Change): Message {
  if (message.deleted) return message;
  const { edited, reactions = [], ...rest } = message;
  // Nothing is left of it but that it was there.
  if (change.kind === "deleted") return { ...rest, text: "", deleted: true } as Changeable as Message;
  if (change.kind === "edited") {
    // Without its text, it is of a message that was deleted later: that will be heard of.
    if (!change.text || (edited && message.text === change.text)) return message;
    return { ...message, text: change.text, edited: true };
  }
  const { emoji, on } = change;
  const before = reactions.find((reaction) => reaction.emoji === emoji);
  const ids = before?.by ?? [];
  if (ids.includes(change.by) === on) return message;
  const by = on ? [...ids, change.by] : ids.filter((id) => id !== change.by);
  const after = before ? reactions.map((one) => (one === before ? { emoji, by } : one)) : [...reactions, { emoji, by }];
  return { ...message, reactions: after.filter((one) => one.by.length > 0) };
}

/** Whether it is about a message that is there already. */
export function isMessageChange<Event extends { readonly kind: string }>(
  event: Event,
): event is Extract<Event, { readonly kind: MessageChange["kind"] }> {
  return "target" in event;
}
