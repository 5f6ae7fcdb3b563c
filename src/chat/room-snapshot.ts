// The state of a room at one moment, for a client to start from. A served page contains one; a browser keeps one
// for when the server cannot be reached. The client resumes after its last event. [D3]

import type { ShownEvent, ShownPerson } from "./shown-event";

export interface RoomSnapshot {
  readonly epoch: string;
  /** Number and id of the last known event. */
  readonly seq: number;
  readonly id: string;
  readonly me: Omit<ShownPerson, "state">;
  readonly room: {
    readonly code: string;
    /** The room's address, as this reader reaches it. */
    readonly link: string;
    readonly epoch: string;
    readonly head: number;
    readonly first: number;
    readonly title?: string;
  };
  readonly people: readonly ShownPerson[];
  readonly peopleCount: number;
  /** The newest events that can be shown, in their current state and without gaps among those. */
  readonly events: readonly ShownEvent[];
  /** When the snapshot was taken, in ms since 1970. */
  readonly at: number;
}
