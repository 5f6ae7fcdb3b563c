// Changes of messages, names and titles against a real server. [D6] [D7] [S7] [H12] [H19] [H20]

import { afterAll, beforeAll, expect, test } from "bun:test";
import type { EventsAnswer, MessageAnswer, SearchAnswer } from "../../src/protocol/http-body";
import { type Guest, startTestChatsy, type TestChatsy, temporaryFolder } from "../support/chatsy";
import { problemOf } from "../support/http";
import type { RawSocket } from "../support/raw-socket";

const folder = temporaryFolder();
let chatsy: TestChatsy;
beforeAll(async () => {
  chatsy = await startTestChatsy({ data: folder.path });
});
afterAll(async () => {
  await chatsy.stop();
  folder.remove();
});

let lastId = 0;
/** Sends a command and returns the number under which it is stored. */
async function stored(socket: RawSocket, command: Record<string, unknown>): Promise<number> {
  lastId += 1;
  const id = `c${lastId}`;
  socket.send({ id, ...command });
  return (await socket.next("ack", (ack) => ack.id === id)).seq;
}

async function refused(socket: RawSocket, command: Record<string, unknown>): Promise<string> {
  lastId += 1;
  const id = `c${lastId}`;
  socket.send({ id, ...command });
  return (await socket.next("refused", (frame) => frame.id === id)).code;
}

async function adaAndLin(): Promise<{ ada: Guest; lin: Guest; a: RawSocket; l: RawSocket }> {
  const ada = await chatsy.create("Ada");
  const lin = await chatsy.join(ada.room.code, "Lin");
  return { ada, lin, a: await ada.enter(), l: await lin.enter() };
}

const json = async <Answer>(response: Response | Promise<Response>): Promise<Answer> =>
  (await (await response).json()) as Answer;

test("[D6] a message is read in its present state: edited, with its reactions, whichever way it is read", async () => {
  const { ada, a, l } = await adaAndLin();
  const target = await stored(a, { type: "post", text: "first" });
  await stored(a, { type: "edit", target, text: "better" });
  await stored(l, { type: "react", target, emoji: "👍", on: true });
  await stored(a, { type: "react", target, emoji: "👍", on: true });
  await stored(l, { type: "react", target, emoji: "👍", on: false });
  await l.until("all changes", () => l.events.at(-1)?.seq === target + 4);
  expect(l.events.slice(-4)).toMatchObject([
    { kind: "edited", target, text: "better", name: "Ada" },
    { kind: "reacted", target, emoji: "👍", on: true, name: "Lin" },
    { kind: "reacted", target, emoji: "👍", on: true, name: "Ada" },
    { kind: "reacted", target, emoji: "👍", on: false, name: "Lin" },
  ]);
  const now = { seq: target, text: "better", edited: true, reactions: [{ emoji: "👍", by: [ada.me.id] }] };
  l.send({ type: "history", before: target + 1, limit: 1 });
  expect((await l.next("history")).events).toMatchObject([now]);
  const { events } = await json<EventsAnswer>(ada.fetch(`/events?after=${target - 1}&limit=1`));
  expect(events).toMatchObject([now]);
  expect((await json<SearchAnswer>(ada.fetch("/search?q=bett"))).events).toMatchObject([now]);
  expect([...a.strangeFrames, ...l.strangeFrames]).toEqual([]);
});

test("only a member's own messages can be changed, only messages, and nothing deleted", async () => {
  const { a, l } = await adaAndLin();
  const target = await stored(a, { type: "post", text: "mine" });
  expect(await refused(l, { type: "edit", target, text: "yours" })).toBe("not-yours");
  expect(await refused(l, { type: "delete", target })).toBe("not-yours");
  expect(await refused(a, { type: "edit", target: 1, text: "a joining" })).toBe("target-unknown");
  expect(await refused(a, { type: "delete", target: 99 })).toBe("target-unknown");
  expect(await refused(a, { type: "edit", target, text: " " })).toBe("text-empty");
  expect(await refused(a, { type: "react", target, emoji: "not an emoji", on: true })).toBe("emoji-invalid");
  await stored(a, { type: "delete", target });
  expect(await refused(a, { type: "edit", target, text: "back" })).toBe("target-unknown");
  expect(await refused(l, { type: "react", target, emoji: "👍", on: true })).toBe("target-unknown");
});

test("[D2] the same change again gives the first answer; with other content it is a conflict", async () => {
  const { a } = await adaAndLin();
  const target = await stored(a, { type: "post", text: "first" });
  const edit = { type: "edit", id: "once", target, text: "better" };
  a.send(edit);
  const first = await a.next("ack", ({ id }) => id === "once");
  a.send(edit);
  expect(await a.next("ack", ({ id }) => id === "once")).toEqual({ ...first, duplicate: true });
  a.send({ ...edit, text: "best" });
  expect(await a.next("refused")).toMatchObject({ id: "once", code: "id-conflict" });
});

test("[D7] after a deletion nobody gets the text: fresh, resuming from anywhere, by history, HTTP or search", async () => {
  const { ada, lin, a, l } = await adaAndLin();
  const target = await stored(a, { type: "post", text: "a sekret" });
  await stored(a, { type: "edit", target, text: "a sekret, spelled better" });
  await stored(l, { type: "react", target, emoji: "👍", on: true });
  await stored(l, { type: "post", text: "what follows" });
  const last = await stored(a, { type: "delete", target });
  await l.until("the deletion", () => l.events.at(-1)?.seq === last);
  const { epoch } = ada.room;
  const came: string[] = [];
  const comers: RawSocket[] = [await ada.enter(), await lin.enter()];
  for (const { seq, id } of l.events) {
    const socket = await lin.open();
    socket.send({ type: "hello", v: 1, resume: { epoch, seq, id } });
    await socket.next("live");
    socket.send({ type: "history", before: last + 1, limit: 200 });
    await socket.next("history");
    comers.push(socket);
  }
  for (const socket of comers) {
    came.push(JSON.stringify(socket.frames));
    expect(socket.strangeFrames).toEqual([]);
    socket.close();
  }
  for (const path of [
    "/events",
    `/events?before=${last + 1}`,
    "/events?from=0",
    "/search?q=sekret",
    "/search?q=spelled",
  ]) {
    came.push(await (await lin.fetch(path)).text());
  }
  for (const text of came) expect(text).not.toContain("sekret");
  const { events } = await json<EventsAnswer>(ada.fetch("/events"));
  expect(events.find(({ seq }) => seq === target)).toMatchObject({ kind: "message", text: "", deleted: true });
  expect(events.find(({ kind }) => kind === "edited")).toMatchObject({ target, text: "" });
  const fresh = await ada.enter();
  expect(fresh.events.find(({ seq }) => seq === target)).toMatchObject({ text: "", deleted: true });
});

test("a new name is everybody's to see at once, and the welcome's from then on", async () => {
  const { lin, a, l } = await adaAndLin();
  await stored(l, { type: "rename", name: "Lina" });
  await a.until("the event", () => a.events.some(({ kind }) => kind === "renamed"));
  expect(a.events.at(-1)).toMatchObject({ kind: "renamed", name: "Lin", to: "Lina", by: lin.me.id });
  await a.next("people", ({ changed }) => changed.some(({ name }) => name === "Lina"));
  l.send({ type: "hello", v: 1 });
  await l.next("welcome", ({ me }) => me.name === "Lina");
  expect((await lin.enter()).frames[0]).toMatchObject({ type: "welcome", me: { id: lin.me.id, name: "Lina" } });
  await stored(l, { type: "post", text: "as Lina" });
  await a.until("the message", () => a.events.at(-1)?.name === "Lina");
});

test("the host gives the room a title; it is in every welcome until it is taken away; a guest cannot", async () => {
  const { ada, a, l } = await adaAndLin();
  expect(await refused(l, { type: "host", action: "title", title: "Mine" })).toBe("host-only");
  expect(await refused(a, { type: "host", action: "title", title: "x".repeat(61) })).toBe("title-invalid");
  await stored(a, { type: "host", action: "title", title: " Tea  at  five " });
  await l.until("the event", () => l.events.at(-1)?.kind === "room");
  expect(l.events.at(-1)).toMatchObject({ title: "Tea at five" });
  expect((await ada.enter()).frames[0]).toMatchObject({ room: { title: "Tea at five" } });
  await stored(a, { type: "host", action: "title", title: "" });
  const [welcome] = (await ada.enter()).frames;
  expect(welcome?.type === "welcome" && "title" in welcome.room).toBe(false);
});

test("[S7] typing is passed on to the room, and its end when the member posts or is gone; an end without a start is not", async () => {
  const { lin, a, l } = await adaAndLin();
  const typing = (socket: RawSocket) =>
    socket.frames.flatMap((frame) => (frame.type === "typing" ? [`${frame.member === lin.me.id} ${frame.on}`] : []));
  l.send({ type: "typing", on: false });
  for (let n = 0; n < 20; n += 1) l.send({ type: "typing", on: true });
  await stored(l, { type: "post", text: "typed" });
  await a.until("the end of typing", () => typing(a).length === 2);
  await stored(l, { type: "post", text: "pasted" });
  const second = await lin.enter();
  second.send({ type: "typing", on: true });
  await a.until("typing again", () => typing(a).length === 3);
  second.close();
  await second.closed;
  a.send({ type: "history", before: 2, limit: 1 });
  await a.next("history");
  expect(typing(a)).toEqual(["true true", "true false", "true true"]);
  l.cut();
  await a.until("the end with the last connection", () => typing(a).length === 4);
  expect(typing(a).at(-1)).toBe("true false");
  expect(a.strangeFrames).toEqual([]);
});

test("[H12] events come from a moment on", async () => {
  const ada = await chatsy.create("Ada");
  const socket = await ada.enter();
  for (const text of ["one", "two", "three"]) {
    await stored(socket, { type: "post", text });
    await Bun.sleep(2);
  }
  await socket.until("all", () => socket.events.length === 4);
  const from = async (at: number) =>
    (await json<EventsAnswer>(ada.fetch(`/events?from=${at}&limit=2`))).events.map(({ seq }) => seq);
  expect(await from(0)).toEqual([1, 2]);
  expect(await from(socket.events[2]?.at ?? 0)).toEqual([3, 4]);
  expect(await from((socket.events[3]?.at ?? 0) + 1)).toEqual([]);
  for (const query of ["?from=x", "?from=-1", "?from=1&before=3", "?from=1&after=3"]) {
    expect([query, (await problemOf(await ada.fetch(`/events${query}`))).code]).toEqual([query, "malformed"]);
  }
});

test("[H19] a search finds messages by the beginnings of their words, newest first, page by page, for members alone", async () => {
  const ada = await chatsy.create("Ada");
  const socket = await ada.enter();
  for (let n = 1; n <= 25; n += 1) await stored(socket, { type: "post", text: `Über das Meer ${n}` });
  await stored(socket, { type: "post", text: "something else" });
  const find = async (query: string) => {
    const { events, more } = await json<SearchAnswer>(ada.fetch(`/search?${query}`));
    return [events.map(({ seq }) => seq), more] as const;
  };
  expect(await find("q=uber+mee")).toEqual([Array.from({ length: 20 }, (_, index) => 26 - index), true]);
  expect(await find("q=uber+mee&before=7")).toEqual([[6, 5, 4, 3, 2], false]);
  expect(await find("q=uber+mee&limit=1")).toEqual([[26], true]);
  expect(await find("q=eer")).toEqual([[], false]);
  for (const [query, code] of [
    ["", "words-missing"],
    ["q=", "words-missing"],
    ["q=%21", "words-missing"],
    [`q=${"x".repeat(101)}`, "text-too-long"],
    ["q=x&limit=0", "malformed"],
    ["q=x&limit=51", "malformed"],
    ["q=x&before=0", "malformed"],
  ] as const) {
    expect([query, await problemOf(await ada.fetch(`/search?${query}`))]).toMatchObject([query, { status: 400, code }]);
  }
  const eve = await chatsy.create("Eve");
  const asEve = { headers: { authorization: `Bearer ${eve.token}` } };
  expect(await problemOf(await ada.fetch("/search?q=meer", asEve))).toMatchObject({
    status: 403,
    code: "not-admitted",
  });
  expect(await problemOf(await fetch(`${chatsy.url}/api/rooms/${ada.room.code}/search?q=meer`))).toMatchObject({
    status: 401,
  });
  const post = await ada.fetch("/search", { method: "POST", body: "{}" });
  expect([post.status, post.headers.get("allow")]).toEqual([405, "GET"]);
});

test("[H20] over HTTP a message is edited by PATCH and deleted by DELETE, as over the socket", async () => {
  const ada = await chatsy.create("Ada");
  const lin = await chatsy.join(ada.room.code, "Lin");
  const { seq } = await json<MessageAnswer>(ada.fetch("/messages", { method: "POST", body: '{"text":"first"}' }));
  const patch = (guest: Guest, body: unknown) =>
    guest.fetch(`/messages/${seq}`, { method: "PATCH", body: JSON.stringify(body) });
  const first = await patch(ada, { text: "better", id: "p1" });
  const answer = await json<MessageAnswer>(first);
  expect([first.status, answer]).toEqual([200, { id: "p1", seq: seq + 1, at: expect.any(Number) }]);
  expect(await json<MessageAnswer>(patch(ada, { text: "better", id: "p1" }))).toEqual(answer);
  expect(await problemOf(await patch(ada, { text: "best", id: "p1" }))).toMatchObject({ status: 409 });
  expect(await problemOf(await patch(lin, { text: "mine" }))).toMatchObject({ status: 403, code: "not-yours" });
  expect(await problemOf(await patch(ada, {}))).toMatchObject({ status: 400, code: "malformed" });
  const remove = (guest: Guest, target = `${seq}`) => guest.fetch(`/messages/${target}`, { method: "DELETE" });
  expect(await problemOf(await remove(lin))).toMatchObject({ status: 403, code: "not-yours" });
  const gone = await remove(ada);
  const deletion = await json<MessageAnswer>(gone);
  expect([gone.status, deletion]).toEqual([200, { id: expect.any(String), seq: seq + 2, at: expect.any(Number) }]);
  // A client that lost the answer asks again, and gets it.
  expect(await json<MessageAnswer>(remove(ada))).toEqual(deletion);
  expect(await problemOf(await remove(lin))).toMatchObject({ status: 403, code: "not-yours" });
  const socket = await ada.enter();
  const other = await stored(socket, { type: "post", text: "second" });
  await stored(socket, { type: "delete", target: other });
  expect(await problemOf(await remove(ada, `${other}`))).toMatchObject({ status: 404, code: "target-unknown" });
  expect(await problemOf(await remove(ada, "9".repeat(30)))).toMatchObject({ status: 404, code: "target-unknown" });
  expect((await remove(ada, "x")).status).toBe(404);
  const get = await ada.fetch(`/messages/${seq}`);
  expect([get.status, get.headers.get("allow")]).toEqual([405, "PATCH, DELETE"]);
  const metrics = await (await fetch(`${chatsy.url}/metrics`)).text();
  expect(metrics).toMatch(/^chatsy_changes_total [1-9]/m);
  expect(metrics).toContain("chatsy_faults_total 0");
});
