// The tests' browsers: one process for all test files of a worker, and a context of its own for each person.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";
import { bringTestFont } from "./test-font";

/**
 * `shell` is Chromium's headless shell, which starts and renders in about half the time. `desktop` is Chromium itself:
 * only it has notifications, push, and a full screen that can be resized.
 */
export type BrowserKind = "shell" | "desktop";

const names: Record<BrowserKind, readonly string[]> = {
  shell: ["chromium-headless-shell", "chrome-headless-shell"],
  desktop: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
};

const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const running = new Map<BrowserKind, Promise<Browser>>();

/** Starts a browser that the caller closes. */
export function openBrowser(kind: BrowserKind = "shell"): Promise<Browser> {
  return chromium.launch(launchOptions(kind));
}

/** A new context in this process's browser, with the test font. It shares no storage with other contexts. */
export async function openContext(
  options: BrowserContextOptions = {},
  kind: BrowserKind = "shell",
): Promise<BrowserContext> {
  const browser = await sharedBrowser(kind);
  const context = await browser.newContext(options);
  await bringTestFont(context);
  return context;
}

/** A browser with its storage in the folder `home`, which is there again when it is opened a second time. */
export async function openContextAt(home: string, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(home, { ...launchOptions("desktop"), ...options });
  await bringTestFont(context);
  return context;
}

/** Closes the browsers that `openContext` started. In tests they end with their process (`bun test --no-orphans`). */
export async function closeBrowsers(): Promise<void> {
  for (const browser of running.values()) await (await browser).close();
}

function sharedBrowser(kind: BrowserKind): Promise<Browser> {
  const known = running.get(kind);
  if (known) return known;
  const started = openBrowser(kind).then((browser) => {
    browser.once("disconnected", () => running.delete(kind));
    return browser;
  });
  running.set(kind, started);
  return started;
}

/**
 * CHATSY_TEST_BROWSER is used for both kinds; otherwise the first in the PATH, or the one that Playwright installed.
 */
function launchOptions(kind: BrowserKind) {
  const executablePath = process.env.CHATSY_TEST_BROWSER || inPath(names[kind]) || inPath(names.desktop);
  if (executablePath) return { args, executablePath };
  return kind === "desktop" ? { args, channel: "chromium" } : { args };
}

function inPath(names: readonly string[]): string | undefined {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return undefined;
}
