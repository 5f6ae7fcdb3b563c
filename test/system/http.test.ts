// The JSON API and the pages' addresses against a real server. [H1] [H3] – [H5] [H10] – [H14] [H17] [H18]

import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect } from "node:net";
import type { EnterAnswer, EventsAnswer, MessageAnswer } from "../../src/protocol/http-body";
import { startTestChatsy, type TestChatsy } from "../support/chatsy";
import { eventually } from "../support/eventually";
import { ask, cookieOf, problemOf, sessionCookie, withChatsy } from "../support/http";

let chatsy: TestChatsy;
beforeAll(async () => {
  chatsy = await startTestChatsy();
});
afterAll(() => chatsy.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(`${chatsy.url}${path}`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers,
  });

test("[H10] [H5] creating a room answers 201 with room, me and token, and sets the session cookie", async () => {
  const response = await post("/api/rooms", { name: "Ada" });
  const answer = (await response.json()) as EnterAnswer;
  expect(response.status).toBe(201);
  expect(answer).toEqual({
    room: {
      code: expect.stringMatching(/^[A-Z]{4}$/),
      link: `${chatsy.url}/${answer.room.code}`,
      epoch: expect.stringMatching(/^[\w-]{11}$/),
    },
    me: { id: expect.stringMatching(/^[\w-]{22}$/), name: "Ada", role: "host" },
    token: expect.stringMatching(/^[\w-]{43}$/),
  });
  const cookie = response.headers.get("set-cookie") ?? "";
  expect(cookie).toStartWith(`${sessionCookie(chatsy.url, answer.token)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=`);
  expect(cookie).not.toContain("Secure");
});

test("[H5] over HTTPS the cookie is __Host-chatsy and Secure", () =>
  withChatsy({ publicUrl: "https://chat.example" }, async ({ url }) => {
    const response = await ask(`${url}/api/rooms`, { method: "POST", body: '{"name":"Ada"}' });
    expect(response.headers.get("set-cookie")).toMatch(/^__Host-chatsy=[\w-]{43}; Path=\/; .*; Secure$/);
    expect(((await response.json()) as EnterAnswer).room.link).toStartWith("https://chat.example/");
  }));

test("[H11] joining answers 201, joining again with the same session 200 and the same seat, in any case of letters", async () => {
  const ada = await chatsy.create("Ada");
  const first = await post(`/api/rooms/${ada.room.code.toLowerCase()}/members`, { name: "Lin" });
  const lin = (await first.json()) as EnterAnswer;
  const again = await post(
    `/api/rooms/${ada.room.code}/members`,
    { name: "Other" },
    { authorization: `Bearer ${lin.token}` },
  );
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(await again.json()).toEqual(lin);
});

test("[H12] events come after or before a number, with head and first", async () => {
  const ada = await chatsy.create("Ada");
  for (let n = 2; n <= 6; n += 1)
    await ada.fetch("/messages", { method: "POST", body: JSON.stringify({ text: `${n}` }) });
  const page = async (query: string) => {
    const { events, head, first } = (await (await ada.fetch(`/events${query}`)).json()) as EventsAnswer;
    return [events.map(({ seq }) => seq), head, first];
  };
  expect(await page("")).toEqual([[1, 2, 3, 4, 5, 6], 6, 1]);
  expect(await page("?after=2&limit=2")).toEqual([[3, 4], 6, 1]);
  expect(await page("?before=5&limit=2")).toEqual([[3, 4], 6, 1]);
  expect(await page("?after=6")).toEqual([[], 6, 1]);
  for (const query of [
    "?after=x",
    "?after=-1",
    "?limit=0",
    "?limit=201",
    "?before=0",
    "?after=1&before=3",
    "?after=1.5",
  ]) {
    expect([query, (await problemOf(await ada.fetch(`/events${query}`))).code]).toEqual([query, "malformed"]);
  }
});

test("[H13] [D2] a message answers 201; the same id again 200 and the same answer; with another text 409", async () => {
  const ada = await chatsy.create("Ada");
  const send = (body: unknown) => ada.fetch("/messages", { method: "POST", body: JSON.stringify(body) });
  const first = await send({ text: "hello", id: "m1", replyTo: 1 });
  const answer = (await first.json()) as MessageAnswer;
  expect([first.status, answer]).toEqual([201, { id: "m1", seq: 2, at: expect.any(Number) }]);
  const again = await send({ text: "hello", id: "m1", replyTo: 1 });
  expect([again.status, await again.json()]).toEqual([200, answer]);
  expect(await problemOf(await send({ text: "other", id: "m1" }))).toMatchObject({ status: 409, code: "id-conflict" });
  expect(((await (await send({ text: "no id" })).json()) as MessageAnswer).id).toMatch(/^[\w-]{22}$/);
  expect(await problemOf(await send({ text: "x".repeat(4001) }))).toMatchObject({ status: 400, code: "text-too-long" });
  expect(await problemOf(await send({ text: " " }))).toMatchObject({ status: 400, code: "text-empty" });
  expect(await problemOf(await send({ text: "x", replyTo: 99 }))).toMatchObject({ status: 400, code: "reply-unknown" });
});

test("[H14] leaving answers 204, once and again; then the room is closed to the session", async () => {
  const ada = await chatsy.create("Ada");
  const lin = await chatsy.join(ada.room.code, "Lin");
  expect((await lin.fetch("/members/me", { method: "DELETE" })).status).toBe(204);
  expect(await problemOf(await lin.fetch("/events"))).toMatchObject({ status: 403, code: "not-admitted" });
  const { events } = (await (await ada.fetch("/events?after=2")).json()) as EventsAnswer;
  expect(events).toMatchObject([{ kind: "left", reason: "left", name: "Lin" }]);
});

test("[H17] a caller without session, seat or room learns only that", async () => {
  const ada = await chatsy.create("Ada");
  const eve = await chatsy.create("Eve");
  const events = (code: string, token?: string) =>
    ask(`${chatsy.url}/api/rooms/${code}/events`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  const none = await events(ada.room.code);
  expect(none.headers.get("www-authenticate")).toBe("Bearer");
  expect(await problemOf(none)).toMatchObject({ status: 401, code: "no-session" });
  expect(await problemOf(await events("ZZZZZZZ"))).toMatchObject({ status: 401, code: "no-session" });
  expect(await problemOf(await events(ada.room.code, "x".repeat(43)))).toMatchObject({ status: 401 });
  expect(await problemOf(await events(ada.room.code, eve.token))).toMatchObject({ status: 403, code: "not-admitted" });
  expect(await problemOf(await events("ZZZZZZZ", eve.token))).toMatchObject({ status: 404, code: "unknown-room" });
  expect(await problemOf(await post("/api/rooms/ZZZZZZZ/members", { name: "Lin" }))).toMatchObject({ status: 404 });
  expect(await problemOf(await post("/api/rooms", { name: "A" }, { authorization: "Bearer unknown" }))).toMatchObject({
    status: 401,
  });
});

test("an expired session is unknown: a token gets a 401, a cookie a new session", () =>
  withChatsy({ sessionMs: 1 }, async (quick) => {
    const ada = await quick.create("Ada");
    // Every request that finds the session extends it by another millisecond; one of them comes later than that.
    await eventually(async () => (await ada.fetch("/events")).status, 401);
    expect(await problemOf(await ada.fetch("/events"))).toMatchObject({ status: 401, code: "no-session" });
    const headers = { cookie: sessionCookie(quick.url, ada.token), origin: quick.url };
    const response = await ask(`${quick.url}/api/rooms`, { method: "POST", body: '{"name":"Ada"}', headers });
    expect(response.status).toBe(201);
    expect(cookieOf(response)).not.toBe(sessionCookie(chatsy.url, ada.token));
  }));

test("null is the same as absent, a body that is cut off or no UTF-8 is malformed", async () => {
  expect((await problemOf(await post("/api/rooms", '{"name":null}'))).code).toBe("name-missing");
  const notUtf8 = new Uint8Array([...Buffer.from('{"name":"'), 0xff, ...Buffer.from('"}')]);
  const response = await ask(`${chatsy.url}/api/rooms`, { method: "POST", body: notUtf8 });
  expect((await problemOf(response)).code).toBe("malformed");
  // A client that hangs up in the middle is no fault of the server's.
  const { port } = new URL(chatsy.url);
  const half = connect(Number(port), "127.0.0.1");
  half.end("POST /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
  await new Promise((resolve) => half.once("close", resolve).resume());
  expect(await (await fetch(`${chatsy.url}/metrics`)).text()).toContain("chatsy_faults_total 0");
});

test("malformed bodies and wrong types are 400 malformed, a missing name is its own code", async () => {
  for (const body of ["", "{", "null", "7", '"x"', '{"name":7}', '{"name":["Ada"]}']) {
    expect([body, (await problemOf(await post("/api/rooms", body))).code]).toEqual([body, "malformed"]);
  }
  expect((await problemOf(await post("/api/rooms", {}))).code).toBe("name-missing");
  expect((await problemOf(await post("/api/rooms", { name: "x".repeat(33) }))).code).toBe("name-invalid");
});

test("a body above 64 KiB is 413, with and without a content-length, and one of 64 KiB is read", async () => {
  const name = (bytes: number) => `{"name":"${"x".repeat(bytes - 11)}"}`;
  const chunked = new ReadableStream({
    start(controller) {
      for (let n = 0; n < 9; n += 1) controller.enqueue(new TextEncoder().encode(" ".repeat(8 * 1024)));
      controller.close();
    },
  });
  expect(await problemOf(await post("/api/rooms", name(64 * 1024 + 1)))).toMatchObject({
    status: 413,
    code: "too-large",
  });
  expect((await problemOf(await post("/api/rooms", name(64 * 1024)))).code).toBe("name-invalid");
  const response = await ask(`${chatsy.url}/api/rooms`, { method: "POST", body: chunked });
  expect(await problemOf(response)).toMatchObject({ status: 413, code: "too-large" });
  expect((await post("/api/rooms", name(2 * 1024 * 1024))).status).toBe(413);
});

test("other methods are 405 with Allow, unknown paths 404", async () => {
  for (const [method, path, allow] of [
    ["GET", "/api/rooms", "POST"],
    ["DELETE", "/api/rooms", "POST"],
    ["GET", "/api/rooms/GKRT/members", "POST"],
    ["POST", "/api/rooms/GKRT/events", "GET"],
    ["GET", "/api/rooms/GKRT/messages", "POST"],
    ["GET", "/api/rooms/GKRT/members/me", "DELETE"],
    ["PUT", "/", "GET, POST"],
    ["PUT", "/GKRT", "GET, POST"],
  ] as const) {
    const response = await ask(`${chatsy.url}${path}`, { method });
    expect([method, path, response.status, response.headers.get("allow")]).toEqual([method, path, 405, allow]);
    expect((await problemOf(response)).code).toBe("method-not-allowed");
  }
  for (const path of ["/api/nothing", "/a/b", "/assets/none.js", "/favicon.ico", "/GK-RT", "/%00", "/api/rooms/GKRT"]) {
    expect([path, (await ask(`${chatsy.url}${path}`)).status]).toEqual([path, 404]);
  }
});

test("[H18] healthz, readyz and metrics answer", async () => {
  await chatsy.create("Ada");
  const text = async (path: string) => {
    const response = await ask(`${chatsy.url}${path}`);
    return [response.status, await response.text()] as const;
  };
  expect(await text("/healthz")).toEqual([200, "ok\n"]);
  expect(await text("/readyz")).toEqual([200, "ready\n"]);
  const [status, metrics] = await text("/metrics");
  expect(status).toBe(200);
  expect(metrics).toMatch(/^chatsy_rooms [1-9]/m);
  expect(metrics).toMatch(/^chatsy_messages_total \d/m);
});
