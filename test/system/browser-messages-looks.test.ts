// The look of a message's head: one clock format, and an avatar, name and time that stay together.

import { expect, test } from "bun:test";
import { withAdaAndLin } from "../support/ada-and-lin";
import { withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { talker } from "../support/talker";

for (const [locale, clock] of [
  ["en-US", /^\d{1,2}:\d\d\s[AP]M$/],
  ["de", /^\d\d:\d\d$/],
] as const) {
  test(`the list and the search results show the same time, in the format of ${locale}`, () =>
    withPeople(async (stage) => {
      // Where it is five o'clock now: one digit, or two.
      const ada = await stage.person({ locale, timezoneId: `Etc/GMT+${(new Date().getUTCHours() + 7) % 12}` });
      const code = await ada.enters("Ada");
      const lin = await talker(stage.chatsy, code, "Lin");
      await lin.says("needle");
      await ada.sees("needle");
      const time = await ada.page.locator(".message time").innerText();
      expect(time).toMatch(clock);
      if (locale === "en-US") expect(time).not.toStartWith("0");
      await ada.presses(locale === "de" ? "Suche" : "Search");
      await ada.page.getByRole("searchbox").fill("needle");
      const found = ada.page.locator(".find time").first();
      await found.waitFor();
      expect(await found.innerText()).toEndWith(time);
    }));
}

test("on a phone the time stands in the last line of a long name, right after its end", () =>
  withAdaAndLin(
    async ({ stage, ada, code }) => {
      // Too long for one line in any font, with an end that leaves room for the time.
      const long = await talker(stage.chatsy, code, `${"W".repeat(16)} ${"i".repeat(15)}`);
      await long.says("whose name is this");
      await ada.sees("whose name is this");
      const places = () =>
        ada.page.locator(".message-head").evaluate((head) => {
          const name = [...(head.querySelector(".name")?.getClientRects() ?? [])];
          const last = name.at(-1);
          const time = head.querySelector("time")?.getBoundingClientRect();
          if (!last || !time) return undefined;
          return {
            hasLines: name.length > 1,
            isInLine: Math.abs(last.bottom - time.bottom) < 2,
            isBehind: time.left > last.right && time.left - last.right < 20,
          };
        });
      await eventually(places, { hasLines: true, isInLine: true, isBehind: true });
    },
    { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  ));

test("the sign before a message grows with the text, and never lies over it", () =>
  withAdaAndLin(
    async ({ ada, lin }) => {
      await lin.says("hello");
      await ada.sees("hello");
      for (const [size, width] of [
        ["100%", 28],
        ["150%", 42],
        ["200%", 44],
      ] as const) {
        await ada.page.evaluate((size) => {
          document.documentElement.style.fontSize = size;
        }, size);
        const sign = await ada.page.locator(".message > .avatar").boundingBox();
        const bubble = await ada.page.locator(".message .bubble").boundingBox();
        expect([sign?.width, sign?.height]).toEqual([width, width]);
        expect((bubble?.x ?? 0) - (sign?.x ?? 0) - width).toBe(12);
      }
    },
    { viewport: { width: 320, height: 640 }, bypassCSP: true },
  ));
