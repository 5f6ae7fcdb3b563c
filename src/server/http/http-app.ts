// The HTTP application: common headers, all routes, and the handling of refusals.

import { Hono } from "hono";
import type { Chat } from "../../chat/chat";
import { ChatError } from "../../chat/chat-error";
import type { Clock } from "../../chat/clock";
import type { Randomness } from "../../chat/randomness";
import type { RoomStore } from "../../chat/room-store";
import type { CodeLookUps } from "../code-lookups";
import type { Entrance } from "../entrance";
import type { Hub } from "../hub";
import type { Metrics } from "../metrics";
import type { StoredCommands } from "../stored-command";
import { adminRoutes } from "./admin-routes";
import { apiRoutes } from "./api-routes";
import { appManifestRoutes } from "./app-manifest-routes";
import type { BuiltPages } from "./built-pages";
import type { Callers } from "./caller";
import { exportRoutes } from "./export-routes";
import { livenessRoutes, operatorRoutes } from "./health-routes";
import { homeRoutes } from "./home-routes";
import type { HttpEnvironment } from "./http-environment";
import { iconRoutes } from "./icon-routes";
import { keepProbe } from "./probe-cookie";
import { problemResponse } from "./problem";
import { type PushDoor, pushRoutes } from "./push-routes";
import { qrRoutes } from "./qr-routes";
import { roomRoutes } from "./room-routes";
import { secure } from "./security-headers";
import { serviceWorkerRoutes } from "./service-worker-routes";
import { wantsPage, wrongAddressPage } from "./wrong-address-page";

export interface HttpOptions {
  readonly chat: Chat;
  readonly store: RoomStore;
  readonly lookUps: CodeLookUps;
  readonly entrance: Entrance;
  readonly commands: StoredCommands;
  readonly hub: Pick<Hub, "typing" | "parting">;
  readonly callers: Callers;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly metrics: Metrics;
  /** Whether `/readyz` and `/metrics` are on a port of their own, and not here. */
  readonly adminToken: string | undefined;
  readonly isMonitoredElsewhere: boolean;
  readonly built: BuiltPages;
  readonly push: PushDoor;
  refused(cause: ChatError, address: string): void;
  fault(cause: unknown): void;
}

export function httpApp(options: HttpOptions): Hono<HttpEnvironment> {
  const app = new Hono<HttpEnvironment>();
  const { assets } = options.built;

  app.use(async (context, next) => {
    await next();
    secure(context.res.headers);
  });

  app.route("/", livenessRoutes());
  if (!options.isMonitoredElsewhere) app.route("/", operatorRoutes(options));
  app.get("/assets/:file", (context) => options.built.serve(context.req.param("file"), context.req.raw));
  app.route("/icons", iconRoutes());
  app.route("/", appManifestRoutes());
  app.route("/", serviceWorkerRoutes({ ...options.built, clock: options.clock }));

  app.use(async (context, next) => {
    context.set("caller", await options.callers.of(context.req.raw, context.env.peerAddress));
    await next();
  });
  // First, because a token there is no session.
  if (options.adminToken !== undefined) app.route("/api", adminRoutes({ ...options, token: options.adminToken }));
  app.route("/api", qrRoutes(options));
  app.route("/api", exportRoutes(options));
  app.route("/api", pushRoutes(options));
  app.route("/api", apiRoutes(options));
  app.route("/", homeRoutes({ ...options, assets }));
  app.route("/", roomRoutes({ ...options, assets }));

  app.notFound((context) => {
    if (wantsPage(context.req.raw)) return wrongAddressPage(context.req.raw, assets);
    return problemResponse(new ChatError("not-found", `There is nothing at ${context.req.path}.`));
  });
  app.onError((cause, context) => {
    if (cause instanceof ChatError) {
      options.refused(cause, options.callers.addressOf(context.req.raw, context.env.peerAddress));
      const problem = problemResponse(cause);
      if (cause.code === "cookies-blocked") keepProbe(context.req.raw, problem.headers);
      return problem;
    }
    const { signal } = context.req.raw;
    // The client hung up, and what was aborted for that is no fault.
    if (!signal.aborted || cause !== signal.reason) options.fault(cause);
    return problemResponse(new ChatError("internal", "Something went wrong here. It is in the server's log."));
  });
  return app;
}
