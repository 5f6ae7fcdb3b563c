// Measures what slow readers cost the others: a room of 100 in which one in ten stops reading, beside a room in which
// all read. `npm run bench:slow [runs=5]` prints the others' p50 and p99 from sending to receiving, and the server's
// memory.

import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EnterAnswer } from "../src/protocol/http-body";
import { startChatsyProcess } from "../test/support/chatsy-process";

interface Run {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly serverMb: number;
  readonly closedSlow: number;
}

const members = 100;
const perSecond = 150;
const seconds = 10;
const text = "x".repeat(3_900);
const runs = Number(process.argv[2] ?? 5);
const all: Record<"all read" | "one in ten stops", Run[]> = { "all read": [], "one in ten stops": [] };

for (let run = 0; run < runs; run += 1) {
  all["all read"].push(await measure(0));
  all["one in ten stops"].push(await measure(members / 10));
}
console.log(
  `${members} members, ${perSecond} messages of ${text.length} bytes a second for ${seconds} s, ${runs} runs`,
);
console.log(
  "| readers | p50 ms: median (least – most) | p99 ms: median (least – most) | server's memory | closed as too slow |",
);
console.log("| --- | --- | --- | --- | --- |");
for (const [name, of] of Object.entries(all)) {
  const cell = (pick: (run: Run) => number): string => {
    const values = of.map(pick).toSorted((one, other) => one - other);
    return `${values[Math.floor(values.length / 2)]} (${values[0]} – ${values.at(-1)})`;
  };
  console.log(
    `| ${name} | ${cell((run) => run.p50Ms)} | ${cell((run) => run.p99Ms)} | ${cell((run) => run.serverMb)} MB | ${cell((run) => run.closedSlow)} |`,
  );
}
process.exit(0);

async function measure(slowCount: number): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "chatsy-bench-"));
  const server = await startChatsyProcess(folder);
  const sentAt = new Map<string, number>();
  const latencies: number[] = [];
  const hear = (data: unknown): void => {
    const now = performance.now();
    for (const [, id] of String(data).matchAll(/"id":"(slow-\d+)"/g)) {
      const at = id === undefined ? undefined : sentAt.get(id);
      if (at !== undefined && String(data).startsWith('{"type":"events"')) latencies.push(now - at);
    }
  };
  const host = await enter(server.url, "/api/rooms");
  const path = `/api/rooms/${host.room.code}`;
  const slow: Socket[] = [];
  for (let n = 0; n < slowCount; n += 1)
    slow.push(await stopsReading(server.url, path, await enter(server.url, `${path}/members`)));
  const writer = await reads(server.url, path, host, hear);
  const readers = [writer];
  for (let n = slowCount + 1; n < members; n += 1) {
    readers.push(await reads(server.url, path, await enter(server.url, `${path}/members`), hear));
  }
  for (let n = 0; n < perSecond * seconds; n += 1) {
    sentAt.set(`slow-${n}`, performance.now());
    writer.send(JSON.stringify({ type: "post", id: `slow-${n}`, text }));
    await Bun.sleep(1000 / perSecond);
  }
  await Bun.sleep(500);
  const status = await Bun.file(`/proc/${server.pid}/status`).text();
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const connections = Number(/^chatsy_connections (\d+)/m.exec(metrics)?.[1] ?? 0);
  for (const socket of slow) socket.destroy();
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
  const sorted = latencies.toSorted((one, other) => one - other);
  const at = (share: number): number => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2));
  return {
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    serverMb: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024),
    closedSlow: members - connections,
  };
}

async function enter(url: string, path: string): Promise<EnterAnswer> {
  return (await (await fetch(url + path, { method: "POST", body: '{"name":"Reader"}' })).json()) as EnterAnswer;
}

async function reads(url: string, path: string, seat: EnterAnswer, hear: (data: unknown) => void): Promise<WebSocket> {
  const options = { headers: { authorization: `Bearer ${seat.token}` }, protocols: ["chatsy.v1"] };
  const socket = new WebSocket(`${url.replace("http", "ws")}${path}/socket`, options as unknown as string[]);
  await new Promise((resolve) => {
    socket.onopen = () => socket.send('{"type":"hello","v":1}');
    socket.onmessage = ({ data }) => {
      if (String(data).startsWith('{"type":"live"')) resolve(undefined);
    };
  });
  socket.onmessage = ({ data }) => {
    hear(data);
    if (String(data).startsWith('{"type":"ping"')) socket.send('{"type":"pong"}');
  };
  return socket;
}

/** A socket that sends hello and then stops reading. */
async function stopsReading(url: string, path: string, seat: EnterAnswer): Promise<Socket> {
  const { port, host } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(
    `GET ${path}/socket HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nAuthorization: Bearer ${seat.token}\r\n\r\n`,
  );
  await new Promise((resolve) => socket.once("data", resolve));
  const hello = Buffer.from('{"type":"hello","v":1}');
  socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | hello.length, 0, 0, 0, 0]), hello]));
  await new Promise((resolve) => socket.once("data", resolve));
  socket.pause();
  return socket;
}
