// Other sites cannot act with a session: Origin, Sec-Fetch-Site, cookies and tokens. [H2] [H17]

import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Guest, startTestChatsy, type TestChatsy } from "../support/chatsy";
import { ask, cookieOf, problemOf, sessionCookie, submit, withChatsy } from "../support/http";

let chatsy: TestChatsy;
let ada: Guest;
beforeAll(async () => {
  chatsy = await startTestChatsy({ allowedOrigins: ["https://school.example"] });
  ada = await chatsy.create("Ada");
});
afterAll(() => chatsy.stop());

/** Posts with a cookie or token and the given origin headers. Returns the status. */
async function statusWith(headers: Record<string, string>): Promise<number> {
  const url = `${chatsy.url}/api/rooms/${ada.room.code}/messages`;
  return (await ask(url, { method: "POST", body: '{"text":"hello"}', headers })).status;
}

const cookie = () => ({ cookie: sessionCookie(chatsy.url, ada.token) });
const bearer = () => ({ authorization: `Bearer ${ada.token}` });

test("by cookie only the own origin, and those that are allowed, may act", async () => {
  const { host } = new URL(chatsy.url);
  for (const origin of [chatsy.url, "https://school.example"]) {
    expect([origin, await statusWith({ ...cookie(), origin })]).toEqual([origin, 201]);
  }
  const foreign = [
    "https://evil.example",
    `https://${host}`,
    "null",
    `http://${host}.evil.example`,
    "http://127.0.0.1",
    `ftp://${host}`,
    "",
  ];
  for (const origin of [...foreign, "http://school.example", "https://school.example.evil.example", `${chatsy.url}/`]) {
    expect([origin, await statusWith({ ...cookie(), origin })]).toEqual([origin, 403]);
  }
});

test("by cookie without an Origin, only requests that the browser calls same-origin may act", async () => {
  expect(await statusWith(cookie())).toBe(403);
  expect(await statusWith({ ...cookie(), "sec-fetch-site": "same-origin" })).toBe(201);
  for (const site of ["same-site", "cross-site", "none", ""]) {
    expect([site, await statusWith({ ...cookie(), "sec-fetch-site": site })]).toEqual([site, 403]);
  }
});

test("a Bearer token needs no Origin, but a foreign one is refused with it too", async () => {
  expect(await statusWith(bearer())).toBe(201);
  expect(await statusWith({ ...bearer(), origin: "https://evil.example" })).toBe(403);
  expect(await statusWith({ ...bearer(), ...cookie() })).toBe(201);
});

test("a foreign Origin is refused before anything is read or looked up", async () => {
  const response = await ask(`${chatsy.url}/api/rooms`, {
    method: "POST",
    body: "{",
    headers: { origin: "https://evil.example" },
  });
  expect(await problemOf(response)).toMatchObject({ status: 403, code: "foreign-origin" });
  expect(response.headers.get("set-cookie")).toBeNull();
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

test("leaving by cookie from another site is refused, and the seat is kept", async () => {
  const url = `${chatsy.url}/api/rooms/${ada.room.code}/members/me`;
  const response = await ask(url, { method: "DELETE", headers: { ...cookie(), origin: "https://evil.example" } });
  expect(response.status).toBe(403);
  expect((await ada.fetch("/events")).status).toBe(200);
});

test("[H2] the form from another site is refused; without an Origin it is served, but not as the cookie's owner", async () => {
  const foreign = await submit(
    chatsy.url,
    { name: "Ada", create: "" },
    { origin: "https://evil.example", ...cookie() },
  );
  expect([foreign.status, foreign.headers.get("set-cookie")]).toEqual([403, null]);
  const body = new URLSearchParams({ name: "Ada", create: "" });
  const crossSite = { ...cookie(), "sec-fetch-site": "cross-site" };
  expect((await ask(`${chatsy.url}/`, { method: "POST", body, headers: crossSite })).status).toBe(403);
  const silent = await ask(`${chatsy.url}/`, { method: "POST", body, headers: cookie() });
  expect(silent.status).toBe(302);
  expect(cookieOf(silent)).not.toBe(sessionCookie(chatsy.url, ada.token));
  const own = await submit(chatsy.url, { name: "Ada", create: "" }, cookie());
  expect(cookieOf(own)).toBe(sessionCookie(chatsy.url, ada.token));
});

test("forwarded headers are believed from a configured proxy alone", async () => {
  const forwarded = { "x-forwarded-proto": "https", "x-forwarded-host": "chat.example" };
  const create = async (url: string, headers: Record<string, string>) => {
    const response = await ask(`${url}/api/rooms`, { method: "POST", body: '{"name":"Ada"}', headers });
    const { room } = (await response.json()) as { room?: { link: string } };
    return [response.status, room?.link.replace(/[A-Z]{4}$/, "")];
  };
  const origin = "https://chat.example";
  expect(await create(chatsy.url, forwarded)).toEqual([201, `${chatsy.url}/`]);
  expect(await create(chatsy.url, { ...forwarded, origin })).toEqual([403, undefined]);
  await withChatsy({ trustedProxies: ["127.0.0.0/8"] }, async ({ url }) => {
    expect(await create(url, { ...forwarded, origin })).toEqual([201, "https://chat.example/"]);
    expect(await create(url, { ...forwarded, origin: "https://other.example" })).toEqual([403, undefined]);
  });
});
