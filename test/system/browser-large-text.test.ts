// Text at twice its size on a phone (WCAG 1.4.4, 1.4.10): every dialog stays in the window with its close button, and
// its text is readable.

import { expect, test } from "bun:test";
import type { Locator } from "playwright-core";
import { type Person, type Stage, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

const widths = [320, 390];
const touch = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } as const;
const words = {
  en: { settings: "Settings", search: "Search", invite: "Invite" },
  de: { settings: "Einstellungen", search: "Suche", invite: "Einladen" },
} as const;
type Words = (typeof words)[keyof typeof words];

async function withLargeText(
  locale: keyof typeof words,
  play: (ada: Person, words: Words, stage: Stage) => Promise<void>,
): Promise<void> {
  await withPeople(async (stage) => {
    // The page's own policy rightly forbids setting the size like this.
    const ada = await stage.person({ ...touch, locale, bypassCSP: true });
    const code = await ada.enters("Ada");
    const lin = await (await stage.chatsy.join(code, "Lin-Maximiliane von Hohenwarte")).enter();
    lin.send({ type: "post", id: "1", text: "Is ||the butler|| here?" });
    await ada.reads(/Is/);
    await ada.page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    await play(ada, words[locale], stage);
  });
}

/** At both widths: what of the open dialog is outside the window or cut off. */
async function mustFit({ page }: Person, state: string): Promise<void> {
  const dialog = page.locator("dialog[open]").last();
  await dialog.waitFor();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 640 });
    await eventually(() => beyond(dialog).then((places) => ({ state, width, places })), { state, width, places: [] });
  }
}

function beyond(dialog: Locator): Promise<readonly string[]> {
  return dialog.evaluate((dialog) => {
    const all = [dialog, ...dialog.querySelectorAll("*")].filter(
      (it) => it.checkVisibility() && !it.closest(".unseen, .emoji-tabs > *, svg > *"),
    );
    return all
      .filter((it) => {
        const { left, right, width } = it.getBoundingClientRect();
        return width > 0 && (left < -0.5 || right > innerWidth + 0.5);
      })
      .map((it) => `${it.tagName} ${it.className} ${it.textContent.slice(0, 30)}`);
  });
}

/** Where the code begins and the last button ends, and the visible area around them. */
async function placesOf({ page }: Person, scroller: string) {
  return page.locator(scroller).evaluate((scroller) => {
    const { top, bottom } = scroller.getBoundingClientRect();
    const code = scroller.querySelector(".giant-code")?.getBoundingClientRect().top ?? 0;
    const copy = scroller.querySelector(".invitation-buttons")?.getBoundingClientRect().bottom ?? Number.NaN;
    return { needed: copy - code, room: bottom - Math.max(top, 0) };
  });
}

test("alone on a small phone, the code and its buttons are in one screen; so they are in the invitation", async () => {
  for (const locale of ["en", "de"] as const) {
    await withPeople(async (stage) => {
      const ada = await stage.person({ ...touch, locale });
      await ada.enters("Ada");
      await ada.page.locator(".messages .qr-code").waitFor();
      const alone = await placesOf(ada, ".messages");
      expect(alone.needed).toBeLessThan(alone.room);
      await ada.page.getByRole("button", { name: words[locale].invite, exact: true }).first().tap();
      await ada.page.locator("dialog .qr-code").waitFor();
      const buttons = ada.page.locator("dialog .invitation-buttons");
      await eventually(() => buttons.evaluate((it) => it.getBoundingClientRect().bottom <= innerHeight), true);
    });
  }
});

test("the note about a person with a long name stands below the name, not below the avatar", () =>
  withPeople(async (stage) => {
    const ada = await stage.person(touch);
    const code = await ada.enters("Ada");
    const lin = await (await stage.chatsy.join(code, "Lin-Maximiliane von Hohenwarte")).enter();
    lin.cut();
    await ada.page.locator(".room-header [data-count]").tap();
    const row = ada.page.locator(".person.away");
    const left = (part: string) => row.locator(part).evaluate((it) => it.getBoundingClientRect().left);
    await row.locator(".person-note").waitFor();
    expect(await left(".person-note")).toBeGreaterThanOrEqual(await left(".name"));
  }));

test("avatars and radio buttons grow with the text; the header's buttons stand in one line, with and without a title", () =>
  withLargeText("en", async (ada, { settings }) => {
    const { page } = ada;
    const middles = () =>
      page
        .locator(".room-header button:visible")
        .evaluateAll((all) =>
          all.map((it) => it.getBoundingClientRect()).map(({ top, bottom }) => Math.round((top + bottom) / 2)),
        );
    for (const title of ["", "Weekly meeting of the garden friends"]) {
      if (title !== "") {
        await ada.presses(settings);
        await page.getByLabel("Room title").fill(title);
        await page.getByLabel("Room title").press("Enter");
        await page.keyboard.press("Escape");
        await page.locator(".room-title").waitFor();
      }
      for (const width of widths) {
        await page.setViewportSize({ width, height: 640 });
        await eventually(async () => ({ title, width, lines: new Set(await middles()).size }), {
          title,
          width,
          lines: 1,
        });
        expect(await page.locator(".room-chip").evaluate((it) => it.getBoundingClientRect().left < 70)).toBe(true);
        expect(await page.locator(".room-header").evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true);
      }
    }
    const width = (part: string) =>
      page
        .locator(part)
        .first()
        .evaluate((it) => it.getBoundingClientRect().width);
    await page.locator(".room-header [data-count]").tap();
    await page.locator(".person .avatar").first().waitFor();
    expect(await width(".person .avatar")).toBe(56);
    await page.keyboard.press("Escape");
    await ada.presses(settings);
    await page.locator(".choice-answers:not(.in-a-row) input").first().waitFor();
    expect(await width(".choice-answers:not(.in-a-row) input")).toBe(36);
  }));

test("a spoiler in mid-sentence keeps its line low, and has 44 px for fingers", () =>
  withPeople(async (stage) => {
    const ada = await stage.person(touch);
    await ada.enters("Ada");
    await ada.sends("It was ||the butler||", { by: "Send" });
    const button = ada.page.locator(".spoiler button");
    await button.waitFor();
    expect(await button.evaluate((it) => it.getBoundingClientRect().height)).toBeLessThan(30);
    const hit = await button.evaluate((it) => {
      const { left, width, top, height } = it.getBoundingClientRect();
      const middle = top + height / 2;
      return [-21, 0, 21].every((far) => document.elementFromPoint(left + width / 2, middle + far) === it);
    });
    expect(hit).toBe(true);
  }));

for (const locale of ["en", "de"] as const) {
  test(`search, settings, invitation and people stay in the window (${locale})`, () =>
    withLargeText(locale, async (ada, { search, settings, invite }) => {
      const closes = () => ada.page.keyboard.press("Escape");
      for (const button of [search, settings, invite]) {
        await ada.page.getByRole("button", { name: button, exact: true }).first().tap();
        await mustFit(ada, button);
        await closes();
        await ada.page.locator("dialog[open]").waitFor({ state: "detached" });
      }
      await ada.page.locator(".room-header [data-count]").tap();
      await mustFit(ada, "people");
    }));

  test(`the menu of commands and the help can be read (${locale})`, () =>
    withLargeText(locale, async (ada) => {
      await ada.page.locator("#composer").tap();
      await ada.page.locator("#composer").pressSequentially("/");
      const menu = ada.page.locator(".composer-menu");
      await menu.waitFor();
      for (const width of widths) {
        await ada.page.setViewportSize({ width, height: 640 });
        // Five lines at most; a column of one letter each would be many.
        const narrow = () =>
          menu
            .locator(".command-sign, .suggestion-note")
            .evaluateAll((all) =>
              all
                .filter(
                  (it) => it.getBoundingClientRect().height > 5 * Number.parseFloat(getComputedStyle(it).fontSize),
                )
                .map((it) => it.textContent),
            );
        await eventually(narrow, []);
        expect(await menu.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
      }
      await ada.page.locator("#composer").fill("/help");
      await ada.page.locator(".send-button").tap();
      await mustFit(ada, "help");
    }));

  test(`the emoji of a message's menu do not overlap (${locale})`, () =>
    withLargeText(locale, async (ada) => {
      await ada.page.locator(".message[data-seq]").first().dispatchEvent("contextmenu");
      await mustFit(ada, "menu");
      // Each is rendered about a fifth wider than its letters are high.
      const tooSmall = () =>
        ada.page
          .locator(".emoji-choice")
          .evaluateAll((all) =>
            all
              .filter((it) => it.clientWidth < 1.2 * Number.parseFloat(getComputedStyle(it).fontSize))
              .map((it) => it.textContent),
          );
      for (const width of widths) {
        await ada.page.setViewportSize({ width, height: 640 });
        await eventually(tooSmall, []);
      }
    }));
}
