// Listens on a port and answers its HTTP requests: checks the Host, hands a request to the socket's door or to the app,
// and counts the answer.

import type { Server, WebSocketHandler } from "bun";
import { ChatError } from "../../chat/chat-error";
import { onFreePort } from "../listening-port";
import type { Log } from "../log";
import type { HttpEnvironment } from "./http-environment";
import type { Origins } from "./origin";
import { problemResponse } from "./problem";
import { secure } from "./security-headers";

interface ListenOptions<SocketData> {
  readonly log: Log;
  /** Undefined for a port on which the name of the server does not matter. */
  readonly origins?: Origins;
  readonly app: { fetch(request: Request, bindings: HttpEnvironment["Bindings"]): Response | Promise<Response> };
  readonly socket?: {
    /** Undefined for every path that is no socket's; resolves to undefined when the request has become one. */
    take(url: URL, ...request: Asked<SocketData>): Promise<Response | undefined> | undefined;
    readonly handler: WebSocketHandler<SocketData>;
  };
  /** A request was refused before any route saw it. */
  refused(cause: ChatError, request: Request, peerAddress: string): void;
  /** 101 for an upgrade. */
  answered?(status: number): void;
  fault(cause: unknown): void;
}

type Asked<SocketData> = [request: Request, server: Server<SocketData>, peerAddress: string];

/**
 * A connection that has not sent its headers in this time is closed, however often it sends a few bytes; so is one that
 * sends nothing for so long. request-body.ts bounds the time for a body.
 */
const headersSeconds = 10;

/** Longer than a body may take. */
const bodySeconds = 30;

/** Throws with a message for people when the port is not available. */
export function listen<SocketData>(
  address: { readonly host: string; readonly port: number; readonly isPortChosen: boolean },
  options: ListenOptions<SocketData>,
): Server<SocketData> {
  return onFreePort(address, options.log, (port) =>
    Bun.serve<SocketData>({
      hostname: address.host,
      port,
      fetch: answersOf(options),
      websocket: options.socket?.handler as WebSocketHandler<SocketData>,
      // We refuse larger bodies ourselves, with an explanation and before reading them; the runtime refuses without
      // one.
      maxRequestBodySize: 16 * 1024 * 1024,
      idleTimeout: headersSeconds,
      error: (cause) => {
        options.fault(cause);
        return new Response("Something went wrong here.\n", { status: 500 });
      },
    }),
  );
}

function answersOf<SocketData>({ origins, app, socket, refused, answered }: ListenOptions<SocketData>) {
  async function answer(...asked: Asked<SocketData>): Promise<Response | undefined> {
    const [request, , peerAddress] = asked;
    try {
      const url = URL.parse(request.url);
      if (!url) throw new ChatError("malformed", "The Host header of this request is not a host name.");
      origins?.mustBeOwnHost(request, peerAddress);
      const upgrade = socket?.take(url, ...asked);
      return upgrade ? await upgrade : await app.fetch(request, { peerAddress });
    } catch (cause) {
      if (!(cause instanceof ChatError)) throw cause;
      refused(cause, request, peerAddress);
      return problemResponse(cause);
    }
  }

  // An upgraded request has no response; the runtime's types do not say so.
  return async (request: Request, server: Server<SocketData>): Promise<Response> => {
    // request-body.ts answers a body that comes too slowly; the runtime would only hang up.
    if (request.body) server.timeout(request, bodySeconds);
    const response = await answer(request, server, server.requestIP(request)?.address ?? "");
    answered?.(response?.status ?? 101);
    if (response) secure(response.headers);
    return response as Response;
  };
}
