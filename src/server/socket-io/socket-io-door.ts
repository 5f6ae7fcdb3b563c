// The door of the Flask program's Socket.IO clients, which work here unmodified: one event, `message`, and two fixed
// texts for who enters and leaves (PROTOCOL.md [C1]). Socket.IO and its engine are libraries; each client
// has a connection like any other, so rooms, order and limits are those of every door.

import { type BunWebSocket, Server as Engine, type WebSocketData } from "@socket.io/bun-engine";
import type { Server } from "bun";
import { type DefaultEventsMap, type Socket, Server as SocketIo } from "socket.io";
import { ChatError } from "../../chat/chat-error";
import type { SessionHash } from "../../chat/member";
import { bodyBytesMax } from "../../protocol/limits";
import { admit } from "../admission";
import { ClientConnection } from "../client-connection";
import type { CodeLookUps } from "../code-lookups";
import type { ConnectionOptions } from "../connection-options";
import type { Callers } from "../http/caller";
import { problemResponse } from "../http/problem";
import type { OpenConnections } from "../open-connections";
import type { Topics } from "../topics";
import { OldClient } from "./old-client";

interface SocketIoDoorOptions extends ConnectionOptions {
  readonly callers: Callers;
  readonly lookUps: CodeLookUps;
  readonly open: OpenConnections;
  readonly topics: Topics;
  /** The room that a session entered last. */
  latestRoomOf(session: SessionHash): Promise<string | undefined>;
  readonly allowedOrigins: readonly string[];
}

type Visitor = Awaited<ReturnType<Callers["of"]>>;

const path = "/socket.io/";
/** Longer than a poll waits for the next ping. */
const pollSeconds = 60;
const bodySeconds = 10;

export class SocketIoDoor {
  readonly #options: SocketIoDoorOptions;
  readonly #engine: Engine;
  readonly #io: SocketIo;
  /** Who sent a handshake, until its connection is there. */
  readonly #visitors = new WeakMap<Request, Visitor>();
  readonly #byEngineId = new Map<string, Visitor>();
  /** Members who were told that they have entered; a reconnect is silent. */
  readonly #greeted = new WeakMap<object, Set<string>>();

  constructor(options: SocketIoDoorOptions) {
    this.#options = options;
    const { open, allowedOrigins } = options;
    this.#engine = new Engine({
      path,
      maxHttpBufferSize: bodyBytesMax,
      ...(allowedOrigins.length > 0 && { cors: { origin: [...allowedOrigins], credentials: true } }),
    });
    this.#engine.on("connection", (client, request) => {
      const visitor = this.#visitors.get(request);
      if (!visitor) return client.close();
      this.#byEngineId.set(client.id, visitor);
      open.opened(visitor.address);
      client.once("close", () => {
        this.#byEngineId.delete(client.id);
        open.closed(visitor.address);
      });
    });
    this.#io = new SocketIo({ serveClient: false });
    this.#io.bind(this.#engine as unknown as Parameters<SocketIo["bind"]>[0]);
    this.#io.on("connection", (socket) => void this.#connected(socket).catch(options.fault));
  }

  /** Undefined for every other path. */
  take(url: URL, request: Request, server: Server<unknown>, peerAddress: string): Promise<Response> | undefined {
    return url.pathname === path ? this.#answer(url, request, server, peerAddress) : undefined;
  }

  /** For the sockets of this door among those of the server. */
  readonly handler = {
    owns: (data: unknown): data is WebSocketData => typeof data === "object" && data !== null && "transport" in data,
    open: (socket: BunWebSocket) => this.#engine.onWebSocketOpen(socket),
    message: (socket: BunWebSocket, frame: string | Buffer) => this.#engine.onWebSocketMessage(socket, frame),
    close: (socket: BunWebSocket, code: number, reason: string) => this.#engine.onWebSocketClose(socket, code, reason),
  };

  stop(): void {
    this.#engine.close();
  }

  async #answer(url: URL, request: Request, server: Server<unknown>, peerAddress: string): Promise<Response> {
    const { callers, open, refused } = this.#options;
    try {
      mustBeOfKnownLength(request);
      const isNew = !url.searchParams.has("sid");
      callers.mustNotBeForeign(request, peerAddress);
      if (isNew && request.method === "GET") {
        const visitor = await callers.of(request, peerAddress);
        open.mustHaveRoomFor(visitor.address);
        this.#visitors.set(request, visitor);
      }
      // A poll waits; a body does not.
      server.timeout(request, request.method === "GET" ? pollSeconds : bodySeconds);
      return await this.#engine.handleRequest(request, server as Server<WebSocketData>);
    } catch (cause) {
      if (!(cause instanceof ChatError)) throw cause;
      refused(cause, callers.addressOf(request, peerAddress));
      return problemResponse(cause);
    }
  }

  /** A client without a session, or whose room is gone, stays connected and hears nothing. */
  async #connected(socket: Socket<DefaultEventsMap, DefaultEventsMap>): Promise<void> {
    const { open, lookUps, topics, latestRoomOf } = this.#options;
    let connection: ClientConnection | undefined;
    // At once, because clients speak as soon as they are connected.
    const client = new OldClient(socket, { topics, tooSlow: () => connection?.end("too-slow", "") });
    const visitor = this.#byEngineId.get((socket.conn as unknown as { readonly id: string }).id);
    const code = visitor?.session && (await latestRoomOf(visitor.session.hash));
    if (!visitor || code === undefined) return;
    const admission = await admit(lookUps, code, visitor).catch((cause: unknown) => {
      if (cause instanceof ChatError) return undefined;
      throw cause;
    });
    if (!admission || "bye" in admission || !socket.connected) return;
    const { room, session } = admission;
    const seat = room.roster.seatOf(session);
    const greeted = this.#greeted.get(room) ?? new Set();
    this.#greeted.set(room, greeted);
    const opened = new ClientConnection(open.nextId(), client.wire, admission, this.#options);
    connection = opened;
    open.add(opened);
    socket.once("disconnect", (reason) => {
      if (reason === "client namespace disconnect") opened.parting();
      open.remove(opened);
      client.gone();
      opened.closed();
    });
    // Who was away too long enters now, and hears that as the others do.
    if (seat?.standing === "in" && !greeted.has(seat.member.id)) client.greet(seat.member);
    if (seat) greeted.add(seat.member.id);
    client.connect(opened, room.head);
  }
}

/** The engine reads a body before it looks at its length. */
function mustBeOfKnownLength({ method, headers }: Request): void {
  if (method !== "POST" || Number(headers.get("content-length") ?? Number.NaN) <= bodyBytesMax) return;
  throw new ChatError("too-large", `A request here says its length, and has at most ${bodyBytesMax} bytes.`);
}
