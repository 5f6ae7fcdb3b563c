// One conversation through every door at once: everyone sees the same events in the same order, each enters and leaves
// once, and the limits of one member hold however many doors they use.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { io as io48 } from "socket.io-client";
import { io as io31 } from "socket.io-client-3-1";
import { io as io40 } from "socket.io-client-4-0";
import type { WireEvent } from "../../src/protocol/server-frame";
import { startTestChatsy, type TestChatsy } from "../support/chatsy";
import { eventually } from "../support/eventually";
import { ask, cookieOf, sessionCookie, submit, withChatsy } from "../support/http";

let chatsy: TestChatsy;
beforeAll(async () => {
  chatsy = await startTestChatsy();
});
afterAll(() => chatsy.stop());

const rounds = 8;

/** What the Flask program's clients are told of an event. */
function oldLineOf({ kind, name, ...event }: WireEvent): string | undefined {
  if (kind === "joined") return `${name}: has entered the room`;
  if (kind === "left") return `${name}: has left the room`;
  return "text" in event ? `${name}: ${event.text}` : undefined;
}

test("web, no JavaScript, Socket.IO of three versions, curl and a stream hold one conversation in one order", async () => {
  const host = await chatsy.create("Web");
  const { code } = host.room;
  const web = await host.enter();

  const abort = new AbortController();
  const listener = await chatsy.join(code, "Stream");
  const stream = await listener.fetch("/events", { headers: { accept: "text/event-stream" }, signal: abort.signal });
  let streamed = "";
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of stream.body ?? []) streamed += decoder.decode(chunk, { stream: true });
  })().catch(() => undefined);
  const streamedEvents = (): WireEvent[] =>
    [...streamed.matchAll(/^event: events\n(?:id: .*\n)?data: (.*)$/gm)].flatMap(
      ([, data = "{}"]) => JSON.parse(data).events,
    );

  // One after the other: what happened before a client connected is in its page already.
  const old: { readonly name: string; readonly socket: ReturnType<typeof io48>; readonly heard: string[] }[] = [];
  for (const [name, io] of [
    ["Newest", io48],
    ["Older", io40],
    ["Oldest", io31],
  ] as const) {
    const cookie = cookieOf(await submit(chatsy.url, { name, code, join: "" }));
    const heard: string[] = [];
    const socket = io(chatsy.url, { forceNew: true, extraHeaders: { cookie } });
    socket.on("message", (said: { name: string; message: string }) => heard.push(`${said.name}: ${said.message}`));
    await eventually(() => Promise.resolve(heard), [`${name}: has entered the room`]);
    old.push({ name, socket, heard });
  }
  const formCookie = cookieOf(await submit(chatsy.url, { name: "Form", code, join: "" }));
  const texts = { method: "POST", headers: { "content-type": "text/plain" } };
  const curl = await ask(`${chatsy.url}/api/rooms/${code}/messages?nick=Curl`, { ...texts, body: "curl begins" });
  const bearer = { ...texts.headers, authorization: `Bearer ${curl.headers.get("chatsy-token")}` };

  for (let n = 0; n < rounds; n += 1) {
    web.send({ type: "post", id: `w${n}`, text: `web ${n}` });
    for (const { name, socket } of old) socket.emit("message", { data: `${name} ${n}` });
    const form = new URLSearchParams({ text: `form ${n}`, id: `f${n}` });
    await Promise.all([
      ask(`${chatsy.url}/${code}`, { method: "POST", body: form, headers: { origin: chatsy.url, cookie: formCookie } }),
      ask(`${chatsy.url}/api/rooms/${code}/messages`, { ...texts, headers: bearer, body: `curl ${n}` }),
      listener.fetch("/messages", { method: "POST", body: JSON.stringify({ text: `stream ${n}` }) }),
    ]);
  }
  const messages = rounds * 7 + 1;
  const all = async () => ((await (await host.fetch("/events?limit=200")).json()) as { events: WireEvent[] }).events;
  await eventually(async () => (await all()).filter(({ kind }) => kind === "message").length, messages);
  const events = await all();
  const head = events.at(-1)?.seq ?? 0;

  expect(
    events
      .filter(({ kind }) => kind === "joined")
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(["Curl", "Form", "Newest", "Older", "Oldest", "Stream", "Web"]);
  await web.until("all of it", () => web.events.at(-1)?.seq === head);
  expect(web.events.map(({ seq, id }) => [seq, id])).toEqual(events.map(({ seq, id }) => [seq, id]));
  await eventually(async () => streamedEvents().at(-1)?.seq, head);
  expect(streamedEvents().map(({ seq, id }) => [seq, id])).toEqual(events.map(({ seq, id }) => [seq, id]));
  for (const { name, heard } of old) {
    const since = events.findIndex((event) => event.kind === "joined" && event.name === name);
    const lines = events.slice(since).flatMap((event) => oldLineOf(event) ?? []);
    await eventually(async () => heard.length, lines.length);
    expect({ name, heard }).toEqual({ name, heard: lines });
  }
  for (const { socket } of old) socket.disconnect();
  abort.abort();
});

test("one member has one limit at all doors together", () =>
  withChatsy({ limits: "on" }, async (limited) => {
    const ada = await limited.create("Ada");
    const socket = await ada.enter();
    const cookie = sessionCookie(limited.url, ada.token);
    const old = io48(limited.url, { forceNew: true, extraHeaders: { cookie } });
    await eventually(() => Promise.resolve(old.connected), true);
    for (let n = 0; n < 4; n += 1) socket.send({ type: "post", id: `${n}`, text: "x" });
    await socket.next("ack", ({ id }) => id === "3");
    for (let n = 0; n < 4; n += 1) old.emit("message", { data: "x" });
    await socket.until("them", () => socket.events.filter(({ kind }) => kind === "message").length === 8);
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const text = { method: "POST", body: "x", headers: { "content-type": "text/plain" } };
      statuses.push((await ada.fetch("/messages", text)).status);
    }
    const form = new URLSearchParams({ text: "x", id: "form" });
    const page = { method: "POST", body: form, headers: { origin: limited.url, cookie } };
    statuses.push((await ask(`${limited.url}/${ada.room.code}`, page)).status);
    expect(statuses).toEqual([201, 201, 429, 429, 429]);
    old.disconnect();
  }));
