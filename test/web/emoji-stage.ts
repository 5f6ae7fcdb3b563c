// The emoji picker on a page of its own in a real browser, for tests of its keys and looks.

import { afterAll, beforeAll, expect } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { openContext } from "../support/chromium";
import { eventually } from "../support/eventually";

const root = join(import.meta.dirname, "../..");
export const axeSource = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
const styles = ["page/tokens", "page/base", "page/controls", "message/message-extras", "emoji/emoji-picker"]
  .map((name) => readFileSync(join(root, `src/views/${name}.css`), "utf8"))
  .join("");

let server: ReturnType<typeof Bun.serve>;
/** Requests for scripts whose name begins like this are refused. */
let refused = "nothing";

export function refuses(part: string): void {
  refused = part;
}

/** Call it once in a test file. */
export function openStage(): void {
  beforeAll(async () => {
    const built = await Bun.build({
      entrypoints: [join(import.meta.dirname, "emoji-page.tsx")],
      target: "browser",
      splitting: true,
      minify: true,
      naming: { chunk: "[name]-[hash].[ext]" },
    });
    const parts = new Map(built.outputs.map((part) => [part.path.replace(/^\.?\//, "/"), part]));
    server = Bun.serve({
      port: 0,
      fetch({ url }) {
        const { pathname, searchParams } = new URL(url);
        const part = parts.get(pathname);
        if (part && pathname.startsWith(`/${refused}`)) return new Response("", { status: 503 });
        if (part) return new Response(part);
        if (pathname !== "/") return new Response("", { status: 404 });
        const html = `<!doctype html><html lang="en" dir="${searchParams.get("dir") ?? "ltr"}"><title>Emoji</title>
          <meta name="viewport" content="width=device-width"><style>${styles}</style><link rel="icon" href="data:,">
          <body><script type="module" src="/emoji-page.js"></script>`;
        return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
      },
    });
  });

  afterAll(async () => {
    await server.stop(true);
  });
}

interface SceneOptions extends BrowserContextOptions {
  readonly direction?: "ltr" | "rtl";
  /** Emoji that this browser has used before, the most recent first. */
  readonly used?: string;
}

export async function scene(
  play: (page: Page) => Promise<void>,
  { direction = "ltr", used, ...options }: SceneOptions = {},
): Promise<void> {
  const context = await openContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(10_000);
  try {
    const page = await context.newPage();
    if (used) await page.addInitScript((emoji) => localStorage.setItem("chatsy.emoji", emoji), used);
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${server.url}?dir=${direction}`);
    await opens(page);
    await play(page);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

export async function opens(page: Page): Promise<void> {
  // The last one may be closed and not removed yet.
  await eventually(() => page.locator("dialog").count(), 0);
  await page.getByRole("button", { name: "Open" }).press("Enter");
  await page.getByRole("dialog").waitFor();
  if (refused === "nothing") await page.locator(".emoji-cell").first().waitFor();
}

export const cell = (page: Page, name: string) => page.getByRole("gridcell", { name, exact: true });
export const search = (page: Page) => page.getByRole("searchbox", { name: "Search emoji" });
export const groups = (page: Page) => page.locator(".emoji-groups");
export const said = (page: Page) => page.locator("p[role=status]").textContent();
export const chosen = (page: Page) => page.locator("output").textContent();
export const presses = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Where the focus is: `smileys 9`, `search`, or the text of a button. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    if (element.matches("input")) return "search";
    const section = element.closest<HTMLElement>("[data-section]")?.dataset.section;
    return section ? `${section} ${element.dataset.index}` : (element.ariaLabel ?? element.textContent);
  });
export const columnsOf = (page: Page) =>
  page.locator("[data-section=smileys] .emoji-row").first().locator(".emoji-cell").count();
