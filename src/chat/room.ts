// A living room as this node knows it: what the store holds, and who is connected. It changes only in chat.

import type { Deadline } from "./deadlines";
import type { MemberId } from "./member";
import type { RoomSettings } from "./room-event";
import type { RoomRecord } from "./room-store";
import { Roster } from "./roster";
import { SeatMoves } from "./seat-moves";

export class Room {
  readonly id: RoomRecord["id"];
  readonly code: RoomRecord["code"];
  readonly epoch: string;
  readonly createdAt: number;
  readonly roster: Roster;
  /** The highest `seq` that is stored. */
  head: number;
  /** What is stored of them. */
  settings: RoomSettings;
  /** `closing` while the store erases it: nobody comes in any more. */
  phase: "open" | "closing" | "closed" = "open";
  /** When the empty room closes. */
  closing: Deadline | undefined;
  /** When each absent member will have left. */
  readonly leaving = new Map<MemberId, Deadline>();
  readonly moves: SeatMoves;

  constructor(record: RoomRecord) {
    this.id = record.id;
    this.code = record.code;
    this.epoch = record.epoch;
    this.createdAt = record.createdAt;
    this.head = record.head;
    this.settings = record.settings;
    this.roster = new Roster(record.seats);
    this.moves = new SeatMoves(this.roster);
  }
}
