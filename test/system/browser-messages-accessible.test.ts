// Messages of every kind and their actions have no violation of axe-core, in light and dark, on desktop and phone.

import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import { type Person, type PersonOptions, type Stage, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { talker } from "../support/talker";

const axeSource = readFileSync(join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js"), "utf8");
// axe must be injected, which the pages' own policy rightly forbids.
const measured: PersonOptions = { bypassCSP: true };
const phone: PersonOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function mustBeAccessible({ page }: Person, state: string): Promise<void> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeSource);
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
    for (const { id, nodes } of violations) {
      found.push(
        ...nodes.map(({ html, failureSummary }) => `${state}, ${colorScheme}: ${id}\n${html}\n${failureSummary}`),
      );
    }
  }
  expect(found).toEqual([]);
}

/** A room with messages of every kind, seen by Ada. */
async function everyKind(stage: Stage, options: PersonOptions): Promise<Person> {
  const ada = await stage.person({ ...measured, ...options });
  const code = await ada.enters("Ada");
  const lin = await talker(stage.chatsy, code, "Lin");
  const first = await lin.says(
    "**Did** the `build` pass?\n> it should\n\n- one\n- two ||hidden||\n```js\nlet a = 1; // yes\n```",
  );
  await ada.sends("Yes, see [the log](https://example.org/log) and `code`", { by: "Send" });
  const own = await lin.seqOf("Yes, see [the log](https://example.org/log) and `code`");
  await lin.does({ type: "react", target: own, emoji: "🎉", on: true });
  await lin.does({ type: "react", target: first, emoji: "👍", on: true });
  await lin.says("@Ada thanks", own);
  await lin.says("an answer to what was said", first);
  await lin.does({ type: "edit", target: await lin.says("tpyo"), text: "typo" });
  await lin.does({ type: "delete", target: await lin.says("gone") });
  await lin.says("🎉🎉");
  await lin.says("/me waves");
  await lin.does({ type: "rename", name: "Linus" });
  await ada.reads("Lin is now called Linus");
  await ada.page.locator(".mention.self").waitFor();
  await ada.page.locator(".reaction", { hasText: "🎉" }).click();
  await ada.page.locator(".reaction[aria-pressed=true]").waitFor();
  return ada;
}

for (const [device, options] of [
  ["a desktop", {}],
  ["a phone", phone],
] as const) {
  test(`messages of every kind, their menu, and the question before deleting, on ${device}`, () =>
    withPeople(async (stage) => {
      const ada = await everyKind(stage, options);
      await mustBeAccessible(ada, "messages");
      const own = ada.page.locator(".message.own").last();
      // On touch screens the tools are there for keyboards.
      if (options === phone) await own.getByRole("button", { name: "Message actions" }).focus();
      else await own.locator(".bubble").hover();
      await own.getByRole("button", { name: "Reply" }).waitFor();
      await mustBeAccessible(ada, "tools");
      await own.getByRole("button", { name: "Message actions" }).press("Enter");
      await ada.page.getByRole("menu").waitFor();
      await mustBeAccessible(ada, "menu");
      await ada.page.getByRole("menuitem", { name: "Delete" }).click();
      await ada.reads("Delete this message for everyone?");
      await mustBeAccessible(ada, "question");
      await ada.presses("Keep it");
      await eventually(() => ada.page.locator("dialog").count(), 0);
    }));
}

test("at 320 px, in either direction of writing, nothing of a message reaches beyond the window", () =>
  withPeople(async (stage) => {
    for (const locale of ["en-GB", "ar"]) {
      const lin = await stage.chatsy.create("Lin");
      const bo = await talker(stage.chatsy, lin.room.code, "Bo");
      const long = "unbroken".repeat(30);
      const first = await bo.says(`${long}\n\n\`\`\`\n${long}\n\`\`\``);
      for (let index = 0; index < 30; index += 1) await bo.says(`@Ada ${long}`, first);
      const emoji = [..."😀😁😂😃😄😅😆😇😈😉😊😋😌😍"];
      for (const one of emoji) await bo.does({ type: "react", target: first, emoji: one, on: true });
      const ada = await stage.person({ ...phone, viewport: { width: 320, height: 640 }, locale });
      await ada.enters("Ada", lin.room.code);
      await eventually(
        () =>
          ada.page
            .locator(".quote")
            .count()
            .then((count) => count > 0),
        true,
      );
      await ada.page.locator(".messages").evaluate((it) => it.scrollTo(0, 0));
      await ada.page.locator(".reaction").first().waitFor();
      const width = () =>
        ada.page
          .locator(".messages")
          .evaluate((it) => [document.documentElement.scrollWidth, it.scrollWidth - it.clientWidth]);
      await eventually(width, [320, 0]);
    }
  }));
