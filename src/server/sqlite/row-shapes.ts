// Converts between database rows and the domain's types. Rows were checked when they were written.

import type { Member, Seat, SessionHash, Standing } from "../../chat/member";
import type { EventContent, EventDraft, PresentState, RoomEvent } from "../../chat/room-event";

export interface EventRow {
  readonly seq: number;
  readonly at: number;
  readonly by_id: string;
  readonly name: string;
  readonly badge: number;
  readonly id: string;
  readonly content: string;
  /** The current state of a message as JSON; null when it is unchanged. */
  readonly state: string | null;
}

export interface SeatRow {
  readonly member_id: string;
  readonly session: string;
  readonly name: string;
  readonly badge: number;
  readonly role: string;
  readonly standing: string;
  readonly leaves_at: number | null;
}

export interface DraftRow {
  readonly by: string;
  readonly id: string;
  readonly at: number;
  /** The event's content as JSON. */
  readonly content: string;
}

export function splitDraft(draft: EventDraft): DraftRow {
  const { by, id, at, ...content } = draft;
  return { by, id, at, content: JSON.stringify(content) };
}

export function contentOf(json: string): EventContent {
  return JSON.parse(json) as EventContent;
}

export function eventOf(row: EventRow): RoomEvent {
  const author = { by: row.by_id as RoomEvent["by"], name: row.name as RoomEvent["name"] };
  const badge = row.badge === 1 ? {} : { badge: row.badge };
  const state = row.state === null ? {} : (JSON.parse(row.state) as PresentState);
  return { seq: row.seq, ...author, ...badge, id: row.id, at: row.at, ...contentOf(row.content), ...state };
}

export function seatOf(row: SeatRow): Seat {
  const member = { id: row.member_id, name: row.name, badge: row.badge, role: row.role } as Member;
  return {
    member,
    session: row.session as SessionHash,
    standing: row.standing as Standing,
    leavesAt: row.leaves_at,
  };
}
