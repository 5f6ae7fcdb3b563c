// The panel of people: the layout of its lines.

import { expect, test } from "bun:test";
import { nameCharsMax } from "../../src/chat/name";
import { type Person, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

/** The vertical middle of the parts of the user's own line, and whether one of them leaves the panel. */
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

test("the user's own line is one line for a usual name, also for a host", () =>
  withPeople(async (stage) => {
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
  withPeople(async (stage) => {
    const somebody = await stage.person();
    const name = "W".repeat(nameCharsMax);
    await somebody.enters(name);
    await somebody.seesPeople(`${name}, you`);
    const line = await ownLine(somebody);
    expect([line.parts, line.isInside]).toEqual([parts, true]);
  }));

test("a member who entered is named as everywhere, with the badge apart from the name", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    await ada.sends("hello");
    await ada.sees("hello");
    for (let count = 0; count < 3; count += 1) await stage.chatsy.join(code, "Lin");
    const notice = ada.page.locator(".notice").last();
    await eventually(() => notice.textContent(), "Lin, Lin 2 and Lin 3 came in");
    expect(await notice.locator(".badge").allTextContents()).toEqual(["2", "3"]);
    // Not in the weight and hue of an author, because the line is quiet.
    expect(await notice.locator(".name").count()).toBe(0);
  }));

test("on a phone the user's own line is as high as the others, and every sheet has its title at the same height", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const code = await ada.enters("Ada");
    await (await stage.chatsy.join(code, "Lin")).enter();
    await ada.page.locator('.room-header [data-count="2"]').tap();
    await ada.seesPeople("Ada, you", "Lin");
    const heights = await ada.page.locator(".person").evaluateAll((all) => all.map((it) => it.clientHeight));
    expect(heights[0]).toBe(heights[1]);
    const title = () =>
      ada.page.locator("dialog[open]").evaluate((dialog) => {
        const top = dialog.querySelector("h2")?.getBoundingClientRect().top ?? 0;
        return top - dialog.getBoundingClientRect().top;
      });
    const tops = [await title()];
    for (const button of ["Search", "Settings", "Invite"]) {
      await ada.page.keyboard.press("Escape");
      await ada.page.locator("dialog[open]").waitFor({ state: "detached" });
      await ada.presses(button);
      await ada.page.locator("dialog[open] h2").waitFor();
      tops.push(await title());
    }
    expect(tops).toEqual(tops.map(() => tops[0] ?? 0));
  }));
