// The browser's randomness and sockets, in the form that src/client needs. Neither requires a secure context.

import type { Randomness } from "../../chat/randomness";
import type { RoomCode } from "../../chat/room-code";
import type { SocketLike } from "../../client/server-connection";

export const browserRandomness: Randomness = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};

export function openRoomSocket(code: RoomCode): SocketLike {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return new WebSocket(`${scheme}//${location.host}/api/rooms/${code}/socket`, "chatsy.v1") as SocketLike;
}
