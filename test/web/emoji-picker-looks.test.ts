// The emoji picker: accessible, on every screen, fast, and without the network.

import { expect, test } from "bun:test";
import type { AxeResults } from "axe-core";
import { axeSource, cell, groups, openStage, refuses, scene, search } from "./emoji-stage";

openStage();

test("only what is nearly visible is rendered, and nothing moves when more is", () =>
  scene(async (page) => {
    const height = () => groups(page).evaluate((element) => element.scrollHeight);
    const drawn = () => page.locator(".emoji-cell").count();
    const before = await height();
    expect(await drawn()).toBeLessThan(700);
    await groups(page).evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await page.locator("[data-section=flags] .emoji-cell").first().waitFor();
    expect(await height()).toBe(before);
    for (const tab of await page.locator(".emoji-tab").all()) {
      await tab.click();
      const name = await tab.getAttribute("aria-label");
      await page
        .getByRole("grid", { name: name ?? "", exact: true })
        .getByRole("gridcell")
        .first()
        .waitFor();
    }
    expect(await height()).toBe(before);
    expect(await drawn()).toBeGreaterThan(1_900);
  }));

test("without the network it says so, and tries again on request", async () => {
  refuses("emoji-list");
  try {
    await scene(async (page) => {
      await page.getByText("A part of this page did not load.").waitFor();
      refuses("nothing");
      await page.getByRole("button", { name: "Try again" }).click();
      await cell(page, "thumbsup").first().waitFor();
    });
  } finally {
    refuses("nothing");
  }
});

test("the signs of the groups are drawn by the same font as the emoji", () =>
  scene(
    async (page) => {
      const fonts = await page
        .locator(".emoji-tab, .emoji-cell:first-child")
        .evaluateAll((all) => all.map((it) => getComputedStyle(it).fontFamily));
      expect(fonts.length).toBeGreaterThan(10);
      expect([...new Set(fonts)]).toHaveLength(1);
    },
    { used: "👍" },
  ));

test("it has no violation of axe-core, light and dark, wide and narrow, searched and not", () =>
  scene(async (page) => {
    await page.evaluate(axeSource);
    const found: string[] = [];
    for (const typed of ["", "cat", "qqqq"]) {
      await search(page).fill(typed);
      for (const colorScheme of ["light", "dark"] as const) {
        for (const width of [1280, 390, 320]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 700 });
          const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
          found.push(...violations.map(({ id, nodes }) => `${typed} ${colorScheme} ${width}: ${id} ${nodes[0]?.html}`));
        }
      }
    }
    expect(found).toEqual([]);
  }));

test("cells and buttons are 24 px at least, 44 px under fingers, and nothing scrolls sideways at 320 px", async () => {
  for (const [least, options] of [
    [24, {}],
    [44, { hasTouch: true, isMobile: true, viewport: { width: 320, height: 640 } }],
  ] as const) {
    await scene(async (page) => {
      const small = await page.locator("dialog :is(button, select, input)").evaluateAll(
        (elements, least) =>
          elements.flatMap((element) => {
            const { width, height } = element.getBoundingClientRect();
            return Math.min(width, height) < least - 0.01 ? [`${width} × ${height}: ${element.outerHTML}`] : [];
          }),
        least,
      );
      expect(small).toEqual([]);
      const wide = await page.evaluate(() =>
        ["html", "dialog", ".emoji-groups"].filter((name) => {
          const element = document.querySelector(name);
          return element && element.scrollWidth > element.clientWidth;
        }),
      );
      expect(wide).toEqual([]);
    }, options);
  }
});
