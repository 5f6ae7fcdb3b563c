// The Flask program's Socket.IO clients, of three versions and over both transports, in rooms with everyone else. [C1]

import { afterEach, beforeEach, expect, test } from "bun:test";
import { io as io48 } from "socket.io-client";
import { io as io31 } from "socket.io-client-3-1";
import { io as io40 } from "socket.io-client-4-0";
import { startTestChatsy, type TestChatsy, temporaryFolder } from "../support/chatsy";
import { eventually } from "../support/eventually";
import { ask, cookieOf, sessionCookie, submit, withChatsy } from "../support/http";

let chatsy: TestChatsy;
const open: OldClient[] = [];
beforeEach(async () => {
  chatsy = await startTestChatsy({ lostGraceMs: 300, partingGraceMs: 50 });
});
afterEach(async () => {
  for (const client of open.splice(0)) client.socket.disconnect();
  await chatsy.stop();
});

type Io = typeof io48;
interface OldClient {
  readonly heard: { name: string; message: string }[];
  readonly socket: ReturnType<Io>;
}

/** A client as the Flask program's pages make it, with the cookie that the form gave its browser. */
async function oldClient(
  cookie: string | undefined,
  { io = io48, transports = ["polling", "websocket"], url = chatsy.url } = {},
) {
  const heard: OldClient["heard"] = [];
  const socket = io(url, { transports, forceNew: true, extraHeaders: cookie === undefined ? {} : { cookie } });
  socket.on("message", (said: OldClient["heard"][number]) => heard.push(said));
  const client = { heard, socket };
  open.push(client);
  await eventually(() => Promise.resolve(socket.connected), true);
  return client;
}

/** The form, as the Flask program's pages send it. Returns the cookie and the room's code. */
async function enters(name: string, code = ""): Promise<{ readonly cookie: string; readonly code: string }> {
  const fields: Record<string, string> = code === "" ? { name, code, create: "" } : { name, code, join: "" };
  const response = await submit(chatsy.url, fields);
  return { cookie: cookieOf(response), code: response.headers.get("location")?.slice(1) ?? "" };
}

const hears = (client: OldClient, ...lines: string[]) =>
  eventually(() => Promise.resolve(client.heard.map(({ name, message }) => `${name}: ${message}`)), lines);

for (const [version, io] of [
  ["4.8", io48],
  ["4.0", io40],
  ["3.1", io31],
] as const) {
  for (const transports of [["polling", "websocket"], ["polling"], ["websocket"]]) {
    test(`[C1] socket.io-client ${version} over ${transports.join(" and ")} talks with the page's clients`, async () => {
      const ada = await enters("Ada");
      const old = await oldClient(ada.cookie, { io, transports });
      await hears(old, "Ada: has entered the room");
      const lin = await chatsy.join(ada.code, "Lin");
      const socket = await lin.enter();
      await hears(old, "Ada: has entered the room", "Lin: has entered the room");
      old.socket.emit("message", { data: "hello" });
      await socket.until("hello", () =>
        socket.events.some((event) => event.kind === "message" && event.text === "hello"),
      );
      old.socket.emit("message", { message: "in the other form" });
      socket.send({ type: "post", id: "x", text: "<b>hi</b> & bye" });
      await eventually(
        () =>
          Promise.resolve(
            old.heard
              .slice(2)
              .map(({ message }) => message)
              .toSorted(),
          ),
        ["&lt;b&gt;hi&lt;/b&gt; &amp; bye", "hello", "in the other form"].toSorted(),
      );
      socket.send({ type: "leave" });
      await eventually(() => Promise.resolve(old.heard.at(-1)), { name: "Lin", message: "has left the room" });
    });
  }
}

test("[C1] has left is said when the grace is over; a reconnect keeps the seat and makes no noise", async () => {
  const ada = await enters("Ada");
  const bo = await enters("Bo", ada.code);
  const watcher = await oldClient(ada.cookie);
  const first = await oldClient(bo.cookie);
  await hears(first, "Bo: has entered the room");
  first.socket.io.engine.close();
  const again = await oldClient(bo.cookie);
  await Bun.sleep(500);
  await hears(watcher, "Ada: has entered the room");
  await hears(again);
  again.socket.disconnect();
  first.socket.disconnect();
  await hears(watcher, "Ada: has entered the room", "Bo: has left the room");
});

test("[C1] without a session, or when the room is gone, a client stays connected and hears nothing", async () => {
  const stranger = await oldClient(undefined);
  const ada = await enters("Ada");
  stranger.socket.emit("message", { data: "nobody hears this" });
  const old = await oldClient(ada.cookie);
  for (const nonsense of [undefined, null, 7, "text", { data: 7 }, { data: "" }, [], { data: "x".repeat(5_000) }])
    old.socket.emit("message", nonsense);
  old.socket.emit("unknown", { data: "x" });
  old.socket.emit("message", { data: "well" });
  await hears(old, "Ada: has entered the room", "Ada: well");
  expect([stranger.socket.connected, stranger.heard]).toEqual([true, []]);
});

test("[C1] what a client says in the very moment when it is connected is not lost, and stays in order", async () => {
  // On a disk, and while many others ask: finding the client's room takes longer than its first words.
  const folder = temporaryFolder();
  await withChatsy({ data: folder.path }, async (kept) => {
    const ada = await kept.create("Ada");
    const cookie = sessionCookie(kept.url, ada.token);
    let isAsking = true;
    const asks = async (): Promise<void> => {
      while (isAsking) await ada.fetch("/search?q=x&limit=50").then((response) => response.text());
    };
    const others = Promise.all(Array.from({ length: 200 }, asks));
    for (let n = 0; n < 6; n += 1) {
      const socket = io48(kept.url, { forceNew: true, transports: ["websocket"], extraHeaders: { cookie } });
      open.push({ heard: [], socket });
      socket.on("connect", () => {
        for (const part of ["a", "b", "c"]) socket.emit("message", { data: `${n}${part}` });
      });
    }
    const said = async () => {
      const { events } = (await (await ada.fetch("/events?limit=200")).json()) as { events: { text?: string }[] };
      return events.flatMap(({ text }) => text ?? []);
    };
    await eventually(async () => (await said()).length, 18);
    isAsking = false;
    await others;
    for (let n = 0; n < 6; n += 1)
      expect((await said()).filter((text) => text.startsWith(`${n}`))).toEqual([`${n}a`, `${n}b`, `${n}c`]);
    for (const { socket } of open.splice(0)) socket.disconnect();
  });
  folder.remove();
});

test("[C1] the limits hold at this door too", () =>
  withChatsy({ limits: "on" }, async (limited) => {
    const ada = await limited.create("Ada");
    const old = await oldClient(sessionCookie(limited.url, ada.token), { url: limited.url });
    for (let n = 0; n < 30; n += 1) old.socket.emit("message", { data: `${n}` });
    await eventually(async () => old.heard.filter(({ message }) => /^\d+$/.test(message)).length, 10);
  }));

test("[C1] other sites are refused, allowed ones are not; the door can be closed; a body has a bound", async () => {
  const polling = "/socket.io/?EIO=4&transport=polling";
  const from = (origin: string, url = chatsy.url) => ask(url + polling, { headers: { origin } });
  expect((await from("http://evil.example")).status).toBe(403);
  expect((await from(chatsy.url)).status).toBe(200);
  expect((await ask(chatsy.url + polling, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(403);
  expect((await ask(chatsy.url + polling, { method: "POST", body: "x".repeat(70_000) })).status).toBe(413);
  await withChatsy({ allowedOrigins: ["http://127.0.0.1:8000"] }, async (allowing) => {
    const allowed = await from("http://127.0.0.1:8000", allowing.url);
    expect([allowed.status, allowed.headers.get("access-control-allow-credentials")]).toEqual([200, "true"]);
  });
  await withChatsy({ socketIo: "off" }, async (closed) => {
    expect((await from(closed.url, closed.url)).status).toBe(404);
  });
});
