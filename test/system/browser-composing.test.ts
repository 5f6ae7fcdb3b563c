// The composer's menus and its emoji: nothing is preselected, and nothing happens unasked.

import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { phone, writer } from "../support/writer";

const axeSource = readFileSync(join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js"), "utf8");

async function mustBeAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeSource);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
  }
}

test("Tab takes the first suggestion, even when Enter would send; arrow keys choose, and Enter takes the chosen one", () =>
  withPeople(async (stage) => {
    const { ada, menu, active, hears } = await writer(stage);
    const { keyboard } = ada.page;
    await keyboard.type("so :tad");
    await eventually(async () => (await menu())[0], "🎉 :tada:");
    expect(await active()).toBeUndefined();
    await keyboard.press("Tab");
    expect(await ada.composer.inputValue()).toBe("so 🎉 ");
    expect(await menu()).toEqual([]);
    await keyboard.type("@l");
    await eventually(menu, ["L Lin "]);
    await keyboard.press("ArrowDown");
    expect(await active()).toBe("L Lin ");
    await keyboard.press("Enter");
    expect(await ada.composer.inputValue()).toBe("so 🎉 @Lin ");
    await keyboard.press("Enter");
    await hears("so 🎉 @Lin ");
  }));

test("Enter sends the typed text when none was chosen, and after the arrow keys went back to none", () =>
  withPeople(async (stage) => {
    const { ada, menu, active, hears } = await writer(stage);
    const { keyboard } = ada.page;
    await keyboard.type("hello @li");
    await eventually(menu, ["L Lin "]);
    await keyboard.press("Enter");
    await hears("hello @li");
    await keyboard.type("@li");
    await eventually(menu, ["L Lin "]);
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowUp");
    expect(await active()).toBeUndefined();
    await keyboard.press("ArrowUp");
    expect(await active()).toBe("L Lin ");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await hears("hello @li", "@li");
    expect(await menu()).toEqual([]);
  }));

test("Esc closes a menu, which stays closed for that word, and does not touch the text", () =>
  withPeople(async (stage) => {
    const { ada, menu } = await writer(stage);
    const { keyboard } = ada.page;
    await keyboard.type("@l");
    await eventually(menu, ["L Lin "]);
    await keyboard.press("Escape");
    expect(await menu()).toEqual([]);
    await keyboard.type("i");
    await ada.composer.blur();
    await ada.composer.focus();
    expect(await menu()).toEqual([]);
    expect(await ada.composer.inputValue()).toBe("@li");
    await keyboard.type(" @l");
    await eventually(menu, ["L Lin "]);
    // Without a menu, Tab moves on to the next button.
    await keyboard.press("Escape");
    await keyboard.press("Tab");
    expect(await ada.focused()).toBe("Emoji");
  }));

test("Enter on a command that lacks its words closes the menu, so that the hint is in sight", () =>
  withPeople(async (stage) => {
    const { ada, above, menu } = await writer(stage);
    const { keyboard } = ada.page;
    await ada.composer.focus();
    await keyboard.type("/nick");
    await eventually(async () => (await menu()).length, 1);
    await keyboard.press("Enter");
    await above.getByText("Say the new name as well: /nick Ada").waitFor();
    await eventually(menu, []);
    await keyboard.type(" Ada Lovelace");
    await keyboard.press("Enter");
    await ada.seesPeople("Ada Lovelace, you", "Lin");
    await eventually(() => ada.composer.inputValue(), "");
    await keyboard.type("/");
    await eventually(async () => (await menu()).length, 5);
  }));

test("a menu follows the caret, and replaces only the text before it", () =>
  withPeople(async (stage) => {
    const { ada, menu } = await writer(stage);
    const { keyboard } = ada.page;
    await ada.composer.fill("a @l b @li");
    await eventually(menu, ["L Lin "]);
    await keyboard.press("Home");
    await eventually(menu, []);
    for (let step = 0; step < 4; step += 1) await keyboard.press("ArrowRight");
    await eventually(menu, ["L Lin "]);
    await keyboard.press("Tab");
    expect(await ada.composer.inputValue()).toBe("a @Lin b @li");
    await keyboard.type("x");
    expect(await ada.composer.inputValue()).toBe("a @Lin xb @li");
    await keyboard.press("Control+z");
    await keyboard.press("Control+z");
    expect(await ada.composer.inputValue()).toBe("a @l b @li");
  }));

test("an input method has its keys for itself: no menu while it composes, and Enter sends nothing", () =>
  withPeople(async (stage) => {
    const { ada, lin, menu, hears } = await writer(stage);
    const keyboard = await ada.context.newCDPSession(ada.page);
    await ada.composer.focus();
    await ada.page.keyboard.type("@");
    await eventually(menu, ["L Lin "]);
    await keyboard.send("Input.imeSetComposition", { text: "li", selectionStart: 2, selectionEnd: 2 });
    await eventually(menu, []);
    for (const key of ["Enter", "Tab", "ArrowDown"]) {
      await keyboard.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key, windowsVirtualKeyCode: 229 });
    }
    expect(await ada.composer.inputValue()).toBe("@li");
    await keyboard.send("Input.insertText", { text: "li" });
    await eventually(menu, ["L Lin "]);
    await ada.page.keyboard.press("Tab");
    await ada.page.keyboard.press("Enter");
    await hears("@Lin ");
    expect(lin.strangeFrames).toEqual([]);
  }));

test("members who join or leave while the menu is open appear in it or disappear", () =>
  withPeople(async (stage) => {
    const { ada, code, lin, menu } = await writer(stage);
    await ada.page.keyboard.type("@");
    await eventually(menu, ["L Lin "]);
    lin.cut();
    await eventually(menu, ["L Lin away"]);
    await stage.chatsy.join(code, "Bo");
    await eventually(async () => (await menu()).length, 2);
  }));

test("on a phone the menu is there while the keyboard composes a word; a tap takes, and the focus stays", () =>
  withPeople(async (stage) => {
    const { ada, menu } = await writer(stage, phone);
    const keyboard = await ada.context.newCDPSession(ada.page);
    await ada.composer.tap();
    await keyboard.send("Input.insertText", { text: "hi @" });
    await keyboard.send("Input.imeSetComposition", { text: "li", selectionStart: 2, selectionEnd: 2 });
    await eventually(menu, ["L Lin "]);
    await ada.page.getByRole("option").tap();
    await eventually(() => ada.composer.inputValue(), "hi @Lin ");
    expect(await ada.composer.evaluate((field) => document.activeElement === field)).toBe(true);
    await keyboard.send("Input.insertText", { text: "there" });
    expect(await ada.composer.inputValue()).toBe("hi @Lin there");
  }));

for (const [name, viewport] of [
  ["at 320 px", { width: 320, height: 568 }],
  ["over a phone's keyboard", { width: 390, height: 380 }],
] as const) {
  test(`a menu ${name} is inside the window, above the box, and can be scrolled to its end`, () =>
    withPeople(async (stage) => {
      const { ada, menu } = await writer(stage, { viewport });
      await ada.page.keyboard.type(":he");
      await eventually(async () => (await menu()).length, 8);
      const list = ada.page.getByRole("listbox", { name: "Emoji" });
      const [place, box] = await Promise.all([list.boundingBox(), ada.composer.boundingBox()]);
      if (!place || !box) throw new Error("There is no menu.");
      expect(place.x).toBeGreaterThanOrEqual(0);
      expect(place.x + place.width).toBeLessThanOrEqual(viewport.width);
      expect(place.y).toBeGreaterThanOrEqual(56);
      expect(place.y + place.height).toBeLessThanOrEqual(box.y);
      await ada.page.keyboard.press("ArrowUp");
      const last = await ada.page.getByRole("option", { selected: true }).boundingBox();
      expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(place.y + place.height);
      expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    }));
}

test("the number of suggestions is said aloud; menus, emoji and help have no violation of axe-core", () =>
  withPeople(async (stage) => {
    const { ada, menu } = await writer(stage, { bypassCSP: true });
    const { keyboard } = ada.page;
    await keyboard.type("/");
    await ada.page.getByText("5 suggestions. Tab takes it, Esc closes.").waitFor({ state: "attached" });
    expect(await menu()).toHaveLength(5);
    await keyboard.press("ArrowDown");
    await mustBeAccessible(ada.page);
    await ada.composer.fill("@li");
    await eventually(menu, ["L Lin "]);
    await mustBeAccessible(ada.page);
    await ada.composer.fill("");
    await ada.presses("Emoji");
    await ada.page.locator(".emoji-cell").first().waitFor();
    await mustBeAccessible(ada.page);
    await keyboard.press("Escape");
    await ada.sends("/help");
    await ada.page.getByRole("dialog", { name: "Formatting and commands" }).waitFor();
    await mustBeAccessible(ada.page);
  }));

for (const [where, options] of [
  ["a desktop", {}],
  ["a phone", phone],
] as const) {
  test(`an emoji from the picker is written at the caret, on ${where}`, () =>
    withPeople(async (stage) => {
      const { ada } = await writer(stage, options);
      await ada.composer.fill("before after");
      await ada.composer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(7, 7));
      await ada.presses("Emoji");
      const dialog = ada.page.getByRole("dialog", { name: "Emoji" });
      await dialog.getByLabel("Search emoji").fill("tada");
      const { width = 0, height = 0 } = ada.page.viewportSize() ?? {};
      const place = await dialog.boundingBox();
      expect((place?.x ?? -1) >= 0 && (place?.x ?? 0) + (place?.width ?? 0) <= width).toBe(true);
      expect((place?.y ?? -1) >= 0 && (place?.y ?? 0) + (place?.height ?? 0) <= height).toBe(true);
      await dialog.locator(".emoji-cell").first().click();
      await eventually(() => ada.composer.inputValue(), "before 🎉after");
      await eventually(() => dialog.count(), 0);
      expect(await ada.composer.evaluate((field) => document.activeElement === field)).toBe(true);
    }));
}

test("the picker is closed by Esc or beside it, and the focus is back", () =>
  withPeople(async (stage) => {
    const { ada } = await writer(stage);
    const dialog = ada.page.getByRole("dialog", { name: "Emoji" });
    await ada.presses("Emoji");
    await dialog.locator(".emoji-cell").first().waitFor();
    await ada.page.keyboard.press("Escape");
    await eventually(() => dialog.count(), 0);
    await ada.page.getByRole("button", { name: "Emoji" }).press("Enter");
    await dialog.waitFor();
    await ada.page.mouse.click(5, 400);
    await eventually(() => dialog.count(), 0);
    expect(await ada.focused()).toBe("Emoji");
    await ada.composer.fill("a b");
    await ada.composer.press("ArrowLeft");
    await ada.presses("Emoji");
    await dialog.waitFor();
    await ada.page.keyboard.press("Escape");
    await ada.page.locator(".emoji-dialog").waitFor({ state: "detached" });
    await ada.page.keyboard.type("c");
    expect(await ada.composer.inputValue()).toBe("a cb");
  }));
