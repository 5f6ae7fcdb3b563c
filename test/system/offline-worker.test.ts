// The service worker itself: updates to a new build, what it never caches, languages, and push notifications.

import { expect, test } from "bun:test";
import { type Person, type PersonOptions, plugInto, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

const lost: PersonOptions = { expects: /WebSocket connection to .* failed|net::ERR_/, serviceWorkers: "allow" };

async function canGoOffline({ page }: Person): Promise<void> {
  await eventually(() => page.evaluate(() => navigator.serviceWorker.controller?.state), "activated");
}

function caches_({ page }: Person): Promise<readonly string[]> {
  return page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("chatsy-build-")));
}

test("nothing of the API is kept, and a page of a room only as the shell of any room", () =>
  withPeople(async (stage) => {
    const ada = await stage.person(lost);
    const code = await ada.enters("Ada");
    await canGoOffline(ada);
    await ada.page.evaluate((path) => fetch(path), `/api/rooms/${code}/events`);
    await ada.opens(`/${code}`);
    await ada.isIn();
    const kept = await ada.page.evaluate(async () => {
      const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept.filter((path) => path.startsWith("/api") || path === `/${code}`)).toEqual([]);
    expect(kept).toContain("/offline/room");
  }));

test("an earlier build is dropped when no page of it is open any more, and not before", () =>
  withPeople(async (stage) => {
    const ada = await stage.person(lost);
    await ada.opens("/");
    await canGoOffline(ada);
    const [current] = await caches_(ada);
    // As if this page were of an earlier build, and the worker had just taken control.
    await ada.page.evaluate(async (name) => {
      await (await caches.open("chatsy-build-earlier")).put("/assets/earlier.js", new Response("earlier"));
      const cache = await caches.open(name);
      const ids = await cache.match("/offline/older-pages");
      if (!ids) throw new Error("The worker notes no pages.");
    }, current ?? "");
    expect(await ada.page.evaluate(async () => (await fetch("/assets/earlier.js")).text())).toBe("earlier");
    const other = await ada.opensTab("/");
    await other.page.waitForLoadState("networkidle");
    expect(await caches_(ada)).toContain("chatsy-build-earlier");
    await ada.page.close();
    await other.opens("/");
    await eventually(() => caches_(other), [current ?? ""]);
  }));

test("the shells are in the language that was seen last", () =>
  withPeople(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const ada = await stage.person({ ...lost, plug });
      await ada.opens("/");
      await canGoOffline(ada);
      await ada.context.addCookies([{ name: "chatsy_language", value: "ar", url: plug.url }]);
      await ada.opens("/");
      const languageOfShell = () =>
        ada.page.evaluate(async () => {
          const html = await (await caches.match("/offline/room"))?.text();
          return /<html lang="(\w+)"/.exec(html ?? "")?.[1];
        });
      await eventually(languageOfShell, "ar");
      plug.pull();
      await ada.opens("/");
      expect(await ada.page.locator("html").getAttribute("dir")).toBe("rtl");
      await ada.reads("أنت غير متصل. تُفتح غرفك الأخيرة كما كانت.");
    } finally {
      plug.close();
    }
  }));

test("a push is shown in the server's words, one per room, and not to a user who looks at the room", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ ...lost, browser: "desktop", permissions: ["notifications"] });
    const code = await ada.enters("Ada");
    await canGoOffline(ada);
    const session = await ada.context.newCDPSession(ada.page);
    const registration = Promise.withResolvers<string>();
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      if (registrations[0]) registration.resolve(registrations[0].registrationId);
    });
    await session.send("ServiceWorker.enable");
    const registrationId = await registration.promise;
    const push = (data: unknown) =>
      session.send("ServiceWorker.deliverPushMessage", { origin: ada.url, registrationId, data: JSON.stringify(data) });
    const shown = () =>
      ada.page.evaluate(async () =>
        (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag }) => [
          title,
          body,
          tag,
        ]),
      );
    await push({ code, title: "seen", body: "by whoever looks" });
    await push({ code: "GKRT", title: "Lin in GKRT", body: "one" });
    // Chromium may lose one while it starts the worker on a busy machine; repeating it shows the same notification.
    const shownNow = async () => {
      await push({ code: "GKRT", title: "2 new messages in GKRT", body: "Lin: two" });
      return shown();
    };
    await eventually(shownNow, [["2 new messages in GKRT", "Lin: two", "GKRT"]]);
  }));
