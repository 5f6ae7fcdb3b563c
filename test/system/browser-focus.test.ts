// The keyboard focus after the focused element disappears: back to the message, or to the composer, never lost. And how
// a screen reader presents a message that was not sent.

import { expect, test } from "bun:test";
import type { Locator } from "playwright-core";
import { withAdaAndLin } from "../support/ada-and-lin";
import { type Person, plugInto, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

const hasFocus = (place: Locator) => place.evaluate((it) => it === document.activeElement);
const isIn = (place: Locator) => place.evaluate((it) => it.contains(document.activeElement));

/** From the composer into the newest message, and with Tab to the control. */
async function tabsTo(somebody: Person, target: Locator): Promise<void> {
  const { keyboard } = somebody.page;
  await somebody.composer.focus();
  await keyboard.press("Shift+Tab");
  await keyboard.press("Enter");
  for (let tries = 0; tries < 8 && !(await hasFocus(target)); tries += 1) await keyboard.press("Tab");
  expect(await hasFocus(target)).toBe(true);
}

/** A message for an earlier room with this code, as another tab leaves it. */
async function isLeft(somebody: Person, code: string, text: string): Promise<void> {
  const tab = await somebody.opensTab("/");
  await tab.page.evaluate(
    ([code, text]) => {
      const post = {
        id: text.replaceAll(" ", "-"),
        type: "post",
        text,
        at: Date.now() + text.length,
        state: "pending",
        from: "another/ada",
      };
      localStorage.setItem(
        `chatsy.outbox.${code}.${String(post.at).padStart(15, "0")}.${post.id}`,
        JSON.stringify(post),
      );
    },
    [code, text] as const,
  );
  await tab.page.close();
  await somebody.row(text).locator(".not-sent").waitFor();
}

test("taking back the only reaction by keyboard moves the focus to the message", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    const seq = await lin.says("It works!");
    await ada.sees("It works!");
    const chip = ada.row("It works!").locator(".reaction[aria-pressed]");
    await ada.row("It works!").hover();
    await ada.row("It works!").locator(".tool[data-act=react]").click();
    await ada.page.getByRole("menuitemcheckbox").first().click();
    await chip.waitFor();
    await tabsTo(ada, chip);
    await ada.page.keyboard.press("Enter");
    await eventually(() => chip.count(), 0);
    await eventually(() => hasFocus(ada.row("It works!")), true);
    // One of several stays, and keeps the focus.
    await lin.does({ type: "react", target: seq, emoji: "🎉", on: true });
    await chip.waitFor();
    await tabsTo(ada, chip);
    await ada.page.keyboard.press("Enter");
    await eventually(() => chip.getAttribute("aria-pressed"), "true");
    expect(await hasFocus(chip)).toBe(true);
  }));

test("an unsent message says so in its name, with its quote; after its buttons the focus is on a message", () =>
  withAdaAndLin(async ({ ada, code, lin }) => {
    const first = await lin.says("a question");
    await lin.says("an answer", first);
    await ada.row("an answer").locator(".quote").waitFor();
    await ada.composer.focus();
    await ada.page.keyboard.press("Shift+Tab");
    const nameOf = (text: string) =>
      ada
        .row(text)
        .evaluate((it) =>
          (it.getAttribute("aria-labelledby") ?? "")
            .split(" ")
            .map((id) => document.getElementById(id)?.className.split(" ")[0]),
        );
    await eventually(() => nameOf("an answer"), ["message-head", "quote", "bubble"]);
    await ada.composer.focus();
    await isLeft(ada, code, "for whom");
    await ada.page.keyboard.press("Shift+Tab");
    await ada.page.keyboard.press("End");
    await eventually(() => nameOf("for whom"), ["message-head", "bubble", "not-sent"]);
    await tabsTo(ada, ada.row("for whom").getByRole("button", { name: "Try again" }));
    await ada.page.keyboard.press("Enter");
    await lin.seqOf("for whom");
    await eventually(() => ada.row("for whom").locator(".not-sent").count(), 0);
    await eventually(() => hasFocus(ada.row("for whom")), true);
    await eventually(() => nameOf("for whom"), ["message-head", "bubble"]);
    await ada.composer.focus();
    await isLeft(ada, code, "never mind");
    await ada.page.keyboard.press("Shift+Tab");
    await ada.page.keyboard.press("End");
    await eventually(() => hasFocus(ada.row("never mind")), true);
    await tabsTo(ada, ada.row("never mind").getByRole("button", { name: "Discard" }));
    await ada.page.keyboard.press("Enter");
    await eventually(() => ada.row("never mind").count(), 0);
    await eventually(() => hasFocus(ada.row("for whom")), true);
  }));

test("after using the pill by keyboard the focus is in the composer", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    for (let number = 1; number <= 60; number += 1) await lin.says(`line ${number}`);
    await ada.sees("line 60");
    await ada.page.locator(".messages").evaluate((it) => it.scrollBy(0, -1_000));
    const pill = ada.page.getByRole("button", { name: "Back to the newest" });
    await pill.waitFor();
    await ada.composer.focus();
    await pill.focus();
    await ada.page.keyboard.press("Enter");
    await pill.waitFor({ state: "detached" });
    await eventually(() => hasFocus(ada.composer), true);
  }));

test("after “Try now” has connected the focus is in the composer; after a tap nothing moves", () =>
  withPeople(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const expects = /WebSocket connection to .* failed|net::ERR_/;
      for (const means of ["keyboard", "mouse", "finger"]) {
        const isTouch = means === "finger";
        plug.putIn();
        const ada = await stage.person({ plug, expects, hasTouch: isTouch, isMobile: isTouch });
        await ada.enters("Ada");
        await ada.page.clock.install();
        const tryNow = ada.page.getByRole("button", { name: "Try now" });
        plug.pull();
        await eventually(async () => {
          await ada.page.clock.runFor(1_000);
          return tryNow.count();
        }, 1);
        plug.putIn();
        await ada.composer.focus();
        if (means === "mouse") await tryNow.click();
        else if (isTouch) await tryNow.tap();
        else {
          await tryNow.focus();
          await ada.page.keyboard.press("Enter");
        }
        await tryNow.waitFor({ state: "detached" });
        await eventually(() => hasFocus(ada.composer), !isTouch);
      }
    } finally {
      plug.close();
    }
  }));

test("after “Copy code” without a clipboard to ask the button has the focus still", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    await lin.says("```\nconst a = 1;\n```");
    const copy = ada.row("const a").locator(".code-head button");
    await copy.waitFor();
    await ada.page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await tabsTo(ada, copy);
    await ada.page.keyboard.press("Enter");
    await eventually(() => copy.textContent(), "Copied");
    expect(await hasFocus(copy)).toBe(true);
    expect(await isIn(ada.row("const a"))).toBe(true);
  }));
