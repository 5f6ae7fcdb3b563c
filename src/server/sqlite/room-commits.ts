// Computes what one transaction changed in each room, from its requests and their outcomes.

import type { Seat } from "../../chat/member";
import { type EventDraft, eventOf, type RoomEvent } from "../../chat/room-event";
import type { RoomCommit, RoomId } from "../../chat/room-store";
import type { Change, Done, Outcome } from "./worker-messages";

interface Gathered extends RoomCommit {
  readonly events: RoomEvent[];
  readonly seats: Seat[];
}

/** Per room, in the order of its numbers. */
export function roomCommits(batch: readonly { readonly change: Change }[], outcomes: readonly Outcome[]): RoomCommit[] {
  const byRoom = new Map<RoomId, Gathered>();
  const gather = (roomId: RoomId, more: Partial<RoomCommit>): Gathered => {
    const gathered = { ...(byRoom.get(roomId) ?? { roomId, events: [], seats: [] }), ...more } as Gathered;
    byRoom.set(roomId, gathered);
    return gathered;
  };
  for (const [index, { change }] of batch.entries()) {
    const done = outcomes[index];
    if (!done || "refused" in done) continue;
    const { seq, author, seat, gone, settings } = done;
    const roomId = change.op === "create-room" ? change.room.id : "roomId" in change ? change.roomId : undefined;
    if (roomId === undefined) continue;
    if (change.op === "create-room" && done.answer === "created") gather(roomId, { room: change.room });
    if (change.op === "close-room" && done.answer === "closed") gather(roomId, { isClosed: true });
    const draft = seq === undefined ? undefined : draftOf(change, done);
    if (draft && seq !== undefined && author) gather(roomId, {}).events.push(eventOf(draft, seq, author));
    if (gone) gather(roomId, { gone: [...(byRoom.get(roomId)?.gone ?? []), ...gone] });
    if (settings) gather(roomId, { settings });
    if (!seat) continue;
    const { seats } = gather(roomId, {});
    const before = seats.findIndex(({ member }) => member.id === seat.member.id);
    if (before >= 0) seats.splice(before, 1);
    seats.push(seat);
  }
  return [...byRoom.values()];
}

/** The event that a change added. */
function draftOf(change: Change, { seat, event }: Done): EventDraft | undefined {
  switch (change.op) {
    case "append":
      return change.event;
    case "decide":
      return event;
    case "create-room":
    case "enter": {
      const { id, at } = change.op === "enter" ? change.entry : change.founder;
      return seat && { kind: "joined", role: seat.member.role, by: seat.member.id, id, at };
    }
    default:
      return undefined;
  }
}
