// Everything that is plain HTTP, put together: headers that hold everywhere, doors, and what happens to refusals.

import { Hono } from "hono";
import type { Chat } from "../../chat/chat";
import { ChatError } from "../../chat/chat-error";
import type { Clock } from "../../chat/clock";
import type { Randomness } from "../../chat/randomness";
import type { RoomStore } from "../../chat/room-store";
import type { Metrics } from "../metrics";
import { api } from "./api";
import { appManifest } from "./app-manifest";
import type { BuiltPages } from "./built-pages";
import type { Callers } from "./caller";
import { roomExport } from "./export";
import { health } from "./health";
import type { HttpEnvironment } from "./http-environment";
import { icons } from "./icons";
import { pages } from "./pages";
import { problemResponse } from "./problem";
import { type PushDoor, push } from "./push";
import { qr } from "./qr";
import { roomPages } from "./room-pages";
import { secure } from "./security-headers";
import { serviceWorker } from "./service-worker";
import { wantsPage, wrongAddressPage } from "./wrong-address-page";

export interface HttpParts {
  readonly chat: Chat;
  readonly store: RoomStore;
  readonly callers: Callers;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly metrics: Metrics;
  readonly built: BuiltPages;
  readonly push: PushDoor;
  fault(cause: unknown): void;
}

export function httpApp(parts: HttpParts): Hono<HttpEnvironment> {
  const app = new Hono<HttpEnvironment>();
  const { assets } = parts.built;

  app.use(async (context, next) => {
    await next();
    secure(context.res.headers);
  });

  app.route("/", health(parts));
  app.get("/assets/:file", (context) => parts.built.serve(context.req.param("file"), context.req.raw));
  app.route("/icons", icons());
  app.route("/", appManifest());
  app.route("/", serviceWorker({ ...parts.built, clock: parts.clock }));

  app.use(async (context, next) => {
    context.set("caller", await parts.callers.of(context.req.raw, context.env.peerAddress));
    await next();
  });
  app.route("/api", qr(parts));
  app.route("/api", roomExport(parts));
  app.route("/api", push(parts));
  app.route("/api", api(parts));
  app.route("/", pages({ ...parts, assets }));
  app.route("/", roomPages({ ...parts, assets }));

  app.notFound((context) => {
    if (wantsPage(context.req.raw)) return wrongAddressPage(context.req.raw, assets);
    return problemResponse(new ChatError("not-found", `There is nothing at ${context.req.path}.`));
  });
  app.onError((cause, context) => {
    if (cause instanceof ChatError) return problemResponse(cause);
    const { signal } = context.req.raw;
    // Whoever hung up gets no answer: what was stopped for that is no fault.
    if (!signal.aborted || cause !== signal.reason) parts.fault(cause);
    return problemResponse(new ChatError("internal", "Something went wrong here. It is in the server's log."));
  });
  return app;
}
