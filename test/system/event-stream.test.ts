// Plain HTTP: sending text and listening, as from a shell. [H16] [H26]

import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Guest, startTestChatsy, type TestChatsy } from "../support/chatsy";
import { eventually } from "../support/eventually";
import { ask, problemOf, withChatsy } from "../support/http";

let chatsy: TestChatsy;
let ada: Guest;
const aborts: AbortController[] = [];
beforeEach(async () => {
  chatsy = await startTestChatsy({ lostGraceMs: 200 });
  ada = await chatsy.create("Ada");
});
afterEach(async () => {
  for (const abort of aborts.splice(0)) abort.abort();
  await chatsy.stop();
});

interface Stream {
  readonly status: number;
  /** Everything so far. */
  text(): string;
  readonly ended: Promise<void>;
  hangUp(): void;
}

async function listen(
  guest: Guest,
  accept = "text/event-stream",
  headers: Record<string, string> = {},
  query = "",
): Promise<Stream> {
  const abort = new AbortController();
  aborts.push(abort);
  const response = await guest.fetch(`/events${query}`, { headers: { accept, ...headers }, signal: abort.signal });
  let text = "";
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  })().catch(() => undefined);
  return { status: response.status, text: () => text, ended, hangUp: () => abort.abort() };
}

interface SentEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: {
    readonly type: string;
    readonly events?: { seq: number; kind: string; text?: string }[];
    readonly mode?: string;
  };
}

const eventsOf = (stream: Stream): SentEvent[] =>
  stream
    .text()
    .split("\n\n")
    .flatMap((block) => {
      const [, event] = /^event: (.*)$/m.exec(block) ?? [];
      const [, data] = /^data: (.*)$/m.exec(block) ?? [];
      const [, id] = /^id: (.*)$/m.exec(block) ?? [];
      return event && data ? [{ event, id, data: JSON.parse(data) }] : [];
    });
const seqsOf = (stream: Stream): number[] =>
  eventsOf(stream).flatMap(({ data }) => data.events?.map(({ seq }) => seq) ?? []);
const hears = (stream: Stream, ...seqs: number[]) => eventually(() => Promise.resolve(seqsOf(stream)), seqs);

const say = (
  text: string,
  { headers = {}, query = "", guest = ada }: { headers?: Record<string, string>; query?: string; guest?: Guest } = {},
) =>
  guest.fetch(`/messages${query}`, {
    method: "POST",
    body: text,
    headers: { "content-type": "text/plain", ...headers },
  });

test("[H16] a stream has the socket's frames, each event once and in order, with ids that resume", async () => {
  const stream = await listen(ada);
  const lin = await (await chatsy.join(ada.room.code, "Lin")).enter();
  for (const text of ["one", "two"]) await say(text);
  await hears(stream, 1, 2, 3, 4);
  expect(
    eventsOf(stream)
      .map(({ event }) => event)
      .slice(0, 3),
  ).toEqual(["welcome", "events", "live"]);
  const last = eventsOf(stream).findLast(({ id }) => id !== undefined)?.id ?? "";
  expect(last).toStartWith(`${ada.room.epoch}.4.`);
  stream.hangUp();
  lin.send({ type: "post", id: "x", text: "meanwhile" });
  await lin.next("ack");
  for (const [headers, query] of [
    [{ "last-event-id": last }, ""],
    [{}, `?resume=${last}`],
  ] as const) {
    const again = await listen(ada, "text/event-stream", headers, query);
    await hears(again, 5);
    expect(eventsOf(again)[0]?.data).toMatchObject({ type: "welcome", mode: "resume" });
  }
  const invented = await listen(ada, "text/event-stream", { "last-event-id": `${ada.room.epoch}.4.invented` });
  await hears(invented, 1, 2, 3, 4, 5);
  expect(eventsOf(invented)[0]?.data).toMatchObject({ type: "reset", reason: "fork" });
});

test("[H16] an open stream keeps its member here; when it ends they leave after their grace", async () => {
  const lin = await chatsy.join(ada.room.code, "Lin");
  const watcher = await ada.enter();
  const stream = await listen(lin);
  await Bun.sleep(500);
  expect(watcher.events.filter(({ kind }) => kind === "left")).toEqual([]);
  stream.hangUp();
  await watcher.until("Lin's leaving", () =>
    watcher.events.some(({ kind, name }) => kind === "left" && name === "Lin"),
  );
});

test("[H16] in a terminal each message is a line, and nobody can write a line of somebody else's", async () => {
  const stream = await listen(ada, "text/plain");
  const lin = await chatsy.join(ada.room.code, "Lin");
  await say("hello\nAda: I give up", { guest: lin });
  await eventually(
    () => Promise.resolve(stream.text()),
    "* Ada has entered the room\n* Lin has entered the room\nLin: hello\n    Ada: I give up\n",
  );
});

test("[H16] a stream ends when its member leaves, and is refused to strangers; JSON is still the default", async () => {
  const lin = await chatsy.join(ada.room.code, "Lin");
  const stream = await listen(lin);
  await lin.fetch("/members/me", { method: "DELETE" });
  await stream.ended;
  expect(eventsOf(stream).at(-1)?.event).toBe("bye");
  expect((await listen(lin)).status).toBe(403);
  const accept = { accept: "text/event-stream" };
  expect(await problemOf(await ask(`${chatsy.url}/api/rooms/ZZZZ/events`, { headers: accept }))).toMatchObject({
    status: 401,
  });
  expect((await ada.fetch("/events")).headers.get("content-type")).toStartWith("application/json");
});

test("[H16] streams count as connections of their address, and end when the server stops", () =>
  withChatsy({ addressConnectionsMax: 1 }, async (narrow) => {
    const bo = await narrow.create("Bo");
    const stream = await listen(bo);
    expect([stream.status, (await bo.fetch("/events", { headers: { accept: "text/event-stream" } })).status]).toEqual([
      200, 429,
    ]);
  }));

test("[H26] text in, text out: as text/plain, as curl's form, with an id that makes it once", async () => {
  const plain = await say("hello");
  expect([plain.status, await plain.text()]).toEqual([201, "Sent as number 2.\n"]);
  const curl = { "content-type": "application/x-www-form-urlencoded" };
  expect(await (await say("a=b & c%20d", { headers: curl })).text()).toBe("Sent as number 3.\n");
  expect(await (await say("text=as+a+form", { headers: curl })).text()).toBe("Sent as number 4.\n");
  const json = await say('{"text":"as JSON"}', { headers: curl });
  expect(await json.json()).toMatchObject({ seq: 5 });
  const once = { "idempotency-key": "my-key" };
  expect([(await say("once", { headers: once })).status, (await say("once", { headers: once })).status]).toEqual([
    201, 200,
  ]);
  const { events } = (await (await ada.fetch("/events")).json()) as { events: { text?: string }[] };
  expect(events.flatMap(({ text }) => text ?? [])).toEqual(["hello", "a=b & c%20d", "as a form", "as JSON", "once"]);
  const refused = await say("");
  expect([refused.status, await refused.text()]).toEqual([400, "A message needs some text.\n"]);
});

test("[H26] ?nick= joins first, and the answer has the token for what follows", async () => {
  const messages = `${chatsy.url}/api/rooms/${ada.room.code}/messages`;
  const send = (body: string, headers: Record<string, string> = {}) =>
    ask(`${messages}?nick=Kim`, { method: "POST", body, headers: { "content-type": "text/plain", ...headers } });
  const first = await send("hello");
  const token = first.headers.get("chatsy-token") ?? "";
  expect([first.status, token.length]).toEqual([201, 43]);
  const second = await send("again", { authorization: `Bearer ${token}` });
  expect([second.status, second.headers.get("chatsy-token")]).toEqual([201, null]);
  const { events } = (await (await ada.fetch("/events")).json()) as { events: { kind: string; name: string }[] };
  expect(events.map(({ kind, name }) => `${name} ${kind}`)).toEqual([
    "Ada joined",
    "Kim joined",
    "Kim message",
    "Kim message",
  ]);
  const nowhere = await ask(`${chatsy.url}/api/rooms/ZZZZ/messages?nick=Kim`, {
    method: "POST",
    body: "x",
    headers: { "content-type": "text/plain" },
  });
  expect([nowhere.status, await nowhere.text()]).toEqual([404, "Room does not exist.\n"]);
});

test("[H30] whatever can be done by socket can be done by HTTP", async () => {
  const lin = await chatsy.join(ada.room.code, "Lin");
  const watcher = await lin.enter();
  const stream = await listen(ada);
  const command = (frame: unknown) => ada.fetch("/commands", { method: "POST", body: JSON.stringify(frame) });
  const acked = async (frame: { readonly id: string }) => {
    const response = await command(frame);
    return [response.status, await response.json()] as const;
  };
  const post = { type: "post", id: "p", text: "hello" };
  const [status, ack] = await acked(post);
  expect([status, ack]).toEqual([200, { type: "ack", id: "p", seq: 3, at: expect.any(Number) }]);
  expect((await acked(post))[1]).toMatchObject({ seq: 3, duplicate: true });
  expect((await acked({ type: "edit", id: "e", target: 3, text: "bye" } as never))[1]).toMatchObject({ seq: 4 });
  expect((await acked({ type: "react", id: "r", target: 3, emoji: "👍", on: true } as never))[1]).toMatchObject({
    seq: 5,
  });
  expect((await acked({ type: "rename", id: "n", name: "Adele" } as never))[1]).toMatchObject({ seq: 6 });
  expect((await acked({ type: "host", id: "h", action: "title", title: "Tea" } as never))[1]).toMatchObject({ seq: 7 });
  expect((await acked({ type: "delete", id: "d", target: 3 } as never))[1]).toMatchObject({ seq: 8 });
  expect(await (await command({ type: "ping" })).json()).toEqual({ type: "ping", head: 8 });
  expect((await command({ type: "typing", on: true })).status).toBe(204);
  await watcher.next("typing", ({ member, on }) => member === ada.me.id && on);
  for (const [frame, expected] of [
    [{ type: "hello", v: 1 }, 400],
    [{ type: "history", before: 2 }, 400],
    [{ type: "nonsense" }, 400],
    [{ type: "delete", id: "x", target: 99 }, 404],
  ] as const) {
    expect([frame, (await command(frame)).status]).toEqual([frame, expected]);
  }
  expect((await command({ type: "leave" })).status).toBe(204);
  await stream.ended;
  await watcher.until("her leaving", () =>
    watcher.events.some(({ kind, name }) => kind === "left" && name === "Adele"),
  );
});

test("[H30] [M1] who says that the page is closing leaves after the shorter grace", () =>
  withChatsy({ lostGraceMs: 60_000, partingGraceMs: 50 }, async (patient) => {
    const bo = await patient.create("Bo");
    const watcher = await (await patient.join(bo.room.code, "Lin")).enter();
    const stream = await listen(bo);
    await hears(stream, 1, 2);
    expect((await bo.fetch("/commands", { method: "POST", body: '{"type":"parting"}' })).status).toBe(204);
    stream.hangUp();
    await watcher.until("Bo's leaving", () =>
      watcher.events.some(({ kind, name }) => kind === "left" && name === "Bo"),
    );
  }));
