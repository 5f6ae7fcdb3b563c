// The service worker: decides which requests are answered here, and by which module. Never touches the API or anything
// that changes state; what is not named here goes to the network.

import { builtFile, install, takeOver } from "./build-files";
import { isPage, page } from "./page-responses";
import { open, show } from "./push-notifications";
import { scope } from "./worker-scope";

scope.addEventListener("install", (event) => event.waitUntil(install().then(() => scope.skipWaiting())));
scope.addEventListener("activate", (event) => event.waitUntil(takeOver()));

scope.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(builtFile(event.request));
  else if (mode === "navigate" && isPage(pathname)) event.respondWith(page(event));
});

scope.addEventListener("push", (event) => event.waitUntil(show(event)));
scope.addEventListener("notificationclick", (event) => event.waitUntil(open(event)));
