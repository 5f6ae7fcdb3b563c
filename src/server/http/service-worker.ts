// What makes the pages open without a connection: the service worker, and the shell of a room page for it to fill. The
// worker (src/web/sw/worker.ts) is the one script without a hash in its name: browsers ask for it again and again.

import { Hono } from "hono";
import { htmlResponse } from "./content-encoding";
import type { HttpEnvironment } from "./http-environment";
import { answerWith, fixedFile } from "./icons";
import type { PageAssets } from "./page-assets";
import { languageOf, pageTexts } from "./page-texts";
import { only } from "./problem";
import { roomPage } from "./room-page";
import { policyHeader } from "./security-headers";

interface WorkerParts {
  readonly assets: PageAssets;
  /** The script. */
  readonly worker: Uint8Array;
}

const workerPath = "/sw.js";
const shellPath = "/offline/room";
/** Stands for the room's code, everywhere in the shell; src/web/sw/pages.ts puts the code in its place. */
const anyCode = "ROOMCODE";

export function serviceWorker({ assets, worker }: WorkerParts): Hono<HttpEnvironment> {
  const routes = new Hono<HttpEnvironment>();
  const script = fixedFile(worker);
  routes.get(workerPath, (context) =>
    answerWith(script, context.req.raw, {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "no-cache",
      // A worker fetches under the policy of its own script.
      [policyHeader]: "default-src 'none'; connect-src 'self'",
    }),
  );
  routes.get(shellPath, (context) => {
    const texts = pageTexts(languageOf(context.req.raw));
    return htmlResponse(roomPage({ code: anyCode, assets, texts }), context.req.raw);
  });
  for (const path of [workerPath, shellPath]) {
    routes.all(path, only("GET"));
  }
  return routes;
}
