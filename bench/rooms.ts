// Measures what rooms cost in which nobody is: `npm run bench:rooms [rounds=5] [rooms=99999]`. In turn, starts a server
// on a folder without rooms and on one with that many (one less than the server allows), and prints how long each start
// takes, the memory at rest, and what an idle connection adds. Then the sweep: a server is started over 20,000 rooms
// whose members do not come back, while a member of another room posts one message after the other.

import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Changes } from "../src/server/sqlite/apply-change";
import { openFolder } from "../src/server/sqlite/database";
import type { Change } from "../src/server/sqlite/worker-messages";
import { entryOf, left, message, roomOf } from "../test/contract/room-makings";
import { temporaryFolder } from "../test/support/chatsy";
import { startChatsyProcess } from "../test/support/chatsy-process";
import { medianOf } from "./slow-machine";

const [rounds = "5", rooms = "99999"] = process.argv.slice(2);
const connections = 500;
const restMs = 3_000;

interface Figures {
  readonly startMs: number;
  readonly restMb: number;
  readonly connectionKb: number;
}

const kept = temporaryFolder();
fill(kept.path, Number(rooms));
const all = new Map<string, Figures[]>([
  ["0", []],
  [rooms, []],
]);
for (let round = 0; round < Number(rounds); round += 1) {
  for (const [count, figures] of all) figures.push(await measured(count === "0" ? undefined : kept.path));
}
kept.remove();
console.log(`${rounds} rounds, medians (least – most), ${connections} idle connections of one room:`);
console.log("| rooms kept | start | memory at rest | an idle connection |\n| --- | --- | --- | --- |");
for (const [count, figures] of all) {
  const spread = (of: keyof Figures, unit: string) => {
    const values = figures.map((one) => one[of]);
    const round = (value: number) => value.toFixed(value < 10 ? 1 : 0);
    return `${round(medianOf(values))} (${round(Math.min(...values))} – ${round(Math.max(...values))}) ${unit}`;
  };
  console.log(
    `| ${count} | ${spread("startMs", "ms")} | ${spread("restMb", "MB")} | ${spread("connectionKb", "kB")} |`,
  );
}
await herd(20_000);
process.exit(0);

/** On a copy of the folder, so that each start finds the same data. */
async function measured(source: string | undefined): Promise<Figures> {
  const folder = temporaryFolder();
  if (source) cpSync(source, folder.path, { recursive: true });
  const startedAt = performance.now();
  const server = await startChatsyProcess(folder.path);
  const startMs = performance.now() - startedAt;
  await Bun.sleep(restMs);
  const restMb = memoryOf(server.pid);
  const headers = { origin: server.url };
  const answer = await fetch(`${server.url}/api/rooms`, { method: "POST", headers, body: '{"name":"Ada"}' });
  const { room, token } = (await answer.json()) as { room: { code: string }; token: string };
  const tokens = [token];
  for (let n = 1; n < connections / 5; n += 1) {
    const body = JSON.stringify({ name: `P${n}` });
    const joined = await fetch(`${server.url}/api/rooms/${room.code}/members`, { method: "POST", headers, body });
    tokens.push(((await joined.json()) as { token: string }).token);
  }
  const before = memoryOf(server.pid);
  const url = `${server.url.replace("http", "ws")}/api/rooms/${room.code}/socket`;
  const sockets = await Promise.all(
    Array.from({ length: connections }, (_, n) => open(url, tokens[n % tokens.length] ?? "")),
  );
  await Bun.sleep(restMs);
  const connectionKb = ((memoryOf(server.pid) - before) * 1_024) / connections;
  for (const socket of sockets) socket.close();
  await server.kill();
  folder.remove();
  return { startMs, restMb, connectionKb };
}

/** All of them are overdue at once: they leave, and their rooms close. */
async function herd(count: number): Promise<void> {
  const folder = temporaryFolder();
  fill(folder.path, count, "in");
  const graceSeconds = 2;
  const environment = {
    CHATSY_RESTART_SECONDS: String(graceSeconds),
    CHATSY_EMPTY_ROOM_SECONDS: "2",
    CHATSY_LOST_SECONDS: String(graceSeconds),
  };
  const server = await startChatsyProcess(folder.path, { environment });
  const headers = { origin: server.url };
  const answer = await fetch(`${server.url}/api/rooms`, { method: "POST", headers, body: '{"name":"Ada"}' });
  const { room, token } = (await answer.json()) as { room: { code: string }; token: string };
  const url = `${server.url.replace("http", "ws")}/api/rooms/${room.code}/socket`;
  const socket = await open(url, token);
  const waits: number[] = [];
  let refused = 0;
  let mostMb = 0;
  const livingRooms = async () =>
    Number(/^chatsy_rooms (\d+)/m.exec(await (await fetch(`${server.url}/metrics`)).text())?.[1]);
  const startedAt = performance.now();
  while ((await livingRooms()) > 1) {
    for (let n = 0; n < 50; n += 1) {
      const began = performance.now();
      const answered = new Promise<string>((resolve) => {
        socket.onmessage = ({ data }) => /^\{"type":"(ack|refused)"/.test(String(data)) && resolve(String(data));
      });
      socket.send(JSON.stringify({ type: "post", id: `m${waits.length}`, text: "hello" }));
      if ((await answered).startsWith('{"type":"refused"')) refused += 1;
      waits.push(performance.now() - began);
    }
    mostMb = Math.max(mostMb, memoryOf(server.pid));
  }
  waits.sort((one, other) => one - other);
  const at = (share: number) => (waits[Math.floor(waits.length * share)] ?? 0).toFixed(1);
  console.log(
    `\nA herd of ${count} rooms: gone after ${((performance.now() - startedAt) / 1_000).toFixed(1)} s; meanwhile ` +
      `${waits.length} posts, ${refused} refused, ${at(0.5)} ms (p99 ${at(0.99)}, longest ${at(0.9999)}); at most ` +
      `${mostMb.toFixed(0)} MB, ${server.log.length} lines in the log.`,
  );
  socket.close();
  await server.kill();
  folder.remove();
}

function open(url: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(url, {
    headers: { authorization: `Bearer ${token}` },
    protocols: ["chatsy.v1"],
  } as never);
  return new Promise((resolve, reject) => {
    socket.onopen = () => socket.send('{"type":"hello","v":1}');
    socket.onmessage = ({ data }) => String(data).startsWith('{"type":"live"') && resolve(socket);
    socket.onclose = ({ code }) => reject(new Error(`A socket closed with ${code}.`));
  });
}

/** Each room with a member who was here a moment ago, or who was away too long, minutes before the room ends. */
function fill(folder: string, count: number, standing: "in" | "dormant" = "dormant"): void {
  const { database, close } = openFolder(folder, 0);
  const changes = new Changes(database);
  const closesAt = Date.now() + 8 * 60_000;
  database.transaction(() => {
    for (let n = 0; n < count; n += 1) for (const change of roomWith(standing, n, closesAt)) changes.apply(change);
  })();
  changes.close();
  close();
}

function* roomWith(standing: "in" | "dormant", n: number, closesAt: number): Generator<Change> {
  const room = roomOf(`room ${n}`, n.toString(26).padStart(5, "0").toUpperCase());
  const roomId = room.id;
  yield { op: "create-room", room, founder: entryOf(`ada`) };
  for (let m = 0; m < 3; m += 1) yield { op: "append", roomId, event: message(`m${m}`) };
  if (standing === "dormant")
    yield { op: "decide", roomId, decision: { event: left("ada", closesAt, "timeout"), closesAt } };
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(join("/proc", String(pid), "status"), "utf8"))?.[1] ?? 0) / 1_024;
}
