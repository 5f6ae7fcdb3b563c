// Whoever hangs up in the middle is no fault of the server's: the log and its metric stay clean for those that are.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect } from "node:net";
import { type Guest, startTestChatsy, type TestChatsy, temporaryFolder } from "../support/chatsy";

const folder = temporaryFolder();
let chatsy: TestChatsy;
let ada: Guest;
beforeAll(async () => {
  // On a disk: a page of the room is on its way for a while.
  chatsy = await startTestChatsy({ data: folder.path });
  ada = await chatsy.create("Ada");
  for (let n = 0; n < 150; n += 1) {
    await ada.fetch("/messages", { method: "POST", body: JSON.stringify({ text: "x".repeat(3900) }) });
  }
});
afterAll(async () => {
  await chatsy.stop();
  folder.remove();
});

/** Sends what is given, reads so many parts of the answer, waits a little and is gone. */
function hangUp(request: string, { parts, ms, rudely }: { parts: number; ms: number; rudely: boolean }): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(chatsy.url).port), "127.0.0.1");
    const go = () => setTimeout(() => (rudely ? socket.resetAndDestroy() : socket.destroy()), ms);
    let left = parts;
    socket.on("connect", () => socket.write(request) && left === 0 && go());
    socket.on("data", () => {
      left -= 1;
      if (left === 0) go();
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve());
  });
}

const head = (line: string, more = "") =>
  `${line} HTTP/1.1\r\nHost: ${new URL(chatsy.url).host}\r\nAuthorization: Bearer ${ada.token}\r\n${more}\r\n`;

async function counted(metric: string): Promise<number> {
  const metrics = await (await fetch(`${chatsy.url}/metrics`)).text();
  return Number(new RegExp(`^${metric} (\\d+)$`, "m").exec(metrics)?.[1]);
}

/** Many of them, some at a time, each in another way. */
async function many(request: string, count: number): Promise<void> {
  for (let first = 0; first < count; first += 20) {
    const ways = Array.from({ length: 20 }, (_, n) => ({ parts: n % 3, ms: n % 7, rudely: n % 2 === 0 }));
    await Promise.all(ways.map((way) => hangUp(request, way)));
  }
}

for (const format of ["json", "html"]) {
  test(`${format} downloads that are given up are no faults`, async () => {
    await many(head(`GET /api/rooms/${ada.room.code}/export.${format}`), 200);
    // A whole one takes longer than what was on its way.
    expect(await (await ada.fetch(`/export.${format}`)).text()).toContain("x".repeat(3900));
    expect(await counted("chatsy_faults_total")).toBe(0);
  });
}
