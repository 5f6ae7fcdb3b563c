// What an operator sees: metrics, readiness, and a log that nobody can flood.

import { expect, test } from "bun:test";
import type { Guest } from "../support/chatsy";
import { create, join, temporaryFolder } from "../support/chatsy";
import { type ChatsyProcess, startChatsyProcess } from "../support/chatsy-process";
import { eventually } from "../support/eventually";

async function withProcess(environment: Record<string, string>, play: (chatsy: ChatsyProcess) => Promise<void>) {
  const folder = temporaryFolder();
  const chatsy = await startChatsyProcess(folder.path, { environment });
  try {
    await play(chatsy);
  } finally {
    await chatsy.stop();
    folder.remove();
  }
}

/** The values of /metrics by name and labels. */
async function metricsAt(url: string): Promise<ReadonlyMap<string, number>> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split("\n").filter((line) => /^[a-z]/.test(line));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]),
  );
}

test("[H18] the metrics tell answers by status, refusals by kind, missed codes, queues, commits, sizes and the version", () =>
  withProcess({ CHATSY_LIMITS: "on" }, async ({ url }) => {
    const ada = await create(url, "Ada");
    const socket = await ada.enter();
    await fetch(`${url}/api/rooms/ZZZZ/members`, { method: "POST", body: '{"name":"Eve"}' });
    const foreign = { method: "POST", body: '{"name":"Eve"}', headers: { origin: "http://evil.example" } };
    await fetch(`${url}/api/rooms`, foreign);
    for (let n = 0; n < 11; n += 1) socket.send({ type: "post", id: `${n}`, text: "x" });
    await socket.next("refused");
    // The others are on the disk by then, so nothing waits.
    await socket.next("ack", ({ id }) => id === "9");
    const metrics = await metricsAt(url);
    for (const [name, value] of [
      ['chatsy_http_responses_total{status="201"}', 1],
      ['chatsy_http_responses_total{status="404"}', 1],
      ['chatsy_http_responses_total{status="403"}', 1],
      ['chatsy_http_responses_total{status="101"}', 1],
      ['chatsy_refusals_total{code="unknown-room"}', 1],
      ['chatsy_refusals_total{code="foreign-origin"}', 1],
      ['chatsy_refusals_total{code="rate-limited"}', 1],
      ["chatsy_missed_codes_total", 1],
      ["chatsy_waiting_changes", 0],
      ["chatsy_connections", 1],
      ["chatsy_untrusted_proxies_total", 0],
      ["chatsy_extra_code_letters", 0],
    ] as const) {
      expect([name, metrics.get(name)]).toEqual([name, value]);
    }
    for (const name of [
      "chatsy_database_bytes",
      "chatsy_log_bytes",
      "chatsy_disk_free_bytes",
      "chatsy_commit_seconds_count",
    ])
      expect([name, (metrics.get(name) ?? 0) > 0]).toEqual([name, true]);
    const names = [...metrics.keys()];
    for (const part of [
      "chatsy_build_info{version=",
      "nodejs_eventloop_lag_p99",
      "process_open_fds",
      "process_max_fds",
    ])
      expect([part, names.some((name) => name.startsWith(part))]).toEqual([part, true]);
  }));

test("[H18] metrics and readiness on a port of their own are nowhere else", async () => {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  await withProcess({ CHATSY_METRICS_PORT: `127.0.0.1:${port}` }, async ({ url }) => {
    const status = async (base: string, path: string) => (await fetch(base + path)).status;
    const own = `http://127.0.0.1:${port}`;
    for (const path of ["/metrics", "/readyz"])
      expect([path, await status(url, path), await status(own, path)]).toEqual([path, 404, 200]);
    expect([await status(url, "/healthz"), await status(own, "/")]).toEqual([200, 404]);
  });
});

test("[H18] readyz writes at most once a second, however often it is asked", () =>
  withProcess({}, async ({ url }) => {
    const commits = async () => (await metricsAt(url)).get("chatsy_commit_seconds_count") ?? 0;
    const before = await commits();
    const begunAt = performance.now();
    for (let n = 0; n < 200; n += 1) expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const seconds = Math.ceil((performance.now() - begunAt) / 1_000);
    expect((await commits()) - before).toBeLessThanOrEqual(seconds + 1);
  }));

/** Lines that people can cause, by the second in which they were written. */
function linesBySecond(log: readonly Record<string, unknown>[]): number[] {
  const counts = new Map<number, number>();
  for (const { time } of log)
    counts.set(Math.floor(Number(time) / 1_000), (counts.get(Math.floor(Number(time) / 1_000)) ?? 0) + 1);
  return [...counts.values()];
}

test("whatever a guest invents or repeats, it writes ten lines a second at most, none of them an error, and one alarm a room", () =>
  withProcess({}, async (chatsy) => {
    const { url, log } = chatsy;
    const ada = await create(url, "Ada");
    const began = log.length;
    const socket = await ada.enter();
    for (let n = 0; n < 300; n += 1) {
      socket.send({ type: "hello", v: 1, resume: { epoch: ada.room.epoch, seq: 1, id: `invented-${n}` } });
      socket.send({ type: "rename", id: `r${n}`, name: `Ada ${"bcdfgh"[n % 6]}` });
    }
    await socket.next("ack", ({ id }) => id === "r299");
    await comesAndGoes(url, ada, 30);
    await eventually(() => Promise.resolve(log.some(({ event }) => event === "lines.gathered")), true);
    const since = log.slice(began);
    expect(Math.max(...linesBySecond(since))).toBeLessThanOrEqual(20);
    expect(since.filter(({ level }) => level === "error")).toEqual([]);
    expect((await metricsAt(url)).get("chatsy_lineage_alarms_total")).toBe(1);
    const gathered = since.filter(({ event }) => event === "lines.gathered").map(({ lines }) => lines as object);
    expect(gathered.some((lines) => "member.renamed" in lines)).toBe(true);
  }));

async function comesAndGoes(url: string, { room }: Guest, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    const guest = await join(url, room.code, "Eve");
    await guest.fetch("/members/me", { method: "DELETE" });
  }
}

test("refused origins, limits and close codes are in the log, with addresses shortened", () =>
  withProcess({ CHATSY_LIMITS: "on" }, async ({ url, log }) => {
    await fetch(`${url}/api/rooms`, {
      method: "POST",
      body: '{"name":"Eve"}',
      headers: { origin: "http://evil.example" },
    });
    const ada = await create(url, "Ada");
    const socket = await ada.enter();
    for (let n = 0; n < 3; n += 1) socket.send("nonsense");
    await socket.closed;
    const lines = () => log.filter(({ event }) => event === "request.refused" || event === "connection.ended");
    await eventually(() => Promise.resolve(lines().length), 2);
    expect(lines()).toMatchObject([
      { level: "warn", code: "foreign-origin", address: "127.0.0.x" },
      { level: "warn", reason: "protocol", address: "127.0.0.x" },
    ]);
  }));
