// What the operator of the server may do, and nobody else: see sizes, end a room. And the word for starting rooms.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { connect } from "node:net";
import { startTestChatsy, type TestChatsy } from "../support/chatsy";
import { ask, problemOf, sessionCookie, submit, withChatsy } from "../support/http";

const token = "a-token-of-the-operator";
let chatsy: TestChatsy;
beforeEach(async () => {
  chatsy = await startTestChatsy({ adminToken: token, startWord: "Sésame", limits: "on" });
});
afterEach(() => chatsy.stop());

const admin = (path: string, method = "GET", sent = token) =>
  ask(`${chatsy.url}/api/admin/rooms${path}`, { method, headers: { authorization: `Bearer ${sent}` } });

const start = (body: Record<string, string>) =>
  ask(`${chatsy.url}/api/rooms`, { method: "POST", body: JSON.stringify(body) });

async function roomOf(name: string) {
  const { room, token: session } = (await (await start({ name, word: "sésame" })).json()) as {
    room: { code: string };
    token: string;
  };
  return { code: room.code, session };
}

test("the operator sees codes, sizes and people by number, and nothing of what is said", async () => {
  const { code, session } = await roomOf("Ada");
  const said = { method: "POST", body: '{"text":"a secret"}', headers: { authorization: `Bearer ${session}` } };
  await ask(`${chatsy.url}/api/rooms/${code}/messages`, said);
  const response = await admin("");
  const text = await response.text();
  const { rooms, more } = JSON.parse(text) as { rooms: Record<string, unknown>[]; more: boolean };
  expect([response.status, more, rooms.length]).toEqual([200, false, 1]);
  expect(rooms[0]).toMatchObject({ code, events: 2, members: 1 });
  expect(Object.keys(rooms[0] ?? {}).toSorted()).toEqual(["bytes", "code", "createdAt", "events", "members"]);
  expect(/secret|Ada/.test(text)).toBe(false);
  expect(((await (await admin(`?after=${code}`)).json()) as { rooms: unknown[] }).rooms).toEqual([]);
});

test("the operator ends a room: its sockets get 4404, its page is gone, its code rests", async () => {
  const { code, session } = await roomOf("Ada");
  const guest = await chatsy.join(code, "Lin");
  const socket = await guest.enter();
  expect((await admin(`/${code}`, "DELETE")).status).toBe(204);
  expect((await socket.closed).code).toBe(4404);
  expect((await admin(`/${code}`, "DELETE")).status).toBe(404);
  const cookie = sessionCookie(chatsy.url, session);
  expect((await ask(`${chatsy.url}/${code}`, { headers: { cookie } })).status).toBe(302);
});

test("without the token, or with a wrong one, nothing is told; wrong ones count as wrong codes", async () => {
  expect((await ask(`${chatsy.url}/api/admin/rooms`)).status).toBe(401);
  for (let n = 0; n < 60; n += 1) expect((await admin("", "GET", `wrong-${n}`)).status).toBe(401);
  expect((await admin("")).status).toBe(429);
  await withChatsy({}, async (plain) => {
    const headers = { authorization: `Bearer ${token}` };
    expect((await ask(`${plain.url}/api/admin/rooms`, { headers })).status).toBe(404);
  });
});

test("[H10] with a start word only who knows it starts rooms, in any case and by form too; everybody may join", async () => {
  expect(await problemOf(await start({ name: "Ada" }))).toMatchObject({ status: 403, code: "word-wanted" });
  expect((await start({ name: "Ada", word: "open" })).status).toBe(403);
  // A name that is refused says nothing about the word.
  expect((await start({ name: "", word: "open" })).status).toBe(400);
  const created = await start({ name: "Ada", word: " SÉSAME " });
  expect(created.status).toBe(201);
  const { room } = (await created.json()) as { room: { code: string } };
  expect((await chatsy.join(room.code, "Lin")).me.name).toBe("Lin");
  const form = await submit(chatsy.url, { name: "Ada", code: "", create: "" });
  const page = await form.text();
  expect([form.status, page.includes('name="word"'), page.includes("Ask whoever runs this server")]).toEqual([
    200,
    true,
    true,
  ]);
  expect((await submit(chatsy.url, { name: "Ada", code: "", create: "", word: "sésame" })).status).toBe(302);
});

test("headers and a body that drip in are given up after ten seconds, the body with an answer", async () => {
  const begunAt = performance.now();
  const begun = "POST /api/rooms HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n";
  const [headers, body] = await Promise.all([drips(begun, "X: y\r\n"), drips(`${begun}\r\n`, "x")]);
  expect(headers).toBe("");
  expect(body).toStartWith("HTTP/1.1 408 ");
  expect(performance.now() - begunAt).toBeLessThan(15_000);
}, 20_000);

/** Sends a few bytes again and again. Resolves to what was answered when the connection ends. */
function drips(begun: string, each: string): Promise<string> {
  const { port } = new URL(chatsy.url);
  return new Promise<string>((resolve) => {
    let text = "";
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(begun));
    const drip = setInterval(() => socket.write(each), 500);
    const end = (): void => {
      clearInterval(drip);
      socket.destroy();
      resolve(text);
    };
    socket.on("data", (chunk) => {
      text += String(chunk);
      end();
    });
    socket.on("error", end);
    socket.on("close", end);
  });
}
