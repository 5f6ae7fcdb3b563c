// What one person, or all behind one address, may do in a time, at each door; and what a class and a lecture hall never
// notice. The server has the limits of every server.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { create, type Guest, join, startTestChatsy, type TestChatsy, temporaryFolder } from "../support/chatsy";
import { startChatsyProcess } from "../support/chatsy-process";
import { eventually } from "../support/eventually";
import { ask, problemOf, sessionCookie, submit, withChatsy } from "../support/http";

let chatsy: TestChatsy;
beforeEach(async () => {
  chatsy = await startTestChatsy({ limits: "on" });
});
afterEach(() => chatsy.stop());

const says = (guest: Guest, text: string) =>
  guest.fetch("/messages", { method: "POST", body: JSON.stringify({ text }) });

/** The statuses of requests that are sent one after the other. */
async function statuses(count: number, send: (n: number) => Promise<Response>): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < count; n += 1) all.push((await send(n)).status);
  return all;
}

const times = (count: number, status: number): number[] => Array<number>(count).fill(status);

test("a member may send ten messages at once; the next is refused, with the time to wait, and accepted after it", async () => {
  const ada = await chatsy.create("Ada");
  expect(await statuses(10, (n) => says(ada, `${n}`))).toEqual(times(10, 201));
  const refused = await says(ada, "too much");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
  expect(await problemOf(refused)).toMatchObject({ code: "rate-limited" });
  const socket = await ada.enter();
  socket.send({ type: "post", id: "x", text: "too much" });
  const { code, retryAfterMs = 0, detail } = await socket.next("refused");
  expect([code, retryAfterMs > 0 && retryAfterMs <= 1_000, detail]).toEqual([
    "rate-limited",
    true,
    "That was a lot at once. You can send again in 1 s.",
  ]);
  await Bun.sleep(retryAfterMs);
  socket.send({ type: "post", id: "x", text: "too much" });
  expect((await socket.next("ack")).id).toBe("x");
});

test("a long message counts once for each 1,000 characters, and changes count as messages", async () => {
  const ada = await chatsy.create("Ada");
  expect(await statuses(3, () => says(ada, "x".repeat(4_000)))).toEqual([201, 201, 429]);
  const lin = await chatsy.join(ada.room.code, "Lin");
  const socket = await lin.enter();
  socket.send({ type: "post", id: "m", text: "hello" });
  const { seq } = await socket.next("ack");
  for (let n = 0; n < 9; n += 1) socket.send({ type: "react", id: `r${n}`, target: seq, emoji: "👍", on: n % 2 === 0 });
  await socket.next("ack", ({ id }) => id === "r8");
  socket.send({ type: "edit", id: "e", target: seq, text: "bye" });
  expect(await socket.next("refused")).toMatchObject({ id: "e", code: "rate-limited" });
});

test("a text that is too long is refused for that, not told to wait; one that costs more than a small limit passes", async () => {
  const ada = await chatsy.create("Ada");
  expect(await problemOf(await says(ada, "x".repeat(12_000)))).toMatchObject({ status: 400, code: "text-too-long" });
  await withChatsy({ limits: "on", memberMessages: { burst: 2, count: 100, seconds: 1 } }, async (small) => {
    const bo = await small.create("Bo");
    expect((await says(bo, "x".repeat(4_000))).status).toBe(201);
    expect((await says(bo, "x".repeat(4_000))).status).toBe(429);
    await eventually(async () => (await says(bo, "x".repeat(4_000))).status, 201);
  });
});

test("the form of the page without JavaScript has the same limit, and keeps the text", async () => {
  const ada = await chatsy.create("Ada");
  await statuses(10, (n) => says(ada, `${n}`));
  const cookie = sessionCookie(chatsy.url, ada.token);
  const body = new URLSearchParams({ text: "one more", id: "one" });
  const response = await ask(`${chatsy.url}/${ada.room.code}`, {
    method: "POST",
    body,
    headers: { origin: chatsy.url, cookie },
  });
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "1"]);
  const page = await response.text();
  expect(page).toContain("You can send again in");
  expect(page).toContain("one more");
});

test("a name can be changed five times at once, then once in 10 s", async () => {
  const socket = await (await chatsy.create("Ada")).enter();
  for (let n = 1; n <= 5; n += 1) socket.send({ type: "rename", id: `n${n}`, name: `Ada ${"abcde"[n]}x` });
  await socket.next("ack", ({ id }) => id === "n5");
  socket.send({ type: "rename", id: "n6", name: "Eda" });
  const { code, retryAfterMs = 0 } = await socket.next("refused");
  expect([code, retryAfterMs > 9_000 && retryAfterMs <= 10_000]).toEqual(["rate-limited", true]);
});

test("[S5] a client that goes on regardless is closed with 4429, and told when to come back", async () => {
  const socket = await (await chatsy.create("Ada")).enter();
  for (let n = 0; n < 200; n += 1) socket.send({ type: "post", id: `${n}`, text: "flood" });
  const bye = await socket.next("bye");
  expect([bye.code, (bye.retryAfterMs ?? 0) > 0]).toEqual(["too-much", true]);
  expect((await socket.closed).code).toBe(4429);
  expect(socket.frames.filter(({ type }) => type === "ack").length).toBe(10);
});

test("twenty rooms can be started from an address at once; the next is refused by API and form", async () => {
  const start = () => ask(`${chatsy.url}/api/rooms`, { method: "POST", body: '{"name":"Ada"}' });
  expect(await statuses(20, start)).toEqual(times(20, 201));
  const refused = await start();
  expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([429, 360]);
  const form = await submit(chatsy.url, { name: "Ada", code: "", create: "" });
  expect([form.status, (await form.text()).includes("Try again in 6 min.")]).toEqual([200, true]);
});

test("a class of 40 behind one router that joins within a minute and chats meets no limit", async () => {
  const teacher = await chatsy.create("Teacher");
  const pupils = await Promise.all(
    Array.from({ length: 39 }, (_, n) => join(chatsy.url, teacher.room.code, `Pupil ${wordOf(n)}`)),
  );
  const everyone = [teacher, ...pupils];
  const sockets = await Promise.all(everyone.map((guest) => guest.enter()));
  // Five messages each in one go is more than people can write in the time.
  for (const [n, socket] of sockets.entries())
    for (let m = 0; m < 5; m += 1) socket.send({ type: "post", id: `${n}-${m}`, text: `${m} from ${n}` });
  for (const [n, socket] of sockets.entries()) await socket.next("ack", ({ id }) => id === `${n}-4`);
  expect(sockets.flatMap(({ frames }) => frames.filter(({ type }) => type === "refused"))).toEqual([]);
});

test("a lecture hall of 500 behind one router that joins within two minutes and chats meets no limit", async () => {
  const speaker = await chatsy.create("Speaker");
  const hall: Guest[] = [];
  for (let n = 0; n < 499; n += 50) {
    const some = Array.from({ length: Math.min(50, 499 - n) }, (_, m) => wordOf(n + m));
    hall.push(...(await Promise.all(some.map((word) => chatsy.join(speaker.room.code, `Guest ${word}`)))));
  }
  expect(hall.length).toBe(499);
  const sockets = await Promise.all([speaker, ...hall].map((guest) => guest.enter()));
  // A question from every second one, faster than any hall asks.
  for (const [n, socket] of sockets.entries()) if (n % 2 === 0) socket.send({ type: "post", id: "q", text: "why?" });
  for (const [n, socket] of sockets.entries()) if (n % 2 === 0) await socket.next("ack");
  expect(sockets.flatMap(({ frames }) => frames.filter(({ type }) => type === "refused"))).toEqual([]);
  for (const guest of hall) expect((await guest.fetch("/events?limit=1")).status).toBe(200);
}, 60_000);

test("600 people may join from an address at once, and then one a second; who is in may ask again", async () => {
  const quick = await startTestChatsy({ limits: "on", addressJoins: { burst: 3, count: 1, seconds: 1 } });
  try {
    const ada = await quick.create("Ada");
    const lin = await quick.join(ada.room.code, "Lin");
    const asked = { method: "POST", body: '{"name":"Lin"}', headers: { authorization: `Bearer ${lin.token}` } };
    expect((await ask(`${quick.url}/api/rooms/${ada.room.code}/members`, asked)).status).toBe(200);
    const joining = (n: number) =>
      ask(`${quick.url}/api/rooms/${ada.room.code}/members`, { method: "POST", body: `{"name":"G${wordOf(n)}"}` });
    expect(await statuses(3, joining)).toEqual([201, 201, 429]);
    expect((await ask(`${quick.url}/api/rooms/${ada.room.code}/members`, asked)).status).toBe(200);
  } finally {
    await quick.stop();
  }
});

test("one address may have so many sockets, and the next gets 429 before it is one; an end makes room", async () => {
  const narrow = await startTestChatsy({ limits: "off", addressConnectionsMax: 3 });
  try {
    const ada = await narrow.create("Ada");
    const sockets = [await ada.enter(), await ada.enter(), await ada.enter()];
    const upgrade = () =>
      ask(`${narrow.url}/api/rooms/${ada.room.code}/socket`, {
        headers: { authorization: `Bearer ${ada.token}`, upgrade: "websocket", connection: "upgrade" },
      });
    const refused = await upgrade();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
    sockets[0]?.close();
    await eventually(async () => (await ada.enter().catch(() => undefined)) !== undefined, true);
  } finally {
    await narrow.stop();
  }
});

test("members behind one address share its limit of messages, however few each of them sends", () =>
  withChatsy({ limits: "on", addressMessages: { burst: 4, count: 1, seconds: 1 } }, async (shared) => {
    const ada = await shared.create("Ada");
    const lin = await shared.join(ada.room.code, "Lin");
    expect(await statuses(6, (n) => says(n % 2 === 0 ? ada : lin, `${n}`))).toEqual([201, 201, 201, 201, 429, 429]);
  }));

test("with the limits off nothing is refused, and the start warns", async () => {
  const folder = temporaryFolder();
  const free = await startChatsyProcess(folder.path, { environment: { CHATSY_LIMITS: "off" } });
  try {
    const ada = await create(free.url, "Ada");
    expect(await statuses(30, (n) => says(ada, `${n}`))).toEqual(times(30, 201));
    expect(free.log.find(({ event }) => event === "limits.off")).toMatchObject({ level: "warn" });
  } finally {
    await free.stop();
    folder.remove();
  }
});

/** Letters instead of digits: a number at the end of a name looks like a badge. */
function wordOf(n: number): string {
  return [...String(n)].map((digit) => "bcdfghklmn"[Number(digit)]).join("");
}
