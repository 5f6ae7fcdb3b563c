// Measures the page on a slow machine, in a real browser with a CPU four times slower: from Enter until the user's own
// message is painted; a flood of messages; and what a first visit loads. [P8] [P9] `npm run bench:page [messages=10000]
// [perSecond=200] [runs=1]`. Needs Chromium. Next to each figure it times a fixed piece of work, which tells how fast
// the machine was at that moment.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import type { EnterAnswer } from "../src/protocol/http-body";
import { type ChatsyProcess, startChatsyProcess } from "../test/support/chatsy-process";
import { openBrowser } from "../test/support/chromium";
import { measureFirstVisit } from "./page-visit";
import { medianOf, slowdown } from "./slow-machine";

const sends = 20;
const [messages = "10000", perSecond = "200", runs = "1"] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), "chatsy-bench-"));
const server = await startChatsyProcess(folder);
const browser = await openBrowser("desktop");
try {
  await measureEnter(Number(runs));
  await measureFlood(Number(messages), Number(perSecond), Number(runs));
  await measureFirstVisit(browser, server.url);
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

/** From the key press to the first frame with the message, in a full list. */
async function measureEnter(runs: number): Promise<void> {
  console.log(`Enter until one's own message is painted, CPU ${slowdown} × slower, a full list, ${sends} messages:`);
  console.log(`| median | max | target | fixed work |\n| --- | --- | --- | --- |`);
  const medians: number[] = [];
  for (let run = 0; run < runs; run += 1) medians.push(await enterTimes());
  console.log(`| **${ms(medianOf(medians))}** | | 50 ms | |\n`);
}

async function enterTimes(): Promise<number> {
  const room = await enterRoom(browser, server);
  const talker = await Talker.join(server.url, room.code);
  await talker.say(500, 1_000);
  await room.page.getByText("flood 500", { exact: true }).waitFor();
  await room.slow(slowdown);
  const times: number[] = [];
  for (let send = 0; send < sends; send += 1) {
    await room.page.locator("#composer").pressSequentially(`own ${send}`);
    await room.page.evaluate(watchEnter);
    await room.page.keyboard.press("Enter");
    times.push(await room.page.evaluate<number>("window.enterToPaint"));
  }
  console.log(`| ${ms(medianOf(times))} | ${ms(Math.max(...times))} | 50 ms | ${ms(await room.paceMs())} |`);
  talker.close();
  await room.close();
  return medianOf(times);
}

/** Runs in the page: from the event's time stamp to a task after the frame that has the row. */
function watchEnter(): void {
  const rows = document.querySelectorAll(".message").length;
  const seen = new Promise<number>((resolve) => {
    addEventListener(
      "keydown",
      ({ timeStamp }) => {
        const look = () => {
          const last = [...document.querySelectorAll(".message.own")].at(-1);
          const text = last?.querySelector(".bubble")?.textContent ?? "";
          if (!text.startsWith("own") || (window as { lastOwn?: string }).lastOwn === text) {
            requestAnimationFrame(look);
            return;
          }
          (window as { lastOwn?: string }).lastOwn = text;
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - timeStamp);
          port2.postMessage(rows);
        };
        requestAnimationFrame(look);
      },
      { once: true, capture: true },
    );
  });
  Object.assign(window, { enterToPaint: seen });
}

async function measureFlood(count: number, rate: number, runs: number): Promise<void> {
  console.log(`${count} messages at ${rate} a second, CPU ${slowdown} × slower:`);
  console.log("| tasks over 50 ms | longest task | rows at most | heap before | heap after | taken in | fixed work |");
  console.log("| --- | --- | --- | --- | --- | --- | --- |");
  const counts: number[] = [];
  for (let run = 0; run < runs; run += 1) counts.push(await longTasksOf(count, rate));
  console.log(`| **${medianOf(counts)}** | | | | | | |\n`);
}

async function longTasksOf(count: number, rate: number): Promise<number> {
  const room = await enterRoom(browser, server);
  const talker = await Talker.join(server.url, room.code);
  await talker.say(450, 1_000);
  await room.page.getByText("flood 450", { exact: true }).waitFor();
  const heapBefore = await room.heapMb();
  await room.slow(slowdown);
  await room.page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks, mostRows: 0 });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: "longtask" });
    const count = () => {
      const rows = document.querySelectorAll(".message-list > li").length;
      const held = window as unknown as { mostRows: number };
      held.mostRows = Math.max(held.mostRows, rows);
      setTimeout(count, 1_000);
    };
    count();
  });
  const from = performance.now();
  await talker.say(count, rate, 450);
  await room.page.getByText(`flood ${450 + count}`, { exact: true }).waitFor({ timeout: 60_000 });
  const seconds = (performance.now() - from) / 1_000;
  const { tasks, rows } = await room.page.evaluate(() => {
    const { longTasks, mostRows } = window as unknown as { longTasks: number[]; mostRows: number };
    return { tasks: longTasks, rows: mostRows };
  });
  const pace = ms(await room.paceMs());
  await room.slow(1);
  const heapAfter = await room.heapMb();
  const longest = tasks.length > 0 ? ms(Math.max(...tasks)) : "–";
  const heaps = `${heapBefore} MB | ${heapAfter} MB`;
  console.log(`| ${tasks.length} | ${longest} | ${rows} | ${heaps} | ${seconds.toFixed(1)} s | ${pace} |`);
  talker.close();
  await room.close();
  return tasks.length;
}

interface RoomInBrowser {
  readonly page: Page;
  readonly code: string;
  slow(rate: number): Promise<unknown>;
  heapMb(): Promise<string>;
  /** How long a fixed piece of work takes in the page now: the median of several. */
  paceMs(): Promise<number>;
  close(): Promise<void>;
}

async function enterRoom(inBrowser: Browser, { url }: ChatsyProcess): Promise<RoomInBrowser> {
  const context = await inBrowser.newContext({ viewport: { width: 390, height: 844 } });
  const answer = await context.request.post(`${url}/api/rooms`, { headers: { origin: url }, data: { name: "Ada" } });
  const { room } = (await answer.json()) as EnterAnswer;
  const page = await context.newPage();
  await page.goto(`${url}/${room.code}`);
  await page.locator(".message-list > li").first().waitFor();
  const session: CDPSession = await context.newCDPSession(page);
  return {
    page,
    code: room.code,
    slow: (rate) => session.send("Emulation.setCPUThrottlingRate", { rate }),
    async heapMb() {
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      return (usedSize / 1_000_000).toFixed(1);
    },
    paceMs: () => page.evaluate<number>(paceOfPage),
    close: () => context.close(),
  };
}

/** Runs in the page. */
function paceOfPage(): number {
  const times = Array.from({ length: 9 }, () => {
    const from = performance.now();
    let sum = 0;
    for (let step = 0; step < 3_000_000; step += 1) sum = (sum * 31 + step) | 0;
    return sum === 0.5 ? 0 : performance.now() - from;
  });
  return times.sort((one, other) => one - other)[times.length >> 1] ?? Number.NaN;
}

/** A member who posts at an even rate. */
class Talker {
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      if (String(data).startsWith('{"type":"ping"')) socket.send('{"type":"pong"}');
    };
  }

  static async join(url: string, code: string): Promise<Talker> {
    const response = await fetch(`${url}/api/rooms/${code}/members`, { method: "POST", body: '{"name":"Lin"}' });
    const { token } = (await response.json()) as EnterAnswer;
    const options = { headers: { authorization: `Bearer ${token}` }, protocols: ["chatsy.v1"] };
    const address = `${url.replace("http", "ws")}/api/rooms/${code}/socket`;
    // Bun's WebSocket client accepts headers; the type is that of browsers.
    const socket = new WebSocket(address, options as unknown as string[]);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
    socket.send('{"type":"hello","v":1}');
    return new Talker(socket);
  }

  /** Posts `flood 1`, `flood 2` …, numbered from after `after`. Resolves when the last one was sent. */
  async say(count: number, perSecond: number, after = 0): Promise<void> {
    const from = performance.now();
    for (let sent = 0; sent < count; ) {
      const due = Math.min(count, Math.ceil(((performance.now() - from) / 1_000) * perSecond));
      for (; sent < due; sent += 1) {
        const number = after + sent + 1;
        this.#socket.send(JSON.stringify({ type: "post", id: `flood-${number}`, text: `flood ${number}` }));
      }
      await Bun.sleep(5);
    }
  }

  close(): void {
    this.#socket.close();
  }
}

function ms(value = Number.NaN): string {
  return `${value.toFixed(1)} ms`;
}
