// What a client knows of its room, as one immutable value: pages draw it, tests compare it. What has not changed stays
// the same object from one view to the next.

import type { ShownEvent } from "../chat/shown-event";
import type { WireEvent, WirePerson } from "../protocol/server-frame";

/** `connecting` until the first `live`; `waiting` between two tries; `ended` when coming back makes no sense. */
export type ConnectionState =
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  /** `since`: when it was lost; `retryAt`: when the next try begins. Both by `now()` of the client's clock. */
  | { readonly state: "waiting"; readonly since: number; readonly retryAt: number }
  | { readonly state: "ended"; readonly code: string; readonly detail: string };

/** What happens to a message that is there already. */
export type MessageChange = Extract<WireEvent, { kind: "edited" | "deleted" | "reacted" }>;

/** Something one did that is not yet stored, as far as this client knows. */
interface Pending {
  readonly id: string;
  /** When it was done, by the client's wall clock. */
  readonly at: number;
  /** `refused` for good: somebody must decide. Everything else is tried again, with the same id, until it is stored. */
  readonly state: "pending" | "refused";
  /** Why it was refused: for programs, and for people. */
  readonly code?: string;
  readonly detail?: string;
}

/** A message of one's own that is not yet in `events`. */
export interface PendingPost extends Pending {
  readonly type: "post";
  readonly text: string;
  readonly replyTo?: number;
}

/** `target`: the number of the message that it is about; 0 while that is in `pending`, which shows the edit already. */
export type PendingChange = Pending & { readonly target: number } & (
    | { readonly type: "edit"; readonly text: string }
    | { readonly type: "delete" }
    | { readonly type: "react"; readonly emoji: string; readonly on: boolean }
  );

export type PendingCommand = PendingPost | PendingChange;

export interface RoomView {
  readonly connection: ConnectionState;
  /** While there is only what was kept, from an earlier visit: when that was. In ms since 1970. */
  readonly asOf: number | undefined;
  /** Undefined until the first `welcome`. */
  readonly me: Omit<WirePerson, "state"> | undefined;
  readonly room:
    | {
        readonly code: string;
        readonly link: string;
        readonly epoch: string;
        readonly title?: string;
        /** The number of the last event when this client was let in, last: what came after it is news. */
        readonly head: number;
      }
    | undefined;
  /** Those who are in, as far as known: all of them up to 200, else a sample. */
  readonly people: readonly WirePerson[];
  readonly peopleCount: number;
  /** What is being read: the live end of the room, or a stretch of its past. Ascending, and nothing left out but what
   * is not shown by itself. An own message keeps its `id` from pending to stored. */
  readonly events: readonly ShownEvent[];
  /** Whether `events` goes up to what happened last. */
  readonly isAtEnd: boolean;
  /** The newest events, whatever is being read. */
  readonly live: readonly ShownEvent[];
  /** The number of the last event that this client knows of. */
  readonly seq: number;
  /** In the order in which they were sent. */
  readonly pending: readonly PendingPost[];
  /** The same for changes; those that are not refused are in `events` already. */
  readonly changes: readonly PendingChange[];
  /** The id of the last message that was sent here, and not by another tab of this browser. */
  readonly lastPosted: string | undefined;
  /** Whether the room has events before the first of `events`. */
  readonly hasOlder: boolean;
  readonly isLoadingOlder: boolean;
  readonly isLoadingNewer: boolean;
  /** The ids of others who are typing. */
  readonly typing: readonly string[];
}
