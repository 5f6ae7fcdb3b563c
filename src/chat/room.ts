// A room as this node knows it: a copy made of commits, and who is connected here. It is changed only by chat, only by
// commits, and may be a moment behind the store.

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
  /** The highest stored `seq`. */
  head: number;
  /** The last event that changed members or settings. Decisions made here refer to it. */
  changedAt: number;
  settings: RoomSettings;
  isClosed = false;
  /** When each absent member will be removed, as far as this node knows. */
  readonly leaving = new Map<MemberId, number>();
  /** When the room was last asked for, or something last happened in it. */
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

  /** Applies a commit. Returns the events that are new here, and the members who joined, left or were renamed. */
  take({ events, seats, gone = [], settings, isClosed }: RoomCommit): {
    news: RoomCommit["events"];
    moved: readonly MemberId[];
  } {
    // The record that the room was read from may contain some of them already.
    const news = events.filter(({ seq }) => seq > this.head);
    for (const event of news) {
      this.head = event.seq;
      if (changesRoom(event)) this.changedAt = event.seq;
    }
    for (const id of gone) this.roster.remove(id);
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
