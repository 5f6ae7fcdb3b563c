// What whoever leaves is asked first.

import type { RoomView } from "../../client/room-view";
import type { LeaveQuestion } from "../../views/people/leave-button";

/** What goes for good when one leaves: everything with the last one, else what was not sent; undefined: nothing. */
export function leaveQuestion(view: RoomView): LeaveQuestion | undefined {
  const { me, peopleCount, live, hasOlder, pending, changes } = view;
  const isLast = me !== undefined && peopleCount <= 1;
  if (isLast && (hasOlder || live.some(({ kind }) => kind === "message"))) return "people.leaveLast";
  return pending.length + changes.length > 0 ? "people.leaveUnsent" : undefined;
}
