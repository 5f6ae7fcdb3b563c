// The emoji picker by keyboard and by finger: searching, moving and choosing.

import { expect, test } from "bun:test";
import { eventually } from "../support/eventually";
import {
  cell,
  chosen,
  columnsOf,
  focused,
  groups,
  openStage,
  opens,
  presses,
  said,
  scene,
  search,
} from "./emoji-stage";

openStage();

const used = "👍 ❤️ 😂 🎉 😮 😢";

test("it opens on its search field, and gives the focus back when Esc closes it", () =>
  scene(async (page) => {
    await eventually(() => focused(page), "search");
    await presses(page, "Escape");
    await eventually(() => page.getByRole("dialog").count(), 0);
    expect(await focused(page)).toBe("Open");
    await opens(page);
    await presses(page, "ArrowDown", "Escape");
    await eventually(() => focused(page), "Open");
    expect(await chosen(page)).toBe("nothing");
  }));

test("there is no group of recent emoji until one was used", () =>
  scene(async (page) => {
    expect(await page.locator("[data-section=recent]").count()).toBe(0);
    expect(await page.locator(".emoji-tab").first().getAttribute("aria-label")).toBe("Smileys");
    expect(await page.locator(".emoji-tab[aria-current=true]").getAttribute("aria-label")).toBe("Smileys");
    await groups(page).evaluate((element) => element.scrollTo(0, 0));
    await page.keyboard.type("tada");
    await presses(page, "Enter");
    await eventually(() => chosen(page), "🎉");
    await opens(page);
    expect(await page.locator("[data-section=recent] .emoji-cell").allTextContents()).toEqual(["🎉"]);
    await eventually(() => page.locator(".emoji-tab[aria-current=true]").getAttribute("aria-label"), "Recent");
  }));

test("arrow keys move in rows and columns and between groups; Home and End go along the row, with Ctrl all the way", () =>
  scene(
    async (page) => {
      const columns = await columnsOf(page);
      expect(columns).toBeGreaterThan(5);
      const walk: readonly (readonly [string, string])[] = [
        ["ArrowDown", "recent 0"],
        ["ArrowRight", "recent 1"],
        ["ArrowDown", "smileys 1"],
        ["ArrowDown", `smileys ${columns + 1}`],
        ["End", `smileys ${2 * columns - 1}`],
        ["ArrowRight", `smileys ${2 * columns}`],
        ["ArrowUp", `smileys ${columns}`],
        ["Home", `smileys ${columns}`],
        ["ArrowLeft", `smileys ${columns - 1}`],
        ["PageDown", "people 0"],
        ["PageDown", "animals 0"],
        ["PageUp", "people 0"],
        ["Control+Home", "recent 0"],
        ["ArrowLeft", "recent 0"],
        ["ArrowUp", "search"],
        ["ArrowDown", "recent 0"],
      ];
      for (const [key, place] of walk) {
        await presses(page, key);
        await eventually(async () => [key, await focused(page)], [key, place]);
      }
      await presses(page, "Control+End");
      await eventually(async () => (await focused(page)).split(" ")[0], "flags");
      expect(await page.locator(":focus").getAttribute("aria-label")).toBe("wales");
    },
    { used },
  ));

test("from right to left, the arrow keys follow what is visible", () =>
  scene(
    async (page) => {
      await presses(page, "ArrowDown", "ArrowLeft");
      await eventually(() => focused(page), "recent 1");
      await presses(page, "ArrowRight");
      await eventually(() => focused(page), "recent 0");
      const [one, next] = [
        await cell(page, "thumbsup").first().boundingBox(),
        await cell(page, "heart").first().boundingBox(),
      ];
      expect(one?.x).toBeGreaterThan(next?.x ?? Number.POSITIVE_INFINITY);
    },
    { direction: "rtl", used },
  ));

test("the grid is one Tab stop, and Tab returns to the cell of before", () =>
  scene(
    async (page) => {
      await presses(page, "ArrowDown", "ArrowDown", "ArrowRight");
      await eventually(() => focused(page), "smileys 1");
      await presses(page, "Shift+Tab");
      expect(await focused(page)).toBe("Recent");
      await presses(page, "Tab");
      expect(await focused(page)).toBe("smileys 1");
      expect(await page.locator(".emoji-cell[tabindex='0']").count()).toBe(1);
    },
    { used },
  ));

test("typing searches, from the grid too; Enter takes the first, or the one that one walked to", () =>
  scene(
    async (page) => {
      await presses(page, "ArrowDown");
      await eventually(() => focused(page), "recent 0");
      await page.keyboard.type("tad");
      await cell(page, "tada").waitFor();
      expect(await search(page).inputValue()).toBe("tad");
      await presses(page, "Enter");
      await eventually(() => chosen(page), "🎉");
      expect(await focused(page)).toBe("Open");
      await opens(page);
      await page.keyboard.type("cat");
      await eventually(async () => /^\d+ emoji found$/.test((await said(page)) ?? ""), true);
      await presses(page, "ArrowDown", "ArrowRight");
      await eventually(() => focused(page), "found 1");
      const emoji = await page.locator(":focus").textContent();
      await presses(page, "Enter");
      await eventually(() => chosen(page), emoji);
      await opens(page);
      await page.keyboard.type("qqqq");
      await eventually(() => said(page), "No emoji found.");
      await presses(page, "Enter");
      expect(await page.getByRole("dialog").count()).toBe(1);
    },
    { used },
  ));

test("a chosen emoji comes first the next time", () =>
  scene(async (page) => {
    await page.keyboard.type("shrug");
    await cell(page, "shrug").first().click();
    await eventually(() => chosen(page), "🤷");
    await opens(page);
    expect(await page.locator("[data-section=recent] .emoji-cell").allTextContents()).toEqual(["🤷"]);
  }));

test("a skin tone holds for all that take one, and is kept", () =>
  scene(async (page) => {
    await page.getByLabel("Skin tone").selectOption("3");
    await search(page).fill("wave");
    await page.getByRole("gridcell", { name: "wave", exact: true }).filter({ hasText: "👋🏽" }).waitFor();
    await search(page).press("Enter");
    await eventually(() => chosen(page), "👋🏽");
    await page.reload();
    await opens(page);
    expect(await page.getByLabel("Skin tone").inputValue()).toBe("3");
    expect(await page.locator("[data-section=recent] .emoji-cell").first().textContent()).toBe("👋🏽");
  }));

test("a group's button leads to it, is marked as one scrolls, and the buttons are one Tab stop", () =>
  scene(
    async (page) => {
      const button = (name: string) => page.getByRole("button", { name, exact: true });
      await button("Flags").click();
      await page.locator("[data-section=flags] .emoji-cell").first().waitFor();
      await eventually(() => button("Flags").getAttribute("aria-current"), "true");
      await groups(page).evaluate((element) => element.scrollTo(0, 0));
      await eventually(() => button("Recent").getAttribute("aria-current"), "true");
      await button("Recent").focus();
      await presses(page, "ArrowRight", "ArrowRight");
      expect(await focused(page)).toBe("People");
      await presses(page, "Home", "ArrowLeft");
      expect(await focused(page)).toBe("Flags");
      await search(page).fill("tada");
      await button("Food and drink").click();
      await page.locator("[data-section=food] .emoji-cell").first().waitFor();
      expect(await search(page).inputValue()).toBe("");
      await presses(page, "Tab");
      expect(await focused(page)).toBe("food 0");
    },
    { used },
  ));

test("under fingers the keyboard stays away, and a tap takes", () =>
  scene(
    async (page) => {
      expect(await page.evaluate(() => document.activeElement?.className)).toBe("emoji-picker");
      await cell(page, "heart").first().tap();
      await eventually(() => chosen(page), "❤️");
    },
    { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } },
  ));
