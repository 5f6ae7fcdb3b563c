// The door for who listens over plain HTTP: the socket's frames as server-sent events, or a line for each message, for
// people who read a terminal. An open stream is a connection like any other. [H16]

import type { Server } from "bun";
import { ChatError, type ChatErrorCode } from "../../chat/chat-error";
import type { Deadline } from "../../chat/deadlines";
import type { ByeCode } from "../../protocol/close-code";
import { unsentBytesMax } from "../../protocol/limits";
import { admit } from "../admission";
import { ClientConnection } from "../client-connection";
import type { CodeLookUps } from "../code-lookups";
import type { ConnectionOptions, Caller as RoomCaller } from "../connection-options";
import type { Callers } from "../http/caller";
import { problemResponse } from "../http/problem";
import type { OpenConnections } from "../open-connections";
import type { Topics } from "../topics";
import type { Wire } from "../wire";
import { type Format, serverSentEvents, terminalLines } from "./formats";

interface EventStreamDoorOptions extends ConnectionOptions {
  readonly callers: Callers;
  readonly lookUps: CodeLookUps;
  readonly open: OpenConnections;
  readonly topics: Topics;
}

const path = /^\/api\/rooms\/([^/]+)\/events$/;
/** Between two signs of life, so that no proxy takes the stream for dead. */
const commentMs = 15_000;

const refusals: Partial<Record<ByeCode, ChatErrorCode>> = {
  "no-session": "no-session",
  "not-admitted": "not-admitted",
  left: "not-admitted",
  "room-gone": "unknown-room",
};

export class EventStreamDoor {
  readonly #options: EventStreamDoorOptions;

  constructor(options: EventStreamDoorOptions) {
    this.#options = options;
  }

  /** Undefined for every request that does not ask for a stream. */
  take(url: URL, request: Request, server: Server<never>, peerAddress: string): Promise<Response> | undefined {
    const code = request.method === "GET" ? path.exec(url.pathname)?.[1] : undefined;
    const accept = request.headers.get("accept") ?? "";
    const format = accept.includes("text/event-stream")
      ? serverSentEvents
      : /^\s*text\/plain\b/.test(accept)
        ? terminalLines
        : undefined;
    return code === undefined || !format ? undefined : this.#open(code, url, request, { server, peerAddress, format });
  }

  async #open(
    code: string,
    url: URL,
    request: Request,
    { server, peerAddress, format }: { server: Server<never>; peerAddress: string; format: Format },
  ): Promise<Response> {
    const { callers, lookUps, open, refused } = this.#options;
    try {
      callers.mustNotBeForeign(request, peerAddress);
      const caller = await callers.of(request, peerAddress);
      open.mustHaveRoomFor(caller.address);
      const admission = await admit(lookUps, code, caller);
      if ("bye" in admission) throw new ChatError(refusals[admission.bye] ?? "unavailable", admission.detail);
      server.timeout(request, 0);
      const resume = resumeIn(request.headers.get("last-event-id") ?? url.searchParams.get("resume") ?? "");
      const headers = { "Content-Type": format.contentType, "Cache-Control": "no-store", "X-Accel-Buffering": "no" };
      return new Response(this.#stream(admission, format, resume), { headers });
    } catch (cause) {
      if (!(cause instanceof ChatError)) throw cause;
      refused(cause, callers.addressOf(request, peerAddress));
      return problemResponse(cause);
    }
  }

  #stream(caller: RoomCaller, format: Format, resume: object | undefined): ReadableStream<Uint8Array> {
    const { open, topics, clock, deadlines } = this.#options;
    const encoder = new TextEncoder();
    const listening = new Set<string>();
    let connection: ClientConnection | undefined;
    let comment: Deadline | undefined;
    let isOver = false;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      for (const topic of listening) topics.unsubscribe(topic, receive);
      deadlines.cancel(comment);
      open.closed(caller.address);
      if (!connection) return;
      open.remove(connection);
      connection.closed();
    };
    let write: (text: string) => void = () => {};
    let unsent = (): number => 0;
    let end: () => void = () => {};
    const receive = (json: string): void => {
      write(format.written(json, caller.room.epoch));
      // Nobody answers on this connection, and a stream that is not read is closed by what waits for it.
      if (json.startsWith('{"type":"ping"')) connection?.receive('{"type":"pong"}');
      if (unsent() > unsentBytesMax) connection?.end("too-slow", "This stream is read too slowly.");
    };
    const wire: Wire = {
      send: receive,
      unsentBytes: () => unsent(),
      listen: (topic) => {
        listening.add(topic);
        topics.subscribe(topic, receive);
      },
      unlisten: (topic) => {
        listening.delete(topic);
        topics.unsubscribe(topic, receive);
      },
      close: () => end(),
    };
    const stayAlive = (): void => {
      write(format.comment);
      comment = deadlines.schedule(clock.now() + commentMs, stayAlive);
    };
    open.opened(caller.address);
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          write = (text) => void (text !== "" && !isOver && controller.enqueue(encoder.encode(text)));
          unsent = () => unsentBytesMax - (controller.desiredSize ?? 0);
          end = () => {
            if (isOver) return;
            over();
            controller.close();
          };
          connection = new ClientConnection(open.nextId(), wire, caller, this.#options);
          open.add(connection);
          stayAlive();
          connection.receive(JSON.stringify({ type: "hello", v: 1, ...(resume ? { resume } : {}) }));
        },
        pull: () => connection?.drained(),
        cancel: over,
      },
      new ByteLengthQueuingStrategy({ highWaterMark: unsentBytesMax }),
    );
  }
}

/** `epoch.seq.id`, as a stream's ids are. */
function resumeIn(text: string): object | undefined {
  const [, epoch, seq, id] = /^([\w-]{1,64})\.(\d{1,15})\.([\w-]{0,64})$/.exec(text) ?? [];
  return epoch === undefined ? undefined : { epoch, seq: Number(seq), id };
}
