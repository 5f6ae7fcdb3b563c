// The settings: each takes effect at once, in every tab, and after a reload.

import { expect, test } from "bun:test";
import english from "../../src/texts/en/composer";
import { languages } from "../../src/texts/language";
import { type Person, type PersonOptions, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

const phone: PersonOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function opensSettings(somebody: Person): Promise<void> {
  await somebody.presses("Settings");
  await somebody.page.getByRole("dialog", { name: "Settings" }).waitFor();
}

test("the language is chosen by its own name; the room comes back in it, with the draft", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    await ada.composer.fill("half a thou");
    await opensSettings(ada);
    const choices = ada.page.getByRole("group", { name: "Language" }).getByRole("button");
    expect(await choices.allTextContents()).toEqual(Object.values(languages).map(({ name }) => name));
    // A choice loads a page, so arrow keys alone choose nothing.
    await choices.first().focus();
    await ada.page.keyboard.press("ArrowDown");
    await ada.page.keyboard.press("Tab");
    expect(await ada.focused()).toBe("Deutsch");
    expect(await ada.page.locator("html").getAttribute("lang")).toBe("en");
    await ada.page.keyboard.press("Enter");
    await ada.page.getByRole("button", { name: "Einstellungen" }).waitFor();
    expect(await ada.page.locator("html").getAttribute("lang")).toBe("de");
    expect(await ada.page.locator("#composer").inputValue()).toBe("half a thou");
    expect(new URL(ada.page.url()).pathname).toBe(`/${code}`);
    await ada.opens("/");
    await ada.page.getByRole("button", { name: "Beitreten" }).waitFor();
  }));

test("a long dialog keeps its corners: its content scrolls, by keyboard too, and its close button stays", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.enters("Ada");
    await opensSettings(ada);
    const dialog = ada.page.getByRole("dialog", { name: "Settings" });
    const close = dialog.getByRole("button", { name: "Close", exact: true });
    expect(await ada.focused()).toBe("Close");
    // A scrollbar of the dialog itself would cover its corners.
    expect(await dialog.evaluate((it) => it.scrollHeight - it.clientHeight)).toBe(0);
    await ada.page.keyboard.press("End");
    await dialog.locator(".settings-group").last().locator("button").last().waitFor();
    const gap = () =>
      dialog.evaluate((it) => {
        const last = it.querySelector(".settings-group:last-child")?.getBoundingClientRect().bottom ?? 0;
        return last <= it.getBoundingClientRect().bottom;
      });
    await eventually(gap, true);
    expect(
      await close.evaluate((it) => {
        const { left, top } = it.getBoundingClientRect();
        return it.contains(document.elementFromPoint(left + 10, top + 10));
      }),
    ).toBe(true);
  }));

test("the theme is system, light or dark, and the button at home knows of it", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.enters("Ada");
    await opensSettings(ada);
    const themes = ada.page.getByRole("group", { name: "Theme" });
    expect(await themes.getByLabel("System").isChecked()).toBe(true);
    await themes.getByLabel("Dark").check();
    expect(await ada.page.locator("html").getAttribute("data-theme")).toBe("dark");
    expect(await barColour(ada)).toBe(await background(ada));
    await ada.page.keyboard.press("ArrowLeft");
    expect(await ada.page.locator("html").getAttribute("data-theme")).toBe("light");
    await ada.opens("/");
    await ada.page.getByRole("button", { name: "Theme: light" }).waitFor();
    await ada.page.emulateMedia({ colorScheme: "dark" });
    // As the server rendered it: the same colour under another name.
    expect(await barColour(ada)).toBe("#fbfaf8");
    for (const theme of ["light", "dark"]) await ada.presses(`Theme: ${theme}`);
    expect(await barColour(ada)).toBe("#101114");
  }));

/** The colour of the browser's own bar: of the first matching element. */
function barColour({ page }: Person): Promise<string | undefined> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLMetaElement>("[name=theme-color]")].find(
        ({ content, media }) => content !== "" && (media === "" || matchMedia(media).matches),
      )?.content,
  );
}

function background({ page }: Person): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

test("Enter sends or breaks as it is set, in the other tab, too, and after a reload", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    const tab = await ada.opensTab(`/${code}`);
    await tab.isIn();
    await opensSettings(ada);
    await ada.reads("Shift+Enter begins a new line.");
    await ada.page.getByRole("group", { name: "Enter sends" }).getByLabel("Never").check();
    await ada.reads("Enter begins a new line; the button sends.");
    await ada.page.keyboard.press("Escape");
    for (const page of [ada, tab]) {
      await eventually(() => page.composer.getAttribute("enterkeyhint"), "enter");
      await page.composer.fill("one");
      await page.composer.press("Enter");
      expect(await page.composer.inputValue()).toBe("one\n");
    }
    await ada.page.reload();
    await ada.isIn();
    await eventually(() => ada.composer.getAttribute("enterkeyhint"), "enter");
  }));

test("a setting that a full storage cannot take holds in its page, over the one stored before", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.enters("Ada");
    await opensSettings(ada);
    const enterSends = ada.page.getByRole("group", { name: "Enter sends" });
    await enterSends.getByLabel("Never").check();
    await ada.page.evaluate(() => {
      for (let length = 2 ** 22, key = 0; length >= 1; ) {
        try {
          localStorage.setItem(`${key}`.padStart(9), "x".repeat(length));
          key += 1;
        } catch {
          length /= 2;
        }
      }
      for (let filling = "x"; ; filling += "x") {
        try {
          localStorage.setItem("y", filling);
        } catch {
          return;
        }
      }
    });
    await enterSends.getByLabel("Always").check();
    await ada.reads("Shift+Enter begins a new line.");
    expect(await enterSends.getByLabel("Always").isChecked()).toBe(true);
    expect(await ada.page.evaluate(() => localStorage.getItem("chatsy.setting.enterSends"))).toBe("never");
  }));

test("under a finger Enter breaks by itself, and sends when that is wanted", () =>
  withPeople(async (stage) => {
    const ada = await stage.person(phone);
    await ada.enters("Ada");
    expect(await ada.composer.getAttribute("enterkeyhint")).toBe("enter");
    await opensSettings(ada);
    await ada.page.getByRole("group", { name: "Enter sends" }).getByLabel("Always").check();
    await ada.page.keyboard.press("Escape");
    await ada.sends("by Enter");
    await ada.sees("by Enter");
  }));

test("the host names the room, a guest is not offered to; a title that is too long is refused at its field", () =>
  withPeople(async (stage) => {
    const [ada, lin] = await Promise.all([stage.person(), stage.person()]);
    await lin.enters("Lin", await ada.enters("Ada"));
    await opensSettings(ada);
    const field = ada.page.getByLabel("Room title");
    await field.fill("x".repeat(200));
    await field.press("Enter");
    await ada.reads("This title is too long. Please shorten it.");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill("Stand-up");
    expect(await field.getAttribute("aria-invalid")).toBe("false");
    await field.press("Enter");
    await ada.page.getByRole("button", { name: "Saved" }).waitFor();
    await lin.page.locator(".room-title", { hasText: "Stand-up" }).waitFor();
    await opensSettings(lin);
    expect(await lin.page.getByLabel("Room title").count()).toBe(0);
    await field.fill("");
    await field.press("Enter");
    await lin.page.locator(".room-title").waitFor({ state: "detached" });
  }));

test("the conversation is taken along as a page and as data", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    await ada.sends("worth keeping");
    await ada.sees("worth keeping");
    await opensSettings(ada);
    for (const [label, ending] of [
      ["As a page (HTML)", "html"],
      ["As data (JSON)", "json"],
    ] as const) {
      const [download] = await Promise.all([
        ada.page.waitForEvent("download"),
        ada.page.getByRole("link", { name: label }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^chatsy-${code}-[\\d-]+\\.${ending}$`));
      expect(await Bun.file(await download.path()).text()).toContain("worth keeping");
    }
    expect(new URL(ada.page.url()).pathname).toBe(`/${code}`);
  }));

test("on a touch screen the settings offer the help of /help, which replaces them and restores the focus", () =>
  withPeople(async (stage) => {
    const ada = await stage.person(phone);
    await ada.enters("Ada");
    await opensSettings(ada);
    await ada.presses("Formatting and commands");
    await ada.page.getByRole("dialog", { name: "Formatting and commands" }).waitFor();
    await eventually(() => ada.page.getByRole("dialog").count(), 1);
    await ada.page.keyboard.press("Escape");
    await ada.page.getByRole("dialog").waitFor({ state: "detached" });
    await eventually(() => ada.focused(), "Settings");
  }));

test("a name taken by /nick is used in the next room, too", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.enters("Ada");
    await ada.sends("/nick Eve");
    await ada.seesPeople("Eve, you");
    await eventually(() => ada.composer.inputValue(), "");
    await ada.opens("/");
    expect(await ada.name.inputValue()).toBe("Eve");
  }));

test("two presses of Enter take another name once", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const sent: string[] = [];
    ada.page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => sent.push(String(payload))));
    await ada.enters("Ada");
    await opensSettings(ada);
    await ada.page.getByRole("dialog").getByRole("button", { name: "change" }).click();
    const field = ada.page.getByRole("dialog").getByLabel("New name");
    await field.fill("Eve");
    await field.evaluate((input: HTMLInputElement) => {
      input.form?.requestSubmit();
      input.form?.requestSubmit();
    });
    await field.waitFor({ state: "detached" });
    await ada.seesPeople("Eve, you");
    expect(sent.filter((frame) => frame.includes('"rename"')).length).toBe(1);
  }));

test("push that finds no service worker says that it did not work, and does not hang", () =>
  withPeople(async (stage) => {
    // The scene allows no service worker, so its registration has failed.
    const ada = await stage.person({ browser: "desktop" });
    await ada.context.grantPermissions(["notifications"]);
    await ada.page.clock.install();
    await ada.enters("Ada");
    await opensSettings(ada);
    await ada.page
      .getByRole("group", { name: english["settings.push"] })
      .getByLabel(english["settings.pushAll"])
      .check();
    await ada.page.clock.fastForward(10_000);
    await ada.reads(english["settings.pushFailed"]);
  }));

test("installing is offered where the browser supports it, and the browser asks", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.enters("Ada");
    await opensSettings(ada);
    expect(await ada.page.getByRole("button", { name: "Install the app" }).count()).toBe(0);
    await ada.page.keyboard.press("Escape");
    await ada.page.evaluate(() => {
      const event = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
        prompt: async () => {
          document.documentElement.dataset.asked = "yes";
        },
      });
      dispatchEvent(event);
    });
    await opensSettings(ada);
    await ada.presses("Install the app");
    expect(await ada.page.locator("html").getAttribute("data-asked")).toBe("yes");
  }));

test("over plain http from another machine notifications say why they are not there", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.page.addInitScript(() => {
      Object.defineProperty(globalThis, "isSecureContext", { get: () => false });
    });
    await ada.enters("Ada");
    await opensSettings(ada);
    await ada.reads("Not available here: browsers allow them over https only.");
    expect(await ada.page.getByRole("button", { name: "Turn on" }).count()).toBe(0);
  }));

test("the settings work by keyboard alone, and give the focus back", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.enters("Ada");
    await ada.page.getByRole("button", { name: "Settings" }).focus();
    await ada.page.keyboard.press("Enter");
    await ada.page.getByRole("dialog", { name: "Settings" }).waitFor();
    await eventually(() => ada.focused(), "Close");
    await ada.page.keyboard.press("Tab");
    expect(await ada.focused()).toBe("change");
    await ada.page.keyboard.press("Enter");
    await eventually(() => ada.focused(), "New name");
    await ada.page.keyboard.press("Escape");
    await eventually(() => ada.focused(), "change");
    await ada.page.keyboard.press("Escape");
    await ada.page.getByRole("dialog").waitFor({ state: "detached" });
    await eventually(() => ada.focused(), "Settings");
  }));

test("one leaves the room from the settings", () =>
  withPeople(async (stage) => {
    const ada = await stage.person(phone);
    await ada.enters("Ada");
    await opensSettings(ada);
    await ada.page.getByRole("dialog").getByRole("button", { name: "Leave room" }).click();
    await ada.page.waitForURL(`${stage.chatsy.url}/`);
  }));
