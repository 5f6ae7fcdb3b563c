// What one transaction added to the rooms, out of what was asked for and what came of it.

import type { RoomEvent } from "../../chat/room-event";
import type { RoomCommit, RoomId } from "../../chat/room-store";
import type { Change, Outcome } from "./worker-messages";

/** For each room in the order of its numbers. */
export function commitsOf(batch: readonly { readonly change: Change }[], outcomes: readonly Outcome[]): RoomCommit[] {
  const byRoom = new Map<RoomId, RoomEvent[]>();
  const add = (roomId: RoomId, event: RoomEvent): void => {
    const events = byRoom.get(roomId);
    if (events) events.push(event);
    else byRoom.set(roomId, [event]);
  };
  for (const [index, { change }] of batch.entries()) {
    const outcome = outcomes[index];
    if (!outcome || !("done" in outcome)) continue;
    const { done } = outcome;
    if (change.op === "create-room" && done === "created") add(change.room.id, { seq: 1, ...change.event });
    if (change.op === "append" && typeof done === "object" && !done.duplicate) {
      add(change.roomId, { seq: done.seq, ...change.event });
    }
  }
  return [...byRoom].map(([roomId, events]) => ({ roomId, events }));
}
