// What stands in the list, row by row, and what of a room it is made of.

import type { Block } from "../../chat/formatting/formatted-node";
import type { ShownChange, ShownEvent, ShownMessage } from "../../chat/shown-event";
import type { MentionLookup } from "./mentionable-people";

/** A message of one's own that is not stored yet. `refused` for good, and why: for programs, and for people. */
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

/** What of a room is drawn as its list. */
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
  /** An own message keeps its key from pending to stored, and so its node. */
  readonly key: string;
  /** Of the event; no end of it while it is not stored. Ascends from entry to entry. */
  readonly seq: number;
  readonly id: string;
  readonly by: string;
  readonly name: string;
  readonly badge: number | undefined;
  readonly text: string;
  /** Its formatting. */
  readonly tree: readonly Block[];
  readonly at: number;
  readonly isOwn: boolean;
  readonly state: "stored" | PendingPost["state"];
  /** Why it was refused: for programs, and for people. */
  readonly code: string | undefined;
  readonly detail: string | undefined;
  /** As the client holds it, with all that has become of it; undefined until it is stored. */
  readonly message: ShownMessage | undefined;
  /** The number of the message that it answers, and that message, if it is held. */
  readonly replyTo: number | undefined;
  readonly original: ShownMessage | undefined;
  readonly originalTree: readonly Block[];
  /** What oneself wanted to do to it, and the server does not. */
  readonly refused: PendingChange | undefined;
  /** Whom it may call; undefined for a text without `@`. */
  readonly called: MentionLookup | undefined;
  /** Of its group: shows who and when. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export interface NoticeEntry {
  readonly kind: "notice";
  readonly key: string;
  readonly seq: number;
  readonly joined: readonly ShownEvent[];
  readonly left: readonly ShownEvent[];
  /** Somebody's new name, or the room's; then nobody came or went. */
  readonly change: ShownChange | undefined;
}

/** Days and the line "New" have the number of what comes after them. */
export type Entry =
  | MessageEntry
  | NoticeEntry
  | { readonly kind: "day"; readonly key: string; readonly seq: number; readonly at: number }
  | { readonly kind: "unread"; readonly key: string; readonly seq: number };
