// What is known of a room at one moment, for a client to begin with: a page brings its own along, a browser keeps one for
// when the room cannot be reached. Where it ends, the client resumes. [D3]

import type { ShownEvent, ShownPerson } from "./shown-event";

export interface RoomSnapshot {
  readonly epoch: string;
  /** The number and the id of the last event that is known. */
  readonly seq: number;
  readonly id: string;
  readonly me: Omit<ShownPerson, "state">;
  readonly room: {
    readonly code: string;
    /** The room's address, as its reader reaches it. */
    readonly link: string;
    readonly epoch: string;
    readonly head: number;
    readonly first: number;
    readonly title?: string;
  };
  readonly people: readonly ShownPerson[];
  readonly peopleCount: number;
  /** The newest that can be shown, in their present state, without gaps but for what is not shown by itself. */
  readonly events: readonly ShownEvent[];
  /** When all this was so, in ms since 1970. */
  readonly at: number;
}
