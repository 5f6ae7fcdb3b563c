// Saves a room for offline use, and starts a client from what was saved: it is shown at once, and the client resumes
// from there when the server can be reached: `new RoomMemory(client.memory)`. [D3]

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

  /** A snapshot at `now` with at most `eventsMax` of the newest events; undefined while the room is unknown. */
  keep(now: number, eventsMax: number): RoomSnapshot | undefined {
    const { cursor, me, room, people, peopleCount, live } = this.#options.state;
    if (!cursor || !me || !room) return undefined;
    return { ...cursor, me, room, people, peopleCount, events: live.events.slice(-eventsMax), at: now };
  }

  /** Starts from a saved snapshot; ignored once the server has sent the current state. */
  recall(kept: RoomSnapshot): void {
    const { state, outbox, changed } = this.#options;
    if (!state.recall(kept)) return;
    // What is written now is meant for this very room. If its code belongs to another room by then, it is not sent
    // there.
    outbox.enter(kept.epoch, kept.me.id);
    changed();
  }
}
