// Notices while the reader is elsewhere: the announcer with its exact lines, the title, the icon, the sound and desktop
// notifications.

import { expect, test } from "bun:test";
import { type Person, type PersonOptions, type Stage, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import type { RawSocket } from "../support/raw-socket";

interface AdaAndLin {
  readonly ada: Person;
  readonly code: string;
  /** Lin's socket, and how Lin posts. */
  readonly lin: RawSocket;
  post(text: string): void;
}

/** Ada in front of her page, and Lin, who talks over a socket. Lin's entry has been announced. */
async function adaAndLin(stage: Stage, options: PersonOptions = {}): Promise<AdaAndLin> {
  const ada = await stage.person(options);
  const code = await ada.enters("Ada");
  const lin = await (await stage.chatsy.join(code, "Lin")).enter();
  await eventually(() => ada.page.locator("#announcer").textContent(), "Lin has entered the room");
  let id = 0;
  const post = (text: string) => {
    id += 1;
    lin.send({ type: "post", id: `${id}`, text });
  };
  return { ada, code, lin, post };
}

/** Records announcements from now on, with the time of the page's clock. */
async function heardBy({ page }: Person): Promise<{ readonly line: string; readonly at: number }[]> {
  const lines: { line: string; at: number }[] = [];
  await page.exposeFunction("heard", (line: string, at: number) => lines.push({ line, at }));
  await page.evaluate(`
    const announcer = document.querySelector("#announcer");
    new MutationObserver(() => heard(announcer.textContent, performance.now())).observe(announcer, { childList: true });
  `);
  return lines;
}

/** As browsers do when another tab is shown. */
async function turnsAway({ page }: Person, isAway = true): Promise<void> {
  await page.evaluate((isAway) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => isAway });
    Object.defineProperty(document, "visibilityState", {
      configurable: true,
      get: () => (isAway ? "hidden" : "visible"),
    });
    document.dispatchEvent(new Event("visibilitychange"));
  }, isAway);
}

test("one message is said in its words, without its marks; several that come at once are a number; a line a second", () =>
  withPeople(async (stage) => {
    const { ada, post } = await adaAndLin(stage);
    const heard = await heardBy(ada);
    const lines = async () => heard.map(({ line }) => line);
    post("**hello** you, see [the plan](https://example.com)");
    await eventually(lines, ["Lin: hello you, see the plan"]);
    for (const text of ["one", "two", "three", "four"]) post(text);
    await eventually(lines, ["Lin: hello you, see the plan", "4 new messages"]);
    post("x".repeat(300));
    await eventually(lines, ["Lin: hello you, see the plan", "4 new messages", `Lin: ${"x".repeat(199)}…`]);
    const [first = 0, second = 0, third = 0] = heard.map(({ at }) => at);
    expect(second - first).toBeGreaterThan(900);
    expect(third - second).toBeGreaterThan(900);
  }));

test("a mention is announced first, and then how many other messages there are", () =>
  withPeople(async (stage) => {
    const { ada, post } = await adaAndLin(stage);
    const heard = await heardBy(ada);
    for (const text of ["one", "two", "@Ada are you there?", "three"]) post(text);
    await eventually(
      async () => heard.map(({ line }) => line),
      ["Ada mentioned", "3 new messages"].map((line) =>
        line.replace("Ada mentioned", "Lin mentioned you: @Ada are you there?"),
      ),
    );
  }));

test("a /me message is announced as an action, not as a command", () =>
  withPeople(async (stage) => {
    const { ada, post } = await adaAndLin(stage);
    const heard = await heardBy(ada);
    post("/me **waves**");
    await eventually(async () => heard.map(({ line }) => line), ["Lin waves"]);
    post("/me waves at @Ada");
    await eventually(async () => heard.at(-1)?.line, "Lin mentioned you: Lin waves at @Ada");
  }));

test("a message that is not taken, or a change of one, is said once, with why", () =>
  withPeople(async (stage) => {
    const { ada, code, post, lin } = await adaAndLin(stage);
    post("everything");
    await ada.sees("everything");
    const { seq } = (await lin.next("ack", ({ id }) => id === "1")) as { seq: number };
    for (const [index, emoji] of [..."😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏😐😑😒😓"].entries()) {
      lin.send({ type: "react", id: `react-${index}`, target: seq, emoji, on: true });
    }
    await eventually(() => ada.page.locator(".reaction[aria-pressed]").count(), 20);
    await eventually(() => ada.page.locator("#announcer").textContent(), "Lin: everything");
    const heard = await heardBy(ada);
    const lines = async () => heard.map(({ line }) => line);
    // As another tab leaves it, for an earlier room with this code.
    const tab = await ada.opensTab("/");
    await tab.page.evaluate((code) => {
      const post = {
        id: "a-post",
        type: "post",
        text: "for whom",
        at: Date.now(),
        state: "pending",
        from: "another/ada",
      };
      localStorage.setItem(`chatsy.outbox.${code}.${String(post.at).padStart(15, "0")}.a-post`, JSON.stringify(post));
    }, code);
    const why = (what: string) => ada.page.locator(".not-sent", { hasText: what }).getAttribute("title");
    const notSent = `Not sent. ${await why("Not sent")}`;
    await eventually(lines, [notSent]);
    await ada.page.locator(".reaction[data-act=react]").click();
    await ada.page.getByRole("menuitemcheckbox").first().click();
    const notSaved = `Not saved. ${await why("Not saved")}`;
    await eventually(lines, [notSent, notSaved]);
    expect([notSent.length, notSaved.length].every((length) => length > 20)).toBe(true);
    // Nothing more of it is announced.
    post("and now?");
    await eventually(lines, [notSent, notSaved, "Lin: and now?"]);
  }));

test("own messages (also from another tab), edits, reactions, deletions and older pages are not announced", () =>
  withPeople(async (stage) => {
    const { ada, code, lin, post } = await adaAndLin(stage);
    for (let count = 1; count <= 60; count += 1) post(`line ${count}`);
    await ada.sees("line 60");
    await ada.page.reload();
    await ada.isIn();
    await ada.sees("line 60");
    const heard = await heardBy(ada);
    await ada.sends("my own");
    const tab = await ada.opensTab(`/${code}`);
    await tab.sends("from my other tab");
    await ada.sees("from my other tab");
    lin.send({ type: "edit", id: "e", target: 4, text: "line two, changed" });
    lin.send({ type: "react", id: "r", target: 62, emoji: "👍", on: true });
    lin.send({ type: "delete", id: "d", target: 61 });
    await ada.page.locator(".messages").hover();
    await ada.page.mouse.wheel(0, -20_000);
    await ada.sees("line 5");
    // Only what comes after all of that is announced.
    post("and now?");
    await eventually(async () => heard.map(({ line }) => line), ["Lin: and now?"]);
  }));

test("the title counts messages while the page is hidden, the icon gets a dot in the room's colour, and both disappear", () =>
  withPeople(async (stage) => {
    const { ada, code, post } = await adaAndLin(stage);
    const icon = () =>
      ada.page.locator('link[rel="icon"]').evaluate((link: HTMLLinkElement) => decodeURIComponent(link.href));
    const plain = await icon();
    post("seen");
    await ada.sees("seen");
    expect(await ada.page.title()).toBe(`${code} · Chatsy`);
    await turnsAway(ada);
    for (const text of ["one", "two", "three"]) post(text);
    await eventually(() => ada.page.title(), `(3) ${code}`);
    expect(await icon()).toContain('<circle cx="24"');
    const hue = await ada.page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--h"));
    expect(await icon()).toContain(`oklch(.55 .13 ${hue})`);
    await ada.sends("from here");
    expect(await ada.page.title()).toBe(`(3) ${code}`);
    await turnsAway(ada, false);
    await eventually(() => ada.page.title(), `${code} · Chatsy`);
    expect(await icon()).toBe(plain);
    await turnsAway(ada);
    post("four");
    await eventually(() => ada.page.title(), `(1) ${code}`);
  }));

/** Counts the tones that the page really starts. */
async function listens({ page }: Person): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (...when) {
      document.documentElement.dataset.tones = String(Number(document.documentElement.dataset.tones ?? 0) + 1);
      return start.apply(this, when);
    };
  });
  return async () => Number((await page.locator("html").getAttribute("data-tones")) ?? 0);
}

test("the sound is off by default; switched on, it plays for others' messages while the page is hidden, not too often", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const tones = await listens(ada);
    const code = await ada.enters("Ada");
    const lin = await (await stage.chatsy.join(code, "Lin")).enter();
    const says = async (text: string) => {
      lin.send({ type: "post", id: text.replaceAll(" ", "-"), text });
      await ada.sees(text);
    };
    await turnsAway(ada);
    await says("nobody asked for a sound");
    await turnsAway(ada, false);
    await ada.presses("Settings");
    await ada.page.getByLabel("Sound for new messages").check();
    await ada.page.keyboard.press("Escape");
    await says("read as it comes");
    expect(await tones()).toBe(0);
    await turnsAway(ada);
    await ada.sends("my own");
    await ada.sees("my own");
    await says("not seen");
    await eventually(tones, 2);
    await says("right after");
    expect(await tones()).toBe(2);
  }));

/** Records what the page would have shown, because a headless browser has no desktop. */
async function hasDesktop({
  page,
}: Person): Promise<() => Promise<readonly { title: string; body: string; tag: string }[]>> {
  await page.addInitScript(() => {
    const data = () => document.documentElement.dataset;
    class Shown extends EventTarget {
      onclick: (() => void) | null = null;
      static permission = "default";
      static async requestPermission() {
        data().asked = "yes";
        Shown.permission = data().answer ?? "granted";
        return Shown.permission;
      }
      constructor(title: string, { body, tag }: NotificationOptions) {
        super();
        const shown = JSON.parse(data().shown ?? "[]");
        data().shown = JSON.stringify([...shown, { title, body, tag }]);
        this.body = body;
      }
      readonly body: string | undefined;
      close() {
        data().closed = this.body;
      }
    }
    Object.assign(globalThis, { Notification: Shown });
  });
  return async () => JSON.parse((await page.locator("html").getAttribute("data-shown")) ?? "[]");
}

test("notifications are asked for only by their button; then they come while the page is hidden, mentions first", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const shown = await hasDesktop(ada);
    const code = await ada.enters("Ada");
    const lin = await (await stage.chatsy.join(code, "Lin")).enter();
    let id = 0;
    const says = (text: string) => {
      id += 1;
      lin.send({ type: "post", id: `${id}`, text });
    };
    expect(await ada.page.locator("html").getAttribute("data-asked")).toBeNull();
    await ada.presses("Settings");
    await ada.page.locator(".settings-state").getByText("Off").waitFor();
    await ada.presses("Turn on");
    await ada.page.locator(".settings-state").getByText("On", { exact: true }).waitFor();
    await ada.page.keyboard.press("Escape");
    says("while you are here");
    await ada.sees("while you are here");
    await turnsAway(ada);
    says("||secret|| and **bold**");
    await eventually(shown, [{ title: `Lin in ${code}`, body: "▒▒▒ and bold", tag: code }]);
    says("@Ada look");
    await eventually(async () => (await shown()).at(-1)?.title, `Lin mentioned you in ${code}`);
    says("something else");
    await eventually(() => ada.page.title(), `(3) ${code}`);
    expect(await shown()).toHaveLength(2);
  }));

test("where only the worker has notifications, as on a phone, they contain the room to open", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.page.addInitScript(() => {
      class Unconstructable {
        static permission = "granted";
        constructor() {
          throw new TypeError("Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.");
        }
      }
      const showNotification = async (title: string, { data, body }: NotificationOptions) => {
        document.documentElement.dataset.shown = JSON.stringify({ title, data, body });
      };
      Object.assign(globalThis, { Notification: Unconstructable });
      Object.assign(navigator.serviceWorker, { getRegistration: async () => ({ showNotification }) });
      localStorage.setItem("chatsy.setting.notifications", "on");
    });
    const code = await ada.enters("Ada");
    const lin = await (await stage.chatsy.join(code, "Lin")).enter();
    await turnsAway(ada);
    lin.send({ type: "post", id: "1", text: "/me waves" });
    const shown = async () => JSON.parse((await ada.page.locator("html").getAttribute("data-shown")) ?? "{}");
    await eventually(shown, { title: `Lin in ${code}`, data: { code }, body: "Lin waves" });
  }));

test("a user who is back finds no notification, however many there were, and nothing piles up", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const shown = await hasDesktop(ada);
    await ada.page.addInitScript(() => {
      localStorage.setItem("chatsy.setting.notifications", "on");
      (globalThis as unknown as { Notification: { permission: string } }).Notification.permission = "granted";
      const counts = { listeners: 0 };
      const { addEventListener } = document;
      document.addEventListener = function (this: Document, ...parts: Parameters<typeof addEventListener>) {
        if (parts[0] === "visibilitychange") counts.listeners += 1;
        addEventListener.apply(this, parts);
      } as typeof addEventListener;
      Object.assign(globalThis, { counts });
    });
    const code = await ada.enters("Ada");
    const lin = await (await stage.chatsy.join(code, "Lin")).enter();
    await turnsAway(ada);
    const listeners = () => ada.page.evaluate<number>("counts.listeners");
    const says = async (text: string) => {
      lin.send({ type: "post", id: text, text });
      await eventually(async () => (await shown()).at(-1)?.body, text);
    };
    await says("one");
    const before = await listeners();
    for (const text of ["two", "three", "four"]) await says(text);
    expect(await listeners()).toBe(before);
    const closed = () => ada.page.locator("html").getAttribute("data-closed");
    expect(await closed()).toBeNull();
    await turnsAway(ada, false);
    await eventually(closed, "four");
  }));

test("blocked notifications are reported, with where to change it", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await hasDesktop(ada);
    await ada.enters("Ada");
    await ada.page.evaluate(() => {
      document.documentElement.dataset.answer = "denied";
    });
    await ada.presses("Settings");
    await ada.presses("Turn on");
    await ada.reads("Blocked. Allow notifications for this site in the browser’s settings.");
    expect(await ada.page.locator(".settings-state").count()).toBe(0);
  }));
