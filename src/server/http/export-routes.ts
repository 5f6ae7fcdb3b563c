// Downloads of a whole room, for its members. exported-json.ts and exported-page.tsx produce the files; here they are
// streamed no faster than the client reads.

import { type Context, Hono } from "hono";
import type { Chat } from "../../chat/chat";
import { ChatError } from "../../chat/chat-error";
import type { Clock } from "../../chat/clock";
import type { CodeLookUps } from "../code-lookups";
import { mustHaveSession } from "./caller";
import { callerSeat } from "./caller-seat";
import { exportedJson } from "./exported-json";
import { exportedPage } from "./exported-page";
import { type ExportedRoom, readRoom } from "./exported-room";
import type { HttpEnvironment } from "./http-environment";
import { languageOf } from "./page-reader";
import { only } from "./problem";
import { SessionDownloads } from "./session-downloads";

interface ExportOptions {
  readonly chat: Chat;
  readonly lookUps: CodeLookUps;
  readonly clock: Clock;
  fault(cause: unknown): void;
}

const formats = {
  json: { type: "application/json", write: (room: ExportedRoom) => exportedJson(room) },
  html: {
    type: "text/html; charset=utf-8",
    write: (room: ExportedRoom, request: Request) => exportedPage(room, languageOf(request)),
  },
} as const;

export function exportRoutes({ chat, lookUps, clock, fault }: ExportOptions): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  const downloads = new SessionDownloads();
  for (const format of ["json", "html"] as const) {
    const path = `/rooms/:code/export.${format}` as const;
    routes.get(path, (context) => download(context, context.req.param("code"), format));
    routes.all(path, only("GET"));
  }

  async function download(
    context: Context<HttpEnvironment>,
    code: string,
    format: keyof typeof formats,
  ): Promise<Response> {
    const caller = context.get("caller");
    const ended = downloads.begin(mustHaveSession(caller).hash);
    try {
      const seat = await callerSeat({ chat, lookUps }, caller, code);
      const exportedAt = clock.date();
      const { type, write } = formats[format];
      const text = write(readRoom(chat, seat, exportedAt), context.req.raw);
      // Waits for the first chunk: until then a refusal can still be answered as one.
      const first = await text.next();
      const name = `chatsy-${seat.room.code}-${new Date(exportedAt).toISOString().slice(0, 10)}.${format}`;
      const headers = { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"` };
      if (context.req.raw.method !== "HEAD") return new Response(streamOf(first, text, { fault, ended }), { headers });
      // Nobody would read it, so it would never end.
      await text.return(undefined);
      ended();
      return new Response(null, { headers });
    } catch (cause) {
      ended();
      throw cause;
    }
  }

  return routes;
}

/**
 * Produces only what the client pulls: a client that stops reading pauses the export, and one that hangs up ends it. A
 * failure breaks the connection, so that the browser reports a failed download rather than a complete one.
 */
function streamOf(
  first: IteratorResult<string>,
  text: AsyncGenerator<string>,
  { fault, ended }: { fault(cause: unknown): void; ended(): void },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let ready: IteratorResult<string> | undefined = first;
  /** The client is gone; what was being read for it is dropped. */
  let isGivenUp = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const part = ready ?? (await text.next());
          ready = undefined;
          if (isGivenUp) return;
          if (part.done) {
            controller.close();
            ended();
          } else controller.enqueue(encoder.encode(part.value));
        } catch (cause) {
          if (!(cause instanceof ChatError)) fault(cause);
          // Without the cause, which the runtime would print next to the log.
          controller.error();
          ended();
        }
      },
      async cancel() {
        isGivenUp = true;
        ended();
        await text.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
