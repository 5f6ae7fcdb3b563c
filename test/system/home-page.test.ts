// The pages' addresses, and the headers of every answer. [H1] [H3] [H4]

import { afterAll, beforeAll, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../../src/server/http/page-assets";
import de from "../../src/texts/de/catalogue";
import { startTestChatsy, type TestChatsy } from "../support/chatsy";
import { ask, problemOf, sessionCookie, submit } from "../support/http";
import { root } from "../support/source-files";

let chatsy: TestChatsy;
beforeAll(async () => {
  chatsy = await startTestChatsy();
});
afterAll(() => chatsy.stop());

const { files } = JSON.parse(readFileSync(join(root, "dist/pages/manifest.json"), "utf8")) as Manifest;
const nameOf = (source: string) => files.find((file) => file.source === source)?.name;

const get = (path: string, token?: string) =>
  ask(`${chatsy.url}${path}`, token ? { headers: { cookie: sessionCookie(chatsy.url, token) } } : {});

async function redirectOf(path: string, token?: string): Promise<string> {
  const response = await get(path, token);
  return `${response.status} ${response.headers.get("location")}`;
}

test("[H1] the home page has the old form, and fills in the code of its address", async () => {
  const plain = await (await get("/")).text();
  for (const part of [
    'method="post" action="/"',
    'name="name"',
    'name="code"',
    'name="join" value>',
    'name="create" value>',
  ]) {
    expect(plain).toContain(part);
  }
  expect(await (await get("/?code=gkrt")).text()).toContain('name="code" value="GKRT"');
  expect(await (await get("/?code=%22%3E%3Cscript%3E")).text()).toContain('name="code" value ');
});

test("[H3] the room page is for sessions with a seat; others are asked for a name", async () => {
  const ada = await chatsy.create("Ada");
  const page = await get(`/${ada.room.code}`, ada.token);
  expect([page.status, (await page.text()).includes(`data-code="${ada.room.code}"`)]).toEqual([200, true]);
  expect(await redirectOf(`/${ada.room.code}`)).toBe(`302 /?code=${ada.room.code}`);
  const eve = await chatsy.create("Eve");
  expect(await redirectOf(`/${ada.room.code}`, eve.token)).toBe(`302 /?code=${ada.room.code}`);
  expect(await redirectOf("/ZZZZZZZ", ada.token)).toBe("302 /?code=ZZZZZZZ");
  await ada.fetch("/members/me", { method: "DELETE" });
  expect(await redirectOf(`/${ada.room.code}`, ada.token)).toBe(`302 /?code=${ada.room.code}`);
});

test("[H3] small letters lead to capitals", async () => {
  const ada = await chatsy.create("Ada");
  const { code } = ada.room;
  expect(await redirectOf(`/${code.toLowerCase()}`, ada.token)).toBe(`302 /${code}`);
  expect(await redirectOf(`/${code.slice(0, 3)}${code.slice(3).toLowerCase()}`)).toBe(`302 /${code}`);
});

test("[H4] /room leads to the room that the session entered last and that lives, else home", async () => {
  const ada = await chatsy.create("Ada");
  const other = await chatsy.create("Lin");
  expect(await redirectOf("/room")).toBe("302 /");
  expect(await redirectOf("/room", "x".repeat(43))).toBe("302 /");
  expect(await redirectOf("/room", ada.token)).toBe(`302 /${ada.room.code}`);
  const body = { method: "POST", body: '{"name":"Ada"}', headers: { authorization: `Bearer ${ada.token}` } };
  // Entered later, also by the clock.
  await Bun.sleep(2);
  await ask(`${chatsy.url}/api/rooms/${other.room.code}/members`, body);
  expect(await redirectOf("/room", ada.token)).toBe(`302 /${other.room.code}`);
  await ask(`${chatsy.url}/api/rooms/${other.room.code}/members/me`, { method: "DELETE", headers: body.headers });
  expect(await redirectOf("/room", ada.token)).toBe(`302 /${ada.room.code}`);
});

test("every answer has the security headers: pages, refusals, redirects, scripts, and the socket's address", async () => {
  const script = /src="(\/assets\/[^"]+)"/.exec(await (await get("/")).text())?.[1] ?? "none";
  const paths = ["/", "/GKRT", "/api/rooms", "/nothing/here", "/healthz", "/room", script, "/api/rooms/GKRT/socket"];
  for (const path of paths) {
    const { headers } = await get(path);
    expect([path, headers.get("content-security-policy")?.startsWith("default-src 'none'")]).toEqual([path, true]);
    expect([path, headers.get("x-content-type-options"), headers.get("referrer-policy")]).toEqual([
      path,
      "nosniff",
      "same-origin",
    ]);
    expect([path, headers.get("cross-origin-opener-policy")]).toEqual([path, "same-origin"]);
    expect([path, headers.has("cache-control")]).toEqual([path, true]);
  }
});

test("answers that are no pages allow nothing, and the worker may only fetch from its own server", async () => {
  const policyOf = async (path: string) => (await get(path)).headers.get("content-security-policy");
  expect(await policyOf("/healthz")).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(await policyOf("/sw.js")).toBe("default-src 'none'; connect-src 'self'");
});

test("the policy forbids inline script and style, and framing", async () => {
  const policy = (await get("/")).headers.get("content-security-policy") ?? "";
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(policy).not.toContain("sha256");
});

test("the script is served compressed as asked for, to be kept for ever", async () => {
  const script = /src="(\/assets\/[^"]+)"/.exec(await (await get("/")).text())?.[1] ?? "none";
  for (const [accepted, encoding] of [
    ["br, gzip", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["identity", null],
  ] as const) {
    const response = await ask(`${chatsy.url}${script}`, { headers: { "accept-encoding": accepted } });
    expect([accepted, response.headers.get("content-encoding")]).toEqual([accepted, encoding]);
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await response.text()).length).toBeGreaterThan(1_000);
  }
});

test("every file of the build is served with its type and cached for ever; an unknown one is a problem", async () => {
  for (const { name, type } of files) {
    const response = await ask(`${chatsy.url}/assets/${name}`, { headers: { "accept-encoding": "br" } });
    expect([name, response.status, response.headers.get("content-type")]).toEqual([name, 200, type]);
    expect([name, response.headers.get("cache-control")]).toEqual([name, "public, max-age=31536000, immutable"]);
    const identity = await ask(`${chatsy.url}/assets/${name}`, { headers: { "accept-encoding": "identity" } });
    expect([name, await identity.bytes()]).toEqual([name, await response.bytes()]);
  }
  expect(files.map(({ type }) => type)).toContain("text/css; charset=utf-8");
  for (const name of ["app.js", "manifest.json", "..%2fmanifest.json"]) {
    expect(await problemOf(await get(`/assets/${name}`))).toMatchObject({ status: 404, code: "not-found" });
  }
});

test("pages speak the language of the cookie, else of Accept-Language, else English", async () => {
  for (const [headers, begins, join, texts] of [
    [{}, '<html lang="en" data-page', "Join", "en"],
    [{ "accept-language": "tlh, de-AT;q=0.8, en;q=0.5" }, '<html lang="de" data-page', "Beitreten", "de"],
    [{ "accept-language": "de", cookie: "a=b; chatsy_language=ar" }, '<html lang="ar" dir="rtl" data-page', "", "ar"],
    [{ "accept-language": "fr", cookie: "chatsy_language=xx" }, '<html lang="fr" data-page', "", "fr"],
  ] as const) {
    const html = await (await ask(`${chatsy.url}/`, { headers })).text();
    expect(html).toContain(begins);
    expect(html).toContain(`name="join" value>${join}`);
    expect(html).toContain(`href="/assets/${nameOf(`src/texts/${texts}/catalogue.ts`)}"`);
  }
});

test("theme and clock from the cookies are used; invalid values are ignored", async () => {
  const page = async (cookie: string) => (await ask(`${chatsy.url}/`, { headers: { cookie } })).text();
  expect(await page("chatsy_theme=dark")).toContain('data-theme="dark"');
  for (const cookie of ["", "chatsy_theme=pink", 'chatsy_theme="dark"', "other_chatsy_theme=dark"]) {
    expect(await page(cookie)).not.toContain("data-theme=");
  }
  const ada = await chatsy.create("Ada");
  await ada.fetch("/messages", { method: "POST", body: '{"text":"hello"}' });
  const time = async (cookie: string, language = "en-GB") => {
    const headers = { cookie: `${sessionCookie(chatsy.url, ada.token)}; ${cookie}`, "accept-language": language };
    const html = await (await ask(`${chatsy.url}/${ada.room.code}`, { headers })).text();
    const [, iso = "", title = "", clock = ""] = /<time datetime="([^"]+)" title="([^"]+)">([^<]+)</.exec(html) ?? [];
    const hour = (zone: string, options: object) =>
      new Intl.DateTimeFormat(language, { timeZone: zone, timeStyle: "short", ...options }).format(new Date(iso));
    return { isUtc: title.endsWith(" UTC"), clock, hour };
  };
  const tokyo = await time("chatsy_time=Asia/Tokyo,h23");
  expect([tokyo.isUtc, tokyo.clock]).toEqual([false, tokyo.hour("Asia/Tokyo", { hourCycle: "h23" })]);
  const american = await time("chatsy_time=America/New_York,h12", "en-US");
  expect([american.isUtc, american.clock]).toEqual([false, american.hour("America/New_York", { hourCycle: "h12" })]);
  for (const cookie of ["", "chatsy_time=Nowhere/Land,h23", "chatsy_time=../../etc,h99", "chatsy_time=,"]) {
    const utc = await time(cookie);
    expect([cookie, utc.isUtc, utc.clock]).toEqual([cookie, true, utc.hour("UTC", {})]);
  }
});

test("[H2] the form's errors are in the page's language, too", async () => {
  const headers = { "accept-language": "de" };
  const html = await (await submit(chatsy.url, { name: "Ada", code: "ZZZZ", join: "" }, headers)).text();
  expect(html).toContain(de["error.unknown-room"]);
});

test("[H3] the room page names its script, the script's imports, and the texts of its language", async () => {
  const ada = await chatsy.create("Ada");
  const headers = { cookie: sessionCookie(chatsy.url, ada.token), "accept-language": "fr" };
  const html = await (await ask(`${chatsy.url}/${ada.room.code}`, { headers })).text();
  const script = files.find(({ source }) => source === "src/web/room/room.tsx");
  expect(html).toContain(`<script type="module" src="/assets/${script?.name}">`);
  const links = [...html.matchAll(/<link rel="modulepreload" href="\/assets\/([^"]+)"/g)].map(([, name]) => name);
  expect(links).toEqual([...(script?.imports ?? []), nameOf("src/texts/fr/catalogue.ts")]);
});

test("[H17] a browser gets a page for a wrong address in its language; everything else gets a problem", async () => {
  const browser = {
    accept: "text/html,application/xhtml+xml,*/*;q=0.8",
    "accept-language": "de",
    "accept-encoding": "",
  };
  const open = (path: string, init: RequestInit = {}) => ask(`${chatsy.url}${path}`, { headers: browser, ...init });
  for (const path of ["/foo/bar", "/GK-RT", "/abcdefghijklmnop"]) {
    const response = await open(path);
    const html = await response.text();
    expect([path, response.status, response.headers.get("content-type")]).toEqual([
      path,
      404,
      "text/html; charset=utf-8",
    ]);
    expect(response.headers.get("content-security-policy")).toContain("style-src 'self'");
    expect(html).toContain('<html lang="de"');
    expect(html).toContain("Hier ist nichts.");
    expect(html).toContain('<a class="button primary" href="/">');
    expect(html).not.toContain('type="module"');
    expect(html).not.toContain(path);
  }
  const problems = [
    await get("/foo/bar"),
    await ask(`${chatsy.url}/foo/bar`, { headers: { accept: "application/json, text/html;q=0.1" } }),
    await open("/api/nothing"),
    await open("/assets/none.js"),
    await open("/foo/bar", { method: "POST" }),
  ];
  for (const problem of problems) expect(await problemOf(problem)).toMatchObject({ status: 404, code: "not-found" });
});
