// What happened in a room, once and in this order: the one union that stores keep, doors send and clients show.

import type { LeftReason, Member, MemberId, Role } from "./member";
import type { MessageText } from "./message-text";
import type { MemberName } from "./name";

export type EventContent =
  | { readonly kind: "joined"; readonly role: Role }
  | { readonly kind: "left"; readonly reason: LeftReason }
  | { readonly kind: "message"; readonly text: MessageText; readonly replyTo?: number };

/** Who did it, as they were called then, so that every event can be shown by itself. */
interface EventAuthor {
  readonly by: MemberId;
  readonly name: MemberName;
  /** Left out for the first of a name. */
  readonly badge?: number;
}

/** An event that has no number yet: only the store gives numbers. */
export type EventDraft = EventContent &
  EventAuthor & {
    /** The command's id for what a client asked for, a fresh one for what the server did. Unique per author. */
    readonly id: string;
    readonly at: number;
  };

/** `seq` is 1, 2, 3 … in each room, without gaps; it is the only order there is. */
export type RoomEvent = { readonly seq: number } & EventDraft;

/** What `member` does, under the name that they have now. */
export function draftOf(member: Member, id: string, at: number, content: EventContent): EventDraft {
  const { id: by, name, badge } = member;
  return badge === 1 ? { by, name, id, at, ...content } : { by, name, badge, id, at, ...content };
}

/** Whether two drafts with one id ask for the same thing: everything but the moment and the author's name. */
export function sameContent(one: EventContent, other: EventContent): boolean {
  return contentOf(one) === contentOf(other);
}

function contentOf(content: EventContent): string {
  switch (content.kind) {
    case "joined":
      return JSON.stringify([content.kind, content.role]);
    case "left":
      return JSON.stringify([content.kind, content.reason]);
    case "message":
      return JSON.stringify([content.kind, content.text, content.replyTo ?? null]);
  }
}
