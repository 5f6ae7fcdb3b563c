// A living room as this node knows it: a copy made of what was committed, and who is connected here. It changes only in
// chat, with commits alone, and may be a moment behind the store.

import type { MemberId } from "./member";
import type { RoomSettings } from "./room-event";
import { changesRoom } from "./room-event";
import type { RoomCommit, RoomRecord } from "./room-store";
import { Roster } from "./roster";

export class Room {
  readonly id: RoomRecord["id"];
  readonly code: RoomRecord["code"];
  readonly epoch: string;
  readonly createdAt: number;
  readonly roster: Roster;
  /** The highest `seq` that is stored. */
  head: number;
  /** The last event that changed members or settings: what is decided here is decided on it. */
  changedAt: number;
  settings: RoomSettings;
  isClosed = false;
  /** When each absent member will have left, as far as this node knows. */
  readonly leaving = new Map<MemberId, number>();
  /** When somebody last asked for it, or something happened in it. */
  usedAt = 0;

  constructor(record: RoomRecord) {
    this.id = record.id;
    this.code = record.code;
    this.epoch = record.epoch;
    this.createdAt = record.createdAt;
    this.head = record.head;
    this.changedAt = record.changedAt;
    this.settings = record.settings;
    this.roster = new Roster(record.seats);
    for (const { member, standing, leavesAt } of record.seats) {
      if (standing === "in" && leavesAt !== null) this.leaving.set(member.id, leavesAt);
    }
  }

  /** Goes on with a commit. Returns the events that are new here, and who came, went, or is called otherwise. */
  take({ events, seats, settings, isClosed }: RoomCommit): { news: RoomCommit["events"]; moved: readonly MemberId[] } {
    // Some may be known from the record already.
    const news = events.filter(({ seq }) => seq > this.head);
    for (const event of news) {
      this.head = event.seq;
      if (changesRoom(event)) this.changedAt = event.seq;
    }
    const arrived = new Set(news.flatMap(({ kind, by }) => (kind === "joined" ? by : [])));
    const moved: MemberId[] = [];
    for (const seat of seats) {
      const { id } = seat.member;
      const wasIn = this.roster.seat(id)?.standing === "in";
      if (wasIn || seat.standing === "in") moved.push(id);
      this.roster.put(seat);
      if (seat.standing !== "in") this.leaving.delete(id);
      else if (arrived.has(id) && seat.leavesAt !== null && !this.roster.isHere(id))
        this.leaving.set(id, seat.leavesAt);
    }
    if (settings) this.settings = settings;
    if (isClosed) this.isClosed = true;
    return { news, moved };
  }
}
