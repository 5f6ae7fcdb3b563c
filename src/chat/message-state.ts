// Decides who may change a message, and what a store keeps of it afterwards. Every store asks here inside the commit
// that adds the change, so that two simultaneous changes cannot undo each other. [D6] [D7]

import { ChatError } from "./chat-error";
import type { MemberId } from "./member";
import { changed } from "./message-change";
import type { MessageText } from "./message-text";
import type { EventDraft, MessageChange, PresentState, Reaction, RoomEvent } from "./room-event";

/** The current state of a message. */
export interface MessageState {
  readonly by: MemberId;
  /** Empty once the message is deleted. */
  readonly text: MessageText | "";
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
  readonly reactions: readonly Reaction[];
}

export type ChangeDraft = Extract<EventDraft, MessageChange>;

/** Different emoji on one message. */
export const reactionEmojiMax = 20;
/** Reactions on one message, counted per member and emoji. A message with this many still fits into one frame. */
export const reactionsMax = 1_000;

/**
 * The message after `change`. `message` is undefined when the target does not exist. Throws `target-unknown`,
 * `not-yours` or `too-many-reactions`.
 */
export function afterChange(message: MessageState | undefined, change: ChangeDraft): MessageState {
  if (!message) throw new ChatError("target-unknown", `There is no message ${change.target} in this room.`);
  if (change.kind !== "reacted" && message.by !== change.by) {
    throw new ChatError("not-yours", `Message ${change.target} is not yours to change.`);
  }
  if (message.isDeleted) throw new ChatError("target-unknown", `Message ${change.target} was deleted.`);
  const before = { ...presentState(message), text: message.text };
  const after = changed(before, change);
  const { text, edited = false, deleted = false, reactions = [] } = after;
  if (after !== before && change.kind === "reacted" && change.on) mustFit(reactions);
  return { by: message.by, text, isEdited: edited, isDeleted: deleted, reactions };
}

/** The message state of a stored event; undefined when the event is not a message. */
export function messageIn(event: RoomEvent | undefined): MessageState | undefined {
  if (event?.kind !== "message") return undefined;
  const { by, text, edited = false, deleted = false, reactions = [] } = event;
  return { by, text, isEdited: edited, isDeleted: deleted, reactions };
}

/** The fields of an event that tell a message's current state, beside its original content. */
export function presentState({ text, isEdited, isDeleted, reactions }: MessageState): PresentState & { text?: string } {
  if (isDeleted) return { text: "", deleted: true };
  return {
    ...(isEdited ? { text, edited: true as const } : {}),
    ...(reactions.length > 0 ? { reactions } : {}),
  };
}

function mustFit(reactions: readonly Reaction[]): void {
  const count = reactions.reduce((sum, { by }) => sum + by.length, 0);
  if (count > reactionsMax) {
    throw new ChatError("too-many-reactions", `A message has at most ${reactionsMax} reactions.`);
  }
  if (reactions.length > reactionEmojiMax) {
    throw new ChatError("too-many-reactions", `A message has at most ${reactionEmojiMax} different reactions.`);
  }
}
