// The page while its lazy parts are on their way, or do not come: one types and sends from the first paint on, nothing
// typed is lost, and what could not be loaded says so.

import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Browser, Request, Route } from "playwright-core";
import { eventually, openBrowser, type Person, type Stage, withPeople } from "../support/browser";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const scene = (play: (stage: Stage) => Promise<void>) => withPeople(browser, play);
/** What Chromium and the page say of a file that did not come. */
const expects = /ERR_FAILED|Failed to fetch dynamically imported module|could not be loaded/;

/** Ada in a room of hers whose view has not come, for `answer` decides over it; and Lin, who is there already. */
async function withoutView(stage: Stage, file: RegExp, answer: (route: Route) => unknown) {
  const ada = await stage.person({ expects });
  const lin = await stage.person();
  const code = await lin.enters("Lin");
  await ada.context.request.post(`${ada.url}/api/rooms/${code}/members`, {
    headers: { origin: ada.url },
    data: { name: "Ada" },
  });
  await ada.page.route(file, answer);
  // Not until it is loaded: what the page loads beforehand is held back.
  await ada.page.goto(`${ada.url}/${code}`, { waitUntil: "commit" });
  return { ada, lin, code };
}

const isActions = (request: Request) => /actions-part-\w+\.js$/.test(request.url());
const isStored = ({ page }: Person, text: string) =>
  page.locator("[data-seq]:not(.pending)", { hasText: text }).waitFor();
const hasView = (somebody: Person) => somebody.page.locator(".message-list").count();

test("one types and sends before the room view is there; it shows then what was sent, and leaves the field alone", () =>
  scene(async (stage) => {
    const held: Route[] = [];
    const { ada, lin } = await withoutView(stage, /room-view-\w+\.js$/, (route) => held.push(route));
    await ada.sends("already");
    await lin.sees("already");
    expect(await hasView(ada)).toBe(0);
    expect(await ada.page.locator(".messages").innerText()).toBe("already");
    await ada.composer.fill("half a thou");
    await ada.composer.evaluate((field: HTMLTextAreaElement) => {
      field.dataset.mark = "the same";
      field.setSelectionRange(4, 6);
    });
    for (const route of held) await route.continue();
    await ada.sees("already");
    expect(await ada.page.getByText("already").count()).toBe(1);
    await ada.hasConversation("Lin has entered the room", "Ada has entered the room", "Ada: already");
    const field = await ada.composer.evaluate((field: HTMLTextAreaElement) => {
      const { dataset, value, selectionStart, selectionEnd } = field;
      return [dataset.mark, value, selectionStart, selectionEnd, document.activeElement === field];
    });
    expect(field).toEqual(["the same", "half a thou", 4, 6, true]);
  }));

for (const [what, file] of [
  ["script", /room-view-\w+\.js$/],
  ["style sheet", /room-view-\w+\.css$/],
  ["texts", /texts-en-\w+\.js$/],
] as const) {
  test(`without the room view's ${what} one types and sends; a line says what is missing, and tries again`, () =>
    scene(async (stage) => {
      let isGone = true;
      const { ada, lin } = await withoutView(stage, file, (route) => (isGone ? route.abort() : route.continue()));
      await ada.reads("A part of this page did not load.");
      await ada.sends("all the same");
      await lin.sees("all the same");
      await ada.composer.fill("half a thou");
      expect(await hasView(ada)).toBe(0);
      isGone = false;
      await ada.presses("Try again");
      await ada.sees("all the same");
      expect(await ada.page.locator(".part-failed").count()).toBe(0);
      expect(await ada.composer.inputValue()).toBe("half a thou");
    }));
}

test("a dialog that cannot be loaded says so, and opens by trying again", () =>
  scene(async (stage) => {
    const ada = await stage.person({ expects, viewport: { width: 390, height: 844 } });
    await ada.page.route(/people-\w+\.js$/, (route) => route.abort());
    await ada.enters("Ada");
    await ada.presses("1 person here");
    await ada.reads("A part of this page did not load.");
    await ada.page.unroute(/people-\w+\.js$/);
    await ada.presses("Try again");
    await ada.page.getByRole("dialog", { name: "1 person here" }).waitFor();
    expect(await ada.people()).toEqual(["Ada, you"]);
  }));

test("trying again helps everything that waits for the part, not the last alone", () =>
  scene(async (stage) => {
    const ada = await stage.person({ expects });
    const code = await ada.enters("Ada");
    const lin = await (await stage.chatsy.join(code, "Lin")).enter();
    const seqs: number[] = [];
    for (const id of ["1", "2", "3"]) {
      lin.send({ type: "post", id, text: `message ${id}` });
      seqs.push((await lin.next("ack", (ack) => ack.id === id)).seq);
    }
    await ada.sees("message 3");
    await ada.page.route(/row-extras-\w+\.js$/, (route) => route.abort());
    for (const target of seqs) lin.send({ type: "react", id: `r${target}`, target, emoji: "👍", on: true });
    await ada.reads("A part of this page did not load.");
    await lin.next("ack", (ack) => ack.id === `r${seqs.at(-1)}`);
    // The third reaction comes after the first two, and all three have failed once it is there.
    await eventually(() => ada.page.locator(".part-failed").count(), 1);
    await ada.page.unroute(/row-extras-\w+\.js$/);
    await ada.presses("Try again");
    await eventually(() => ada.page.locator(".reactions").count(), 3);
    expect(await ada.page.locator(".part-failed").count()).toBe(0);
  }));

test("what one can do with a message is there by a click, though it could not be loaded when one came near", () =>
  scene(async (stage) => {
    const ada = await stage.person({ expects });
    await ada.page.route(/actions-part-\w+\.js$/, (route) => route.abort());
    await ada.enters("Ada");
    await ada.sends("hello");
    await ada.page.locator(".bubble", { hasText: "hello" }).hover();
    await ada.page.locator("[data-act=menu]").click();
    await ada.reads("A part of this page did not load.");
    await ada.page.unroute(/actions-part-\w+\.js$/);
    // The line has moved the messages.
    await ada.page.locator(".bubble", { hasText: "hello" }).hover();
    await ada.page.locator("[data-act=menu]").click();
    await ada.page.getByRole("dialog").waitFor();
    expect(await ada.page.getByRole("dialog").count()).toBe(1);
  }));

test("a pointer that comes near a message asks for nothing: what cannot be loaded is not told, and the next one loads it", () =>
  scene(async (stage) => {
    const ada = await stage.person({ expects });
    await ada.page.route(/actions-part-\w+\.js$/, (route) => route.abort());
    await ada.enters("Ada");
    await ada.sends("hello");
    await isStored(ada, "hello");
    const failed = ada.page.waitForEvent("requestfailed", { predicate: isActions });
    await ada.page.locator(".bubble", { hasText: "hello" }).hover();
    await failed;
    // Whatever came of it is on the page before the answer to what is sent after it.
    await ada.sends("still here");
    await isStored(ada, "still here");
    expect(await ada.page.locator(".part-failed").count()).toBe(0);
    await ada.page.unroute(/actions-part-\w+\.js$/);
    const loaded = ada.page.waitForEvent("requestfinished", { predicate: isActions });
    // That one lies where the pointer is; this one has moved up.
    await ada.page.locator(".bubble", { hasText: "hello" }).hover();
    await loaded;
    await ada.page.locator("[data-act=react]").first().waitFor({ state: "attached" });
  }));

test("of all that was asked for and could not be loaded, trying again opens the last alone", () =>
  scene(async (stage) => {
    const ada = await stage.person({ expects });
    const file = /(settings-sheet|finding-panel|emoji-dialog)-\w+\.js$/;
    await ada.page.route(file, (route) => route.abort());
    await ada.enters("Ada");
    for (const [name, part] of [
      ["Settings", "settings-sheet"],
      ["Emoji", "emoji-dialog"],
      ["Search", "finding-panel"],
    ] as const) {
      const failed = ada.page.waitForEvent("requestfailed", { predicate: (request) => request.url().includes(part) });
      await ada.page.getByRole("button", { name }).first().click();
      await failed;
    }
    await ada.reads("A part of this page did not load.");
    await ada.page.unroute(file);
    const loaded = ["settings-sheet", "emoji-dialog", "finding-panel"].map((part) =>
      ada.page.waitForEvent("requestfinished", { predicate: (request) => request.url().includes(part) }),
    );
    await ada.presses("Try again");
    await Promise.all(loaded);
    await ada.page.locator("dialog[open], [role=search]").first().waitFor();
    expect(await ada.page.locator("dialog[open]").count()).toBe(1);
    expect(await ada.page.locator("dialog[open]").getAttribute("class")).toContain("finding");
  }));

/** As of http://192.168.1.5. */
const insecurely = (somebody: Person) =>
  somebody.page.addInitScript(() => {
    Object.defineProperty(globalThis, "isSecureContext", { get: () => false });
  });
const beforehand = ["actions-part", "row-extras", "settings-sheet", "finding-panel", "emoji-dialog", "emoji-keywords"];

test("without a service worker what one needs to act is fetched beforehand, and opens while the server is away", () =>
  scene(async (stage) => {
    const ada = await stage.person({ expects });
    await insecurely(ada);
    const seen: string[] = [];
    ada.page.on("request", (request) => seen.push(new URL(request.url()).pathname));
    const last = ada.page.waitForEvent("requestfinished", {
      predicate: (request) => /emoji-keywords-/.test(request.url()),
    });
    await ada.enters("Ada");
    await last;
    const placeOf = (part: string) => seen.findIndex((path) => path.startsWith(`/assets/${part}-`));
    for (const part of beforehand) expect([part, placeOf(part) > placeOf("room-view")]).toEqual([part, true]);
    await ada.page.route(/\/assets\//, (route) => route.abort());
    for (const name of ["Settings", "Search", "Emoji"]) {
      await ada.page.getByRole("button", { name }).first().click();
      await ada.page.locator("dialog[open]").waitFor();
      await ada.page.keyboard.press("Escape");
      await ada.page.locator("dialog[open]").waitFor({ state: "detached" });
    }
    expect(await ada.page.locator(".part-failed").count()).toBe(0);
  }));

test("from home into a room nothing is loaded anew, and the room stands in the language of the page", () =>
  scene(async (stage) => {
    const ada = await stage.person({ locale: "ar" });
    await ada.opens("/");
    await ada.page.waitForLoadState("networkidle");
    const requests: string[] = [];
    ada.page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await ada.page.locator("#name").fill("Ada");
    await ada.page.locator("[name=create]").click();
    const code = await ada.isIn();
    await eventually(() => ada.page.locator(".invitation").count(), 1);
    const inRoom = ["/api/rooms", `/api/rooms/${code}/socket`, `/api/rooms/${code}/qr.svg`];
    const others = requests.filter((path) => !inRoom.includes(path));
    // What only the room has comes now.
    expect(others.filter((path) => !/^\/assets\/(?!app-|preact-|texts-|room-view-)/.test(path))).toEqual([]);
    expect(await ada.page.locator("html").getAttribute("dir")).toBe("rtl");
    expect(await ada.page.locator(".messages").getAttribute("aria-label")).toBe("الرسائل");
  }));
