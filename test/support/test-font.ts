// The font of the pages in browser tests, out of a package: every machine measures the same words. A page has it before
// anything is laid out. It comes as bytes and as a style sheet made by script, which need no request and are allowed by
// the pages' own Content-Security-Policy. Without JavaScript a page keeps the font of the system.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";

/** Of middle width; narrow and with serifs; wide, each letter as wide as the next. */
export const testFonts = ["inter", "eb-garamond", "jetbrains-mono"] as const;
type TestFont = (typeof testFonts)[number];

/** CHATSY_TEST_FONT, or Inter. */
export const testFont = chosenFont(process.env.CHATSY_TEST_FONT || "inter");
/** Of codes and code, whichever font the other words have. */
export const testFontOfCode: TestFont = "jetbrains-mono";

function chosenFont(name: string): TestFont {
  const font = testFonts.find((known) => known === name);
  if (!font) throw new Error(`CHATSY_TEST_FONT is ${name}, and must be one of ${testFonts.join(", ")}.`);
  return font;
}

/** Every page that this context opens from now on is set in the test font. */
export async function bringTestFont(context: BrowserContext): Promise<void> {
  await context.addInitScript(setFont, { text: base64Of(testFont), code: base64Of(testFontOfCode) });
}

function base64Of(font: TestFont): string {
  const path = `node_modules/@fontsource-variable/${font}/files/${font}-latin-wght-normal.woff2`;
  return readFileSync(join(import.meta.dirname, "../..", path), "base64");
}

/** In the page. */
function setFont(fonts: Readonly<Record<"text" | "code", string>>): void {
  for (const [use, base64] of Object.entries(fonts)) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const face = new FontFace(`test ${use}`, bytes, { weight: "100 900" });
    document.fonts.add(face);
    // Chromium reads bytes at once. If it did not, the page would be measured in two fonts.
    if (face.status !== "loaded") throw new Error(`The font of the tests is ${face.status}.`);
  }
  const sheet = new CSSStyleSheet();
  // The body, too: that of an exported page has a font of its own.
  sheet.replaceSync(`
    :root { --mono: "test code", monospace; }
    :root, body { font-family: "test text", system-ui, sans-serif; }
  `);
  document.adoptedStyleSheets.push(sheet);
}
