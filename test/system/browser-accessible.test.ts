// The pages for everyone: no violation of axe-core in any state, theme or size; readable text in every hue; no sideways
// scrolling at 320 px; and announcements of what arrives.

import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { roomColours } from "../../src/chat/room-colour";
import { type Person, type PersonOptions, type Stage, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

const axeSource = readFileSync(join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js"), "utf8");
// axe must be injected, which the pages' own policy rightly forbids.
const measured: PersonOptions = { bypassCSP: true, expects: /status of 404/ };
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const themes = ["light", "dark"] as const;

/** Fails with what axe found, in both themes and sizes. */
async function mustBeAccessible({ page }: Person, state: string): Promise<void> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeSource);
  const found: string[] = [];
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
      for (const { id, help, nodes } of violations) {
        const places = nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join("\n");
        found.push(`${state}, ${viewport.width} px, ${colorScheme}: ${id}: ${help}\n${places}`);
      }
    }
  }
  expect(found).toEqual([]);
}

/** A room with some of everything, seen by Ada. */
async function busyRoom(stage: Stage, options: PersonOptions): Promise<Person> {
  const ada = await stage.person(options);
  const code = await ada.enters("Ada");
  const linSocket = await (await stage.chatsy.join(code, "Lin")).enter();
  await (await stage.chatsy.join(code, "Bo")).enter();
  const otherSocket = await (await stage.chatsy.join(code, "Bo")).enter();
  linSocket.send({ type: "post", id: "1", text: "Did the build pass? See https://example.com/builds/1234" });
  await ada.sees("Did the build pass? See https://example.com/builds/1234");
  linSocket.send({
    type: "post",
    id: "2",
    text: `\`\`\`\n${"a line of code that is wider than its bubble ".repeat(5)}\n\`\`\``,
  });
  await ada.page.locator(".code-block pre[tabindex='0']").waitFor();
  await ada.sends("Yes, green since ten.");
  await ada.sends(
    "شكرا للجميع and a_very_long_word_without_any_space_in_it_that_must_not_push_the_page_wider".repeat(2),
  );
  otherSocket.cut();
  await ada.seesPeople("Ada, you", "Bo", "Bo 2, away", "Lin");
  return ada;
}

test("home and its errors have no violation of axe-core", () =>
  withPeople(async (stage) => {
    const ada = await stage.person(measured);
    await ada.opens("/");
    await mustBeAccessible(ada, "home");
    await ada.presses("Join");
    await ada.reads("Please enter a name.");
    await mustBeAccessible(ada, "without a name");
    await ada.name.fill("Ada");
    await ada.code.fill("ZZZZ");
    await ada.presses("Join");
    await ada.reads("Room does not exist.");
    await mustBeAccessible(ada, "unknown room");
  }));

test("the empty room, the invitation and the end of a room have no violation of axe-core", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ ...measured, browser: "desktop" });
    const code = await ada.enters("Ada");
    await ada.reads("Only you are here.");
    await mustBeAccessible(ada, "alone");
    await ada.presses("Invite");
    await ada.page.getByRole("dialog", { name: "Invite" }).waitFor();
    await mustBeAccessible(ada, "invitation");
    await ada.page.keyboard.press("Escape");
    await ada.page.locator(".messages").getByRole("button", { name: "Big screen" }).click();
    await ada.page.getByRole("dialog", { name: "Big screen" }).waitFor();
    await mustBeAccessible(ada, "big screen");
    await ada.presses("Leave big screen");
    const tab = await ada.context.newPage();
    await tab.setViewportSize(desktop);
    await tab.goto(`${ada.url}/${code}`);
    await tab.getByRole("button", { name: "Leave room" }).click();
    await ada.page.locator(".ended").waitFor();
    await mustBeAccessible(ada, "ended");
  }));

test("the settings, the name form and its errors have no violation of axe-core", () =>
  withPeople(async (stage) => {
    const { room } = await stage.chatsy.create("Lin");
    const ada = await stage.person(measured);
    await ada.createRoom("Ada");
    await ada.opens(`/${room.code}`);
    await ada.isIn();
    await ada.page.locator(".entry-note").waitFor();
    await mustBeAccessible(ada, "came by a link");
    await ada.createRoom("Ada");
    await ada.presses("Settings");
    await ada.page.getByRole("dialog", { name: "Settings" }).waitFor();
    await ada.page.getByLabel("Room title").fill("x".repeat(200));
    await ada.page.getByLabel("Room title").press("Enter");
    await ada.reads("This title is too long. Please shorten it.");
    await ada.page.getByRole("dialog").getByRole("button", { name: "change" }).click();
    await ada.page.getByLabel("New name").fill("admin");
    await ada.page.getByLabel("New name").press("Enter");
    await ada.reads("Longer than 32 characters, or reserved.");
    await mustBeAccessible(ada, "settings");
  }));

test("a busy room, its list of people and a message that is too long have no violation of axe-core", () =>
  withPeople(async (stage) => {
    const ada = await busyRoom(stage, measured);
    await mustBeAccessible(ada, "busy");
    await ada.presses("4 people here");
    await ada.page.getByRole("dialog", { name: "4 people here" }).waitFor();
    await mustBeAccessible(ada, "people");
    await ada.page.keyboard.press("Escape");
    await ada.composer.fill("x".repeat(4_001));
    await mustBeAccessible(ada, "too long");
  }));

test("suggestions that scroll have no violation of axe-core, and Shift+Tab goes past them", () =>
  withPeople(async (stage) => {
    const viewport = { width: 390, height: 450 };
    const ada = await stage.person({ ...measured, viewport, hasTouch: true, isMobile: true });
    await ada.enters("Ada");
    await ada.composer.pressSequentially("/");
    const menu = ada.page.getByRole("listbox");
    await eventually(() => menu.evaluate((it) => it.scrollHeight > it.clientHeight), true);
    await ada.page.evaluate(axeSource);
    const { violations } = await ada.page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await ada.page.keyboard.press("Shift+Tab");
    await menu.waitFor({ state: "detached" });
    expect(await ada.page.evaluate("document.activeElement.className")).not.toBe("composer-menu");
    expect(await ada.page.evaluate("document.activeElement === document.body")).toBe(false);
  }));

test("the number on the people button is not part of its name, because some numbers are words", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ ...measured, locale: "ar", viewport: phone });
    await ada.enters("Ada");
    await ada.page.locator(".room-header [aria-label]").first().waitFor();
    await ada.page.evaluate(axeSource);
    const { violations } = await ada.page.evaluate<AxeResults>(
      "axe.run({ runOnly: ['label-content-name-mismatch'], rules: { 'label-content-name-mismatch': { enabled: true } } })",
    );
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  }));

test("text has a contrast of 4.5 at least, in all twelve hues, light and dark", () =>
  withPeople(async (stage) => {
    const ada = await busyRoom(stage, measured);
    const home = await ada.context.newPage();
    await home.goto(`${stage.chatsy.url}/?code=GKRT`);
    const hues = Object.keys(roomColours);
    const alone = await stage.person(measured);
    await alone.enters("Ada");
    await alone.reads(/^Come to the/);
    await alone.presses("Settings");
    await alone.page.getByRole("dialog", { name: "Settings" }).waitFor();
    for (const page of [ada.page, home, alone.page]) {
      const { ratio, place, texts } = await page.evaluate(worstContrast, { hues, themes: [...themes] });
      expect(`${place}: ${ratio >= 4.5 ? "readable" : ratio.toFixed(2)}`).toBe(`${place}: readable`);
      expect(texts).toBeGreaterThan(24 * 10);
    }
  }));

test("at 320 px, and with text twice as large, nothing scrolls sideways", () =>
  withPeople(async (stage) => {
    const ada = await busyRoom(stage, { bypassCSP: true });
    const home = await ada.context.newPage();
    await home.goto(stage.chatsy.url);
    for (const page of [ada.page, home]) {
      for (const { width, size } of [
        { width: 320, size: "100%" },
        { width: 640, size: "200%" },
        { width: 320, size: "200%" },
      ]) {
        await page.setViewportSize({ width, height: 640 });
        await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
        await eventually(() => widthOf(page), width);
      }
    }
  }));

/** How far the content reaches to the right, in CSS pixels. */
function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const list = document.querySelector(".messages");
    const overflow = list ? list.scrollWidth - list.clientWidth : 0;
    return document.documentElement.scrollWidth + overflow;
  });
}

test("buttons and links are 24 px at least, and 44 px under fingers", () =>
  withPeople(async (stage) => {
    const byMouse = await busyRoom(stage, {});
    const byFinger = await busyRoom(stage, { hasTouch: true, isMobile: true });
    await byFinger.page.setViewportSize(phone);
    for (const [{ page }, least] of [
      [byMouse, 24],
      [byFinger, 44],
    ] as const) {
      const small = await page.locator("button, .icon-button, textarea").evaluateAll(
        (elements, least) =>
          elements.flatMap((element) => {
            const { width, height } = element.getBoundingClientRect();
            return element.checkVisibility() && Math.min(width, height) < least ? [element.outerHTML] : [];
          }),
        least,
      );
      expect(small).toEqual([]);
    }
  }));

test("what others say and do is announced; what was there before, and the user's own, is not", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    const said = () => ada.page.locator("#announcer[aria-live=polite]").textContent();
    await ada.sends("my own");
    await ada.sees("my own");
    expect(await said()).toBe("");
    const lin = await (await stage.chatsy.join(code, "Lin")).enter();
    await eventually(said, "Lin has entered the room");
    lin.send({ type: "post", id: "1", text: "hello" });
    await eventually(said, "Lin: hello");
    expect(await ada.page.locator("[aria-live]").count()).toBe(1);
  }));

interface Contrast {
  /** By WCAG 2.2; multiplied by 1.5 for large text, for which 3 is enough. */
  readonly ratio: number;
  /** Where the worst one is. */
  readonly place: string;
  /** How many were measured. */
  readonly texts: number;
}

/** Runs in the page on its own: measures each visible text against what is painted behind it. */
function worstContrast({ hues, themes }: { hues: readonly string[]; themes: readonly string[] }): Contrast {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("There is no canvas.");
  const root = document.documentElement;
  const lit = [root, ...document.querySelectorAll<HTMLElement>("[data-hue]")].filter((it) => !it.closest(".hue-dots"));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const elements = new Set<Element>();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.textContent?.trim() && element?.checkVisibility({ opacityProperty: true }))
      elements.add(element);
  }
  let worst = { ratio: 21, place: "nowhere" };
  let texts = 0;
  for (const theme of themes) {
    root.dataset.theme = theme;
    for (const hue of hues) {
      for (const element of lit) element.dataset.hue = hue;
      for (const element of elements) {
        texts += 1;
        const behind = backgroundOf(element);
        const [text, paper] = [luminance([...behind, getComputedStyle(element).color]), luminance(behind)];
        const factor = Number.parseFloat(getComputedStyle(element).fontSize) >= 24 ? 1.5 : 1;
        const ratio = (factor * (Math.max(text, paper) + 0.05)) / (Math.min(text, paper) + 0.05);
        if (ratio < worst.ratio) worst = { ratio, place: `${element.outerHTML.slice(0, 120)} in ${hue}, ${theme}` };
      }
    }
  }
  return { ...worst, texts };

  /** The colours behind an element, lowest first; on the home page with the room's glow at its strongest. */
  function backgroundOf(element: Element): string[] {
    const colours: string[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (at === root && root.dataset.page === "home") {
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = "var(--glow)";
        colours.unshift(getComputedStyle(probe).color);
        probe.remove();
      }
      colours.unshift(getComputedStyle(at).backgroundColor);
    }
    return colours;
  }

  function luminance(colours: readonly string[]): number {
    if (!context) return 0;
    for (const colour of colours) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
      const share = byte / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
