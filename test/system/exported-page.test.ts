// The exported HTML file as its readers have it: opened from a disk, offline, in a real browser.

import { afterAll, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { BrowserContextOptions } from "playwright-core";
import type { Member, SessionHash } from "../../src/chat/member";
import { roomColours } from "../../src/chat/room-colour";
import type { RoomEvent } from "../../src/chat/room-event";
import { Roster } from "../../src/chat/roster";
import { exportedPage } from "../../src/server/http/exported-page";
import type { ExportedRoom } from "../../src/server/http/exported-room";
import { type Language, languages } from "../../src/texts/language";
import { temporaryFolder } from "../support/chatsy";
import { openContext } from "../support/chromium";
import { refusalOf } from "../support/refusal";

const folder = temporaryFolder();
afterAll(async () => {
  folder.remove();
});

const ada = { id: "ada", name: "Ada", badge: 1, role: "host" } as Member;
const lin = { id: "lin", name: "Lin", badge: 2, role: "guest" } as Member;
const seats = [ada, lin].map((member) => ({
  member,
  session: member.id as string as SessionHash,
  standing: "left" as const,
  leavesAt: null,
}));
const morning = Date.UTC(2026, 10, 22, 23, 50);

/** An event as it is read from a store, without checks. */
function event(seq: number, by: Member, content: { kind: RoomEvent["kind"] } & Record<string, unknown>): RoomEvent {
  const { id, name, badge } = by;
  const author = badge === 1 ? { by: id, name } : { by: id, name, badge };
  return { seq, at: morning + seq * 60_000, id: `e${seq}`, ...author, ...content } as unknown as RoomEvent;
}

const events = [
  event(1, ada, { kind: "joined", role: "host" }),
  event(2, lin, { kind: "joined", role: "guest" }),
  event(3, ada, { kind: "room", title: "Stand-up & <tea>" }),
  event(4, ada, { kind: "message", text: "  two\n    spaces\n\n<img src=x onerror=alert(1)>" }),
  event(5, lin, { kind: "message", text: "Look: https://en.wikipedia.org/wiki/Tea_(drink), javascript:alert(1)" }),
  event(6, ada, { kind: "edited", target: 4, text: "" }),
  event(7, lin, { kind: "renamed", to: "Linda" }),
  event(8, ada, { kind: "message", text: "", deleted: true }),
  event(9, lin, { kind: "deleted", target: 8 }),
  event(10, ada, {
    kind: "message",
    text: "שלום to all https://bank.example@evil.example/",
    replyTo: 5,
    edited: true,
    reactions: [{ emoji: "👍", by: [ada.id, lin.id, "gone"] }],
  }),
  event(11, lin, { kind: "message", text: "And that?", replyTo: 8 }),
  event(12, lin, { kind: "reacted", target: 10, emoji: "👍", on: true }),
  event(13, ada, { kind: "room", title: "" }),
  event(14, lin, { kind: "left", reason: "left" }),
];

function exportedOf(said: readonly RoomEvent[], { pageSize = 5, title = "Stand-up & <tea>" } = {}): ExportedRoom {
  async function* pages() {
    for (let from = 0; from < said.length; from += pageSize) yield said.slice(from, from + pageSize);
  }
  return {
    room: { code: "GKRT", createdAt: morning, settings: { title }, roster: new Roster(seats) },
    by: ada,
    exportedAt: morning,
    pages: pages(),
    event: async (seq: number) => said[seq - 1],
  } as unknown as ExportedRoom;
}

/** The file's address. */
async function fileIn(language: Language, pageSize = 5, said = events): Promise<string> {
  let html = "";
  for await (const part of exportedPage(exportedOf(said, { pageSize }), language)) html += part;
  const path = join(folder.path, `${language}-${pageSize}-${said.length}.html`);
  writeFileSync(path, html);
  return `file://${path}`;
}

async function opened(url: string, options: BrowserContextOptions = {}) {
  const context = await openContext({ offline: true, viewport: { width: 800, height: 900 }, ...options });
  const page = await context.newPage();
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, complaints, requests, close: () => context.close() };
}

test("it is read offline, without any request or complaint, with days, people, replies and quiet lines", async () => {
  const url = await fileIn("en");
  const { page, complaints, requests, close } = await opened(url);
  expect(await page.title()).toBe("Stand-up & <tea> · Room GKRT");
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Stand-up & <tea>");
  expect(await page.locator("header").innerText()).toContain(
    "Exported by Ada on Sunday, November 22, 2026 at 23:50 UTC. All times are UTC.",
  );
  expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual([
    "Sunday, November 22, 2026",
    "Monday, November 23, 2026",
  ]);
  expect(
    await page
      .locator("ol > li")
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).innerText.replace(/\s+/g, " ").trim())),
  ).toEqual([
    "Ada came in 23:51",
    "Lin 2 came in 23:52",
    "Ada named the room Stand-up & <tea> 23:53",
    "Ada 23:54 two spaces <img src=x onerror=alert(1)>",
    "Lin 2 23:55 Look: https://en.wikipedia.org/wiki/Tea_(drink), javascript:alert(1)",
    "Lin 2 is now called Linda 23:57",
    "Ada 23:58 This message was deleted.",
    "Ada 00:00 edited Lin 2 Look: https://en.wikipedia.org/wiki/Tea_(drink), javascript:alert(1) שלום to all https://bank.example@evil.example/ 👍 Ada · Lin 2 · and 1 more",
    "Lin 2 00:01 Ada This message was deleted. And that?",
    "Ada removed the room’s title 00:03",
    "Lin 2 left 00:04",
  ]);
  expect(await page.locator(".text").first().innerText()).toBe("  two\n    spaces\n\n<img src=x onerror=alert(1)>");
  expect(
    await page
      .locator(".text a")
      .evaluateAll((links) => links.map((link) => [link.getAttribute("href"), link.getAttribute("rel")])),
  ).toEqual([["https://en.wikipedia.org/wiki/Tea_(drink)", "noopener noreferrer nofollow"]]);
  expect(await page.locator("time").nth(2).getAttribute("datetime")).toBe("2026-11-22T23:52:00.000Z");
  expect(await page.locator(".end").textContent()).toBe("That was everything: 4 messages.");
  expect(complaints).toEqual([]);
  expect(requests).toEqual([url]);
  await close();
});

const formatted = [
  "**bold** _italic_ ~~struck~~ `<code>` [a label](https://bank.example/)\nhttps://tea.example/ @Lin 2",
  "It was ||the **butler**||, I *think*",
  "> quoted\n> > twice\n- one\n- two\n3. three\n4. four\n```ts\nlet a = 1 < 2;\n\n  a;\n```\nafter",
  "/me **waves**",
  `\`\`\`\n${"wide ".repeat(60)}\n\`\`\``,
].map((text, index) => event(index + 1, ada, { kind: "message", text }));

test("formatting is as in the room, and spoilers open without scripts", async () => {
  const { page, complaints, close } = await opened(await fileIn("en", 5, formatted));
  const texts = page.locator(".text");
  const elements = (at: number) =>
    texts
      .nth(at)
      .evaluate((text) => [...text.querySelectorAll("*:not(div)")].map((it) => [it.localName, it.textContent]));
  expect(await elements(0)).toEqual([
    ["strong", "bold"],
    ["em", "italic"],
    ["s", "struck"],
    ["code", "<code>"],
    ["a", "a label (bank.example)"],
    ["bdi", "a label"],
    ["bdi", " (bank.example)"],
    ["a", "https://tea.example/"],
    ["bdi", "https://tea.example/"],
  ]);
  expect(await texts.nth(0).innerText()).toEndWith("\nhttps://tea.example/ @Lin 2");
  expect(await texts.nth(1).innerText()).toBe("It was spoiler, I think");
  await page.getByText("spoiler", { exact: true }).click();
  expect(await texts.nth(1).innerText()).toContain("the butler");
  expect((await elements(2)).map(([name]) => name)).toEqual([
    "blockquote",
    "blockquote",
    "ul",
    "li",
    "li",
    "ol",
    "li",
    "li",
    "pre",
    "code",
  ]);
  expect(await page.locator("pre").first().innerText()).toBe("let a = 1 < 2;\n\n  a;");
  expect(await texts.nth(2).locator("ol").getAttribute("start")).toBe("3");
  // On one line: a line break would show here.
  expect(await texts.nth(3).innerText()).toBe("Ada waves");
  expect(await elements(3)).toEqual([
    ["bdi", "Ada"],
    ["strong", "waves"],
  ]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  expect(complaints).toEqual([]);
  await close();
});

test("it is the same file however it was paged, and in every language", async () => {
  const text = (url: string) => readFileSync(new URL(url), "utf8");
  expect(text(await fileIn("en", 1))).toBe(text(await fileIn("en", 100)));
  for (const language of Object.keys(languages) as Language[]) {
    const html = text(await fileIn(language));
    expect(html).toContain(`<html lang="${language}" dir="${languages[language].direction}">`);
    expect(html).not.toContain("exported.");
    expect(html).not.toMatch(/\{\w+\}(?![^<]*<\/style>)/);
  }
});

test("people's texts cannot open or close markup", async () => {
  const said = ["<slot></slot>", "</ol></main>", "```\n</pre><slot></slot>\n```"];
  const messages = said.map((text, index) => event(index + 1, ada, { kind: "message", text }));
  let html = "";
  for await (const part of exportedPage(exportedOf(messages, { title: "<slot></slot>" }), "en")) html += part;
  for (const element of ["slot", "/slot"]) expect(html).not.toContain(`<${element}>`);
  for (const element of ["main", "/main", "ol", "/ol", "pre", "/pre", "footer", "/html"]) {
    expect([element, html.split(`<${element}`).length - 1]).toEqual([element, 1]);
  }
});

test("a file whose room could not be read to its end has no end mark", async () => {
  async function* pages() {
    yield events;
    throw new Error("disk");
  }
  let html = "";
  const write = async () => {
    for await (const part of exportedPage({ ...exportedOf(events), pages: pages() }, "en")) html += part;
  };
  expect(await refusalOf(write())).toEqual(new Error("disk"));
  expect(html).toContain("And that?");
  expect(html).not.toContain("That was everything");
  expect(html).not.toContain("</html>");
});

test("while a page of long texts is written, others have their turn", async () => {
  const text = "Some *bold* and _italic_ words with `code`, ||hidden||. ".repeat(80).slice(0, 4000);
  const said = Array.from({ length: 32 }, (_, index) => event(index + 1, ada, { kind: "message", text }));
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 0);
  // Nothing here waits for anything but the rendering itself.
  await exportedPage(exportedOf(said, { pageSize: 32 }), "en").next();
  clearInterval(others);
  expect(turns).toBeGreaterThan(1);
});

test("every colour that a name can have is in it", async () => {
  const html = readFileSync(new URL(await fileIn("en")), "utf8");
  for (const [colour, hue] of Object.entries(roomColours)) {
    expect(html).toMatch(new RegExp(`\\[data-hue="${colour}"\\] \\{\\s+--h: ${hue};`));
  }
});

test("its own policy lets no script run, whatever was injected", async () => {
  const url = await fileIn("en");
  const path = new URL(url);
  const doctored = join(folder.path, "doctored.html");
  writeFileSync(
    doctored,
    readFileSync(path, "utf8").replace(
      "</main>",
      "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"></main>",
    ),
  );
  const { page, close } = await opened(`file://${doctored}`);
  expect(await page.title()).not.toBe("run");
  await close();
});

test("axe finds nothing in it: light and dark, on a phone, from right to left", async () => {
  const axe = readFileSync(join(import.meta.dirname, "../../node_modules/axe-core/axe.min.js"), "utf8");
  for (const language of ["en", "ar"] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      const options = { colorScheme, bypassCSP: true, viewport: { width: 320, height: 640 } };
      const { page, close } = await opened(await fileIn(language, 5, [...events, ...formatted]), options);
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
      expect(violations.map(({ id, nodes }) => [language, colorScheme, id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
      await close();
    }
  }
});
