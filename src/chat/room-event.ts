// An event in a room: the one type that stores keep, doors send and clients show. Events have one order, and their
// numbers never change; a message is given out as its edits, its deletion and its reactions have left it. [D6] [D7]

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
  /** The author has a new name; the event itself carries the old one. */
  | { readonly kind: "renamed"; readonly to: MemberName; readonly toBadge?: number }
  /** Settings of the room that changed. */
  | ({ readonly kind: "room" } & Partial<RoomSettings>);

/** A change to an existing message. `target` is its `seq`. */
export type MessageChange =
  /** `text` is empty once the message is deleted: deleted text is gone everywhere. [D7] */
  | { readonly kind: "edited"; readonly target: number; readonly text: MessageText | "" }
  | { readonly kind: "deleted"; readonly target: number }
  | { readonly kind: "reacted"; readonly target: number; readonly emoji: Emoji; readonly on: boolean };

/** Settings that all members of a room share. */
export interface RoomSettings {
  /** Empty when the room has none. */
  readonly title: RoomTitle | "";
}

/** The author under their name at that time, so that every event can be shown by itself. */
export interface EventAuthor {
  readonly name: MemberName;
  /** Left out when it is 1. */
  readonly badge?: number;
}

interface DraftBase {
  readonly by: MemberId;
  /** The client's id for the command, or a fresh one for an event of the server's. Unique per author. */
  readonly id: string;
  readonly at: number;
}

/** An event before it has a number and its author's name; only the store knows both. */
export type EventDraft = EventContent & DraftBase;

/** Events that change members or settings. */
export type DecidedDraft = Extract<EventContent, { readonly kind: "left" | "renamed" | "room" }> & DraftBase;

/** `seq` is 1, 2, 3 … in each room without gaps, and is the only order. */
export type RoomEvent = { readonly seq: number } & EventAuthor & EventDraft & PresentState;

/**
 * The current state of a message, where it differs from the original; absent on other events. The text of such an event
 * is the current one, and empty after deletion. [D6]
 */
export interface PresentState {
  readonly edited?: true;
  readonly deleted?: true;
  /** In the order in which each emoji was first used; each member at most once per emoji. */
  readonly reactions?: readonly Reaction[];
}

export interface Reaction {
  readonly emoji: Emoji;
  readonly by: readonly MemberId[];
}

/** Makes an event from a draft, with the author's name. */
export function eventOf(draft: EventDraft, seq: number, { name, badge }: Pick<Member, "name" | "badge">): RoomEvent {
  return badge === 1 ? { seq, name, ...draft } : { seq, name, badge, ...draft };
}

/** Whether an event changes the members, their names, or the room's settings. */
export function changesRoom({ kind }: EventContent): boolean {
  return kind === "joined" || kind === "left" || kind === "renamed" || kind === "room";
}

/**
 * [D2] Whether a request repeats what is stored under its id: everything but the time and the author's name is
 * compared. An erased text is unknown and counts as the same. [D7]
 */
export function sameContent(stored: EventContent, asked: EventContent): boolean {
  const isErased = (stored.kind === "message" || stored.kind === "edited") && stored.text === "";
  return contentOf(stored) === contentOf(isErased ? withoutText(asked) : asked);
}

/** [D7] What remains of a message or edit once the message is deleted. */
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
