// The panel of people: how its lines stand.

import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Browser } from "playwright-core";
import { nameCharsMax } from "../../src/chat/name";
import { openBrowser, type Person, type Stage, withPeople } from "../support/browser";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const scene = (play: (stage: Stage) => Promise<void>) => withPeople(browser, play);

/** Where the parts of one's own line have their middle, and whether any of them leaves the panel. */
function ownLine({ page }: Person) {
  return page.locator(".people-panel .person").evaluate((line) => {
    const parts = [...line.querySelectorAll(".avatar, .name, .host-mark, .person-note, .link-button")];
    const boxes = parts.map((part) => part.getBoundingClientRect());
    const panel = line.closest(".people-panel")?.getBoundingClientRect();
    const middles = boxes.map(({ top, bottom }) => (top + bottom) / 2);
    return {
      parts: parts.map(({ className }) => className),
      spread: Math.max(...middles) - Math.min(...middles),
      isInside: boxes.every(({ left, right }) => panel && left >= panel.left && right <= panel.right),
    };
  });
}

const parts = ["avatar", "name", "host-mark", "person-note", "link-button"];

test("one's own line is one line for a usual name, the host's, too", () =>
  scene(async (stage) => {
    for (const name of ["Ada", "Johanna"]) {
      const somebody = await stage.person();
      await somebody.enters(name);
      await somebody.seesPeople(`${name}, you`);
      const line = await ownLine(somebody);
      expect(line.parts).toEqual(parts);
      expect([name, line.spread < 6]).toEqual([name, true]);
    }
  }));

test("the longest name stays inside the panel, with everything beside it", () =>
  scene(async (stage) => {
    const somebody = await stage.person();
    const name = "W".repeat(nameCharsMax);
    await somebody.enters(name);
    await somebody.seesPeople(`${name}, you`);
    const line = await ownLine(somebody);
    expect([line.parts, line.isInside]).toEqual([parts, true]);
  }));
