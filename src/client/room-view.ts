// What a client knows of its room, as one immutable value: pages draw it, tests compare it.

import type { WireEvent, WirePerson } from "../protocol/server-frame";

/** `connecting` until the first `live`; `waiting` between two tries; `ended` when coming back makes no sense. */
export type ConnectionState =
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  /** `since`: when it was lost; `retryAt`: when the next try begins. Both in ms since 1970. */
  | { readonly state: "waiting"; readonly since: number; readonly retryAt: number }
  | { readonly state: "ended"; readonly code: string; readonly detail: string };

/** A message of one's own that is not yet in `events`. */
export interface PendingPost {
  readonly id: string;
  readonly text: string;
  readonly replyTo?: number;
  /** When it was sent, by the client's clock. */
  readonly at: number;
  /** `refused` for good: somebody must decide. Everything else is tried again, with the same id, until it is stored. */
  readonly state: "pending" | "refused";
  /** Why it was refused, for people. */
  readonly detail?: string;
}

export interface RoomView {
  readonly connection: ConnectionState;
  /** Undefined until the first `welcome`. */
  readonly me: Omit<WirePerson, "state"> | undefined;
  readonly room: { readonly code: string; readonly link: string; readonly epoch: string } | undefined;
  /** Those who are in, as far as known: all of them up to 200, else a sample. */
  readonly people: readonly WirePerson[];
  readonly peopleCount: number;
  /** Ascending and contiguous. An own message keeps its `id` from pending to stored. */
  readonly events: readonly WireEvent[];
  /** In the order in which they were sent. */
  readonly pending: readonly PendingPost[];
  /** Whether the room has events before the first of `events`. */
  readonly hasOlder: boolean;
  readonly isLoadingOlder: boolean;
}

export const emptyView: RoomView = {
  connection: { state: "connecting" },
  me: undefined,
  room: undefined,
  people: [],
  peopleCount: 0,
  events: [],
  pending: [],
  hasOlder: false,
  isLoadingOlder: false,
};
