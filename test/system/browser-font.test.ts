// The font of the browser tests themselves: every page uses it, without anything that its policy forbids.

import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { withPeople } from "../support/browser";
import { openContext } from "../support/chromium";
import { testFont, testFontOfCode } from "../support/test-font";

const names = { inter: "Inter", "eb-garamond": "EB Garamond", "jetbrains-mono": "JetBrains Mono" };

/** The fonts in which this element's letters were rendered. */
async function fontsOf(page: Page, selector: string): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  await session.detach();
  return fonts.map(({ familyName, isCustomFont }) => (isCustomFont ? familyName : `${familyName} of the system`));
}

test("home, a room and the room once more are set in the font of the tests, and no page complains", () =>
  withPeople(async ({ person }) => {
    const ada = await person();
    const requests: string[] = [];
    ada.page.on("request", (request) => requests.push(request.resourceType()));
    await ada.opens("/");
    expect(await fontsOf(ada.page, "label")).toEqual([expect.stringContaining(names[testFont])]);
    await ada.enters("Ada");
    await ada.sends("Which font is this?");
    await ada.sees("Which font is this?");
    for (const _ of ["as it came", "once more"]) {
      expect(await fontsOf(ada.page, ".message .bubble")).toEqual([expect.stringContaining(names[testFont])]);
      expect(await fontsOf(ada.page, ".room-chip")).toEqual([expect.stringContaining(names[testFontOfCode])]);
      await ada.page.reload();
      await ada.sees("Which font is this?");
    }
    expect(requests).not.toContain("font");
  }));

test("a page that a test writes itself is set in it, too", async () => {
  const context = await openContext();
  const page = await context.newPage();
  for (const words of ["one", "two"]) {
    await page.setContent(`<style>html { font-family: serif }</style><p>${words}</p>`);
    expect(await fontsOf(page, "p")).toEqual([expect.stringContaining(names[testFont])]);
  }
  await context.close();
});

test("no test opens a page in any other way", () => {
  const root = join(import.meta.dirname, "../..");
  const opening = /\.newContext\(|browser\.newPage\(|launchPersistentContext\(/;
  const files = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" }).filter(
    (path) => /\.tsx?$/.test(path) && !path.startsWith("browsers"),
  );
  const found = files.filter((path) => opening.test(readFileSync(join(root, "test", path), "utf8")));
  expect(found).toEqual([join("support", "chromium.ts")]);
});
