// The choice of push notices, in a real browser with its real service worker. Chromium has no push service here; where
// one is needed, `PushManager` returns a subscription at a service of this test. What is then sent, encrypted, read and
// shown is real. [H22]

import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Person, type PersonOptions, type Stage, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { says, wantsToBeTold } from "../support/push-reader";
import { type PushService, type Subscriber, senderOf, startPushService, subscriber } from "../support/push-service";

let service: PushService;
beforeEach(() => {
  service = startPushService();
});
afterEach(() => service.stop());

const scene = (play: (stage: Stage) => Promise<void>) =>
  withPeople(play, { pushServices: [service.origin], pushPauseMs: 100 });
const withWorker: PersonOptions = { browser: "desktop", serviceWorkers: "allow" };
const allowed: PersonOptions = { ...withWorker, permissions: ["notifications"] };

/** The key for which this browser subscribed; kept where the next page finds it, as a browser does. */
const subscribedFor = "test.subscribed-for";

/** From the next page on. */
async function hasPushService({ context }: Person, { subscription }: Subscriber): Promise<void> {
  await context.addInitScript(
    ({ endpoint, keys, kept }) => {
      const subscriptionFor = (key: string) => {
        const binary = atob(key.replaceAll("-", "+").replaceAll("_", "/"));
        const applicationServerKey = Uint8Array.from(binary, (character) => character.charCodeAt(0)).buffer;
        return {
          endpoint,
          options: { applicationServerKey, userVisibleOnly: true },
          toJSON: () => ({ endpoint, expirationTime: null, keys }),
          async unsubscribe() {
            localStorage.removeItem(kept);
            return true;
          },
        } as unknown as PushSubscription;
      };
      PushManager.prototype.getSubscription = async () => {
        const key = localStorage.getItem(kept);
        return key === null ? null : subscriptionFor(key);
      };
      PushManager.prototype.subscribe = async (options) => {
        const { applicationServerKey, userVisibleOnly } = options ?? {};
        // Chromium refuses subscriptions that would not be shown, and a second one for another key.
        if (userVisibleOnly !== true || typeof applicationServerKey !== "string") throw new TypeError("No key.");
        if ((localStorage.getItem(kept) ?? applicationServerKey) !== applicationServerKey)
          throw new DOMException("Another key.", "InvalidStateError");
        localStorage.setItem(kept, applicationServerKey);
        return subscriptionFor(applicationServerKey);
      };
    },
    { ...subscription, kept: subscribedFor },
  );
}

function choices({ page }: Person) {
  return page.getByRole("group", { name: "Notify me when the page is closed" });
}

async function opensSettings(somebody: Person): Promise<void> {
  await somebody.presses("Settings");
  await somebody.page.getByRole("dialog", { name: "Settings" }).waitFor();
}

/** Opens the settings, chooses, and waits for the server's answer. */
async function chooses(somebody: Person, choice: "Off" | "Mentions" | "All messages"): Promise<void> {
  await opensSettings(somebody);
  const method = choice === "Off" ? "DELETE" : "POST";
  const answer = somebody.page.waitForResponse(
    (response) => response.url().endsWith("/push") && response.request().method() === method,
  );
  await choices(somebody).getByLabel(choice).click();
  expect((await answer).status()).toBe(204);
  await eventually(() => choices(somebody).getByLabel(choice).isChecked(), true);
}

/** Delivers to the real worker what a push service would, and resolves to a function that reads what it shows. */
async function shownOf({ context, page, url }: Person, data: string): Promise<() => Promise<readonly string[][]>> {
  await eventually(() => page.evaluate(() => navigator.serviceWorker.controller?.state), "activated");
  const shown = () =>
    page.evaluate(async () =>
      (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body }) => [title, body]),
    );
  // Nothing is shown before; and the browser's set-up at the first query is done.
  expect(await shown()).toEqual([]);
  const session = await context.newCDPSession(page);
  const registration = Promise.withResolvers<string>();
  session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    if (registrations[0]) registration.resolve(registrations[0].registrationId);
  });
  await session.send("ServiceWorker.enable");
  const registrationId = await registration.promise;
  // Chromium may lose one while it starts the worker on a busy machine; repeating it shows the same notification.
  return async () => {
    await session.send("ServiceWorker.deliverPushMessage", { origin: url, registrationId, data });
    return shown();
  };
}

const blocked = "Blocked. Allow notifications for this site in the browser’s settings.";

async function blocksNotifications({ context, page, url }: Person): Promise<void> {
  const session = await context.newCDPSession(page);
  const { browserContextId } = (await session.send("Target.getTargetInfo")).targetInfo;
  const permission = { name: "notifications" };
  const which = browserContextId === undefined ? {} : { browserContextId };
  await session.send("Browser.setPermission", { origin: url, permission, setting: "denied", ...which });
}

test("switched on, the server sends a mention, which the worker shows; switched off, it sends nothing", () =>
  scene(async (stage) => {
    const [ada, hers] = [await stage.person(allowed), subscriber(service.origin, "/ada")];
    await hasPushService(ada, hers);
    const code = await ada.enters("Ada");
    const [lin, bo] = [await stage.chatsy.join(code, "Lin"), await stage.chatsy.join(code, "Bo")];
    const witness = await wantsToBeTold(service, bo, "all");
    const came = () => service.received.filter(({ path }) => path === "/ada");

    await chooses(ada, "Mentions");
    await ada.opens("/");
    await says(lin, "nobody in particular");
    await witness.told(1);
    await says(lin, "are you there, @Ada?");
    await eventually(async () => came().length, 1);
    const [received] = came();
    if (!received) throw new Error("Nothing came.");
    expect(senderOf(received).key).toBe((await ada.page.evaluate((key) => localStorage[key], subscribedFor)) ?? "");
    const told = hers.read(received.body);
    expect(told).toEqual({ code, title: `Lin mentioned you in ${code}`, body: "are you there, @Ada?" });
    await eventually(await shownOf(ada, JSON.stringify(told)), [[told.title, told.body]]);

    await ada.opens(`/${code}`);
    await ada.isIn();
    await chooses(ada, "Off");
    await ada.opens("/");
    // When the second has arrived, all of the first has.
    for (const text of ["@Ada, and now?", "@Ada?"]) {
      const before = witness.came().length;
      await says(lin, text);
      await eventually(async () => witness.came().length > before, true);
    }
    expect(came()).toHaveLength(1);
  }));

test("a user who has blocked notifications is told so, and offered nothing", () =>
  scene(async (stage) => {
    const ada = await stage.person(withWorker);
    await ada.enters("Ada");
    await blocksNotifications(ada);
    await opensSettings(ada);
    await ada.reads(blocked);
    expect(await choices(ada).count()).toBe(0);
  }));

test("a user who blocks them when asked is told so at once, and the choice stays off", () =>
  scene(async (stage) => {
    const ada = await stage.person(withWorker);
    await ada.enters("Ada");
    await opensSettings(ada);
    await choices(ada).waitFor();
    await blocksNotifications(ada);
    await choices(ada).getByLabel("Mentions").click();
    await ada.reads(blocked);
    expect(await choices(ada).getByLabel("Off").isChecked()).toBe(true);
  }));

test("a user who only closes the browser's question changes nothing", () =>
  scene(async (stage) => {
    const ada = await stage.person(withWorker);
    await ada.page.addInitScript(() => {
      Notification.requestPermission = async () => "default";
    });
    await ada.enters("Ada");
    await opensSettings(ada);
    await choices(ada).getByLabel("Mentions").click();
    await eventually(() => choices(ada).getByLabel("Off").isChecked(), true);
    expect(await choices(ada).getByRole("paragraph").count()).toBe(0);
  }));

test("when the browser itself refuses, the page says so, and the choice stays as it was", () =>
  scene(async (stage) => {
    // A context of Playwright is a private window, where Chromium does not subscribe.
    const ada = await stage.person({ ...allowed, expects: /does not support the Push API in incognito mode/ });
    await ada.enters("Ada");
    await opensSettings(ada);
    await choices(ada).getByLabel("All messages").click();
    await ada.reads("That could not be switched on. Try again later.");
    expect(await choices(ada).getByLabel("Off").isChecked()).toBe(true);
  }));

test("a subscription for a key that the server had once is replaced when the room is opened", () =>
  scene(async (stage) => {
    const ada = await stage.person(allowed);
    await hasPushService(ada, subscriber(service.origin, "/ada"));
    await ada.enters("Ada");
    await chooses(ada, "All messages");
    const key = () => ada.page.evaluate((kept) => localStorage.getItem(kept), subscribedFor);
    const now = await key();
    const earlier = subscriber(service.origin, "/earlier").subscription.keys.p256dh;
    await ada.page.evaluate(([kept, key]) => localStorage.setItem(kept, key), [subscribedFor, earlier] as const);
    await ada.page.reload();
    await ada.isIn();
    await eventually(key, now);
  }));
