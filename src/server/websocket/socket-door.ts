// The WebSocket door, on Bun's server: upgrades requests, and carries frames between sockets and connections. [H15]
// [S4]

import type { Server, ServerWebSocket, WebSocketHandler } from "bun";
import type { Chat } from "../../chat/chat";
import { ChatError } from "../../chat/chat-error";
import { mayRead } from "../../chat/room-rules";
import { type ByeCode, closeCodes } from "../../protocol/close-code";
import { clientFrameBytesMax } from "../../protocol/limits";
import { encodeFrame } from "../../protocol/server-frame";
import { subprotocol } from "../../protocol/version";
import { ClientConnection } from "../client-connection";
import type { Caller, ConnectionOptions } from "../connection-options";
import { linkTo } from "../http/api-routes";
import type { Callers } from "../http/caller";
import { problemResponse } from "../http/problem";
import type { Wire } from "../wire";
import { sendUnlessSlow, slowReaderSettings } from "./slow-reader";

/** Attached to a socket for its whole life. */
export interface SocketData {
  /** The client, or the reason to close: a browser can read a close code, but not why an upgrade was refused. */
  readonly admission: Caller | { readonly bye: ByeCode; readonly detail: string };
  connection?: ClientConnection;
}

interface SocketDoorOptions extends ConnectionOptions {
  readonly callers: Callers;
  /** A client that did not read was disconnected. [D8] */
  tooSlow(): void;
}

const path = /^\/api\/rooms\/([^/]+)\/socket$/;

export class SocketDoor {
  readonly #options: SocketDoorOptions;
  #lastId = 0;
  #open = 0;
  readonly #connections = new Set<ClientConnection>();

  constructor(options: SocketDoorOptions) {
    this.#options = options;
  }

  get openSockets(): number {
    return this.#open;
  }

  /** Ends all connections with the same reason, including those that have not sent hello yet. */
  endAll(code: ByeCode, detail: string, retryAfterMs: number): void {
    for (const connection of [...this.#connections]) connection.end(code, detail, retryAfterMs);
  }

  /** The room code in the path of a socket; undefined for every other path. */
  codeIn(url: URL): string | undefined {
    return path.exec(url.pathname)?.[1];
  }

  /** Upgrades and returns undefined; otherwise returns the refusal. */
  async upgrade(
    code: string,
    request: Request,
    server: Server<SocketData>,
    peerAddress: string,
  ): Promise<Response | undefined> {
    try {
      if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
        throw new ChatError("malformed", "This address is a WebSocket: request an upgrade.");
      }
      const offered = request.headers.get("sec-websocket-protocol");
      if (offered !== null && !offered.split(",").some((one) => one.trim() === subprotocol)) {
        throw new ChatError("malformed", `This socket speaks ${subprotocol}; ${offered.slice(0, 80)} was offered.`);
      }
      const caller = await this.#options.callers.of(request, peerAddress);
      this.#options.callers.mustBeOwnSite(caller, peerAddress);
      const admission = await admit(this.#options.chat, code, caller.session?.hash, caller.origin);
      const headers = offered === null ? {} : { headers: { "Sec-WebSocket-Protocol": subprotocol } };
      if (server.upgrade(request, { data: { admission }, ...headers })) return undefined;
      throw new ChatError("malformed", "The upgrade is not a valid WebSocket handshake.");
    } catch (cause) {
      if (cause instanceof ChatError) return problemResponse(cause);
      throw cause;
    }
  }

  readonly handler: WebSocketHandler<SocketData> = {
    maxPayloadLength: clientFrameBytesMax,
    ...slowReaderSettings,
    // Connections have their own heartbeat, which also reports the room's head.
    idleTimeout: 0,
    sendPings: false,
    perMessageDeflate: false,
    open: (socket) => {
      this.#open += 1;
      const { admission } = socket.data;
      if ("bye" in admission) {
        socket.send(encodeFrame({ type: "bye", code: admission.bye, detail: admission.detail }));
        socket.close(closeCodes[admission.bye], admission.bye);
        return;
      }
      this.#lastId += 1;
      const connection = new ClientConnection(this.#lastId, this.#wire(socket), admission, this.#options);
      socket.data.connection = connection;
      this.#connections.add(connection);
    },
    message: (socket, frame) => {
      if (typeof frame === "string") socket.data.connection?.receive(frame);
      else socket.close(1003, "text frames only");
    },
    drain: (socket) => {
      if (socket.getBufferedAmount() === 0) socket.data.connection?.drained();
    },
    close: (socket) => {
      this.#open -= 1;
      const { connection } = socket.data;
      if (!connection) return;
      this.#connections.delete(connection);
      connection.closed();
    },
  };

  #wire(socket: ServerWebSocket<SocketData>): Wire {
    return {
      send: (frame) => {
        if (!sendUnlessSlow(socket, frame)) this.#options.tooSlow();
      },
      unsentBytes: () => socket.getBufferedAmount(),
      listen: (topic) => void socket.subscribe(topic),
      unlisten: (topic) => void socket.unsubscribe(topic),
      close: (code, reason) => socket.close(code, reason),
    };
  }
}

async function admit(
  chat: Chat,
  code: string,
  session: Caller["session"] | undefined,
  origin: string,
): Promise<SocketData["admission"]> {
  if (!session) return { bye: "no-session", detail: "There is no session, or it is over. Join the room." };
  try {
    const room = await chat.room(code);
    const seat = room.roster.seatOf(session);
    if (!seat) return { bye: "not-admitted", detail: "You are not in this room. Join it first." };
    if (!mayRead(seat)) return { bye: "left", detail: "You have left this room. Join it again." };
    return { room, session, link: linkTo(room, origin) };
  } catch (cause) {
    if (cause instanceof ChatError) return { bye: "room-gone", detail: cause.message };
    throw cause;
  }
}
