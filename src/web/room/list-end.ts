// Whether the newest message is in sight, as the list has it, for those who tell of what is not. Asking the document
// would make the browser lay it out anew with each message that comes.

import type { OpenRoom } from "./room";

const outOfSight = new WeakSet<OpenRoom>();

/** For the list, whenever it has drawn. */
export function showsEnd(room: OpenRoom, is: boolean): void {
  if (is) outOfSight.delete(room);
  else outOfSight.add(room);
}

/** Before there is a list nothing is out of sight. */
export function isEndShown(room: OpenRoom): boolean {
  return !outOfSight.has(room);
}
