// Actions on one message: by mouse, by keyboard alone, and by finger.

import { expect, test } from "bun:test";
import type { Locator } from "playwright-core";
import { withTwoMessages } from "../support/ada-and-lin";
import type { Person, PersonOptions } from "../support/browser";
import { eventually } from "../support/eventually";

const phone: PersonOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const smallPhone: PersonOptions = { ...phone, viewport: { width: 320, height: 640 } };

const items = ({ page }: Person) =>
  page.locator(".action-item").evaluateAll((all) => all.map((it) => it.textContent.trim()));
const isOpen = ({ page }: Person) => page.getByRole("menu", { name: "Message actions" }).count();
const hasFocus = (place: Locator) => place.evaluate((it) => it === document.activeElement);

async function opensMenu(somebody: Person, text: string): Promise<void> {
  await somebody.row(text).hover();
  await somebody.row(text).getByRole("button", { name: "Message actions" }).click();
  await somebody.page.getByRole("menu", { name: "Message actions" }).waitFor();
}

/** With the keyboard alone: from the composer to the message with this text. */
async function reaches(somebody: Person, text: string): Promise<void> {
  await somebody.composer.focus();
  await somebody.page.keyboard.press("Shift+Tab");
  let tries = 0;
  // The list's keys are in a script that may still be loading.
  await eventually(async () => {
    if (await hasFocus(somebody.row(text))) return true;
    await somebody.page.keyboard.press(tries++ % 12 < 6 ? "ArrowUp" : "ArrowDown");
    return false;
  }, true);
  // Loaded when a user first approaches a message.
  await somebody.row(text).getByRole("button", { name: "Reply" }).waitFor();
}

test("pointing at a message shows its tools over it, and moves nothing", () =>
  withTwoMessages(async ({ ada }) => {
    const tools = ada.row("theirs").locator(".message-tools");
    const places = () =>
      ada.page
        .locator(".message, .bubble")
        .evaluateAll((all) => all.map((it) => JSON.stringify(it.getBoundingClientRect())));
    await ada.page.mouse.move(0, 0);
    const before = await places();
    const opacity = () => tools.evaluate((it) => getComputedStyle(it).opacity);
    expect(await opacity()).toBe("0");
    await ada.row("theirs").hover();
    await eventually(opacity, "1");
    await eventually(
      () => tools.getByRole("button").evaluateAll((all) => all.map((it) => it.ariaLabel)),
      ["React", "Reply", "Message actions"],
    );
    expect(await places()).toEqual(before);
    await ada.row("mine").hover();
    await eventually(opacity, "0");
  }));

test("the menu has the actions for others' and own messages, and Esc restores the focus", () =>
  withTwoMessages(async ({ ada }) => {
    await opensMenu(ada, "theirs");
    expect(await items(ada)).toEqual(["Reply", "Copy text"]);
    await ada.page.keyboard.press("Escape");
    await eventually(() => isOpen(ada), 0);
    await eventually(() => hasFocus(ada.row("theirs")), true);
    await opensMenu(ada, "mine");
    expect(await items(ada)).toEqual(["Reply", "Edit", "Copy text", "Delete"]);
    await ada.page.mouse.click(2, 400);
    await eventually(() => isOpen(ada), 0);
  }));

test("a reply and an edit begin in the composer", () =>
  withTwoMessages(async ({ ada }) => {
    await ada.row("theirs").hover();
    await ada.row("theirs").getByRole("button", { name: "Reply" }).click();
    await ada.reads("Replying to Lin");
    await eventually(() => hasFocus(ada.composer), true);
    await ada.sends("an answer");
    await ada.row("an answer").locator(".quote", { hasText: "theirs" }).waitFor();
    await opensMenu(ada, "mine");
    await ada.page.getByRole("menuitem", { name: "Edit" }).click();
    await eventually(() => ada.composer.inputValue(), "mine");
    await ada.sends("mine, better");
    await ada.sees("mine, better");
    await ada.row("mine, better").locator(".edited-mark").waitFor();
  }));

test("a message is deleted after one question, and kept by Esc, by “Keep it”, and by Enter", () =>
  withTwoMessages(async ({ ada, lin }) => {
    const asks = () => ada.page.getByText("Delete this message for everyone?").count();
    for (const keeps of ["Escape", "click", "Enter"]) {
      await opensMenu(ada, "mine");
      await ada.page.getByRole("menuitem", { name: "Delete" }).click();
      await eventually(asks, 1);
      await eventually(() => hasFocus(ada.page.getByRole("button", { name: "Keep it" })), true);
      if (keeps === "click") await ada.presses("Keep it");
      else await ada.page.keyboard.press(keeps);
      await eventually(asks, 0);
      await ada.sees("mine");
    }
    await opensMenu(ada, "mine");
    await ada.page.getByRole("menuitem", { name: "Delete" }).click();
    await ada.presses("Delete");
    await ada.sees("This message was deleted.");
    await lin.socket.until("the deletion", () => lin.socket.events.some(({ kind }) => kind === "deleted"));
  }));

test("one reacts with one of six by two presses, takes it back in the same place, or takes one of all emoji", () =>
  withTwoMessages(async ({ ada }) => {
    const react = async () => {
      await ada.row("theirs").hover();
      await ada.row("theirs").locator(".tool[data-act=react]").click();
    };
    const chips = () => ada.page.locator(".reaction[aria-pressed] > .reaction-chip").allTextContents();
    await react();
    expect(await ada.page.getByRole("menuitemcheckbox").count()).toBe(6);
    expect(await items(ada)).toEqual([]);
    await ada.page.getByRole("menuitemcheckbox", { name: "React with 🎉" }).click();
    await eventually(chips, ["🎉 1"]);
    await react();
    await ada.page.getByRole("menuitemcheckbox", { name: "Take back 🎉", checked: true }).click();
    await eventually(chips, []);
    await react();
    await ada.page.getByRole("menuitem", { name: "Emoji" }).click();
    await ada.page
      .locator(".emoji-picker")
      .getByRole("searchbox")
      .or(ada.page.locator(".emoji-picker input"))
      .first()
      .fill("rocket");
    await ada.page.locator(".emoji-cell", { hasText: "🚀" }).first().waitFor();
    await ada.page.keyboard.press("Enter");
    await eventually(chips, ["🚀 1"]);
  }));

test("the text of a message is copied as it was written, also without a clipboard to ask, and that is said", () =>
  withTwoMessages(async ({ stage, ada, lin }) => {
    const text = "**two**\nlines";
    await lin.says(text);
    await ada.row("two").locator("strong").waitFor();
    await ada.page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await opensMenu(ada, "two");
    await ada.page.getByRole("menuitem", { name: "Copy text" }).click();
    await ada.reads("Copied");
    await eventually(() => isOpen(ada), 0);
    await ada.composer.focus();
    await ada.page.keyboard.press("ControlOrMeta+V");
    await eventually(() => ada.composer.inputValue(), text);
    expect(stage.chatsy.url).toStartWith("http:");
  }));

test("by keyboard alone: R replies, E edits, + reacts, Delete asks, Enter opens the menu, arrows move in it", () =>
  withTwoMessages(async ({ ada }) => {
    const { keyboard } = ada.page;
    await reaches(ada, "theirs");
    await keyboard.press("e");
    await keyboard.press("Delete");
    expect(await ada.composer.inputValue()).toBe("");
    expect(await ada.page.locator("dialog").count()).toBe(0);
    await keyboard.press("r");
    await ada.reads("Replying to Lin");
    await keyboard.press("Escape");
    await reaches(ada, "mine");
    await keyboard.press("e");
    await eventually(() => ada.composer.inputValue(), "mine");
    await keyboard.press("Escape");
    await reaches(ada, "mine");
    await keyboard.press("+");
    await eventually(() => isOpen(ada), 1);
    await keyboard.press("ArrowRight");
    await keyboard.press("Enter");
    await eventually(
      () => ada.page.locator(".reaction[aria-pressed=true] > .reaction-chip").allTextContents(),
      ["❤️ 1"],
    );
    await eventually(() => hasFocus(ada.row("mine")), true);
    await keyboard.press("Delete");
    await ada.reads("Delete this message for everyone?");
    await keyboard.press("Escape");
    await eventually(() => hasFocus(ada.row("mine")), true);
    await reaches(ada, "theirs");
    for (const key of ["Enter", "Shift+F10", "ContextMenu"]) {
      await keyboard.press(key);
      await eventually(() => isOpen(ada), 1);
      await keyboard.press("ArrowDown");
      await eventually(() => hasFocus(ada.page.getByRole("menuitem", { name: "Reply" })), true);
      await keyboard.press("ArrowUp");
      await keyboard.press("ArrowUp");
      await eventually(() => hasFocus(ada.page.getByRole("menuitem", { name: "Copy text" })), true);
      await keyboard.press("Home");
      await keyboard.press("End");
      await eventually(() => hasFocus(ada.page.getByRole("menuitem", { name: "Copy text" })), true);
      await keyboard.press(key === "Enter" ? "Tab" : "Escape");
      await eventually(() => isOpen(ada), 0);
      await eventually(() => hasFocus(ada.row("theirs")), true);
    }
  }));

test("Enter goes into a message with a link, and leaves opening the link to the link", () =>
  withTwoMessages(async ({ ada, lin }) => {
    await lin.says("see https://example.org/");
    await ada.sees("https://example.org/");
    await reaches(ada, "see");
    await ada.page.keyboard.press("Enter");
    await eventually(() => hasFocus(ada.row("see").getByRole("link")), true);
    expect(await isOpen(ada)).toBe(0);
  }));

test("a finger that stays on a message opens a sheet with the same actions, and its text to select from", () =>
  withTwoMessages(async ({ ada }) => {
    await ada.row("theirs").locator(".bubble").tap();
    await ada.row("theirs").getByRole("button", { name: "Reply" }).waitFor();
    const touch = await fingerOf(ada);
    await touch.down(ada.row("theirs").locator(".bubble"));
    await eventually(() => isOpen(ada), 1);
    await touch.up();
    expect(await items(ada)).toEqual(["Reply", "Copy text"]);
    expect(await ada.page.locator(".actions-text").textContent()).toBe("theirs");
    const small = await ada.page
      .getByRole("menu")
      .locator("button")
      .evaluateAll((all) =>
        all
          .filter((it) => it instanceof HTMLElement && Math.min(it.offsetWidth, it.offsetHeight) < 44)
          .map((it) => it.outerHTML),
      );
    expect(small).toEqual([]);
    await ada.page.getByRole("menuitem", { name: "Reply" }).tap();
    await ada.reads("Replying to Lin");
  }, smallPhone));

test("the lift that ends a long press presses nothing of the sheet that opened under the finger", () =>
  withTwoMessages(async ({ ada }) => {
    await ada.page.evaluate(() => {
      const clicked: string[] = [];
      Object.assign(window, { clicked });
      addEventListener("click", ({ target }) => target instanceof Element && clicked.push(target.className), true);
    });
    const touch = await fingerOf(ada);
    await touch.down(ada.row("mine").locator(".bubble"));
    await eventually(() => isOpen(ada), 1);
    await touch.up();
    // The press does end on an item, so this test can fail.
    await eventually(() => ada.page.evaluate("window.clicked"), ["action-item"]);
    expect(await isOpen(ada)).toBe(1);
    expect(await ada.page.locator(".composing-bar").count()).toBe(0);
    await ada.page.getByRole("menuitem", { name: "Edit" }).tap();
    await eventually(() => ada.composer.inputValue(), "mine");
  }, phone));

test("a tap shows neither a mouse's tools nor the time over other rows", () =>
  withTwoMessages(async ({ ada, lin }) => {
    await lin.says("one");
    await lin.says("two");
    await ada.sees("two");
    // Also after a tap.
    await ada.row("two").locator(".bubble").hover();
    const looks = () =>
      ada.row("two").evaluate((it) => {
        const of = (place: string) => getComputedStyle(it.querySelector(place) ?? it);
        return [it.matches(":hover"), of(".message-tools").opacity, of(".message-head").clipPath];
      });
    await eventually(looks, [true, "0", "inset(50%)"]);
  }, phone));

test("a finger that scrolls, or rests on a link, opens nothing", () =>
  withTwoMessages(async ({ ada, lin }) => {
    await lin.says("see https://example.org/");
    await ada.sees("https://example.org/");
    await ada.page.clock.install();
    const touch = await fingerOf(ada);
    await ada.row("theirs").locator(".bubble").tap();
    await touch.down(ada.row("theirs").locator(".bubble"));
    await touch.moves(60);
    await ada.page.clock.runFor(2_000);
    await touch.up();
    expect(await isOpen(ada)).toBe(0);
    await touch.down(ada.row("see").getByRole("link"));
    await ada.page.clock.runFor(2_000);
    expect(await isOpen(ada)).toBe(0);
    await touch.moves(60);
    await touch.up();
  }, phone));

async function fingerOf({ page, context }: Person) {
  const session = await context.newCDPSession(page);
  let at = { x: 0, y: 0 };
  const dispatch = (type: "touchStart" | "touchMove" | "touchEnd") =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [at] });
  return {
    async down(place: Locator) {
      const box = await place.boundingBox();
      at = { x: (box?.x ?? 0) + 12, y: (box?.y ?? 0) + 12 };
      await dispatch("touchStart");
    },
    async moves(far: number) {
      at = { x: at.x, y: at.y + far };
      await dispatch("touchMove");
    },
    up: () => dispatch("touchEnd"),
  };
}
