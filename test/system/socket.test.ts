// The socket protocol against a real server. [S1] – [S6] [D1] – [D6]

import { afterAll, beforeAll, expect, test } from "bun:test";
import { startTestChatsy, type TestChatsy } from "../support/chatsy";
import { sessionCookie } from "../support/http";
import { RawSocket } from "../support/raw-socket";

let chatsy: TestChatsy;
beforeAll(async () => {
  chatsy = await startTestChatsy();
});
afterAll(() => chatsy.stop());

test("two people in a room see each other's messages, each once and in the same order", async () => {
  const ada = await chatsy.create("Ada");
  const lin = await chatsy.join(ada.room.code, "Lin");
  const [a, l] = [await ada.enter(), await lin.enter()];
  a.send({ type: "post", id: "a1", text: "hello" });
  await a.next("ack");
  l.send({ type: "post", id: "l1", text: "hi" });
  await l.next("ack");
  const texts = (socket: RawSocket) => socket.events.flatMap((event) => (event.kind === "message" ? event.text : []));
  for (const socket of [a, l]) {
    await socket.until("both messages", () => texts(socket).length === 2);
    expect(texts(socket)).toEqual(["hello", "hi"]);
    expect(socket.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(socket.strangeFrames).toEqual([]);
  }
});

test("[S1] a first frame that is no hello gets bye protocol and 4400", async () => {
  const ada = await chatsy.create("Ada");
  for (const first of ['{"type":"post","id":"x","text":"too early"}', "no json", "[]", '{"type":"nonsense"}']) {
    const socket = await ada.open();
    socket.sendText(first);
    expect((await socket.next("bye")).code).toBe("protocol");
    expect((await socket.closed).code).toBe(4400);
  }
});

test("[S1] a version that this server does not speak gets bye protocol", async () => {
  const socket = await (await chatsy.create("Ada")).open();
  socket.send({ type: "hello", v: 2 });
  expect((await socket.next("bye")).code).toBe("protocol");
  expect((await socket.closed).code).toBe(4400);
});

test("[S2] unknown and malformed commands with an id are refused, and the connection stays", async () => {
  const socket = await (await chatsy.create("Ada")).enter();
  for (const type of ["forward", "rooms", "constructor"]) {
    socket.send({ type, id: `id-${type}` });
    expect(await socket.next("refused")).toMatchObject({ id: `id-${type}`, code: "unknown-command" });
  }
  for (const wrong of [{ text: 7 }, {}, { text: "x", replyTo: "1" }, { text: "x", replyTo: 0.5 }]) {
    socket.send({ type: "post", id: "wrong", ...wrong });
    expect(await socket.next("refused")).toMatchObject({ id: "wrong", code: "malformed" });
  }
  socket.send({ type: "post", id: "right", text: "still here" });
  expect((await socket.next("ack")).id).toBe("right");
});

test("[S2] frames that are no commands close with 4400 when repeated", async () => {
  const socket = await (await chatsy.create("Ada")).enter();
  socket.sendText("not json");
  expect((await socket.next("refused")).code).toBe("malformed");
  socket.sendText("[1,2]");
  socket.sendText("42");
  expect((await socket.next("bye")).code).toBe("protocol");
  expect((await socket.closed).code).toBe(4400);
});

test("[S4] a frame of 17 KiB and a binary frame end their connection, and no other is affected", async () => {
  const ada = await chatsy.create("Ada");
  const witness = await (await chatsy.join(ada.room.code, "Lin")).enter();
  const big = await ada.enter();
  big.send({ type: "post", id: "big", text: "x".repeat(17 * 1024) });
  expect([1009, 1006]).toContain((await big.closed).code);
  const binary = await ada.enter();
  binary.sendBytes(new Uint8Array([1, 2, 3]));
  expect((await binary.closed).code).toBe(1003);
  witness.send({ type: "post", id: "ok", text: "unharmed" });
  expect((await witness.next("ack")).id).toBe("ok");
});

test("[D2] the same id again gives the first answer; with another text it is a conflict", async () => {
  const socket = await (await chatsy.create("Ada")).enter();
  socket.send({ type: "post", id: "once", text: "hello" });
  const first = await socket.next("ack");
  socket.send({ type: "post", id: "once", text: "hello" });
  expect(await socket.next("ack")).toEqual({ ...first, duplicate: true });
  socket.send({ type: "post", id: "once", text: "other" });
  expect(await socket.next("refused")).toMatchObject({ id: "once", code: "id-conflict" });
  expect(socket.events.filter(({ id }) => id === "once")).toHaveLength(1);
});

test("a text that is empty, blank or too long is refused for good, and one of 4,000 wide characters fits", async () => {
  const socket = await (await chatsy.create("Ada")).enter();
  for (const [text, code] of [
    ["", "text-empty"],
    [" \n\t ", "text-empty"],
    ["\u200b\u2060", "text-empty"],
    ["x".repeat(4001), "text-too-long"],
  ] as const) {
    socket.send({ type: "post", id: "bad", text });
    expect(await socket.next("refused")).toMatchObject({ id: "bad", code });
  }
  const widest = "😀".repeat(4000);
  socket.send({ type: "post", id: "wide", text: widest });
  await socket.next("ack");
  await socket.until("the event", () => socket.events.some(({ id }) => id === "wide"));
  expect(socket.events.find(({ id }) => id === "wide")).toMatchObject({ text: widest });
});

test("a reply names an earlier event, and one to a missing event is refused", async () => {
  const socket = await (await chatsy.create("Ada")).enter();
  socket.send({ type: "post", id: "reply", text: "to the first", replyTo: 1 });
  await socket.next("ack");
  await socket.until("the event", () => socket.events.some(({ id }) => id === "reply"));
  expect(socket.events.at(-1)).toMatchObject({ replyTo: 1 });
  socket.send({ type: "post", id: "future", text: "to what is not", replyTo: 99 });
  expect(await socket.next("refused")).toMatchObject({ id: "future", code: "reply-unknown" });
});

test("[D6] a fresh hello gets welcome, the last 50 events, then live; older ones come by history", async () => {
  const ada = await chatsy.create("Ada");
  const writer = await ada.enter();
  for (let n = 1; n <= 70; n += 1) writer.send({ type: "post", id: `m${n}`, text: `message ${n}` });
  await writer.until("70 acks", () => writer.frames.filter(({ type }) => type === "ack").length === 70);
  const socket = await ada.enter();
  expect(socket.frames[0]).toMatchObject({ type: "welcome", v: 1, mode: "fresh", room: { head: 71, first: 1 } });
  expect(socket.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => 22 + index));
  socket.send({ type: "history", before: 22, limit: 10 });
  const page = await socket.next("history");
  expect(page.events.map(({ seq }) => seq)).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
  expect(page.first).toBe(1);
});

test("[D3] a resumed client receives every event after its last, in order, then live", async () => {
  const ada = await chatsy.create("Ada");
  const writer = await ada.enter();
  const { epoch } = ada.room;
  const [joined] = writer.events;
  for (let n = 1; n <= 5; n += 1) writer.send({ type: "post", id: `m${n}`, text: `${n}` });
  await writer.until("5 acks", () => writer.frames.filter(({ type }) => type === "ack").length === 5);
  const socket = await ada.open();
  socket.send({ type: "hello", v: 1, resume: { epoch, seq: 1, id: joined?.id } });
  expect((await socket.next("welcome")).mode).toBe("resume");
  expect((await socket.next("live")).seq).toBe(6);
  expect(socket.events.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6]);
  const fromNothing = await ada.open();
  fromNothing.send({ type: "hello", v: 1, resume: { epoch, seq: 0, id: "" } });
  await fromNothing.next("live");
  expect(fromNothing.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
});

test("[D3] a past that is not this room's is reset: epoch, ahead, fork", async () => {
  const ada = await chatsy.create("Ada");
  const { epoch } = ada.room;
  for (const [resume, reason] of [
    [{ epoch: "another", seq: 1, id: "x" }, "epoch"],
    [{ epoch, seq: 99, id: "x" }, "ahead"],
    [{ epoch, seq: 1, id: "another" }, "fork"],
  ] as const) {
    const socket = await ada.open();
    socket.send({ type: "hello", v: 1, resume });
    expect((await socket.next("reset")).reason).toBe(reason);
    expect((await socket.next("welcome")).mode).toBe("fresh");
    await socket.next("live");
    expect(socket.events.map(({ seq }) => seq)).toEqual([1]);
  }
});

test("[D3] a client more than 1,000 events behind starts fresh", async () => {
  const ada = await chatsy.create("Ada");
  const writer = await ada.enter();
  for (let n = 1; n <= 1000; n += 1) writer.send({ type: "post", id: `m${n}`, text: "x" });
  await writer.until("all acks", () => writer.frames.filter(({ type }) => type === "ack").length === 1000);
  const [joined] = writer.events;
  const socket = await ada.open();
  socket.send({ type: "hello", v: 1, resume: { epoch: ada.room.epoch, seq: 1, id: joined?.id } });
  await socket.next("welcome");
  await socket.next("live");
  expect(socket.frames[0]?.type).toBe("welcome");
  const second = writer.events.find(({ seq }) => seq === 2);
  writer.send({ type: "post", id: "last", text: "x" });
  await writer.next("ack", ({ id }) => id === "last");
  const behind = await ada.open();
  behind.send({ type: "hello", v: 1, resume: { epoch: ada.room.epoch, seq: 1, id: joined?.id } });
  expect((await behind.next("reset")).reason).toBe("behind");
  await behind.next("live");
  expect(behind.events).toHaveLength(50);
  expect(second?.kind).toBe("message");
});

test("[S3] the server pings with the head; a client that does not answer is dropped with 4408", async () => {
  const quick = await startTestChatsy({ pingMs: 100 });
  try {
    const socket = await (await quick.create("Ada")).enter();
    expect(await socket.next("ping")).toEqual({ type: "ping", head: 1 });
    socket.send({ type: "pong", seq: 1 });
    expect(await socket.next("ping")).toEqual({ type: "ping", head: 1 });
  } finally {
    await quick.stop();
  }
});

test("[S5] a socket without a session, without a seat, or of an unknown room is told why and closed", async () => {
  const ada = await chatsy.create("Ada");
  const stranger = await chatsy.create("Mallory");
  const base = `${chatsy.url.replace("http", "ws")}/api/rooms`;
  const authorization = `Bearer ${stranger.token}`;
  for (const [url, headers, code, close] of [
    [`${base}/${ada.room.code}/socket`, {}, "no-session", 4401],
    [`${base}/${ada.room.code}/socket`, { authorization }, "not-admitted", 4403],
    [`${base}/ZZZZZZZ/socket`, { authorization }, "room-gone", 4404],
  ] as const) {
    const socket = await RawSocket.open(url, headers);
    expect((await socket.next("bye")).code).toBe(code);
    expect((await socket.closed).code).toBe(close);
  }
});

test("a foreign Origin, or a wrong subprotocol, does not get a socket", async () => {
  const ada = await chatsy.create("Ada");
  const url = `${chatsy.url.replace("http", "ws")}/api/rooms/${ada.room.code}/socket`;
  const authorization = `Bearer ${ada.token}`;
  await expect(RawSocket.open(url, { authorization, origin: "https://evil.example" })).rejects.toThrow();
  await expect(RawSocket.open(url, { cookie: sessionCookie(chatsy.url, ada.token) })).rejects.toThrow();
  await expect(RawSocket.open(url, { authorization }, ["other.v1"])).rejects.toThrow();
  await RawSocket.open(url, { authorization, origin: chatsy.url });
  await RawSocket.open(url, { cookie: sessionCookie(chatsy.url, ada.token), origin: chatsy.url });
});

test("the ninth connection of a member replaces the oldest with 4409", async () => {
  const ada = await chatsy.create("Ada");
  const oldest = await ada.enter();
  for (let n = 0; n < 8; n += 1) await ada.enter();
  expect((await oldest.closed).code).toBe(4409);
});
