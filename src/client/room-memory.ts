// What a page keeps of a room for when it cannot be reached, and how a client begins with it: it is shown at once, and
// is where the client resumes when the server can be reached again: `new RoomMemory(client.memory)`. [D3]

import type { RoomSnapshot } from "../chat/room-snapshot";
import type { Outbox } from "./outbox";
import type { RoomState } from "./room-state";

export interface MemoryOptions {
  readonly state: RoomState;
  readonly outbox: Outbox;
  changed(): void;
}

export class RoomMemory {
  readonly #options: MemoryOptions;

  constructor(options: MemoryOptions) {
    this.#options = options;
  }

  /** What is held at `now`, with the newest events, at most so many; undefined while nothing is. */
  keep(now: number, eventsMax: number): RoomSnapshot | undefined {
    const { cursor, me, room, people, peopleCount, live } = this.#options.state;
    if (!cursor || !me || !room) return undefined;
    return { ...cursor, me, room, people, peopleCount, events: live.events.slice(-eventsMax), at: now };
  }

  /** Begins with what was kept; does nothing once the server has said what is. */
  recall(kept: RoomSnapshot): void {
    const { state, outbox, changed } = this.#options;
    if (!state.recall(kept)) return;
    // What is written now is for this very room: should its code belong to another one by then, it is not sent there.
    outbox.enter(kept.epoch, kept.me.id);
    changed();
  }
}
