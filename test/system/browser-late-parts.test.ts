// The room while parts of it are still on their way, or never come: the past is asked for when it can be, a spoiler hides
// what it hides from the first moment on, what comes later moves nothing, and looks at what is typed already.

import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Browser, Route } from "playwright-core";
import { eventually, openBrowser, type Person, type Stage, withPeople } from "../support/browser";
import { talker } from "../support/talker";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** What Chromium and the page say of a file that did not come. */
const expects = /ERR_FAILED|Failed to fetch dynamically imported module|could not be loaded/;
const scene = (play: (stage: Stage) => Promise<void>) => withPeople(browser, play);
const edge = ({ page }: Person) => page.locator(".list-edge").innerText();
const top = ({ page }: Person, text: string) =>
  page
    .locator(".message")
    .filter({ has: page.locator(".bubble", { hasText: text }) })
    .evaluate((row) => Math.round(row.getBoundingClientRect().top));

/** Holds back what matches, until what it returns is called. */
async function held({ page }: Person, file: RegExp): Promise<() => Promise<void>> {
  const routes: Route[] = [];
  await page.route(file, (route) => void routes.push(route));
  return async () => {
    await eventually(async () => routes.length > 0, true);
    for (const route of routes) await route.continue();
  };
}

test("the past is asked for before the part that reads it is there: it is on its way until then, and comes with it", () =>
  scene(async (stage) => {
    const guest = await stage.chatsy.create("Bo");
    const lin = await talker(stage.chatsy, guest.room.code, "Lin");
    for (let index = 1; index <= 60; index += 1) await lin.says(`message ${index}`);
    // So many that what one gets at first does not fill the screen.
    const target = await lin.seqOf("message 60");
    for (let index = 0; index < 48; index += 1)
      await lin.does({ type: "react", target, emoji: "👍", on: index % 2 === 0 });
    const ada = await stage.person();
    const comes = await held(ada, /history-reader-\w+\.js$/);
    await ada.enters("Ada", guest.room.code);
    await eventually(() => edge(ada), "Loading…");
    expect(await ada.page.getByText("could not be loaded").count()).toBe(0);
    await comes();
    await ada.sees("message 30");
    await ada.sees("message 60");
  }));

test("whoever scrolls up before that part is there gets what is older when it comes", () =>
  scene(async (stage) => {
    const guest = await stage.chatsy.create("Bo");
    const lin = await talker(stage.chatsy, guest.room.code, "Lin");
    for (let index = 1; index <= 90; index += 1) await lin.says(`message ${index}`);
    const ada = await stage.person();
    const comes = await held(ada, /history-reader-\w+\.js$/);
    await ada.enters("Ada", guest.room.code);
    await ada.sees("message 90");
    await ada.page.locator(".messages").evaluate((it) => it.scrollTo(0, 0));
    await eventually(() => edge(ada), "Loading…");
    await comes();
    await ada.sees("message 20");
  }));

test("a spoiler is hidden while the part that draws it is on its way, and for good when that cannot be loaded", () =>
  scene(async (stage) => {
    const ada = await stage.person({ expects });
    await ada.page.route(/formatted-message-\w+\.js$/, (route) => route.abort());
    const code = await ada.enters("Ada");
    const lin = await talker(stage.chatsy, code, "Lin");
    await lin.says("See https://chatsy.example/a\n||the butler\nand ||the cook|| did it");
    await lin.says("a |||gardener|| and true || false");
    await ada.reads("A part of this page did not load.");
    const bubbles = () => ada.page.locator(".bubble").allInnerTexts();
    await eventually(bubbles, ["See https://chatsy.example/a\n▒▒▒ did it", "a ▒▒▒ false"]);
    expect(await ada.page.locator(".bubble a").getAttribute("href")).toBe("https://chatsy.example/a");
    await ada.page.unroute(/formatted-message-\w+\.js$/);
    await ada.presses("Try again");
    await ada.page.getByRole("button", { name: "Reveal spoiler" }).first().waitFor();
    expect(await ada.page.getByText("cook").count()).toBe(0);
  }));

for (const [typed, offers] of [
  ["/", "/me"],
  [":tada", "tada"],
] as const) {
  test(`who typed ${typed} before the part with the menus was there is offered what it stands for when it comes`, () =>
    scene(async (stage) => {
      const ada = await stage.person();
      const comes = await held(ada, /composing-part-\w+\.js$/);
      await ada.enters("Ada");
      await ada.reads("1 person here");
      await ada.composer.pressSequentially(typed);
      await comes();
      await ada.page.getByRole("listbox").getByRole("option", { name: offers }).first().waitFor();
    }));
}

test("when that part cannot be loaded a line says so, and trying again brings what is older", () =>
  scene(async (stage) => {
    const guest = await stage.chatsy.create("Bo");
    const lin = await talker(stage.chatsy, guest.room.code, "Lin");
    for (let index = 1; index <= 90; index += 1) await lin.says(`message ${index}`);
    const ada = await stage.person({ expects });
    await ada.page.route(/history-reader-\w+\.js$/, (route) => route.abort());
    await ada.enters("Ada", guest.room.code);
    await ada.reads("A part of this page did not load.");
    await ada.page.locator(".messages").evaluate((it) => it.scrollTo(0, 0));
    await ada.page.unroute(/history-reader-\w+\.js$/);
    await ada.presses("Try again");
    await ada.sees("message 20");
  }));

for (const [means, hasTouch, size] of [
  ["a mouse", false, "100%"],
  ["a finger", true, "100%"],
  ["a mouse, in large text", false, "200%"],
] as const) {
  test(`reactions and what is answered have their places before they are there: for ${means}`, () =>
    scene(async (stage) => {
      const ada = await stage.person({ hasTouch, isMobile: hasTouch, bypassCSP: true });
      const comes = await held(ada, /row-extras-\w+\.js$/);
      const code = await ada.enters("Ada");
      await ada.page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
      }, size);
      const lin = await talker(stage.chatsy, code, "Lin");
      const seq = await lin.says("a question");
      await lin.does({ type: "react", target: seq, emoji: "👍", on: true });
      await lin.says("another one");
      await lin.says("the answer", seq);
      await ada.sees("the answer");
      const places = async () => [
        await top(ada, "a question"),
        await top(ada, "another one"),
        await top(ada, "the answer"),
      ];
      const before = await places();
      await comes();
      await ada.page.locator(".reactions").waitFor();
      await ada.page.locator(".quote").waitFor();
      const moved = (await places()).map((place, index) => Math.abs(place - (before[index] ?? 0)));
      expect(Math.max(...moved)).toBeLessThanOrEqual(1);
    }));
}
