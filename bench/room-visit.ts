// Measures opening a room with 50 messages, in a fresh browser with a slow 4G line and a CPU four times slower: when
// its last message is readable, when it is formatted, and when the page is live. [P8] `npm run bench:visit [rounds=7]
// [address …]` visits the servers at these addresses in alternating rounds, to compare two states; without addresses, a
// server of its own.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { EnterAnswer } from "../src/protocol/http-body";
import { startChatsyProcess } from "../test/support/chatsy-process";
import { openBrowser } from "../test/support/chromium";
import { medianOf, slowdown, slowLine } from "./slow-machine";

const [rounds = "7", ...addresses] = process.argv.slice(2);
const steps = ["first paint", "last message readable", "field there", "formatted", "live", "requests", "kB"] as const;
type Visit = Readonly<Record<(typeof steps)[number], number>>;

const folder = mkdtempSync(join(tmpdir(), "chatsy-bench-"));
const own = addresses.length === 0 ? await startChatsyProcess(folder) : undefined;
const urls = own ? [own.url] : addresses;
const browser = await openBrowser("desktop");
try {
  const visits = new Map<string, Visit[]>(urls.map((url) => [url, []]));
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const url of urls) visits.get(url)?.push(await visit(browser, url));
  }
  console.log(`A room with 50 messages, slow 4G, CPU ${slowdown} × slower, ${rounds} rounds, medians (least – most):`);
  console.log(`| | ${urls.join(" | ")} |\n| --- |${" --- |".repeat(urls.length)}`);
  for (const step of steps) {
    const cells = urls.map((url) => cellOf((visits.get(url) ?? []).map((one) => one[step])));
    console.log(`| ${step} | ${cells.join(" | ")} |`);
  }
} finally {
  await browser.close();
  await own?.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

async function visit(inBrowser: Browser, url: string): Promise<Visit> {
  const context = await inBrowser.newContext({ viewport: { width: 390, height: 844 } });
  const headers = { origin: url };
  const answer = await context.request.post(`${url}/api/rooms`, { headers, data: { name: "Ada" } });
  const { room } = (await answer.json()) as EnterAnswer;
  for (let number = 1; number <= 50; number += 1) {
    const data = { text: number === 50 ? "the *last* one" : `message ${number}, as short as they are` };
    await context.request.post(`${url}/api/rooms/${room.code}/messages`, { headers, data });
  }
  // With company, because the invitation of an empty room would load its image.
  const data = { name: "Lin" };
  await fetch(`${url}/api/rooms/${room.code}/members`, { method: "POST", headers, body: JSON.stringify(data) });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", slowLine);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  let bytes = 0;
  let requests = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.addInitScript(watchSteps);
  await page.goto(`${url}/${room.code}`, { waitUntil: "commit" });
  const areSeen = () => Object.keys((window as unknown as { steps?: object }).steps ?? {}).length === 4;
  while (!(await page.evaluate(areSeen))) await Bun.sleep(100);
  const seen = await page.evaluate<Omit<Visit, "requests" | "kB">>(`({
    ...window.steps,
    "first paint": performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
  })`);
  await page.waitForLoadState("networkidle");
  await context.close();
  return { ...seen, requests, kB: bytes / 1_000 };
}

/** Runs in the page: checks after each frame; live is when the socket said so. */
function watchSteps(): void {
  const found: Record<string, number> = {};
  const watched = class extends WebSocket {
    constructor(...all: ConstructorParameters<typeof WebSocket>) {
      super(...all);
      this.addEventListener("message", ({ data }) => {
        if (String(data).startsWith('{"type":"live"')) found.live ??= performance.now();
      });
    }
  };
  Object.assign(window, { steps: found, WebSocket: watched });
  const look = () => {
    const last = [...document.querySelectorAll(".message .bubble")].at(-1);
    const is: Record<string, boolean> = {
      "last message readable": last?.textContent?.replaceAll("*", "") === "the last one",
      "field there": document.querySelector("#composer") !== null,
      formatted: last?.querySelector("strong, em, b, i") != null,
    };
    for (const [step, isSo] of Object.entries(is)) if (isSo) found[step] ??= performance.now();
    if (Object.keys(found).length < 4) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function cellOf(figures: readonly number[]): string {
  const round = (figure: number) => (figure < 200 ? figure.toFixed(1) : figure.toFixed(0));
  return `${round(medianOf(figures))} (${round(Math.min(...figures))} – ${round(Math.max(...figures))})`;
}
