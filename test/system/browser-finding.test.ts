// Search and dates in a room, with and without a keyboard, and from anywhere to the message in its place.

import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import { type Person, type PersonOptions, type Stage, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

const sizes: Readonly<Record<string, PersonOptions>> = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

/**
 * Ada in a room where Lin posted 300 messages: every tenth about a café, one of those with markup, the first about a
 * straße.
 */
async function roomWithPast(stage: Stage, options: PersonOptions = {}): Promise<Person> {
  const bo = await stage.chatsy.create("Bo");
  const lin = await stage.chatsy.join(bo.room.code, "Lin");
  const socket = await lin.enter();
  for (let number = 1; number <= 300; number += 1) {
    const place = number === 1 ? "in the Straße" : number % 10 === 0 ? "in the Café" : "at home";
    const text = number === 150 ? "**<b>café</b>** with a unicorn" : `message ${number} ${place}`;
    socket.send({ type: "post", id: `lin-${number}`, text });
  }
  await socket.next("ack", ({ id }) => id === "lin-300");
  const ada = await stage.person(options);
  await ada.enters("Ada", bo.room.code);
  await ada.sees("message 300 in the Café");
  return ada;
}

const field = ({ page }: Person) => page.getByRole("searchbox", { name: "Search this room" });
const finds = ({ page }: Person) =>
  page.locator(".find-text").evaluateAll((texts) => texts.map(({ textContent }) => textContent));
const marked = ({ page }: Person) =>
  page.locator(".find-text mark").evaluateAll((marks) => marks.map(({ textContent }) => textContent));
/** The text of the focused message, if it is visible and marked. */
const shownMessage = ({ page }: Person) =>
  page.evaluate(() => {
    const row = document.activeElement;
    const list = document.querySelector(".messages")?.getBoundingClientRect();
    if (!row?.matches(".message[data-marked]") || !list) return undefined;
    const { top, bottom } = row.getBoundingClientRect();
    const isInMiddle = Math.abs((top + bottom) / 2 - (list.top + list.bottom) / 2) < 60;
    return isInMiddle ? row.querySelector(".bubble")?.textContent : undefined;
  });

async function opens(somebody: Person): Promise<void> {
  await somebody.presses("Search");
  await eventually(() => field(somebody).evaluate((element) => element === document.activeElement), true);
}

for (const [size, options] of Object.entries(sizes)) {
  test(`search, ${size}: as one types, newest first, with the words marked; more; and to the message in its place`, () =>
    withPeople(async (stage) => {
      const ada = await roomWithPast(stage, options);
      await opens(ada);
      await field(ada).fill("cafe");
      await ada.reads("More than 20 results");
      expect((await finds(ada)).slice(0, 2)).toEqual(["message 300 in the Café", "message 290 in the Café"]);
      expect(new Set(await marked(ada))).toEqual(new Set(["Café", "café"]));
      await ada.presses("More results");
      await ada.reads(/^30 results$/);
      expect(await ada.page.locator(".find b").count()).toBe(0);
      await ada.page.locator(".find").filter({ hasText: "message 10 in the Café" }).click();
      await eventually(() => shownMessage(ada), "message 10 in the Café");
      expect(await ada.page.locator(".finding").count()).toBe(size === "desktop" ? 1 : 0);
      await ada.presses("Back to the newest");
      await ada.sees("message 300 in the Café");
    }));

  test(`a date, ${size}: to the first message of that day, here; none since then is said`, () =>
    withPeople(async (stage) => {
      const ada = await roomWithPast(stage, options);
      await opens(ada);
      const date = ada.page.getByLabel("Jump to a date");
      const day = (offset: number) =>
        ada.page.evaluate((days) => {
          const now = new Date();
          now.setDate(now.getDate() + days);
          return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
        }, offset);
      await date.fill(await day(1));
      await ada.presses("Jump");
      await ada.reads("No messages since that day.");
      await date.fill(await day(0));
      await ada.presses("Jump");
      await eventually(
        () => ada.page.evaluate(() => document.activeElement?.querySelector(".bubble")?.textContent),
        "message 1 in the Straße",
      );
    }));
}

test("further results belong to the shown words; other words start anew", () =>
  withPeople(async (stage) => {
    const ada = await roomWithPast(stage);
    await opens(ada);
    await field(ada).fill("cafe");
    await ada.reads("20 results");
    // Within the pause after the last letter.
    await field(ada).evaluate(async (input: HTMLInputElement) => {
      input.value = "home";
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      // The panel reacts after the frame in which it is rendered.
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))));
      const more = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "More results");
      more?.click();
    });
    await eventually(async () => new Set(await marked(ada)), new Set(["home"]));
    await ada.reads("20 results");
    expect((await finds(ada))[0]).toBe("message 299 at home");
  }));

test("by keyboard alone: a key opens search, arrow keys move in the results, Enter goes to one, Esc comes back", () =>
  withPeople(async (stage) => {
    const ada = await roomWithPast(stage);
    const { keyboard } = ada.page;
    const focus = () => ada.focused();
    await ada.composer.focus();
    await keyboard.press("Control+Shift+F");
    await eventually(focus, "Search this room");
    // Enter does not wait for the pause; the earlier text is no longer searched for.
    await keyboard.type("home");
    await keyboard.press("Control+a");
    await keyboard.type("strasse");
    await keyboard.press("Enter");
    await ada.reads("1 result");
    expect(await marked(ada)).toEqual(["Straße"]);
    await keyboard.press("Control+a");
    await keyboard.type("cafe");
    await ada.reads("More than 20 results");
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowDown");
    expect(await focus()).toMatch(/^Lin .*message 290 in the Café$/);
    await keyboard.press("ArrowUp");
    await keyboard.press("ArrowUp");
    expect(await focus()).toBe("Search this room");
    await keyboard.press("ArrowDown");
    await keyboard.press("End");
    await keyboard.press("Enter");
    await eventually(() => shownMessage(ada), "message 110 in the Café");
    await keyboard.press("Escape");
    await eventually(focus, (await ada.composer.getAttribute("aria-label")) ?? "");
    await field(ada).focus();
    await keyboard.press("Escape");
    await field(ada).waitFor({ state: "detached" });
    await eventually(focus, (await ada.composer.getAttribute("aria-label")) ?? "");
  }));

test("Esc in the room closes the panel, after whatever else it ends there: a menu, an answer, a dialog", () =>
  withPeople(async (stage) => {
    const ada = await roomWithPast(stage);
    const { keyboard } = ada.page;
    const composer = (await ada.composer.getAttribute("aria-label")) ?? "";
    await opens(ada);
    await keyboard.type("unicorn");
    await ada.reads("1 result");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await eventually(() => shownMessage(ada), "<b>café</b> with a unicorn");
    await keyboard.press("r");
    const quote = ada.page.locator(".composing-bar");
    await eventually(() => ada.focused(), composer);
    await quote.waitFor();
    await keyboard.type("/");
    const menu = ada.page.locator(".composer-menu .suggestion").first();
    await menu.waitFor();
    await keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });
    await keyboard.press("Escape");
    await quote.waitFor({ state: "hidden" });
    await ada.presses("Settings");
    await ada.page.locator("dialog:modal").waitFor();
    await keyboard.press("Escape");
    await ada.page.locator("dialog:modal").waitFor({ state: "detached" });
    expect(await field(ada).count()).toBe(1);
    await ada.composer.focus();
    await keyboard.press("Escape");
    await field(ada).waitFor({ state: "detached" });
    expect(await ada.focused()).toBe(composer);
    await ada.page.locator(".people-panel").waitFor();
  }));

for (const [size, options] of Object.entries(sizes)) {
  test(`the date of a result stands at the same place, however long the name, ${size}`, () =>
    withPeople(async (stage) => {
      const { room } = await stage.chatsy.create("Bo");
      for (const [index, name] of ["Lin", "Lin-Maximiliane Hohenwarte-Berge"].entries()) {
        const socket = await (await stage.chatsy.join(room.code, name)).enter();
        socket.send({ type: "post", id: `${index}`, text: "hello" });
        await socket.next("ack");
      }
      const ada = await stage.person(options);
      await ada.enters("Ada", room.code);
      await opens(ada);
      await field(ada).fill("hello");
      await ada.reads("2 results");
      const places = await ada.page.locator(".find").evaluateAll((all) =>
        all.map((find) => {
          const time = find.querySelector("time")?.getBoundingClientRect();
          const { top, right } = find.getBoundingClientRect();
          return { right: right - (time?.right ?? 0), top: (time?.top ?? 0) - top };
        }),
      );
      expect(places.length).toBe(2);
      expect(places[1]).toEqual(places[0]);
    }));
}

test("“More results” by keyboard: on the first of the new ones then, and Esc closes the panel still", () =>
  withPeople(async (stage) => {
    const ada = await roomWithPast(stage);
    const { keyboard } = ada.page;
    await ada.composer.focus();
    await opens(ada);
    await keyboard.type("cafe");
    await ada.reads("More than 20 results");
    const more = ada.page.getByRole("button", { name: "More results" });
    let answer = () => {};
    const isAnswered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await ada.page.route("**/search?**", async (route) => {
      await isAnswered;
      await route.continue();
    });
    await more.focus();
    await keyboard.press("Enter");
    await eventually(() => more.getAttribute("aria-busy"), "true");
    expect(await ada.focused()).toBe("More results");
    // Pressed again while it is loading, it requests nothing.
    await keyboard.press("Enter");
    answer();
    await eventually(() => ada.focused().then((name) => name.endsWith("message 100 in the Café")), true);
    expect(await more.count()).toBe(0);
    await keyboard.press("Escape");
    await field(ada).waitFor({ state: "detached" });
  }));

test("nothing found, no word in it, and no answer: each is said; trying again finds it", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ expects: /ERR_FAILED|status of 400/ });
    await ada.enters("Ada");
    await ada.sends("hello");
    await opens(ada);
    await field(ada).fill("unicorn");
    await ada.reads("Nothing found for “unicorn”.");
    await field(ada).fill("!?");
    await ada.reads("Nothing found for “!?”.");
    await ada.page.route(/\/search\?/, (route) => route.abort());
    await field(ada).fill("hello");
    const status = ada.page.locator(".find-note[role=status]").first();
    await eventually(() => status.textContent(), "The search did not work.");
    await ada.page.unroute(/\/search\?/);
    await ada.presses("Try again");
    await ada.reads("1 result");
    await field(ada).fill("");
    await eventually(() => finds(ada), []);
  }));

for (const [size, options] of Object.entries(sizes)) {
  test(`results, and the message in its place, are accessible, ${size}, light and dark`, () =>
    withPeople(async (stage) => {
      // axe must be injected, which the page's own policy rightly forbids.
      const ada = await roomWithPast(stage, { ...options, bypassCSP: true });
      await ada.page.evaluate(
        readFileSync(join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js"), "utf8"),
      );
      const violations = async () => {
        const found: string[] = [];
        for (const colorScheme of ["light", "dark"] as const) {
          await ada.page.emulateMedia({ colorScheme });
          const results = await ada.page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
          found.push(...results.violations.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes[0]?.html}`));
        }
        return found;
      };
      await opens(ada);
      await field(ada).fill("cafe");
      await ada.reads("More than 20 results");
      expect(await violations()).toEqual([]);
      await ada.page.locator(".find").last().click();
      await eventually(() => shownMessage(ada), "message 110 in the Café");
      expect(await violations()).toEqual([]);
    }));
}
