// A click on a notification: opens the page of its room, or a new one.

import { expect, test } from "bun:test";
import { open } from "../../src/web/service-worker/push-notifications";
import type { NotificationEvent, PageClient, WorkerScope } from "../../src/web/service-worker/worker-scope";

/** Clicks a notification while these pages are open. Returns what happened. */
async function click(notification: { data: unknown; tag: string }, ...pages: string[]): Promise<readonly string[]> {
  const done: string[] = [];
  const clients = pages.map((path) => ({
    url: `https://chat.example${path}`,
    async focus() {
      done.push(`focus ${path}`);
      return this as unknown as PageClient;
    },
  }));
  Object.assign(globalThis, {
    clients: {
      matchAll: async () => clients,
      async openWindow(path: string) {
        done.push(`open ${path}`);
        return null;
      },
    } as unknown as WorkerScope["clients"],
  });
  const close = () => done.push("close");
  await open({ notification: { ...notification, close }, waitUntil() {} } as unknown as NotificationEvent);
  return done;
}

test("a notification opens the page of its room, or shows an open one, also without data", async () => {
  for (const data of [{ code: "GKRT" }, null]) {
    expect(await click({ data, tag: "GKRT" }, "/BLNT", "/GKRT")).toEqual(["close", "focus /GKRT"]);
    expect(await click({ data, tag: "GKRT" }, "/BLNT")).toEqual(["close", "open /GKRT"]);
  }
});
