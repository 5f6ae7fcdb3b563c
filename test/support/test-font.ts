// The font of pages in browser tests, from a package, so that text measures the same on every machine. It is there
// before the first layout. It is passed as bytes and as a style sheet made by script, which need no request and are
// allowed by the pages' Content-Security-Policy. Without JavaScript, pages use the system's font.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";

/** Medium width; narrow with serifs; wide and monospaced. */
export const testFonts = ["inter", "eb-garamond", "jetbrains-mono"] as const;
type TestFont = (typeof testFonts)[number];

/** CHATSY_TEST_FONT, or Inter. */
export const testFont = chosenFont(process.env.CHATSY_TEST_FONT || "inter");
/** For codes and code, whatever font the other text has. */
export const testFontOfCode: TestFont = "jetbrains-mono";

function chosenFont(name: string): TestFont {
  const font = testFonts.find((known) => known === name);
  if (!font) throw new Error(`CHATSY_TEST_FONT is ${name}, and must be one of ${testFonts.join(", ")}.`);
  return font;
}

/** Sets all pages that this context opens from now on in the test font. */
export async function bringTestFont(context: BrowserContext): Promise<void> {
  await context.addInitScript(setFont, { text: base64Of(testFont), code: base64Of(testFontOfCode) });
}

function base64Of(font: TestFont): string {
  const path = `node_modules/@fontsource-variable/${font}/files/${font}-latin-wght-normal.woff2`;
  return readFileSync(join(import.meta.dirname, "../..", path), "base64");
}

/** Runs in the page. */
function setFont(fonts: Readonly<Record<"text" | "code", string>>): void {
  for (const [use, base64] of Object.entries(fonts)) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const face = new FontFace(`test ${use}`, bytes, { weight: "100 900" });
    document.fonts.add(face);
    // Chromium reads bytes synchronously. If it did not, pages would be measured in two fonts.
    if (face.status !== "loaded") throw new Error(`The font of the tests is ${face.status}.`);
  }
  const sheet = new CSSStyleSheet();
  // The body too, because an exported page sets a font of its own.
  sheet.replaceSync(`
    :root { --mono: "test code", monospace; }
    :root, body { font-family: "test text", system-ui, sans-serif; }
  `);
  document.adoptedStyleSheets.push(sheet);
}
