// The empty room is the invitation: whether it stands there, and that it makes way when the first guest comes.

import { useEffect, useState } from "preact/hooks";
import type { RoomView } from "../../client/room-view";

/** `makeWay` calls what it is given when the invitation may go. */
export function useAlone(view: RoomView, makeWay: (go: () => void) => void): boolean {
  const isAlone = nobodyCame(view);
  const [isShown, setShown] = useState(isAlone);
  useEffect(() => {
    if (isAlone || !isShown) setShown(isAlone);
    else makeWay(() => setShown(false));
  }, [isAlone]);
  return isShown;
}

/** Known only once the room's events are there: the list of people comes before them. */
function nobodyCame({ me, peopleCount, live }: RoomView): boolean {
  const isEmpty = me !== undefined && peopleCount <= 1 && live.length > 0;
  return isEmpty && !live.some(({ kind, by }) => kind === "message" && by !== me.id);
}
