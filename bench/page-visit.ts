// Measures what a first visit loads, in a fresh browser on a slow line: bytes, requests, and when the user can type,
// send and read. [P8]

import type { Browser, CDPSession } from "playwright-core";
import { slowLine } from "./slow-machine";

const kinds = ["page", "script", "styles", "answer", "other"] as const;
type Kind = (typeof kinds)[number];

interface Loaded {
  readonly url: string;
  readonly kind: Kind;
  encoding: string;
  bytes: number;
}

export async function measureFirstVisit(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", slowLine);
  const loaded = listen(session, url);
  const sockets: string[] = [];
  session.on("Network.webSocketCreated", (socket) => sockets.push(socket.url));

  const from = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  await page.locator("#name").waitFor();
  const canType = performance.now() - from;
  await page.locator("#name").fill("Ada");
  const pressed = performance.now();
  await page.getByRole("button", { name: "Start a new room" }).click();
  await page.locator("#composer").pressSequentially("hello");
  const canTypeInRoom = performance.now() - pressed;
  await page.locator("#composer").press("Enter");
  await page.locator(".message.own:not(.pending)").getByText("hello").waitFor();
  const sent = performance.now() - pressed;

  await page.waitForLoadState("networkidle");
  const all = [...loaded.values()].filter(({ bytes }) => bytes > 0);
  const encodings = new Set(all.map(({ encoding }) => encoding).filter(Boolean));
  console.log(
    `A first visit, home and a new room, slow 4G, ${[...encodings].join(" and ")} (the loopback address counts as secure; a plain http address elsewhere gets gzip):`,
  );
  console.log("| what | requests | bytes with headers |\n| --- | --- | --- |");
  for (const kind of kinds) {
    const some = all.filter((one) => one.kind === kind);
    console.log(`| ${kind} | ${some.length} | ${sum(some)} |`);
  }
  console.log(`| **all** | ${all.length} and ${sockets.length} socket | ${sum(all)} |`);
  const seconds = (time: number) => `${(time / 1_000).toFixed(2)} s`;
  console.log(
    `\n| until one can type the name | from pressing to the room's field | to the message stored and shown |`,
  );
  console.log(`| --- | --- | --- |\n| ${seconds(canType)} | ${seconds(canTypeInRoom)} | ${seconds(sent)} |\n`);
  await context.close();
}

/** Records each response with its bytes on the wire. */
function listen(session: CDPSession, url: string): ReadonlyMap<string, Loaded> {
  const loaded = new Map<string, Loaded>();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.startsWith(url)) {
      const kind = kindOf(new URL(request.url).pathname, request.method);
      loaded.set(requestId, { url: request.url, kind, encoding: "", bytes: 0 });
    }
  });
  session.on("Network.responseReceived", ({ requestId, response }) => {
    const one = loaded.get(requestId);
    if (one) one.encoding = header(response.headers, "content-encoding");
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = loaded.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  return loaded;
}

function kindOf(path: string, method: string): Kind {
  if (method === "POST") return "answer";
  if (path === "/" || /^\/[A-Z]{4,}$/.test(path)) return "page";
  if (path.endsWith(".js")) return "script";
  return path.endsWith(".css") ? "styles" : "other";
}

function header(headers: Readonly<Record<string, string>>, name: string): string {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? "";
}

function sum(all: readonly Loaded[]): string {
  return all.reduce((total, { bytes }) => total + bytes, 0).toLocaleString("en");
}
