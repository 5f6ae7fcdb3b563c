// Serves what lets pages open without a connection: the service worker, and the shell of a room page for it to fill.
// The worker (src/web/service-worker/worker.ts) has the only script name without a hash, because browsers check it for
// updates.

import { Hono } from "hono";
import type { Clock } from "../../chat/clock";
import { htmlResponse } from "./content-encoding";
import type { HttpEnvironment } from "./http-environment";
import { answerWith, fixedFile } from "./icon-routes";
import type { PageAssets } from "./page-assets";
import { readerOf } from "./page-reader";
import { only } from "./problem";
import { roomPage } from "./room-page";
import { policyHeader } from "./security-headers";

interface WorkerOptions {
  readonly assets: PageAssets;
  /** The script. */
  readonly worker: Uint8Array;
  readonly clock: Clock;
}

const workerPath = "/sw.js";
const shellPath = "/offline/room";
/** Stands for the room's code in the shell; src/web/service-worker/page-responses.ts replaces it. */
const anyCode = "ROOMCODE";

export function serviceWorkerRoutes({ assets, worker, clock }: WorkerOptions): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  const script = fixedFile(worker);
  routes.get(workerPath, (context) =>
    answerWith(script, context.req.raw, {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "no-cache",
      // A worker's own fetches follow the policy of its script.
      [policyHeader]: "default-src 'none'; connect-src 'self'",
    }),
  );
  routes.get(shellPath, async (context) => {
    const reader = readerOf(context.req.raw);
    const unknown = { snapshot: undefined, formKey: undefined };
    const html = await roomPage({ code: anyCode, ...unknown, now: clock.date(), reader, assets });
    return htmlResponse(html, context.req.raw);
  });
  for (const path of [workerPath, shellPath]) {
    routes.all(path, only("GET"));
  }
  return routes;
}
