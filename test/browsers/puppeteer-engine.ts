// Chromium over its own protocol, and Firefox over WebDriver BiDi, both with Puppeteer.

import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { type EngineWindow, windowSize } from "./engine";

/**
 * Without a screen Firefox reports no mouse, and the page would show nothing on hover. 6 is a fine pointer that can
 * hover.
 */
const firefoxPreferences = { "ui.primaryPointerCapabilities": 6, "ui.allPointerCapabilities": 6 };

export async function openChromium(executablePath: string): Promise<EngineWindow> {
  // A headless Chromium reports no mouse either.
  const mouse = "primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4";
  const args = ["--no-sandbox", "--disable-gpu", `--blink-settings=${mouse}`];
  return windowOf(await puppeteer.launch({ browser: "chrome", executablePath, headless: true, args }));
}

export async function openFirefox(executablePath: string): Promise<EngineWindow> {
  const options = { executablePath, headless: true, extraPrefsFirefox: firefoxPreferences };
  return windowOf(await puppeteer.launch({ browser: "firefox", ...options }));
}

async function windowOf(browser: Browser): Promise<EngineWindow> {
  const page: Page = await browser.newPage();
  await page.setViewport(windowSize);
  return {
    async open(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    evaluate: (body, ...args) =>
      page.evaluate(
        (source, values) => new Function(...values.map((_, n) => `arg${n}`), source)(...values),
        body,
        args,
      ),
    moveTo: (x, y) => page.mouse.move(x, y),
    clickAt: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    picture: () => page.screenshot(),
    close: () => browser.close(),
  };
}
