// Push notices while every page is closed: who gets which, in what words, and what a push service learns. [H22] [D7]

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { PushWish } from "../../src/chat/push-subscription";
import { type Guest, startTestChatsy, type TestChatsy, temporaryFolder } from "../support/chatsy";
import { eventually } from "../support/eventually";
import { ask, problemOf } from "../support/http";
import { says, wantsToBeTold } from "../support/push-reader";
import { type PushService, senderOf, startPushService, subscriber } from "../support/push-service";

/** Shorter than the tests' patience, longer than two messages take. */
const pauseMs = 400;

let chatsy: TestChatsy;
let service: PushService;
beforeAll(() => {
  service = startPushService();
});
beforeEach(async () => {
  chatsy = await startTestChatsy({ pushServices: [service.origin], pushPauseMs: pauseMs });
});
afterEach(() => chatsy.stop());
afterAll(() => service.stop());

/** A browser of `guest` with a subscription. */
const wants = (guest: Guest, want: PushWish, headers: Record<string, string> = {}) =>
  wantsToBeTold(service, guest, want, headers);

async function adaAndLin(): Promise<{ ada: Guest; lin: Guest; code: string }> {
  const ada = await chatsy.create("Ada");
  return { ada, lin: await chatsy.join(ada.room.code, "Lin"), code: ada.room.code };
}

test("an away member gets a notice of a message: name, room and text, encrypted for their browser alone", async () => {
  const { ada, lin, code } = await adaAndLin();
  const browser = await wants(lin, "all");
  await says(ada, "the  build\nis green");
  expect(await browser.told(1)).toEqual([{ code, title: `Ada in ${code}`, body: "the build is green" }]);
  const [received] = browser.came();
  if (!received) throw new Error("Nothing came.");
  expect(Object.fromEntries(received.headers)).toMatchObject({
    "content-encoding": "aes128gcm",
    topic: ada.room.epoch,
    urgency: "normal",
    ttl: String(12 * 3600),
  });
  expect(Buffer.from(received.body).includes("green")).toBe(false);
  const other = subscriber(service.origin, "/other");
  expect(() => other.read(received.body)).toThrow();
});

test("the sender identifies itself with the key that browsers subscribe for, to this service only, for a day at most", async () => {
  const { ada, lin } = await adaAndLin();
  const browser = await wants(lin, "all");
  await says(ada, "hello");
  await browser.told(1);
  const [received] = browser.came();
  if (!received) throw new Error("Nothing came.");
  const sender = senderOf(received);
  const { key } = (await (await ask(`${chatsy.url}/api/push/key`)).json()) as { key: string };
  expect(sender).toMatchObject({ key, aud: service.origin, sub: "mailto:chatsy@example.com" });
  expect(sender.exp * 1000 - Date.now()).toBeWithin(0, 24 * 3_600_000 + 1);
});

test("a member who wants mentions gets only those, and urgently", async () => {
  const { ada, lin, code } = await adaAndLin();
  const browser = await wants(lin, "mentions");
  await says(ada, "nobody in particular");
  await says(ada, "@Linda is somebody else");
  await says(ada, "are you there, @lin?");
  expect(await browser.told(1)).toEqual([
    { code, title: `Ada mentioned you in ${code}`, body: "are you there, @lin?" },
  ]);
  expect(browser.came()[0]?.headers.get("urgency")).toBe("high");
});

test("several messages are one notice, and later ones wait and are counted", async () => {
  const { ada, lin, code } = await adaAndLin();
  const browser = await wants(lin, "all");
  for (const text of ["one", "two", "three"]) await says(ada, text);
  await browser.told(1);
  for (const text of ["four", "five"]) await says(ada, text);
  expect(await browser.told(2)).toEqual([
    { code, title: `3 new messages in ${code}`, body: "Ada: three" },
    { code, title: `2 new messages in ${code}`, body: "Ada: five" },
  ]);
});

test("a member with an open page gets no notice, nor does the author; one who closes it gets the later ones", async () => {
  const { ada, lin, code } = await adaAndLin();
  const [hers, adas] = [await wants(lin, "all"), await wants(ada, "all")];
  const page = await lin.enter();
  await says(ada, "seen");
  await says(lin, "an answer");
  expect(await adas.told(1)).toEqual([{ code, title: `Lin in ${code}`, body: "an answer" }]);
  page.close();
  await eventually(async () => {
    const answer = await ada.enter();
    const people = answer.frames.flatMap((frame) => (frame.type === "welcome" ? frame.people : []));
    answer.close();
    return people.find(({ name }) => name === "Lin")?.state;
  }, "away");
  await says(ada, "not seen");
  expect((await hers.told(1)).map(({ body }) => body)).toEqual(["not seen"]);
});

test("[D7] a message that is deleted before it was sent is not sent, and an edited one in its new form", async () => {
  const { ada, lin } = await adaAndLin();
  const browser = await wants(lin, "all");
  await says(ada, "first");
  await browser.told(1);
  const gone = await says(ada, "a secret");
  const slip = await says(ada, "a slpi");
  await ada.fetch(`/messages/${slip}`, { method: "PATCH", body: JSON.stringify({ text: "a slip" }) });
  await ada.fetch(`/messages/${gone}`, { method: "DELETE" });
  expect((await browser.told(2))[1]?.body).toBe("a slip");
});

test("the notice is in the recipient's language", async () => {
  const { ada, lin, code } = await adaAndLin();
  const browser = await wants(lin, "all", { "accept-language": "de" });
  for (const text of ["eins", "zwei"]) await says(ada, text);
  expect((await browser.told(1))[0]?.title).toBe(`2 neue Nachrichten in ${code}`);
});

test("a subscription that its service does not know any more is dropped; another failure is not", async () => {
  const { ada, lin } = await adaAndLin();
  const [gone, kept] = [await wants(lin, "all"), await wants(lin, "all")];
  const isGone = (path: string) => gone.subscription.endpoint.endsWith(path);
  service.answer = (path) => new Response(null, { status: isGone(path) ? 410 : 500 });
  await says(ada, "one");
  await Promise.all([gone.told(1), kept.told(1)]);
  service.answer = () => new Response(null, { status: 201 });
  await says(ada, "two");
  expect((await kept.told(2)).map(({ body }) => body)).toEqual(["one", "two"]);
  expect(gone.came()).toHaveLength(1);
});

test("a subscription ends by request and by leaving, and others cannot end it", async () => {
  const { ada, lin, code } = await adaAndLin();
  const bo = await chatsy.join(code, "Bo");
  const [hers, his] = [await wants(lin, "all"), await wants(bo, "all")];
  const off = (guest: Guest, { subscription }: typeof hers) =>
    guest.fetch("/push", { method: "DELETE", body: JSON.stringify({ subscription }) });
  expect((await off(bo, hers)).status).toBe(204);
  await says(ada, "one");
  await Promise.all([hers.told(1), his.told(1)]);
  expect((await off(lin, hers)).status).toBe(204);
  await says(ada, "two");
  await his.told(2);
  await bo.fetch("/members/me", { method: "DELETE" });
  const witness = await wants(lin, "all");
  await says(ada, "three");
  await witness.told(1);
  expect([hers.came().length, his.came().length]).toEqual([1, 2]);
});

test("a push service that never answers, or sends one elsewhere, holds up neither the room nor the others", async () => {
  const { ada, lin, code } = await adaAndLin();
  const bo = await chatsy.join(code, "Bo");
  const [stuck, fine] = [await wants(lin, "all"), await wants(bo, "all")];
  const never = Promise.withResolvers<Response>();
  const elsewhere = new Response(null, { status: 307, headers: { location: `${service.origin}/elsewhere` } });
  service.answer = (path) => (stuck.subscription.endpoint.endsWith(path) ? never.promise : elsewhere);
  for (const [index, text] of ["one", "two"].entries()) {
    await says(ada, text);
    await Promise.all([stuck.told(index + 1), fine.told(index + 1)]);
  }
  service.answer = () => new Response(null, { status: 201 });
  never.resolve(new Response(null, { status: 201 }));
  expect(service.received.some(({ path }) => path === "/elsewhere")).toBe(false);
});

test("only members may ask, from their own site, and only for push services", async () => {
  const { ada, lin, code } = await adaAndLin();
  const stranger = await chatsy.create("Eve");
  const { subscription } = subscriber(service.origin, "/eve");
  const body = (endpoint: string, want = "all") =>
    JSON.stringify({ subscription: { ...subscription, endpoint, expirationTime: null }, want });
  const post = (path: string, init: RequestInit) =>
    ask(`${chatsy.url}/api/rooms/${path}/push`, { method: "POST", ...init });
  expect(await problemOf(await post(code, { body: body(subscription.endpoint) }))).toMatchObject({
    code: "no-session",
  });
  const headers = { authorization: `Bearer ${stranger.token}` };
  expect(await problemOf(await post(code, { body: body(subscription.endpoint), headers }))).toMatchObject({
    status: 403,
  });
  for (const endpoint of [
    "http://fcm.googleapis.com/x",
    "https://fcm.googleapis.com:8443/x",
    "https://fcm.googleapis.com.evil.example/x",
    "https://user@fcm.googleapis.com/x",
    "https://127.0.0.1/x",
    "https://[::1]/x",
    "file:///etc/passwd",
    "not an address",
  ]) {
    const problem = await problemOf(await lin.fetch("/push", { method: "POST", body: body(endpoint) }));
    expect([endpoint, problem.code]).toEqual([endpoint, "malformed"]);
  }
  const known = await ada.fetch("/push", { method: "POST", body: body("https://fcm.googleapis.com/fcm/send/x:y") });
  expect(known.status).toBe(204);
  const wrong = await problemOf(
    await ada.fetch("/push", { method: "POST", body: body(subscription.endpoint, "some") }),
  );
  expect(wrong).toMatchObject({ status: 400 });
  expect((await ask(`${chatsy.url}/api/push/key`, { method: "POST" })).headers.get("allow")).toBe("GET");
});

test("the keys are made at the first start, kept for their owner alone, and outlast a restart", async () => {
  const folder = temporaryFolder();
  try {
    const keys: string[] = [];
    for (let start = 0; start < 2; start += 1) {
      const server = await startTestChatsy({ data: folder.path });
      keys.push(await (await ask(`${server.url}/api/push/key`)).text());
      await server.stop();
    }
    expect(keys[0]).toBe(keys[1] ?? "");
    expect(statSync(join(folder.path, "push-keys.json")).mode & 0o777).toBe(0o600);
  } finally {
    folder.remove();
  }
});
