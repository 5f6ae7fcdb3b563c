// Applies a change to a message: the same result in every store and on every screen. [D6] [D7]

import type { MessageChange } from "./room-event";

/** The fields of a message that changes touch; other fields are kept. */
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
 * Returns the message after a change, by anyone. A change that is repeated or makes no difference returns the very same
 * object.
 */
export function changed<Message extends Changeable>(message: Message, change: Change): Message {
  if (message.deleted) return message;
  const { edited, reactions = [], ...rest } = message;
  // Only the fact that it existed remains.
  if (change.kind === "deleted") return { ...rest, text: "", deleted: true } as Changeable as Message;
  if (change.kind === "edited") {
    // An edit without text belongs to a message that was deleted later; the deletion will follow.
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

/** Whether an event changes an existing message. */
export function isMessageChange<Event extends { readonly kind: string }>(
  event: Event,
): event is Extract<Event, { readonly kind: MessageChange["kind"] }> {
  return "target" in event;
}
