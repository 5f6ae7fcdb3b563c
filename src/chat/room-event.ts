// What happened in a room, once and in this order: the one union that stores keep, doors send and clients show.

import type { Emoji } from "./emoji";
import type { LeftReason, Member, MemberId, Role } from "./member";
import type { MessageText } from "./message-text";
import type { MemberName } from "./name";
import type { RoomTitle } from "./room-title";

export type EventContent =
  | { readonly kind: "joined"; readonly role: Role }
  | { readonly kind: "left"; readonly reason: LeftReason }
  | { readonly kind: "message"; readonly text: MessageText; readonly replyTo?: number }
  | MessageChange
  /** The author goes on under another name; the event itself carries the one before. */
  | { readonly kind: "renamed"; readonly to: MemberName; readonly toBadge?: number }
  /** Settings of the room that changed. */
  | ({ readonly kind: "room" } & Partial<RoomSettings>);

/** What happens to a message that is there already. `target` is its `seq`. */
export type MessageChange =
  /** `text` is empty once the message was deleted: what is deleted is gone everywhere. [D7] */
  | { readonly kind: "edited"; readonly target: number; readonly text: MessageText | "" }
  | { readonly kind: "deleted"; readonly target: number }
  | { readonly kind: "reacted"; readonly target: number; readonly emoji: Emoji; readonly on: boolean };

/** What members of a room can agree on. */
export interface RoomSettings {
  /** Empty when the room has none. */
  readonly title: RoomTitle | "";
}

/** As who did it was called then, so that every event can be shown by itself. */
export interface EventAuthor {
  readonly name: MemberName;
  /** Left out for the first of a name. */
  readonly badge?: number;
}

interface DraftBase {
  readonly by: MemberId;
  /** The command's id for what a client asked for, a fresh one for what the server did. Unique per author. */
  readonly id: string;
  readonly at: number;
}

/** An event that has no number yet, nor its author's name: only the store knows both. */
export type EventDraft = EventContent & DraftBase;

/** One that changes members or settings. */
export type DecidedDraft = Extract<EventContent, { readonly kind: "left" | "renamed" | "room" }> & DraftBase;

/** `seq` is 1, 2, 3 … in each room, without gaps; it is the only order there is. */
export type RoomEvent = { readonly seq: number } & EventAuthor & EventDraft & PresentState;

/**
 * What has become of a message, as the store knows it now; absent where nothing has, and on all other events. The text
 * of such an event is the present one, and empty when it was deleted. [D6]
 */
export interface PresentState {
  readonly edited?: true;
  readonly deleted?: true;
  /** In the order in which each emoji came first; nobody twice. */
  readonly reactions?: readonly Reaction[];
}

export interface Reaction {
  readonly emoji: Emoji;
  readonly by: readonly MemberId[];
}

/** The event of a draft, under the name that its author has. */
export function eventOf(draft: EventDraft, seq: number, { name, badge }: Pick<Member, "name" | "badge">): RoomEvent {
  return badge === 1 ? { seq, name, ...draft } : { seq, name, badge, ...draft };
}

/** Whether it changes who is in a room, how they are called there, or the room's settings. */
export function changesRoom({ kind }: EventContent): boolean {
  return kind === "joined" || kind === "left" || kind === "renamed" || kind === "room";
}

/**
 * [D2] Whether what is stored under an id is what is asked for again: everything but the moment and the author's name.
 * Of what was erased meanwhile only the text is not known any more: then it counts as the same. [D7]
 */
export function sameContent(stored: EventContent, asked: EventContent): boolean {
  const isErased = (stored.kind === "message" || stored.kind === "edited") && stored.text === "";
  return contentOf(stored) === contentOf(isErased ? withoutText(asked) : asked);
}

/** [D7] What is left of a message, or of an edit, once the message is deleted. */
export function withoutText<Content extends EventContent>(content: Content): Content {
  return content.kind === "message" || content.kind === "edited" ? { ...content, text: "" } : content;
}

function contentOf(content: EventContent): string {
  switch (content.kind) {
    case "joined":
      return JSON.stringify([content.kind, content.role]);
    case "left":
      return JSON.stringify([content.kind, content.reason]);
    case "message":
      return JSON.stringify([content.kind, content.text, content.replyTo ?? null]);
    case "edited":
      return JSON.stringify([content.kind, content.target, content.text]);
    case "deleted":
      return JSON.stringify([content.kind, content.target]);
    case "reacted":
      return JSON.stringify([content.kind, content.target, content.emoji, content.on]);
    case "renamed":
      return JSON.stringify([content.kind, content.to]);
    case "room":
      return JSON.stringify([content.kind, content.title ?? null]);
  }
}
