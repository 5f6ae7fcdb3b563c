// Details that depend on the reader's language: centred codes, one kind of digits, and keys by their labels.

import { expect, test } from "bun:test";
import type { Locator } from "playwright-core";
import { type Person, plugInto, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { talker } from "../support/talker";
import { composingIsThere, phone } from "../support/writer";

/** How far a code's letters are from the middle of `place`, in pixels, without the spacing after the last one. */
function offCentre(code: Locator, place: string): Promise<number> {
  return code.evaluate((element, place) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const letters = range.getBoundingClientRect();
    const box = element.closest(place)?.getBoundingClientRect();
    const gap = Number.parseFloat(getComputedStyle(element).letterSpacing);
    const middle = (box?.left ?? 0) + (box?.width ?? 0) / 2;
    return Math.abs((letters.left + letters.right - gap) / 2 - middle);
  }, place);
}

test("codes are centred in either page direction, and always run from left to right", () =>
  withPeople(async (stage) => {
    for (const locale of ["en-GB", "ar"]) {
      const ada = await stage.person({ locale });
      await ada.opens("/");
      const field = await ada.page.locator("#code").evaluate((code) => {
        const { paddingLeft, paddingRight, letterSpacing } = getComputedStyle(code);
        return [paddingLeft, paddingRight, letterSpacing].map(Number.parseFloat);
      });
      const [left = 0, right = 0, gap = 0] = field;
      expect(gap).toBeGreaterThan(1);
      expect(Math.abs(left - right - gap)).toBeLessThan(0.1);
      await ada.enters("Ada");
      await ada.page.locator(".invitation .giant-code").waitFor();
      expect(await offCentre(ada.page.locator(".invitation .giant-code"), ".invitation")).toBeLessThan(0.6);
      expect(await offCentre(ada.page.locator(".room-chip"), ".room-chip")).toBeLessThan(0.6);
    }
  }));

test("the user's own messages end at one edge, whatever the direction of their texts and of the page", () =>
  withPeople(async (stage) => {
    for (const [locale, edge] of [
      ["en-GB", "right"],
      ["ar", "left"],
    ] as const) {
      const ada = await stage.person({ locale });
      await ada.enters("Ada");
      for (const text of ["مرحبا", "نعم", "hello", "yes", "لا"]) {
        await ada.page.locator("#composer").fill(text);
        await ada.page.locator("#composer").press("Enter");
      }
      await ada.sees("لا");
      const boxes = await ada.page
        .locator(".own .bubble")
        .evaluateAll((bubbles) => bubbles.map((bubble) => bubble.getBoundingClientRect().toJSON() as DOMRect));
      expect(new Set(boxes.map((box) => Math.round(box[edge]))).size).toBe(1);
    }
  }));

test("all numbers have the digits of the reader's country: of texts, times and counts", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ ...phone, locale: "ar-EG" });
    const code = await ada.enters("Ada");
    const lin = await talker(stage.chatsy, code, "Lin");
    const seq = await lin.says("hello");
    await lin.does({ type: "react", target: seq, emoji: "🎉", on: true });
    await talker(stage.chatsy, code, "Bo");
    const { page } = ada;
    await eventually(() => page.locator(".reaction-chip").first().textContent(), "🎉 ١");
    const people = page.locator(".room-header .button.compact").first();
    await eventually(() => people.getAttribute("data-count"), "٣");
    await eventually(() => people.getAttribute("aria-label"), "٣ أشخاص هنا");
    expect(await page.locator(".message time").first().textContent()).toMatch(/[٠-٩]/);
    expect(await page.locator(".room").innerText()).not.toMatch(/[0-9]/);
  }));

const helpKeys = ({ page }: Person) => page.locator(".help kbd").allTextContents();

test("the help names keys as in the reader's country, and on an Apple keyboard by their signs", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ locale: "de" });
    const code = await ada.enters("Ada");
    await composingIsThere(ada);
    await ada.page.locator("#composer").fill("/help");
    await ada.page.keyboard.press("Enter");
    await ada.page.getByText("Durch die Nachrichten gehen").waitFor();
    const keys = await helpKeys(ada);
    for (const key of ["Strg", "Umschalt", "Eingabe", "Esc", "Entf", "Tab", "R", "+", "F"]) expect(keys).toContain(key);
    for (const key of ["Ctrl", "Shift", "Enter", "Delete"]) expect(keys).not.toContain(key);

    const lin = await stage.person();
    await lin.page.addInitScript("Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' })");
    await lin.enters("Lin", code);
    await composingIsThere(lin);
    await lin.sends("/help");
    await lin.page.getByText("Go through the messages").waitFor();
    const signs = await helpKeys(lin);
    for (const key of ["⌘", "⇧", "↩", "esc", "⌫"]) expect(signs).toContain(key);
    expect(signs).not.toContain("Ctrl");
  }));

test("the key to the messages in the help works, and Esc leads back", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.enters("Ada");
    await composingIsThere(ada);
    for (const text of ["one", "two"]) {
      await ada.sends(text);
      await ada.sees(text);
    }
    await eventually(() => ada.page.locator(".pending").count(), 0);
    const focused = () => ada.page.evaluate(() => document.activeElement?.querySelector(".bubble")?.textContent);
    await ada.composer.press("Shift+Tab");
    await eventually(focused, "two");
    await ada.page.keyboard.press("ArrowUp");
    await eventually(focused, "one");
    await ada.page.keyboard.press("ArrowDown");
    await eventually(focused, "two");
    await ada.page.keyboard.press("Escape");
    await eventually(() => ada.composer.evaluate((field) => field === document.activeElement), true);
  }));

test("[D5] without a network nobody is counted: the saved room's sheet is called People", () =>
  withPeople(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const expects = /WebSocket connection to .* failed|net::ERR_/;
      const ada = await stage.person({ ...phone, plug, expects, serviceWorkers: "allow" });
      const code = await ada.enters("Ada");
      const { page } = ada;
      await eventually(() => page.evaluate(() => navigator.serviceWorker.controller?.state), "activated");
      await ada.sends("kept", { by: "Send" });
      const isKept = async () => {
        const cache = await caches.open("chatsy-rooms");
        const states = await Promise.all((await cache.matchAll()).map((response) => response.text()));
        return states.some((state) => state.includes("kept"));
      };
      await eventually(() => page.evaluate(isKept), true);
      plug.pull();
      await ada.opens(`/${code}`);
      await ada.sees("kept");
      await ada.presses("People");
      await page.getByRole("dialog", { name: "People", exact: true }).waitFor();
      await eventually(() => ada.people(), ["Ada, you"]);
    } finally {
      plug.close();
    }
  }));
