// The WebSocket door, on Bun's server: upgrades requests, and carries frames between sockets and connections. [H15]
// [S4]

import type { Server, ServerWebSocket, WebSocketHandler } from "bun";
import { ChatError } from "../../chat/chat-error";
import { closeCodes } from "../../protocol/close-code";
import { clientFrameBytesMax } from "../../protocol/limits";
import { encodeFrame } from "../../protocol/server-frame";
import { subprotocol } from "../../protocol/version";
import { type Admission, admit } from "../admission";
import { ClientConnection } from "../client-connection";
import type { CodeLookUps } from "../code-lookups";
import type { ConnectionOptions } from "../connection-options";
import type { Callers } from "../http/caller";
import { problemResponse } from "../http/problem";
import type { OpenConnections } from "../open-connections";
import type { Wire } from "../wire";
import { sendUnlessSlow, slowReaderSettings } from "./slow-reader";

/** Attached to a socket for its whole life. */
export interface SocketData {
  /** The key under which limits count the client's address. */
  readonly address: string;
  /** The client, or the reason to close: a browser can read a close code, but not why an upgrade was refused. */
  readonly admission: Admission;
  connection?: ClientConnection;
}

interface SocketDoorOptions extends ConnectionOptions {
  readonly callers: Callers;
  readonly lookUps: CodeLookUps;
  /** A client that did not read was disconnected. [D8] */
  tooSlow(): void;
  readonly open: OpenConnections;
}

const path = /^\/api\/rooms\/([^/]+)\/socket$/;

export class SocketDoor {
  readonly #options: SocketDoorOptions;

  constructor(options: SocketDoorOptions) {
    this.#options = options;
  }

  /** Upgrades a request for a socket; undefined for every other path. Resolves to undefined, or to a refusal. */
  take(url: URL, ...request: [Request, Server<SocketData>, string]): Promise<Response | undefined> | undefined {
    const code = path.exec(url.pathname)?.[1];
    return code === undefined ? undefined : this.#upgrade(code, ...request);
  }

  async #upgrade(
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
      this.#options.open.mustHaveRoomFor(caller.address);
      const admission = await admit(this.#options.lookUps, code, caller);
      const headers = offered === null ? {} : { headers: { "Sec-WebSocket-Protocol": subprotocol } };
      if (server.upgrade(request, { data: { admission, address: caller.address }, ...headers })) return undefined;
      throw new ChatError("malformed", "The upgrade is not a valid WebSocket handshake.");
    } catch (cause) {
      if (!(cause instanceof ChatError)) throw cause;
      this.#options.refused(cause, this.#options.callers.addressOf(request, peerAddress));
      return problemResponse(cause);
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
      const { open } = this.#options;
      const { admission, address } = socket.data;
      open.opened(address);
      if ("bye" in admission) {
        socket.send(encodeFrame({ type: "bye", code: admission.bye, detail: admission.detail }));
        socket.close(closeCodes[admission.bye], admission.bye);
        this.#options.ended(admission.bye, address);
        return;
      }
      const connection = new ClientConnection(open.nextId(), this.#wire(socket), admission, this.#options);
      socket.data.connection = connection;
      open.add(connection);
    },
    message: (socket, frame) => {
      if (typeof frame === "string") socket.data.connection?.receive(frame);
      else socket.close(1003, "text frames only");
    },
    drain: (socket) => {
      if (socket.getBufferedAmount() === 0) socket.data.connection?.drained();
    },
    close: (socket) => {
      const { open } = this.#options;
      const { connection, address } = socket.data;
      open.closed(address);
      if (!connection) return;
      open.remove(connection);
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
