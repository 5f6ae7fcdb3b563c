// Without a connection: home and rooms open as they were, messages are sent later, and what the user has lost does not
// stay in the browser. [D5] [D7]

import { expect, test } from "bun:test";
import { type Person, type PersonOptions, type Plug, plugInto, type Stage, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { talker } from "../support/talker";

/** Chromium's own messages about a missing server. */
const lost: PersonOptions = { expects: /WebSocket connection to .* failed|net::ERR_/, serviceWorkers: "allow" };

/** A person with a cable of their own, whose page works offline by now. */
const scene = (play: (ada: Person, plug: Plug, stage: Stage) => Promise<void>) =>
  withPeople(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      await play(await stage.person({ ...lost, plug }), plug, stage);
    } finally {
      plug.close();
    }
  });

async function canGoOffline({ page }: Person): Promise<void> {
  await eventually(() => page.evaluate(() => navigator.serviceWorker.controller?.state), "activated");
}

/** Paths of the rooms that the browser saves. */
function keptRooms({ page }: Person): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const cache = await caches.open("chatsy-rooms");
    return (await cache.keys()).map(({ url }) => new URL(url).pathname);
  });
}

async function keeps(somebody: Person, text: string): Promise<void> {
  const isKept = (words: string) =>
    caches
      .open("chatsy-rooms")
      .then(async (cache) => Promise.all((await cache.matchAll()).map((response) => response.text())))
      .then((states) => states.some((state) => state.includes(words)));
  await eventually(() => somebody.page.evaluate(isKept, text), true);
}

test("home opens offline, says so, and its recent rooms open as they were", () =>
  scene(async (ada, plug) => {
    const code = await ada.createRoom("Ada");
    await canGoOffline(ada);
    await ada.sends("kept for later");
    await keeps(ada, "kept for later");
    plug.pull();
    await ada.opens("/");
    await ada.reads("You are offline. Your recent rooms open as they were.");
    expect(await ada.name.inputValue()).toBe("Ada");
    await ada.presses(code);
    await ada.page.waitForURL(`**/${code}`);
    await ada.sees("kept for later");
    await ada.reads(/You are offline. Last updated: \d{1,2}:\d\d/);
    expect(await ada.page.locator("html").getAttribute("data-hue")).toBeTruthy();
    expect(await ada.page.title()).toStartWith(code);
  }));

test("[D5] messages written offline survive a reload, and are stored once, in order, when the network is back", () =>
  scene(async (ada, plug, stage) => {
    const lin = await stage.person();
    const code = await ada.enters("Ada");
    await canGoOffline(ada);
    await lin.enters("Lin", code);
    await lin.sends("before");
    await keeps(ada, "before");
    plug.pull();
    await ada.opens(`/${code}`);
    await ada.sees("before");
    for (const text of ["one", "two"]) await ada.sends(text);
    await ada.opens(`/${code}`);
    await ada.sends("three");
    await ada.sees("one");
    await lin.sends("are you there?");
    await lin.sees("are you there?");
    plug.putIn();
    await ada.hasNetworkAgain();
    const talk = ["Lin: before", "Lin: are you there?", "Ada: one", "Ada: two", "Ada: three"];
    for (const somebody of [lin, ada])
      await somebody.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
    await eventually(() => ada.page.locator(".pending, .banner").count(), 0);
  }));

test("[D5] messages written offline can be edited offline, also after a reload, and are stored as last edited", () =>
  scene(async (ada, plug, stage) => {
    const lin = await stage.person();
    const code = await ada.enters("Ada");
    await canGoOffline(ada);
    await lin.enters("Lin", code);
    await lin.sends("before");
    await keeps(ada, "before");
    plug.pull();
    await ada.opens(`/${code}`);
    await ada.sees("before");
    const edits = async (text: string) => {
      await ada.composer.press("ArrowUp");
      await ada.reads("Editing your message");
      await ada.composer.fill(text);
      await ada.composer.press("Enter");
      await ada.sees(text);
    };
    await ada.sends("one");
    await edits("one, edited");
    await ada.opens(`/${code}`);
    await ada.sees("one, edited");
    await ada.sends("two");
    await edits("two, edited");
    plug.putIn();
    await ada.hasNetworkAgain();
    const talk = ["Lin: before", "Ada: one, edited", "Ada: two, edited"];
    for (const somebody of [lin, ada])
      await somebody.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
    await eventually(() => ada.page.locator(".pending, .banner").count(), 0);
  }));

/** From now on nothing arrives in either direction, silently, as when Wi-Fi is lost. */
async function losesWiFi({ context, page }: Person): Promise<void> {
  await page.evaluate("WebSocket.prototype.send = () => {}; for (const socket of sockets) socket.onmessage = null");
  await context.setOffline(true);
}

/** Keeps each WebSocket accessible, from the next page on. */
const keepSockets = `
  window.sockets = [];
  window.WebSocket = class extends WebSocket {
    constructor(...all) {
      super(...all);
      sockets.push(this);
    }
  };
`;

test("[D9] a network that the browser knows to be gone is a lost connection, though no socket says so", () =>
  withPeople(async (stage) => {
    const [ada, lin] = [await stage.person({ expects: lost.expects ?? /^$/ }), await stage.person()];
    await ada.hasOwnTime();
    await ada.context.addInitScript(keepSockets);
    await lin.enters("Lin", await ada.enters("Ada"));
    await ada.reads("2 people here");
    await ada.stopsTime();
    await losesWiFi(ada);
    await ada.sends("from the tunnel");
    const reads = (text: string) => async () => (await ada.page.getByText(text).count()) > 0;
    await ada.passesUntil(reads("Reconnecting…"), 6_000);
    await ada.passesUntil(reads("Not connected. Your messages will be sent later."), 8_500);
    await ada.page.evaluate("delete WebSocket.prototype.send");
    await ada.context.setOffline(false);
    await ada.passesUntil(async () => (await lin.page.getByText("from the tunnel").count()) > 0, 10_000);
    await ada.passesUntil(async () => (await ada.page.locator(".pending, .banner").count()) === 0, 10_000);
  }));

test("[D9] a lost network changes nothing where the server is near: a new connection is there at once", () =>
  withPeople(async (stage) => {
    const [ada, lin] = [await stage.person(), await stage.person()];
    await ada.hasOwnTime();
    await ada.context.addInitScript(keepSockets);
    await lin.enters("Lin", await ada.enters("Ada"));
    await ada.reads("2 people here");
    const words: string[] = [];
    await ada.page.exposeFunction("shown", (text: string) => words.push(text));
    await ada.page.evaluate(`
      const look = () => document.querySelectorAll(".room-status, .banner").forEach((sign) => shown(sign.textContent));
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    `);
    await ada.page.evaluate("dispatchEvent(new Event('offline'))");
    await eventually(() => ada.page.evaluate("sockets.length"), 2);
    await ada.sends("still here");
    await lin.sees("still here");
    await eventually(() => ada.page.locator(".pending").count(), 0);
    await ada.passes(2_500);
    expect([words, await ada.people()]).toEqual([[], ["Ada, you", "Lin"]]);
    expect(await lin.people()).toEqual(["Lin, you", "Ada"]);
  }));

test("a room that was never open here leads home, with its code filled in", () =>
  scene(async (ada, plug) => {
    await ada.opens("/");
    await canGoOffline(ada);
    plug.pull();
    await ada.opens("/GKRT");
    expect(new URL(ada.page.url()).search).toBe("?code=GKRT");
    await eventually(() => ada.code.inputValue(), "GKRT");
    await ada.reads("You are offline.");
  }));

test("[D3] a message that came right before the connection broke is there after a reload without a network", () =>
  scene(async (ada, plug, stage) => {
    const code = await ada.enters("Ada");
    await canGoOffline(ada);
    const lin = await talker(stage.chatsy, code, "Lin");
    await keeps(ada, "Lin");
    await lin.says("just before");
    await ada.sees("just before");
    plug.pull();
    await ada.page.locator(".room:not([data-connection=live])").waitFor();
    await ada.page.reload();
    await ada.sees("just before");
  }));

test("[D7] a message that is deleted does not stay in the browser", () =>
  scene(async (ada, _plug, stage) => {
    const code = await ada.enters("Ada");
    const lin = await stage.chatsy.join(code, "Lin");
    const sent = await lin.fetch("/messages", { method: "POST", body: JSON.stringify({ text: "a secret" }) });
    await keeps(ada, "a secret");
    const { seq } = (await sent.json()) as { seq: number };
    await lin.fetch(`/messages/${seq}`, { method: "DELETE" });
    await ada.reads("This message was deleted.");
    await keeps(ada, '"deleted":true');
    const states = await ada.page.evaluate(async () => {
      const all = await (await caches.open("chatsy-rooms")).matchAll();
      return (await Promise.all(all.map((response) => response.text()))).join();
    });
    expect(states).not.toContain("a secret");
  }));

test("nothing of a room stays in the browser after leaving, or after losing the seat", () =>
  scene(async (ada) => {
    const code = await ada.enters("Ada");
    await canGoOffline(ada);
    await ada.sends("mine");
    await keeps(ada, "mine");
    expect(await keptRooms(ada)).toEqual([`/offline/kept/${code}`]);
    await ada.presses("Leave room");
    await ada.presses("You are the last: the messages go, too. Leave anyway?");
    await ada.page.waitForURL(`${ada.url}/`);
    expect(await keptRooms(ada)).toEqual([]);
    await ada.joinRoom("Ada", code);
    await ada.sends("back");
    await keeps(ada, "back");
    // Elsewhere, with the same session.
    await ada.context.request.delete(`${ada.url}/api/rooms/${code}/members/me`, { headers: { origin: ada.url } });
    await eventually(() => keptRooms(ada), []);
    await ada.joinRoom("Ada", code);
    await ada.sends("again");
    await keeps(ada, "again");
    await ada.opens("/");
    await ada.context.request.delete(`${ada.url}/api/rooms/${code}/members/me`, { headers: { origin: ada.url } });
    // A room's link lets a known name in at once; without the name the page stays.
    await ada.page.evaluate("localStorage.clear()");
    await ada.opens(`/${code}`);
    await eventually(() => keptRooms(ada), []);
  }));

test("a proxy's answer without a server behind it counts as no answer", () =>
  scene(async (ada, plug, stage) => {
    const code = await ada.enters("Ada");
    // Not alone, because the invitation has an image that only the server can render.
    await stage.chatsy.join(code, "Lin");
    await ada.reads("2 people here");
    await canGoOffline(ada);
    await ada.sends("still here");
    await keeps(ada, "still here");
    plug.close();
    const port = Number(new URL(plug.url).port);
    const proxy = Bun.serve({ hostname: "127.0.0.1", port, fetch: () => new Response("Bad gateway", { status: 502 }) });
    try {
      await ada.opens(`/${code}`);
      await ada.sees("still here");
      await ada.page.locator(".banner").waitFor();
      // Nobody knows now who is here, so the page does not claim that the user is alone.
      expect(await ada.page.locator(".invitation").count()).toBe(0);
    } finally {
      await proxy.stop(true);
    }
  }));

test("[D5] messages written offline are meant for this very room, whoever has its code later", () =>
  withPeople(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const ada = await stage.person({ ...lost, plug });
      const code = await ada.enters("Ada");
      await canGoOffline(ada);
      await ada.sends("hello");
      await keeps(ada, "hello");
      plug.pull();
      await ada.opens(`/${code}`);
      await ada.sends("for nobody else");
      const from = await ada.page.evaluate(() =>
        Object.entries(localStorage).filter(([key]) => key.startsWith("chatsy.outbox.")),
      );
      expect(from.map(([, value]) => typeof JSON.parse(value).from)).toEqual(["string"]);
    } finally {
      plug.close();
    }
  }, {}));
