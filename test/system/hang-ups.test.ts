// A client that hangs up in the middle is no fault of the server's: log and metric count real faults only.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect } from "node:net";
import { type Guest, startTestChatsy, type TestChatsy, temporaryFolder } from "../support/chatsy";
import { sessionCookie } from "../support/http";

const folder = temporaryFolder();
let chatsy: TestChatsy;
let ada: Guest;
beforeAll(async () => {
  // On a disk, where reading a page of the room takes a moment.
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

interface Way {
  /** How many chunks of the answer to wait for, but not for long. */
  readonly parts: number;
  readonly ms: number;
  readonly rudely: boolean;
}

const inVainMs = 50;

/** Sends a request, and hangs up a little later. */
function hangUp(request: string, { parts, ms, rudely }: Way): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(chatsy.url).port), "127.0.0.1");
    const go = () => (rudely ? socket.resetAndDestroy() : socket.destroy());
    let left = parts;
    socket.on("connect", () => {
      socket.write(request);
      setTimeout(go, left === 0 ? ms : inVainMs);
    });
    socket.on("data", () => {
      left -= 1;
      if (left === 0) setTimeout(go, ms);
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

/** Many of them, some at a time, each in a different way. */
async function many(request: string, count: number): Promise<void> {
  for (let first = 0; first < count; first += 20) {
    const ways = Array.from({ length: 20 }, (_, n) => ({ parts: n % 3, ms: n % 7, rudely: n % 2 === 0 }));
    await Promise.all(ways.map((way) => hangUp(request, way)));
  }
}

for (const format of ["json", "html"]) {
  test(`${format} downloads that are given up are no faults`, async () => {
    await many(head(`GET /api/rooms/${ada.room.code}/export.${format}`), 200);
    // A complete export takes longer than those that were under way.
    expect(await (await ada.fetch(`/export.${format}`)).text()).toContain("x".repeat(3900));
    expect(await counted("chatsy_faults_total")).toBe(0);
  });
}

test("bodies that end in the middle, and abandoned answers, are no faults", async () => {
  const room = `/api/rooms/${ada.room.code}`;
  const body = '{"text":"hello"}';
  for (const request of [
    head(`POST ${room}/messages`, "Content-Length: 5000\r\n") + body,
    `${head(`POST ${room}/messages`, "Transfer-Encoding: chunked\r\n")}5\r\n{"te`,
    `${head("POST /", "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 500\r\n")}--x\r\nContent-`,
    head(`POST ${room}/messages`, `Content-Length: ${body.length}\r\n`) + body,
    head(`GET ${room}/search?q=absent`),
    head(`GET ${room}/events`),
    head(`GET /${ada.room.code}`, `Cookie: ${sessionCookie(chatsy.url, ada.token)}\r\n`),
  ]) {
    await many(request, 40);
  }
  expect((await ada.fetch("/search?q=absent")).status).toBe(200);
  expect(await counted("chatsy_faults_total")).toBe(0);
});
