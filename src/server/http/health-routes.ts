// Health and metrics endpoints, for the operator's monitoring. [H18]

import { Hono } from "hono";
import type { RoomStore } from "../../chat/room-store";
import type { Metrics } from "../metrics";
import type { HttpEnvironment } from "./http-environment";

export function healthRoutes({ store, metrics }: { store: RoomStore; metrics: Metrics }): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  routes.get("/healthz", (context) => context.text("ok\n"));
  routes.get("/readyz", async (context) => {
    await store.probe();
    return context.text("ready\n");
  });
  routes.get("/metrics", async (context) =>
    context.body(await metrics.text(), 200, { "Content-Type": metrics.contentType }),
  );
  return routes;
}
