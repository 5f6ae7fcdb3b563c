// Health and metrics endpoints, for the operator's monitoring. [H18]

import { Hono } from "hono";
import type { Clock } from "../../chat/clock";
import type { RoomStore } from "../../chat/room-store";
import type { Metrics } from "../metrics";
import type { HttpEnvironment } from "./http-environment";

interface HealthOptions {
  readonly store: Pick<RoomStore, "probe">;
  readonly metrics: Metrics;
  readonly clock: Pick<Clock, "now">;
}

/** An answer about the store is as old as this at most: asking often must not write often. */
const probeEveryMs = 1_000;

/** `GET /healthz`, for everybody: the process serves. */
export function livenessRoutes(): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  routes.get("/healthz", (context) => context.text("ok\n"));
  return routes;
}

/** `GET /readyz` and `GET /metrics`, on a port of their own where a setting says so. */
export function operatorRoutes({ store, metrics, clock }: HealthOptions): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  let probedAt = -Infinity;
  let probe: Promise<void> = Promise.resolve();
  routes.get("/readyz", async (context) => {
    if (clock.now() - probedAt >= probeEveryMs) {
      probedAt = clock.now();
      probe = store.probe();
    }
    await probe;
    return context.text("ready\n");
  });
  routes.get("/metrics", async (context) =>
    context.body(await metrics.text(), 200, { "Content-Type": metrics.contentType }),
  );
  return routes;
}
