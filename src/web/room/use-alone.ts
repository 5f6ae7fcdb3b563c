// The empty room is the invitation: whether it stands there, and that it makes way when the first guest comes.

import { useEffect, useState } from "preact/hooks";
import type { RoomView } from "../../client/room-view";
import { isAlone } from "../../views/room/served-room";
import { makeWay } from "../invitation/make-way";

export function useAlone({ me, peopleCount, live }: RoomView): boolean {
  const isEmpty = isAlone({ me, peopleCount, events: live });
  const [isShown, setShown] = useState(isEmpty);
  useEffect(() => {
    if (isEmpty || !isShown) setShown(isEmpty);
    else makeWay(() => setShown(false));
  }, [isEmpty]);
  return isShown;
}
