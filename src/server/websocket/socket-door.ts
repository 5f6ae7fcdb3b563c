// The WebSocket door, on Bun's server: upgrades requests, and carries frames between sockets and connections. [H15]
// [S4]

import type { Server, ServerWebSocket, WebSocketHandler } from "bun";
import { ChatError } from "../../chat/chat-error";
import { mayRead } from "../../chat/room-rules";
import { type ByeCode, closeCodes } from "../../protocol/close-code";
import { clientFrameBytesMax } from "../../protocol/limits";
import { encodeFrame } from "../../protocol/server-frame";
import { subprotocol } from "../../protocol/version";
import { ClientConnection } from "../client-connection";
import type { CodeLookUps } from "../code-lookups";
import type { Caller, ConnectionOptions } from "../connection-options";
import { linkTo } from "../http/api-routes";
import type { Callers, Caller as RequestCaller } from "../http/caller";
import { problemResponse } from "../http/problem";
import type { Wire } from "../wire";
import { sendUnlessSlow, slowReaderSettings } from "./slow-reader";

/** Attached to a socket for its whole life. */
export interface SocketData {
  /** The client, or the reason to close: a browser can read a close code, but not why an upgrade was refused. */
  /** The key under which limits count the client's address. */
  readonly address: string;
  readonly admission: Caller | { readonly bye: ByeCode; readonly detail: string };
  connection?: ClientConnection;
}

interface SocketDoorOptions extends ConnectionOptions {
  readonly callers: Callers;
  readonly lookUps: CodeLookUps;
  /** A client that did not read was disconnected. [D8] */
  tooSlow(): void;
  /** Open sockets of one address. A bound, not a rate. */
  readonly addressConnectionsMax: number;
  /** Whether there are too few file handles left for more sockets. */
  handlesAreScarce(): boolean;
}

const busyRetryMs = 5_000;

const path = /^\/api\/rooms\/([^/]+)\/socket$/;

export class SocketDoor {
  readonly #options: SocketDoorOptions;
  #lastId = 0;
  #open = 0;
  /** Open sockets by address. */
  readonly #openOf = new Map<string, number>();
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
      this.#mustHaveRoomFor(caller.address);
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

  /** Refused before the upgrade, which would take a handle for as long as the client likes. */
  #mustHaveRoomFor(address: string): void {
    const { addressConnectionsMax, handlesAreScarce, limits } = this.#options;
    if (handlesAreScarce()) throw new ChatError("busy", "This server has too many connections now.", busyRetryMs);
    limits.use({ limit: "addressSockets", key: address });
    if ((this.#openOf.get(address) ?? 0) < addressConnectionsMax) return;
    const text = `Your network has ${addressConnectionsMax} connections here already; there can be no more.`;
    throw new ChatError("rate-limited", text, busyRetryMs);
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
      const { admission, address } = socket.data;
      this.#openOf.set(address, (this.#openOf.get(address) ?? 0) + 1);
      if ("bye" in admission) {
        socket.send(encodeFrame({ type: "bye", code: admission.bye, detail: admission.detail }));
        socket.close(closeCodes[admission.bye], admission.bye);
        this.#options.ended(admission.bye, address);
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
      const { connection, address } = socket.data;
      const left = (this.#openOf.get(address) ?? 1) - 1;
      if (left > 0) this.#openOf.set(address, left);
      else this.#openOf.delete(address);
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
  lookUps: CodeLookUps,
  code: string,
  caller: Pick<RequestCaller, "address" | "session" | "origin">,
): Promise<SocketData["admission"]> {
  const { address, session, origin } = caller;
  if (!session) return { bye: "no-session", detail: "There is no session, or it is over. Join the room." };
  try {
    const room = await lookUps.find(code, caller);
    const seat = room.roster.seatOf(session.hash);
    if (!seat) return { bye: "not-admitted", detail: "You are not in this room. Join it first." };
    if (!mayRead(seat)) return { bye: "left", detail: "You have left this room. Join it again." };
    return { room, session: session.hash, address, link: linkTo(room, origin) };
  } catch (cause) {
    if (!(cause instanceof ChatError) || cause.code === "rate-limited") throw cause;
    return { bye: cause.code === "unknown-room" ? "room-gone" : "unavailable", detail: cause.message };
  }
}
