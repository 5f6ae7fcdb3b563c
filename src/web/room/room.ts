// A room that is open in this document: all that its parts get to work with.

import type { RoomCode } from "../../chat/room-code";
import type { RoomClient } from "../../client/room-client";
import type { Composer } from "./composer";
import type { RoomShell } from "./room-shell";

export interface OpenRoom {
  readonly code: RoomCode;
  readonly client: RoomClient;
  readonly composer: Composer;
  readonly shell: RoomShell;
  /** Out of the room, and home. */
  leave(): Promise<void>;
}
