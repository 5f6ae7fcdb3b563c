// The address of a room's page.

import type { Room } from "../chat/room";

export function linkTo(room: Pick<Room, "code">, origin: string): string {
  return `${origin}/${room.code}`;
}
