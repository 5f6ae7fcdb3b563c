// A client's view of its room as one immutable value, which pages draw and tests compare. Unchanged parts stay the same
// objects from one view to the next.

import type { ShownEvent } from "../chat/shown-event";
import type { WireEvent, WirePerson } from "../protocol/server-frame";

/** `connecting` until the first `live`; `waiting` between two tries; `ended` when reconnecting makes no sense. */
export type ConnectionState =
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  /**
   * `since` is when the connection was lost, `retryAt` when the next try begins, both by `now()` of the client's clock.
   */
  | { readonly state: "waiting"; readonly since: number; readonly retryAt: number }
  | { readonly state: "ended"; readonly code: string; readonly detail: string };

/** A change to an existing message. */
export type MessageChange = Extract<WireEvent, { kind: "edited" | "deleted" | "reacted" }>;

/** A command of this user that is not stored yet, as far as this client knows. */
interface Pending {
  readonly id: string;
  /** When the user did it, by the client's wall clock. */
  readonly at: number;
  /** `refused` for good: the user must decide. Everything else is retried with the same id until it is stored. */
  readonly state: "pending" | "refused";
  /** Why it was refused: a code for programs, and a text for people. */
  readonly code?: string;
  readonly detail?: string;
}

/** A message of this user that is not in `events` yet. */
export interface PendingPost extends Pending {
  readonly type: "post";
  readonly text: string;
  readonly replyTo?: number;
}

/** `target` is the number of the changed message; 0 while that is in `pending`, which shows the edit already. */
export type PendingChange = Pending & { readonly target: number } & (
    | { readonly type: "edit"; readonly text: string }
    | { readonly type: "delete" }
    | { readonly type: "react"; readonly emoji: string; readonly on: boolean }
  );

export type PendingCommand = PendingPost | PendingChange;

export interface RoomView {
  readonly connection: ConnectionState;
  /** When the saved state was taken, in ms since 1970, while there is nothing newer. */
  readonly asOf: number | undefined;
  /** Undefined until the first `welcome`. */
  readonly me: Omit<WirePerson, "state"> | undefined;
  readonly room:
    | {
        readonly code: string;
        readonly link: string;
        readonly epoch: string;
        readonly title?: string;
        /** The number of the last event when this client was last let in; later events are news. */
        readonly head: number;
      }
    | undefined;
  /** The members who are in, as far as known: all of them up to 200, else a sample. */
  readonly people: readonly WirePerson[];
  readonly peopleCount: number;
  /**
   * The events being read: the live end of the room, or a stretch of its past. Ascending and without gaps, except for
   * events that are not shown by themselves. The user's own message keeps its `id` from pending to stored.
   */
  readonly events: readonly ShownEvent[];
  /** Whether `events` reaches the last event. */
  readonly isAtEnd: boolean;
  /** The newest events, whichever part is being read. */
  readonly live: readonly ShownEvent[];
  /** The number of the last event that this client knows. */
  readonly seq: number;
  /** In the order in which they were sent. */
  readonly pending: readonly PendingPost[];
  /** Unstored changes in the same order; those that are not refused are already applied in `events`. */
  readonly changes: readonly PendingChange[];
  /** The user has sent too much: for so long, from when this object is new, nothing is sent. It goes by itself then. */
  readonly pause: { readonly ms: number } | undefined;
  /** The id of the last message sent here, not by another tab of this browser. */
  readonly lastPosted: string | undefined;
  /** Whether the room has events before the first of `events`. */
  readonly hasOlder: boolean;
  readonly isLoadingOlder: boolean;
  readonly isLoadingNewer: boolean;
  /** The ids of others who are typing. */
  readonly typing: readonly string[];
}
