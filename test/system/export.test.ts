// Downloads of a room: for members only, complete, in order, and never faster than they are read.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect } from "node:net";
import { Hono } from "hono";
import type { Room } from "../../src/chat/room";
import type { RoomEvent } from "../../src/chat/room-event";
import type { EventRange, RoomId } from "../../src/chat/room-store";
import type { EventsAnswer } from "../../src/protocol/http-body";
import { exportRoutes } from "../../src/server/http/export-routes";
import type { HttpEnvironment } from "../../src/server/http/http-environment";
import { type Guest, startTestChatsy, type TestChatsy } from "../support/chatsy";
import { GatedStore, sessionOf } from "../support/gated-store";
import { ask, problemOf } from "../support/http";
import { openDoors } from "../support/open-doors";
import { refusalOf } from "../support/refusal";
import { openTestChat } from "../support/test-chat";

let chatsy: TestChatsy;
beforeAll(async () => {
  chatsy = await startTestChatsy();
});
afterAll(() => chatsy.stop());

const say = (guest: Guest, text: string, more: { replyTo?: number } = {}) =>
  guest.fetch("/messages", { method: "POST", body: JSON.stringify({ text, ...more }) });

interface ExportedFile {
  readonly chatsy: number;
  readonly room: { readonly code: string; readonly title?: string; readonly createdAt: number; exportedAt: number };
  readonly events: readonly RoomEvent[];
}

test("the JSON file holds the room and its events as the API gives them, one a line", async () => {
  const ada = await chatsy.create("Ada");
  const lin = await chatsy.join(ada.room.code, "Lin");
  await say(ada, 'Hello\n"Lin"');
  await say(lin, "Hello yourself", { replyTo: 3 });
  const before = Date.now();
  const response = await ada.fetch("/export.json");
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
  const text = await response.text();
  const { events } = (await (await ada.fetch("/events")).json()) as EventsAnswer;
  const file = JSON.parse(text) as ExportedFile;
  expect(file).toEqual({
    chatsy: 1,
    room: { code: ada.room.code, createdAt: expect.any(Number), exportedAt: expect.any(Number) },
    events: events as unknown as RoomEvent[],
  });
  expect(file.room.exportedAt).toBeGreaterThanOrEqual(before);
  expect(file.room.createdAt).toBeLessThanOrEqual(before);
  const lines = text.trimEnd().split("\n");
  expect(lines.slice(1, -1).map((line) => JSON.parse(line.replace(/,$/, "")) as unknown)).toEqual([...events]);
});

test("both files are downloads with code and day in their names, and are not cached", async () => {
  const ada = await chatsy.create("Ada");
  for (const format of ["json", "html"]) {
    const { headers } = await ada.fetch(`/export.${format}`);
    const day = new Date().toISOString().slice(0, 10);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="chatsy-${ada.room.code}-${day}.${format}"`);
    expect(headers.get("cache-control")).toBe("no-store");
    // The file's own policy is for its later readers; the policy of the server's answer is as strict as ever.
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("content-security-policy")).not.toContain("unsafe-inline");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("the HTML file contains all messages with author and time, in the requester's language", async () => {
  const ada = await chatsy.create("Ada");
  const lin = await chatsy.join(ada.room.code, "<b>Lin</b>");
  await say(lin, "Is <script>alert(1)</script> *typed*?");
  await say(ada, "Yes: https://example.com/a?b=1&c=2.", { replyTo: 3 });
  const response = await ada.fetch("/export.html", { headers: { "accept-language": "ar-EG, en;q=0.5" } });
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const html = await response.text();
  expect(html).toStartWith('<!doctype html>\n<html lang="ar" dir="rtl">');
  expect(html).not.toContain("<script");
  expect(html).not.toContain("<b>Lin");
  expect(html).toContain("Is &lt;script>alert(1)&lt;/script> <em>typed</em>?");
  expect(html).toMatch(/<a href="https:\/\/example\.com\/a\?b=1&amp;c=2" [^>]*rel="noopener noreferrer nofollow">/);
  expect(html).toContain('<blockquote><a href="#m3">');
  expect(await (await ada.fetch("/export.html")).text()).toContain('<html lang="en" dir="ltr">');
});

test("a room of many pages comes whole and in order, up to the moment when it was asked for", async () => {
  const { app, room, chat, ada } = await exportingChat();
  for (let n = 2; n <= 1001; n += 1) await chat.post(room, ada, { id: `m${n}`, text: `number ${n}` });
  const reader = readerOf(await app.request(`/api/rooms/${room.code}/export.json`));
  let text = await reader.next();
  await chat.post(room, ada, { id: "later", text: "too late" });
  for (let part = await reader.next(); part !== undefined; part = await reader.next()) text += part;
  const { events } = JSON.parse(text ?? "") as ExportedFile;
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 1001 }, (_, index) => index + 1));
  expect(text).not.toContain("too late");
});

test("only members of the room get its files, and by GET alone", async () => {
  const ada = await chatsy.create("Ada");
  const eve = await chatsy.create("Eve");
  const lin = await chatsy.join(ada.room.code, "Lin");
  await lin.fetch("/members/me", { method: "DELETE" });
  for (const format of ["json", "html"]) {
    const get = (code: string, token?: string) =>
      ask(`${chatsy.url}/api/rooms/${code}/export.${format}`, {
        headers: token ? { authorization: `Bearer ${token}` } : {},
      });
    expect(await problemOf(await get(ada.room.code))).toMatchObject({ status: 401, code: "no-session" });
    for (const { token } of [eve, lin]) {
      expect(await problemOf(await get(ada.room.code, token))).toMatchObject({ status: 403, code: "not-admitted" });
    }
    expect(await problemOf(await get("ZZZZZZZ", eve.token))).toMatchObject({ status: 404, code: "unknown-room" });
    const post = await ada.fetch(`/export.${format}`, { method: "POST" });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET"]);
  }
});

test("nothing is read from the store ahead of the reader, or after the reader hung up", async () => {
  const { app, room, chat, ada, store } = await exportingChat();
  for (let n = 0; n < 1000; n += 1) await chat.post(room, ada, { id: `m${n}`, text: "hello" });
  for (const format of ["json", "html"]) {
    store.reads = 0;
    const reader = readerOf(await app.request(`/api/rooms/${room.code}/export.${format}`));
    expect([format, store.reads]).toEqual([format, 1]);
    await reader.next();
    await reader.next();
    expect([format, store.reads]).toEqual([format, 2]);
    await reader.hangUp();
    expect(await reader.next()).toBeUndefined();
    expect([format, store.reads]).toEqual([format, 2]);
  }
});

test("two downloads of one session may run; the third waits until one of them has ended", async () => {
  const { app, room, chat, ada } = await exportingChat();
  for (let n = 0; n < 200; n += 1) await chat.post(room, ada, { id: `m${n}`, text: "hello" });
  const asks = async (format: "json" | "html") => app.request(`/api/rooms/${room.code}/export.${format}`);
  const running = [readerOf(await asks("json")), readerOf(await asks("html"))];
  // The app of this test answers every refusal so.
  expect((await asks("json")).status).toBe(500);
  await running[0]?.hangUp();
  const next = readerOf(await asks("json"));
  expect((await asks("json")).status).toBe(500);
  while ((await next.next()) !== undefined);
  expect((await asks("json")).status).toBe(200);
});

test("of downloads that are asked for at once two run too; asking for the headers alone, or in vain, takes no turn", async () => {
  const { app, room, chat, ada } = await exportingChat();
  for (let n = 0; n < 200; n += 1) await chat.post(room, ada, { id: `m${n}`, text: "hello" });
  const path = `/api/rooms/${room.code}/export.json`;
  for (let n = 0; n < 3; n += 1) {
    expect((await app.request(path, { method: "HEAD" })).status).toBe(200);
    expect((await app.request("/api/rooms/ZZZZ/export.json")).status).toBe(500);
  }
  const answers = await Promise.all([app.request(path), app.request(path), app.request(path)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 500]);
});

test("a socket that stops reading holds only its own export, and costs no more than its buffers", async () => {
  const { app, room, chat, ada, store } = await exportingChat();
  // 376 pages of 128 kB: no kernel buffers that much for a connection.
  for (let n = 0; n < 12_000; n += 1) await chat.post(room, ada, { id: `m${n}`, text: "x".repeat(4000) });
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: (request) => app.fetch(request) });
  try {
    const path = `/api/rooms/${room.code}/export.json`;
    const stuck = connect(server.port ?? 0, "127.0.0.1");
    stuck.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await new Promise((resolve) => stuck.once("data", resolve));
    stuck.pause();
    const whole = await (await fetch(new URL(path, server.url))).text();
    expect((JSON.parse(whole) as ExportedFile).events).toHaveLength(12_001);
    expect(store.reads).toBeLessThan(376 + 100);
    stuck.destroy();
  } finally {
    await server.stop(true);
  }
});

test("a member who is removed during an export gets no more of it", async () => {
  const { app, room, chat, ada, faults } = await exportingChat();
  for (let n = 0; n < 500; n += 1) await chat.post(room, ada, { id: `m${n}`, text: "hello" });
  const reader = readerOf(await app.request(`/api/rooms/${room.code}/export.html`));
  await reader.next();
  await chat.leave(room, ada);
  await refusalOf(reader.next());
  expect(faults).toEqual([]);
});

test("a download that fails in the middle breaks off, so that no browser takes it for whole", async () => {
  const { app, room, chat, ada, store, faults } = await exportingChat();
  // 128 kB per page: much of it has arrived when it fails.
  for (let n = 0; n < 4000; n += 1) await chat.post(room, ada, { id: `m${n}`, text: "x".repeat(4000) });
  store.failsFrom = 100;
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: (request) => app.fetch(request) });
  try {
    const response = await fetch(new URL(`/api/rooms/${room.code}/export.json`, server.url));
    expect(response.status).toBe(200);
    expect(await refusalOf(response.text())).toMatchObject({ code: "ECONNRESET" });
    expect(faults).toEqual([new Error("disk")]);
  } finally {
    await server.stop(true);
  }
});

test("a reader that hangs up while a page is being read for it is no fault, and a page that cannot be read is one", async () => {
  const { app, room, chat, ada, store, faults } = await exportingChat();
  for (let n = 0; n < 200; n += 1) await chat.post(room, ada, { id: `m${n}`, text: "hello" });
  for (const fails of [false, true]) {
    const { promise: read, resolve: letRead } = Promise.withResolvers<void>();
    const reader = readerOf(await app.request(`/api/rooms/${room.code}/export.json`));
    await reader.next();
    store.read = read;
    if (fails) store.failsFrom = store.reads + 1;
    const next = reader.next();
    const gone = reader.hangUp();
    letRead();
    await gone;
    expect(await next).toBeUndefined();
    expect(faults).toEqual(fails ? [new Error("disk")] : []);
  }
});

test("a store that cannot be read is a refusal, not an empty file", async () => {
  const { app, room, store, faults } = await exportingChat();
  store.failsFrom = 1;
  const response = await app.request(`/api/rooms/${room.code}/export.json`);
  expect(response.status).toBe(500);
  expect(faults).toEqual([]);
});

class CountingStore extends GatedStore {
  reads = 0;
  /** The number of the first read that fails. */
  failsFrom = Number.POSITIVE_INFINITY;
  /** What each read waits for. */
  read = Promise.resolve();

  override async events(roomId: RoomId, range: EventRange): Promise<readonly RoomEvent[]> {
    this.reads += 1;
    await this.read;
    if (this.reads >= this.failsFrom) throw new Error("disk");
    return super.events(roomId, range);
  }
}

/** The export routes alone, over a domain whose store counts its reads; every request is Ada's. */
async function exportingChat() {
  const store = new CountingStore();
  const { chat, clock, create } = await openTestChat({ store });
  const { room, member }: { room: Room; member: { id: Parameters<typeof chat.leave>[1] } } = await create("Ada");
  const faults: unknown[] = [];
  const app = new Hono<HttpEnvironment>();
  app.use(async (context, next) => {
    const session = { token: "", hash: sessionOf("Ada") };
    context.set("caller", {
      request: context.req.raw,
      origin: "http://x",
      credential: "bearer",
      session,
      address: "here",
    });
    await next();
  });
  app.route(
    "/api",
    exportRoutes({ chat, ...openDoors(chat, clock), clock, fault: (cause) => void faults.push(cause) }),
  );
  app.onError((_, context) => context.text("fault", 500));
  return { app, room, chat, ada: member.id, store, faults };
}

/** Reads a body chunk by chunk; undefined at its end. */
function readerOf({ body }: Response) {
  if (!body) throw new Error("There is no body.");
  const reader = body.getReader();
  const decoder = new TextDecoder();
  return {
    async next(): Promise<string | undefined> {
      const { done, value } = await reader.read();
      return done ? undefined : decoder.decode(value);
    },
    hangUp: () => reader.cancel(),
  };
}
