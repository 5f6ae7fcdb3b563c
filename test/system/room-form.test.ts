// A room without JavaScript, over HTTP as text browsers and scripts use it. [H3] [H27] [M1]

import { afterAll, beforeAll, expect, test } from "bun:test";
import type { EnterAnswer, EventsAnswer } from "../../src/protocol/http-body";
import { startTestChatsy, type TestChatsy } from "../support/chatsy";
import { ask, cookieOf, problemOf, submit } from "../support/http";

let chatsy: TestChatsy;
beforeAll(async () => {
  chatsy = await startTestChatsy();
});
afterAll(() => chatsy.stop());

interface Reader {
  readonly path: string;
  readonly cookie: string;
  page(query?: string): Promise<string>;
  sends(fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  texts(): Promise<readonly string[]>;
}

async function enter(): Promise<Reader> {
  const entered = await submit(chatsy.url, { name: "Ada", create: "" });
  const path = entered.headers.get("location") ?? "";
  const cookie = cookieOf(entered);
  const get = (query = "") => ask(`${chatsy.url}${path}${query}`, { headers: { cookie } });
  return {
    path,
    cookie,
    page: async (query) => (await get(query)).text(),
    sends: (fields, headers = { origin: chatsy.url }) => {
      const body = new URLSearchParams(fields);
      return ask(`${chatsy.url}${path}`, { method: "POST", body, headers: { cookie, ...headers } });
    },
    async texts() {
      const answer = await ask(`${chatsy.url}/api/rooms${path}/events?limit=200`, { headers: { cookie } });
      const { events } = (await answer.json()) as EventsAnswer;
      return events.flatMap((event) => (event.kind === "message" ? [event.text] : []));
    },
  };
}

/** The hidden fields of the composer's form. */
function keyOf(page: string): { id: string; token: string } {
  const value = (name: string) => new RegExp(`name="${name}" value="([\\w-]{22})"`).exec(page)?.[1] ?? "";
  return { id: value("id"), token: value("token") };
}

test("[H27] a message of the form is in the page that follows; the same form again stores nothing", async () => {
  const ada = await enter();
  const key = keyOf(await ada.page());
  expect(key.id).toHaveLength(22);
  const fields = { ...key, text: "once" };
  const answers = [await ada.sends(fields), await ada.sends(fields), await ada.sends(fields)];
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  expect(answers.map(({ headers }) => headers.get("location"))).toEqual(Array(3).fill(`${ada.path}#newest`));
  const page = await ada.page();
  expect(page).toContain("once");
  expect(keyOf(page).id).not.toBe(key.id);
  expect(await ada.texts()).toEqual(["once"]);
});

test("[H27] a reply shows its quote", async () => {
  const ada = await enter();
  await ada.sends({ ...keyOf(await ada.page()), text: "a question" });
  await ada.sends({ ...keyOf(await ada.page()), text: "an answer", replyTo: "2" });
  const answer = await ask(`${chatsy.url}/api/rooms${ada.path}/events`, { headers: { cookie: ada.cookie } });
  expect(((await answer.json()) as EventsAnswer).events.at(-1)).toMatchObject({ text: "an answer", replyTo: 2 });
});

test("[H27] a refusal says why, keeps the typed text, and has its status", async () => {
  const ada = await enter();
  const long = `<b>${"x".repeat(4_001)}`;
  const refused = await ada.sends({ ...keyOf(await ada.page()), text: long });
  const page = await refused.text();
  expect(refused.status).toBe(400);
  expect(refused.headers.get("content-type")).toContain("text/html");
  expect(page).toContain(`&lt;b>${"x".repeat(4_001)}</textarea>`);
  expect(page).not.toContain("<b>");
  expect(await ada.texts()).toEqual([]);
  const empty = await ada.sends({ ...keyOf(page), text: " \n " });
  expect(empty.status).toBe(400);
  expect(await ada.texts()).toEqual([]);
});

test("[H27] older messages are behind a link, until the first", async () => {
  const ada = await enter();
  const headers = { cookie: ada.cookie, origin: chatsy.url };
  for (let number = 1; number <= 120; number += 1) {
    const body = JSON.stringify({ text: `number ${number}.` });
    await ask(`${chatsy.url}/api/rooms${ada.path}/messages`, { method: "POST", body, headers });
  }
  const numbersOf = (page: string) => [...page.matchAll(/number (\d+)\./g)].map(([, number]) => Number(number));
  const span = (page: string) => {
    // Once as HTML, and once in the script's initial state.
    const shown = new Set(numbersOf(page.split('id="state"')[0] ?? ""));
    return [Math.min(...shown), Math.max(...shown), shown.size];
  };
  let page = await ada.page();
  expect(span(page)).toEqual([71, 120, 50]);
  const seen: (number | undefined)[][] = [];
  for (let pages = 0; pages < 5; pages += 1) {
    const query = /\?before=\d+/.exec(page)?.[0];
    if (!query) break;
    page = await ada.page(query);
    seen.push(span(page));
  }
  expect(seen).toEqual([
    [21, 70, 50],
    [1, 20, 20],
  ]);
});

test("[H27] an invalid number shows the room's page", async () => {
  const ada = await enter();
  for (const query of ["?before=", "?before=x", "?before=-1", "?before=1e99", "?before=0"]) {
    expect(keyOf(await ada.page(query)).id).toHaveLength(22);
  }
  expect(
    (await ask(`${chatsy.url}${ada.path}?before=9007199254740991`, { headers: { cookie: ada.cookie } })).status,
  ).toBe(200);
});

test("[H27] the token replaces the Origin that text browsers do not send, but not a foreign one", async () => {
  const [ada, lin] = [await enter(), await enter()];
  const { id, token } = keyOf(await ada.page());
  expect((await ada.sends({ id, text: "no token" }, {})).status).toBe(403);
  expect((await ada.sends({ id, text: "not hers", token: keyOf(await lin.page()).token }, {})).status).toBe(403);
  expect((await ada.sends({ id, token, text: "elsewhere" }, { origin: "http://elsewhere.example" })).status).toBe(403);
  expect((await ada.sends({ id, token, text: "a frame" }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect(await ada.texts()).toEqual([]);
  expect((await ada.sends({ id, token, text: "from w3m" }, {})).status).toBe(303);
  expect(await ada.texts()).toEqual(["from w3m"]);
});

test("[H27] a session without a seat is sent to the join form, and nothing is posted", async () => {
  const ada = await enter();
  const body = new URLSearchParams({ text: "hello", id: "AAAAAAAAAAAAAAAAAAAAAA" });
  const answer = await ask(`${chatsy.url}${ada.path}`, { method: "POST", body, headers: { origin: chatsy.url } });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `/?code=${ada.path.slice(1)}`]);
  expect(await ada.texts()).toEqual([]);
});

test("[H27] leaving by the form is leaving for good", async () => {
  const ada = await enter();
  const { token } = keyOf(await ada.page());
  const left = await ada.sends({ leave: "", token }, {});
  expect([left.status, left.headers.get("location")]).toEqual([303, "/"]);
  const again = await ask(`${chatsy.url}${ada.path}`, { headers: { cookie: ada.cookie } });
  expect([again.status, again.headers.get("location")]).toEqual([302, `/?code=${ada.path.slice(1)}`]);
});

test("another method is refused, by name", async () => {
  const ada = await enter();
  const answer = await ask(`${chatsy.url}${ada.path}`, { method: "PUT", headers: { authorization: "Bearer x" } });
  expect(answer.headers.get("allow")).toBe("GET, POST");
  expect((await problemOf(answer)).status).toBe(405);
});

test("[H3] the page is the room as it is now: edited, deleted, with reactions, each message once", async () => {
  const created = await ask(`${chatsy.url}/api/rooms`, { method: "POST", body: JSON.stringify({ name: "Ada" }) });
  const { room, token } = (await created.json()) as EnterAnswer;
  const api = (method: string, path: string, body?: object) =>
    ask(`${chatsy.url}/api/rooms/${room.code}/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  await api("POST", "messages", { text: "before the *edit*" });
  await api("POST", "messages", { text: "secret words" });
  await api("PATCH", "messages/2", { text: "after the *edit*" });
  await api("DELETE", "messages/3");
  const page = await (
    await ask(`${chatsy.url}/${room.code}`, { headers: { authorization: `Bearer ${token}` } })
  ).text();
  expect(page).toContain("after the <em>edit</em>");
  expect(page).not.toContain("before the");
  expect(page).not.toContain("secret words");
});

test("[H3] people's texts never become HTML, or end the script's state", async () => {
  const ada = await enter();
  const text = "</script><script>alert(1)</script><img src=x onerror=alert(1)> & <!-- ` || $1";
  await ada.sends({ ...keyOf(await ada.page()), text });
  const page = await ada.page();
  expect(page).not.toContain("<script>alert");
  expect(page).not.toContain("<img src=x");
  expect(page).not.toContain("<!--");
  const state = /<script type="application\/json" id="state">([^<]*)<\/script>/.exec(page)?.[1] ?? "";
  const { snapshot } = JSON.parse(state) as { snapshot: { events: { text?: string }[] } };
  expect(snapshot.events.at(-1)?.text).toBe(text);
});
