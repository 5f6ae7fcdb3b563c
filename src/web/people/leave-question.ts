// The question before leaving a room.

import type { RoomView } from "../../client/room-view";
import type { LeaveQuestion } from "../../views/people/leave-button";

/**
 * Names what is lost by leaving: everything when the user is the last one, else unsent messages. Undefined when nothing
 * is.
 */
export function leaveQuestion(view: RoomView): LeaveQuestion | undefined {
  const { me, peopleCount, live, hasOlder, pending, changes } = view;
  const isLast = me !== undefined && peopleCount <= 1;
  if (isLast && (hasOlder || live.some(({ kind }) => kind === "message"))) return "people.leaveLast";
  return pending.length + changes.length > 0 ? "people.leaveUnsent" : undefined;
}
