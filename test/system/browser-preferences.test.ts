// System preferences: with forced colours, real borders replace backgrounds; with reduced motion nothing moves; and
// text at twice its size breaks nothing.

import { expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { type Person, type PersonOptions, type Stage, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

/** Ada in a room in which Lin has spoken. */
async function talkedTo(stage: Stage, options: PersonOptions): Promise<Person> {
  const ada = await stage.person(options);
  const code = await ada.enters("Ada");
  const lin = await (await stage.chatsy.join(code, "Lin")).enter();
  lin.send({ type: "post", id: "1", text: "hello @Ada, see `code`" });
  await ada.page.locator(".bubble .mention").waitFor();
  await ada.sends("hello Lin");
  await ada.sees("hello Lin");
  return ada;
}

/** Those of `selectors` that are on the page without a visible border. */
function withoutBorder(page: Page, selectors: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(
    (wanted) =>
      wanted.filter((selector) => {
        const element = document.querySelector(selector);
        if (!element) return true;
        const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(element);
        return (
          Number.parseFloat(borderTopWidth) < 1 || borderTopStyle === "none" || /^rgba\(.*, 0\)$/.test(borderTopColor)
        );
      }),
    selectors,
  );
}

test("with forced colours everything that relied on a background has a border", () =>
  withPeople(async (stage) => {
    const ada = await talkedTo(stage, { forcedColors: "active" });
    const inRoom = [".own .bubble", ".others .bubble", ".room-chip", ".send-button", ".composer-box", ".avatar"];
    expect(await withoutBorder(ada.page, inRoom)).toEqual([]);
    // The rules beside a day, which are only a background otherwise.
    const rule = await ada.page
      .locator(".day")
      .first()
      .evaluate((day) => {
        const { borderTopWidth, borderTopStyle, blockSize } = getComputedStyle(day, "::before");
        return [borderTopWidth, borderTopStyle, blockSize];
      });
    expect(rule).toEqual(["1px", "solid", "1px"]);
    await ada.presses("Invite");
    await ada.page.getByRole("dialog").waitFor();
    expect(await withoutBorder(ada.page, ["dialog[open]", "dialog[open] .button"])).toEqual([]);
    await ada.opens("/");
    expect(await withoutBorder(ada.page, ["#name", "#code", "[name=join]", "[name=create]"])).toEqual([]);
  }));

test("with reduced motion nothing moves: no animation and no transition runs, whatever opens and comes", () =>
  withPeople(async (stage) => {
    const ada = await talkedTo(stage, { reducedMotion: "reduce" });
    const moving = () => ada.page.evaluate(() => document.getAnimations().length);
    const durations = () =>
      ada.page.evaluate(() =>
        [...document.querySelectorAll("*")]
          .map((element) => getComputedStyle(element))
          .filter(({ transitionDuration, animationName }) => transitionDuration !== "0s" || animationName !== "none")
          .map(({ transitionDuration, animationName }) => `${transitionDuration} ${animationName}`),
      );
    for (const button of ["Invite", "Settings"]) {
      await ada.presses(button);
      await ada.page.getByRole("dialog").waitFor();
      expect([await moving(), await durations()]).toEqual([0, []]);
      await ada.page.keyboard.press("Escape");
      await eventually(() => ada.page.getByRole("dialog").count(), 0);
    }
  }));

for (const [width, height] of [
  [1280, 800],
  [390, 844],
  [320, 640],
] as const) {
  test(`text at twice its size needs no sideways scrolling, and leaves room to read and to write: ${width} px`, () =>
    withPeople(async (stage) => {
      const ada = await talkedTo(stage, { viewport: { width, height } });
      // Like the browser's own setting: everything is in rem.
      await ada.page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
      });
      const scrolled = await ada.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(scrolled).toBeLessThanOrEqual(0);
      const list = await ada.page.locator(".messages").boundingBox();
      const field = await ada.page.locator("#composer").boundingBox();
      expect(list?.height).toBeGreaterThan(100);
      expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(height);
    }));
}
