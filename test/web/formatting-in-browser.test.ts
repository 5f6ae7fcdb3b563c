// Formatted texts in a real browser, under a policy like that of the pages: elements, spoilers, code, and
// accessibility.

import { afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { openContext } from "../support/chromium";
import { eventually } from "../support/eventually";

const root = join(import.meta.dir, "../..");
const axeSource = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");

let html: string;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  const result = await Bun.build({
    entrypoints: [join(import.meta.dir, "formatting-page.tsx")],
    target: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const script = (await result.outputs[0]?.text()) ?? "";
  const sheets = ["page/tokens", "page/base", "message/message", "message/formatted-text"];
  const css = sheets.map((name) => readFileSync(join(root, `src/views/${name}.css`), "utf8")).join("");
  html = `<!doctype html><html lang="en" data-hue="teal"><title>Formatting</title>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-x'; script-src 'nonce-x'">
    <style nonce="x">${css}</style><main><h1>Formatting</h1></main>
    <script nonce="x" type="module">${script.replaceAll("</script", "<\\/script")}</script>`;
});

beforeEach(async () => {
  complaints = [];
  const context = await openContext();
  page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
});
afterEach(async () => {
  await page.context().close();
  expect(complaints).toEqual([]);
});

async function show(...texts: string[]): Promise<void> {
  await page.setContent(html);
  await page.waitForFunction("'show' in globalThis");
  await page.evaluate(`show(${JSON.stringify(texts)})`);
}

const bubble = () => page.locator(".bubble").first();

test("the tree becomes elements, and people's texts never become HTML", async () => {
  await show("**a** *b* ~~c~~ `d`\n> q\n- one\n- two\n7. x\n8. y", '<img src=x onerror="x"> **<b>**</b>');
  const tags = (index: number) =>
    page
      .locator(".formatted")
      .nth(index)
      .locator("*")
      .evaluateAll((all) => all.map(({ localName }) => localName).join(" "));
  expect(await tags(0)).toBe("div strong em s code blockquote div ul li div li div ol li div li div");
  expect(await page.locator("ol").getAttribute("start")).toBe("7");
  expect(await tags(1)).toBe("div strong");
  expect(await page.locator(".bubble").nth(1).textContent()).toBe('<img src=x onerror="x"> <b></b>');
});

test("links open in a new window without a referrer; a label is followed by the real host", async () => {
  await show("[my bank](https://evil.example/x) https://a.example");
  const links = await page
    .locator("a:visible")
    .evaluateAll((all) =>
      all.map((link) => [link.textContent, link.getAttribute("rel"), link.getAttribute("target")].join("|")),
    );
  expect(links).toEqual([
    "my bank (evil.example)|noopener noreferrer nofollow|_blank",
    "https://a.example|noopener noreferrer nofollow|_blank",
  ]);
});

test("a spoiler is not in the page until it is revealed, by mouse or keys, and can be hidden again", async () => {
  await show("the end: ||he **dies**||!");
  expect(await bubble().textContent()).toBe("the end: Reveal spoiler!");
  await page.getByRole("button", { name: "Reveal spoiler", expanded: false }).press("Enter");
  await page.getByRole("button", { name: "Hide spoiler", expanded: true }).waitFor();
  expect(await bubble().textContent()).toBe("the end: Hide spoiler he dies!");
  await page.keyboard.press("Enter");
  await eventually(() => bubble().textContent(), "the end: Reveal spoiler!");
});

test("code is coloured when its language is known, keeps every letter, and scrolls in itself", async () => {
  const code = `const a = "b";\n\n  return <i>&amp;</i>; // ${"long ".repeat(60)}`;
  await show(`\`\`\`js\n${code}\n\`\`\``, "```nolanguage\nconst a\n```");
  await page.locator(".code-keyword").first().waitFor();
  expect(await page.locator("pre").first().textContent()).toBe(code);
  expect(await page.locator(".code-keyword").first().textContent()).toBe("const");
  expect(await page.locator("pre").nth(1).innerHTML()).toBe("<code>const a</code>");
  const isInside = await page
    .locator("pre")
    .first()
    .evaluate((pre) => pre.scrollWidth > pre.clientWidth);
  const isPageWide = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  expect([isInside, isPageWide]).toEqual([true, true]);
});

test("the button of a code block copies the code as it was typed, says so, and then offers it again", async () => {
  await show("```\n  a\n\n**b**\n```");
  // Without a secure context there is no clipboard API; the fallback copies the selection.
  await page.evaluate("document.execCommand = () => { globalThis.copied = getSelection().toString(); return true; }");
  await page.getByRole("button", { name: "Copy code" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate<string>("copied")).toBe("  a\n\n**b**");
  await page.getByRole("button", { name: "Copy code" }).waitFor();
});

test("quotes and lists follow the direction of their content", async () => {
  await show("- واحد\n- اثنان\n> قال\n- one\n- two\n\nنعم");
  const places = page.locator(".formatted > *");
  const directions = await places.evaluateAll((all) => all.map((element) => getComputedStyle(element).direction));
  expect(directions).toEqual(["rtl", "rtl", "ltr", "rtl"]);
});

test("mentioned names are marked, and the user's own more", async () => {
  await show("@Ada and @lin and @nobody");
  expect(await page.locator(".mention").allTextContents()).toEqual(["@Ada", "@lin"]);
  expect(await page.locator(".mention.self").allTextContents()).toEqual(["@Ada"]);
});

test("a text without formatting stands in its bubble as typed, with its links", async () => {
  const texts = ["hello :)", "a_b https://a.example/x), (https://раypal.example) https://x@y.example", "  a\n\n b "];
  await show(...texts);
  expect(await page.locator(".formatted").count()).toBe(0);
  expect(await page.locator(".bubble").allTextContents()).toEqual([
    "hello :)",
    "a_b https://a.example/x), (https://xn--ypal-43d9g.example) https://x@y.example",
    "  a\n\n b ",
  ]);
  const hrefs = await page.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(hrefs).toEqual(["https://a.example/x", "https://xn--ypal-43d9g.example/"]);
});

const everything = [
  "**a** _b_ ~~c~~ `d` ||e|| @Ada @Lin [l](https://a.example) https://b.example\n> quote `x`\n- one\n- two `y`\n1. x\n2. y",
  '```ts\n// comment\n@meta class A { b: number = 1; c = "s"; }\n```',
  "```diff\n-old\n+new\n```\n```html\n<a href='x'>y</a>\n```\n```css\n.a:hover { color: #fff }\n```",
];

test("axe-core finds nothing, in both themes, in every kind of bubble, open and closed", async () => {
  await show(...everything, ...everything.slice(1), everything[0] ?? "");
  await page.locator(".code-keyword").first().waitFor();
  await page.evaluate(axeSource).catch(() => page.addScriptTag({ content: axeSource }));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate("Promise.all(document.getAnimations().map(({ finished }) => finished))");
    for (const button of await page.getByRole("button", { name: /spoiler/ }).all()) await button.click();
    const { violations } = await page.evaluate<AxeResults>("axe.run('main', { resultTypes: ['violations'] })");
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => [colorScheme, id, target, failureSummary]),
    );
    expect(found).toEqual([]);
  }
});
