// Renders the installed app's icons from two SVGs into PNGs beside them, in a real browser. Run it with Bun after
// changing an SVG. The PNGs are checked in, because a host needs no browser to run Chatsy.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { openBrowser } from "../test/support/chromium";

const folder = join(import.meta.dir, "../src/web/icons");

const browser = await openBrowser();
try {
  await draw(browser, "icon", { "icon-192": 192, "icon-512": 512 });
  // Systems crop these to their own shapes, so both fill the whole square.
  await draw(browser, "maskable", { "maskable-192": 192, "maskable-512": 512, "apple-touch-icon": 180 });
} finally {
  await browser.close();
}

async function draw(browser: Browser, source: string, pictures: Readonly<Record<string, number>>): Promise<void> {
  const svg = await readFile(join(folder, `${source}.svg`), "utf8");
  for (const [name, side] of Object.entries(pictures)) {
    const page = await browser.newPage({ viewport: { width: side, height: side } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${side}px}</style>${svg}`);
    const png = await page.screenshot({ omitBackground: true });
    await writeFile(join(folder, `${name}.png`), png);
    console.log(`${name}.png, ${side} × ${side}, ${png.length} B`);
    await page.close();
  }
}
