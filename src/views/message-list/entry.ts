// The entries of the message list, and the state they are made from.

import type { Block } from "../../chat/formatting/formatted-node";
import type { ShownChange, ShownEvent, ShownMessage } from "../../chat/shown-event";
import type { MentionLookup } from "./mentionable-people";

/**
 * The user's own message that is not stored yet. `refused` is final, with a code for programs and a text for people.
 */
export interface PendingPost {
  readonly type: "post";
  readonly id: string;
  readonly at: number;
  readonly text: string;
  readonly replyTo?: number;
  readonly state: "pending" | "refused";
  readonly code?: string;
  readonly detail?: string;
}

/** A change of a message that is not stored yet. */
export interface PendingChange {
  readonly id: string;
  readonly target: number;
  readonly state: "pending" | "refused";
  readonly code?: string;
  readonly detail?: string;
}

/** The part of a room's state that the list shows. */
export interface ListedRoom {
  readonly me: { readonly id: string; readonly name: string; readonly badge?: number } | undefined;
  readonly people: readonly { readonly name: string; readonly badge?: number }[];
  /** Ascending by number. */
  readonly events: readonly ShownEvent[];
  readonly isAtEnd: boolean;
  readonly hasOlder: boolean;
  readonly pending: readonly PendingPost[];
  readonly changes: readonly PendingChange[];
}

export interface MessageEntry {
  readonly kind: "message";
  /** The user's own message keeps its key, and so its DOM node, from pending to stored. */
  readonly key: string;
  /** The event's number; Infinity while it is not stored. Ascends from entry to entry. */
  readonly seq: number;
  readonly id: string;
  readonly by: string;
  readonly name: string;
  readonly badge: number | undefined;
  readonly text: string;
  /** Its parsed formatting. */
  readonly tree: readonly Block[];
  readonly at: number;
  readonly isOwn: boolean;
  readonly state: "stored" | PendingPost["state"];
  /** Why it was refused: a code for programs, and a text for people. */
  readonly code: string | undefined;
  readonly detail: string | undefined;
  /** The message in its current state; undefined until it is stored. */
  readonly message: ShownMessage | undefined;
  /** The number of the quoted message, and the message itself if it is loaded. */
  readonly replyTo: number | undefined;
  readonly original: ShownMessage | undefined;
  readonly originalTree: readonly Block[];
  /** The user's change that the server refused. */
  readonly refused: PendingChange | undefined;
  /** The people it may mention; undefined for a text without `@`. */
  readonly called: MentionLookup | undefined;
  /** First of its group: shows author and time. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export interface NoticeEntry {
  readonly kind: "notice";
  readonly key: string;
  readonly seq: number;
  readonly joined: readonly ShownEvent[];
  readonly left: readonly ShownEvent[];
  /** A new name of a member or title of the room; then the line is not about joins and leaves. */
  readonly change: ShownChange | undefined;
}

/** Day and "New" lines have the number of the entry after them. */
export type Entry =
  | MessageEntry
  | NoticeEntry
  | { readonly kind: "day"; readonly key: string; readonly seq: number; readonly at: number }
  | { readonly kind: "unread"; readonly key: string; readonly seq: number };
