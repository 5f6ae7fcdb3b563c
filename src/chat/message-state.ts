// Who may change a message, and what a store keeps of it afterwards. Every store asks here, inside the commit that adds
// the change, so that two changes at once cannot undo each other. [D6] [D7]

import { ChatError } from "./chat-error";
import type { MemberId } from "./member";
import { changed } from "./message-change";
import type { MessageText } from "./message-text";
import type { EventDraft, MessageChange, PresentState, Reaction, RoomEvent } from "./room-event";

/** A message as it is now. */
export interface MessageState {
  readonly by: MemberId;
  /** Empty once it is deleted. */
  readonly text: MessageText | "";
  readonly isEdited: boolean;
  readonly isDeleted: boolean;
  readonly reactions: readonly Reaction[];
}

export type ChangeDraft = Extract<EventDraft, MessageChange>;

/** Different emoji on one message. */
export const reactionEmojiMax = 20;
/** Reactions on one message, counted by people and emoji: a message with all of them still fits into one frame. */
export const reactionsMax = 1_000;

/**
 * The message after `change`. `message` is undefined when there is no message at the change's target.
 * Throws `target-unknown`, `not-yours`, `too-many-reactions`.
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

/** What a store knows of an event, as a message; undefined when it is none. */
export function messageIn(event: RoomEvent | undefined): MessageState | undefined {
  if (event?.kind !== "message") return undefined;
  const { by, text, edited = false, deleted = false, reactions = [] } = event;
  return { by, text, isEdited: edited, isDeleted: deleted, reactions };
}

/** What an event says of its message beside what it said at first. */
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
