// Reactions: where to add them, which ones, and who has reacted.

import { expect, test } from "bun:test";
import { withTwoMessages } from "../support/ada-and-lin";
import type { Person, PersonOptions } from "../support/browser";
import { eventually } from "../support/eventually";
import { talker } from "../support/talker";

const phone: PersonOptions = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };

async function opens(somebody: Person, text: string, shows: "react" | "menu"): Promise<void> {
  await somebody.row(text).hover();
  await somebody.row(text).locator(`.tool[data-act=${shows}]`).click();
}

async function pressesLong({ page, context }: Person, text: string): Promise<void> {
  const touch = await context.newCDPSession(page);
  const box = await page.locator(".bubble", { hasText: text }).boundingBox();
  const touchPoints = [{ x: (box?.x ?? 0) + 12, y: (box?.y ?? 0) + 12 }];
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await page.getByRole("menu", { name: "Message actions" }).waitFor();
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

/** The menu's position relative to the bubble with this text and to the list's rows. */
function standing({ page }: Person, text: string) {
  return page.evaluate((text) => {
    const place = (it: Element | null | undefined) => it?.getBoundingClientRect() ?? new DOMRect();
    const menu = place(document.querySelector(".actions-menu"));
    const bubble = place([...document.querySelectorAll(".bubble")].findLast((it) => it.textContent.includes(text)));
    const rows = place(document.querySelector(".day"));
    return {
      isThere: menu.width > 0 && menu.height > 0,
      covers: menu.bottom > bubble.top && menu.top < bubble.bottom,
      isBeyond: menu.left < rows.left || menu.right > rows.right,
      isAside: menu.left > bubble.right || menu.right < bubble.left,
    };
  }, text);
}

test("the emoji and the menu stand above or below their bubble, and inside the list", () =>
  withTwoMessages(async ({ ada, lin }) => {
    await lin.says("a long one ".repeat(60));
    await lin.says("last");
    await ada.sees("last");
    for (const width of [1280, 800]) {
      await ada.page.setViewportSize({ width, height: 800 });
      for (const text of ["theirs", "mine", "a long one", "last"]) {
        for (const shows of ["react", "menu"] as const) {
          await opens(ada, text, shows);
          const what = { width, text, shows };
          const expected = { isThere: true, covers: false, isBeyond: false, isAside: false };
          expect({ ...what, ...(await standing(ada, text)) }).toEqual({ ...what, ...expected });
          await ada.page.keyboard.press("Escape");
          await eventually(() => ada.page.locator(".actions-menu").count(), 0);
        }
      }
    }
  }));

test("a quick reaction keeps its place, however often it is used", () =>
  withTwoMessages(async ({ ada }) => {
    const offered = () => ada.page.locator(".emoji-choice .emoji").allTextContents();
    for (const emoji of ["🎉", "😂"]) {
      await opens(ada, "theirs", "react");
      expect(await offered()).toEqual(["👍", "❤️", "😂", "🎉", "😮", "😢"]);
      await ada.page.getByRole("menuitemcheckbox", { name: `React with ${emoji}` }).click();
    }
  }));

test("the sheet shows author and time of the message, and up to ten names per reaction", () =>
  withTwoMessages(async ({ stage, ada, lin, code }) => {
    // Not the first of its group: the list shows no time for it.
    const seq = await lin.says("a follow-up");
    await lin.does({ type: "react", target: seq, emoji: "👍", on: true });
    for (let index = 1; index <= 11; index += 1) {
      const guest = await talker(stage.chatsy, code, `Guest ${index}`);
      await guest.does({ type: "react", target: seq, emoji: "🎉", on: true });
      if (index === 1) await guest.does({ type: "react", target: seq, emoji: "👍", on: true });
    }
    await ada.page.locator(".reaction", { hasText: "🎉 11" }).waitFor();
    await pressesLong(ada, "a follow-up");
    const sheet = ada.page.locator(".actions-sheet");
    expect(await sheet.locator(".actions-head .name").textContent()).toBe("Lin");
    const time = sheet.locator(".actions-head time");
    const at = (await time.getAttribute("datetime")) ?? "";
    expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(60_000);
    expect(await time.textContent()).toBe(
      await ada.page.evaluate(
        (at) => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(new Date(at)),
        at,
      ),
    );
    const guests = Array.from({ length: 9 }, (_, index) => `Guest ${index + 1}`);
    expect(await sheet.locator(".actions-reactions li").allTextContents()).toEqual([
      "👍 Lin and Guest 1",
      `🎉 ${guests.join(", ")} and 2 others`,
    ]);
    await ada.page.getByRole("menuitemcheckbox").first().waitFor();
  }, phone));
