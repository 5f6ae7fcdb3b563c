// More of the home page: the shortcut that creates a room, the language, refusals in it, rooms that are gone, and that
// errors move nothing.

import { expect, test } from "bun:test";
import type { Route } from "playwright-core";
import { nameCharsMax } from "../../src/chat/name";
import german from "../../src/texts/de/catalogue";
import english from "../../src/texts/en/room";
import { languages } from "../../src/texts/language";
import { type Person, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

const refused = { expects: /status of 4\d\d/ };

test("the shortcut creates a room at once for a known user, and only one", () =>
  withPeople(async (stage) => {
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

test("an unknown user is asked for a name first, at an address that creates no room", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/?new");
    await eventually(() => ada.focused(), "Your name");
    await eventually(async () => ada.page.url(), `${ada.url}/`);
  }));

test("the language is chosen by its own name, and the page comes back in it", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/?code=GKRT");
    const choices = ada.page.locator("#languages").getByRole("button");
    expect(await choices.count()).toBe(0);
    await ada.presses("Language: English");
    expect(await choices.allTextContents()).toEqual(Object.values(languages).map(({ name }) => name));
    expect(await ada.page.locator("#languages [aria-current]").textContent()).toBe("English");
    await ada.presses("العربية");
    await ada.page.locator('html[lang="ar"][dir="rtl"]').waitFor();
    await ada.page.getByRole("button", { name: "اللغة: العربية" }).waitFor();
    expect(await ada.page.locator("#code").inputValue()).toBe("GKRT");
  }));

test("by keyboard nothing is chosen until Enter: arrow keys move through the languages, and Esc changes nothing", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/");
    const { keyboard } = ada.page;
    await ada.page.evaluate(() => {
      document.documentElement.dataset.mark = "the same page";
    });
    await ada.page.getByRole("button", { name: "Language: English" }).focus();
    for (const key of ["ArrowDown", "Enter", "Tab", "Tab", "ArrowDown", "Tab"]) await keyboard.press(key);
    expect(await ada.focused()).toBe("Français");
    await keyboard.press("Escape");
    await eventually(() => ada.focused(), "Language: English");
    expect(await ada.page.locator("html").getAttribute("data-mark")).toBe("the same page");
    await keyboard.press("Enter");
    // Tab goes into the list only when that is open.
    await ada.page.getByText("Deutsch", { exact: true }).filter({ visible: true }).waitFor();
    for (const key of ["Tab", "Tab", "Enter"]) await keyboard.press(key);
    await ada.page.locator('html[lang="de"]:not([data-mark])').waitFor();
  }));

test("the typed text survives a change of language, and enters no room by itself", () =>
  withPeople(async (stage) => {
    const [{ room }, other] = [await stage.chatsy.create("Bo"), await stage.chatsy.create("Bo")];
    const ada = await stage.person(refused);
    await ada.createRoom("Ada");
    // The link of a room that is gone leads to the home page.
    await ada.opens("/?code=ZZZZ");
    await ada.reads("Room does not exist.");
    await ada.name.fill("Lin");
    await ada.code.fill(room.code);
    await ada.presses("Language: English");
    await ada.presses("Deutsch");
    await ada.page.locator('html[lang="de"]').waitFor();
    await eventually(() => ada.page.locator("#code").inputValue(), room.code);
    expect(await ada.page.locator("#name").inputValue()).toBe("Lin");
    await ada.page.waitForLoadState("networkidle");
    expect(new URL(ada.page.url()).pathname).toBe("/");
    // What is typed then counts.
    await ada.page.locator("#code").fill(other.room.code);
    await ada.page.locator("[name=join]").click();
    expect(await ada.isIn()).toBe(other.room.code);
  }));

test("a name that is typed before the script runs stays in its field, also while the script starts", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const held: Route[] = [];
    await ada.page.route("**/assets/*.js", (route) => void held.push(route));
    await ada.page.goto(`${ada.url}/`, { waitUntil: "commit" });
    await eventually(() => ada.focused(), "Your name");
    await ada.page.keyboard.type("Ad");
    for (const route of held) await route.continue();
    await ada.page.unroute("**/assets/*.js");
    await ada.page.locator("[data-theme-switch][hidden]").waitFor({ state: "detached" });
    await ada.page.keyboard.type("a");
    expect([await ada.name.inputValue(), await ada.code.inputValue()]).toEqual(["Ada", ""]);
  }));

test("two presses make one room, however late its page comes; until then the page shows that something happens", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/");
    const held: Route[] = [];
    await ada.page.route(/\/[A-Z]{4,}$/, (route) => void held.push(route));
    const asked: string[] = [];
    ada.page.on("request", (request) => request.method() === "POST" && asked.push(new URL(request.url()).pathname));
    await ada.name.fill("Ada");
    // The page itself presses again and records the state: the browser is on its way to another page.
    await ada.page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>("[name=create]");
      const again = () => {
        sessionStorage.setItem("opacity", button ? getComputedStyle(button).opacity : "");
        button?.click();
        console.log("pressed again");
      };
      button?.addEventListener("click", () => setTimeout(again, 300), { once: true });
    });
    const pressedAgain = ada.page.waitForEvent("console", (message) => message.text() === "pressed again");
    // A click that navigates is not over before the next page arrives.
    const pressed = ada.presses("Start a new room");
    await eventually(async () => held.length, 1);
    await pressedAgain;
    for (const route of held) await route.continue();
    await pressed;
    await ada.isIn();
    expect(asked).toEqual(["/api/rooms"]);
    expect(Number(await ada.page.evaluate(() => sessionStorage.getItem("opacity")))).toBeLessThan(1);
  }));

test("without a service worker, too, home says that there is no connection", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/");
    await ada.page.waitForLoadState("networkidle");
    await ada.context.setOffline(true);
    await ada.reads(english["offline.home"]);
    await ada.context.setOffline(false);
    await ada.page.locator(".offline-note").waitFor({ state: "detached" });
  }));

test("without JavaScript no language is offered: the browser's is spoken", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ javaScriptEnabled: false, locale: "de" });
    await ada.opens("/");
    expect(await ada.page.locator("html").getAttribute("lang")).toBe("de");
    expect(await ada.page.locator(".language").isVisible()).toBe(false);
  }));

test("whatever is refused is said in the language of the page", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ ...refused, locale: "de" });
    await ada.opens("/");
    await ada.page.locator("#name").fill("admin");
    await ada.page.locator("[name=create]").click();
    await eventually(() => ada.page.locator("#name-error").textContent(), german["error.name-invalid"]);
  }));

test("[H2] without JavaScript, too", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ javaScriptEnabled: false, locale: "de" });
    await ada.opens("/");
    await ada.page.locator("#name").fill("admin");
    await ada.page.locator("[name=create]").click();
    await ada.reads(german["error.name-invalid"]);
  }));

test("a name that is too long is refused with the limit, in every language, and moves nothing", () =>
  withPeople(async (stage) => {
    for (const locale of Object.keys(languages)) {
      const ada = await stage.person({ ...refused, locale, viewport: { width: 390, height: 844 } });
      await ada.opens("/");
      const before = await places(ada);
      await ada.page.locator("#name").fill("x".repeat(nameCharsMax + 1));
      await ada.page.locator("[name=create]").click();
      await eventually(
        async () => (await ada.page.locator("#name-error").textContent())?.includes(`${nameCharsMax} `),
        true,
      );
      expect([locale, await places(ada)]).toEqual([locale, before]);
    }
  }));

test("on the way into a room only one code is animated: the typed one is not blown up over the page", () =>
  withPeople(async (stage) => {
    const { room } = await stage.chatsy.create("Ada");
    const lin = await stage.person({ reducedMotion: "no-preference" });
    await lin.opens("/");
    await lin.page.waitForLoadState("networkidle");
    await lin.name.fill("Lin");
    await lin.code.fill(room.code);
    await lin.page.addInitScript(() => {
      addEventListener("pagereveal", (event) => {
        const { viewTransition } = event as Event & { viewTransition: ViewTransition | null };
        viewTransition?.ready.then(() => {
          const moved = document.getAnimations().map(({ effect }) => (effect as KeyframeEffect).pseudoElement);
          Object.assign(window, { moved });
        });
      });
    });
    await lin.presses("Join");
    await lin.isIn();
    await lin.page.waitForFunction("'moved' in window");
    const moved = await lin.page.evaluate<readonly string[]>("window.moved");
    expect(moved).toContain("::view-transition-new(root)");
    expect(moved).not.toContain("::view-transition-old(room-code)");
  }));

/** The positions of everything in the form. */
function places({ page }: Person): Promise<readonly number[]> {
  return page
    .locator(".home-form input, .home-form button, .hues")
    .evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top));
}

test("nothing moves when something is refused", () =>
  withPeople(async (stage) => {
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
  withPeople(async (stage) => {
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
  withPeople(async (stage) => {
    const { room } = await stage.chatsy.create("Ada");
    const lin = await stage.person();
    await lin.opens(`/${room.code}`);
    await lin.name.fill("Lin");
    await lin.page.reload();
    await eventually(() => lin.code.inputValue(), room.code);
    expect(new URL(lin.page.url()).pathname).toBe("/");
  }));
