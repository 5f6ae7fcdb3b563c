// More of the home page: the shortcut that makes a room at once, the language, refusals in it, rooms that are gone, and
// that nothing moves when something is refused.

import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Browser } from "playwright-core";
import german from "../../src/texts/de/errors";
import { languages } from "../../src/texts/language";
import { eventually, openBrowser, type Person, type Stage, withPeople } from "../support/browser";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const scene = (play: (stage: Stage) => Promise<void>) => withPeople(browser, play);
const refused = { expects: /status of 4\d\d/ };

test("the shortcut makes a room at once for who is known, and only one", () =>
  scene(async (stage) => {
    const ada = await stage.person();
    const first = await ada.createRoom("Ada");
    await ada.opens("/?new");
    await ada.page.waitForURL((url) => /^\/[A-Z]{4,}$/.test(url.pathname) && url.pathname !== `/${first}`);
    const second = await ada.isIn();
    await ada.page.reload();
    expect(await ada.isIn()).toBe(second);
    await ada.page.goBack();
    await ada.page.waitForURL(`${ada.url}/`);
    await ada.page.getByRole("button", { name: second }).waitFor();
  }));

test("who is not known is asked for a name first, at an address that makes no room", () =>
  scene(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/?new");
    await eventually(() => ada.focused(), "Your name");
    await eventually(async () => ada.page.url(), `${ada.url}/`);
  }));

test("the language is chosen by its own name, and the page comes back in it", () =>
  scene(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/?code=GKRT");
    const choice = ada.page.getByLabel("Language");
    expect(await choice.inputValue()).toBe("en");
    const names = Object.values(languages).map(({ name }) => name);
    expect(await choice.locator("option").allTextContents()).toEqual(names);
    await choice.selectOption("العربية");
    await ada.page.locator('html[lang="ar"][dir="rtl"]').waitFor();
    expect(await ada.page.locator("#language").inputValue()).toBe("ar");
    expect(await ada.page.locator("#code").inputValue()).toBe("GKRT");
  }));

test("without JavaScript no language is offered: the browser's is spoken", () =>
  scene(async (stage) => {
    const ada = await stage.person({ javaScriptEnabled: false, locale: "de" });
    await ada.opens("/");
    expect(await ada.page.locator("html").getAttribute("lang")).toBe("de");
    expect(await ada.page.locator("#language").isVisible()).toBe(false);
  }));

test("whatever is refused is said in the language of the page", () =>
  scene(async (stage) => {
    const ada = await stage.person({ ...refused, locale: "de" });
    await ada.opens("/");
    await ada.page.locator("#name").fill("admin");
    await ada.page.locator("[name=create]").click();
    await eventually(() => ada.page.locator("#name-error").textContent(), german["error.name-invalid"]);
  }));

test("[H2] without JavaScript, too", () =>
  scene(async (stage) => {
    const ada = await stage.person({ javaScriptEnabled: false, locale: "de" });
    await ada.opens("/");
    await ada.page.locator("#name").fill("admin");
    await ada.page.locator("[name=create]").click();
    await ada.reads(german["error.name-invalid"]);
  }));

/** Where everything in the form is. */
function places({ page }: Person): Promise<readonly number[]> {
  return page
    .locator(".home-form input, .home-form button, .hues")
    .evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top));
}

test("nothing moves when something is refused", () =>
  scene(async (stage) => {
    const ada = await stage.person(refused);
    await ada.opens("/");
    const before = await places(ada);
    await ada.presses("Join");
    await ada.reads("Please enter a name.");
    expect(await places(ada)).toEqual(before);
    await ada.name.fill("Ada");
    await ada.code.fill("ZZZZ");
    await ada.presses("Join");
    await ada.reads("Room does not exist.");
    expect(await places(ada)).toEqual(before);
    await ada.page.route("**/api/rooms", (route) =>
      route.fulfill({
        status: 429,
        contentType: "application/problem+json",
        body: JSON.stringify({ code: "rate-limited", detail: "Slow down." }),
      }),
    );
    await ada.presses("Start a new room");
    await ada.reads("That was too fast. Please wait a moment.");
    expect(await places(ada)).toEqual(before);
  }));

test("a room of before that is gone says so, and is not offered again", () =>
  scene(async (stage) => {
    const ada = await stage.person(refused);
    const code = await ada.createRoom("Ada");
    await ada.opens("/");
    await ada.page.evaluate((code) => localStorage.setItem("chatsy.rooms", `ZZZZ ${code}`), code);
    await ada.page.reload();
    await ada.presses("ZZZZ");
    await ada.reads("Room does not exist.");
    expect(await ada.page.getByRole("button", { name: "ZZZZ" }).isDisabled()).toBe(true);
    expect(await ada.focused()).toBe("Room code");
    await ada.page.reload();
    await ada.page.getByRole("button", { name: code }).waitFor();
    expect(await ada.page.getByRole("button", { name: "ZZZZ" }).count()).toBe(0);
  }));

test("a reload at a link, with a name that was typed and never used, does not enter the room", () =>
  scene(async (stage) => {
    const { room } = await stage.chatsy.create("Ada");
    const lin = await stage.person();
    await lin.opens(`/${room.code}`);
    await lin.name.fill("Lin");
    await lin.page.reload();
    await eventually(() => lin.code.inputValue(), room.code);
    expect(new URL(lin.page.url()).pathname).toBe("/");
  }));
