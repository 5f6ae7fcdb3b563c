// The rooms that this browser was in last, newest first.

import { parseRoomCode, type RoomCode } from "../../chat/room-code";
import { lasting } from "./browser-storage";

const key = "rooms";
const kept = 4;

export function recentRooms(): readonly RoomCode[] {
  return lasting
    .read(key)
    .split(" ")
    .map(parseRoomCode)
    .filter((code) => code !== undefined);
}

export function rememberRoom(code: RoomCode): void {
  const others = recentRooms().filter((other) => other !== code);
  lasting.write(key, [code, ...others].slice(0, kept).join(" "));
}

export function forgetRoom(code: string): void {
  const others = recentRooms().filter((other) => other !== code);
  lasting.write(key, others.join(" "));
}
