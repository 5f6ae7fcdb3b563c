// The doors that keep connections open, as one for Bun's server: a socket belongs to the door that opened it.

import type { BunWebSocket } from "@socket.io/bun-engine";
import type { Server, ServerWebSocket, WebSocketHandler } from "bun";
import type { EventStreamDoor } from "./event-stream/event-stream-door";
import type { SocketIoDoor } from "./socket-io/socket-io-door";
import type { SocketData, SocketDoor } from "./websocket/socket-door";

type Asked = [url: URL, request: Request, server: Server<SocketData>, peerAddress: string];

/** `other` is undefined where a setting closes that door. */
export function socketsOf(door: SocketDoor, other: SocketIoDoor | undefined, streams: EventStreamDoor) {
  const own = (socket: ServerWebSocket<SocketData>): SocketIoDoor["handler"] | undefined =>
    other?.handler.owns(socket.data) ? other.handler : undefined;
  const others = (socket: ServerWebSocket<SocketData>): BunWebSocket => socket as unknown as BunWebSocket;
  const takenBy = (url: URL, request: Request, server: Server<SocketData>, peerAddress: string) =>
    other?.take(url, request, server, peerAddress) ??
    streams.take(url, request, server as unknown as Server<never>, peerAddress) ??
    door.take(url, request, server, peerAddress);
  const { open, message, close, drain, ...settings } = door.handler;
  const handler: WebSocketHandler<SocketData> = {
    ...settings,
    open: (socket) => (own(socket) ? own(socket)?.open(others(socket)) : open?.(socket)),
    message: (socket, frame) => (own(socket) ? own(socket)?.message(others(socket), frame) : message?.(socket, frame)),
    drain: (socket) => (own(socket) ? undefined : drain?.(socket)),
    close: (socket, code, reason) =>
      own(socket) ? own(socket)?.close(others(socket), code, reason) : close?.(socket, code, reason),
  };
  return { handler, take: (...asked: Asked) => takenBy(...asked) };
}
