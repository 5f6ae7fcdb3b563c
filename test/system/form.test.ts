// The Flask program's form: its fields, the order of its checks, its texts and statuses. [H2]

import { afterAll, beforeAll, expect, test } from "bun:test";
import { startTestChatsy, type TestChatsy } from "../support/chatsy";
import { ask, cookieOf, problemOf, submit } from "../support/http";

let chatsy: TestChatsy;
beforeAll(async () => {
  chatsy = await startTestChatsy();
});
afterAll(() => chatsy.stop());

/** The old program's texts in an answer. */
async function errorOf(fields: Record<string, string>): Promise<string> {
  const response = await submit(chatsy.url, fields);
  const page = await response.text();
  const texts = [...page.matchAll(/<p class="field-error" id="[a-z]+-error"[^>]*>([^<]+)<\/p>/g)].map(
    ([, text]) => text,
  );
  return `${response.status} ${texts.join(" ")}`;
}

/** A field's value, as a browser reads it. */
function fieldOf(page: string, field: string): string | undefined {
  const [all, value = ""] = new RegExp(`name="${field}" value(?:="([^"]*)")?`).exec(page) ?? [];
  const signs: Record<string, string> = { "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  return all === undefined ? undefined : value.replace(/&\w+;/g, (sign) => signs[sign] ?? sign);
}

test("[H2] no name comes first, whatever else is there", async () => {
  for (const fields of [
    {},
    { name: "" },
    { name: "  ", code: "GKRT", join: "" },
    { create: "" },
    { join: "", create: "", code: "" },
  ]) {
    expect(await errorOf(fields as Record<string, string>)).toBe("200 Please enter a name.");
  }
});

test("[H2] then join without a code, also when both buttons are there", async () => {
  expect(await errorOf({ name: "Ada", join: "" })).toBe("200 Please enter a room code.");
  expect(await errorOf({ name: "Ada", code: " ", join: "" })).toBe("200 Please enter a room code.");
  expect(await errorOf({ name: "Ada", code: "", join: "", create: "" })).toBe("200 Please enter a room code.");
});

test("[H2] then create makes a room, whatever the code, also with both buttons", async () => {
  for (const fields of [
    { create: "" },
    { code: "ZZZZZZZ", create: "" },
    { code: "ZZZZZZZ", create: "", join: "" },
    { create: "yes" },
  ]) {
    const response = await submit(chatsy.url, { name: "Ada", ...fields });
    expect([response.status, response.headers.get("location")]).toEqual([302, expect.stringMatching(/^\/[A-Z]{4}$/)]);
  }
});

test("[H2] otherwise an unknown code; neither button acts as join without asking for a code", async () => {
  expect(await errorOf({ name: "Ada", code: "ZZZZZZZ", join: "" })).toBe("200 Room does not exist.");
  expect(await errorOf({ name: "Ada", code: "no code!", join: "" })).toBe("200 Room does not exist.");
  expect(await errorOf({ name: "Ada", code: "ZZZZZZZ" })).toBe("200 Room does not exist.");
  expect(await errorOf({ name: "Ada" })).toBe("200 Room does not exist.");
  expect(await errorOf({ name: "Ada", code: "" })).toBe("200 Room does not exist.");
});

test("[H2] joining trims and upper-cases the code, answers 302 to the room, and the cookie opens it", async () => {
  const ada = await chatsy.create("Ada");
  for (const fields of [{ join: "" }, {}]) {
    const response = await submit(chatsy.url, { name: "Lin", code: ` ${ada.room.code.toLowerCase()} `, ...fields });
    expect([response.status, response.headers.get("location")]).toEqual([302, `/${ada.room.code}`]);
    const page = await ask(`${chatsy.url}/${ada.room.code}`, { headers: { cookie: cookieOf(response) } });
    expect(page.status).toBe(200);
  }
});

test("characters around a code's letters do not matter, in the form and in a link", async () => {
  const { room } = await chatsy.create("Ada");
  const letters = [...room.code];
  for (const code of [
    letters.join(" "),
    `${room.code}.`,
    letters.join("-").toLowerCase(),
    `${room.code}/`,
    `#${room.code}`,
    fullWidth(room.code),
    `${fullWidth(room.code.toLowerCase())}／`,
    `https://chat.example/${room.code}/`,
    `https://chat.example/?code=${room.code}`,
  ]) {
    const response = await submit(chatsy.url, { name: "Lin", code, join: "" });
    expect([code, response.status, response.headers.get("location")]).toEqual([code, 302, `/${room.code}`]);
    const home = await (await ask(`${chatsy.url}/?code=${encodeURIComponent(code)}`)).text();
    expect([code, fieldOf(home, "code")]).toEqual([code, room.code]);
  }
});

test("[H11] joining by the API accepts what a person typed; a member's requests name the exact code", async () => {
  const ada = await chatsy.create("Ada");
  const { code } = ada.room;
  for (const typed of [`${code}.`, `${code}/`, fullWidth(code), `https://chat.example/${code}`]) {
    const joined = await ask(`${chatsy.url}/api/rooms/${encodeURIComponent(typed)}/members`, {
      method: "POST",
      headers: { origin: chatsy.url, "content-type": "application/json" },
      body: JSON.stringify({ name: "Lin" }),
    });
    expect([typed, joined.status, joined.headers.get("location")]).toEqual([typed, 201, `${chatsy.url}/${code}`]);
  }
  const headers = { authorization: `Bearer ${ada.token}` };
  const strict = await ask(`${chatsy.url}/api/rooms/${code}./events`, { headers });
  expect(strict.status).toBe(404);
});

test("[H3] a room's address in lower case, in full-width letters or with a slash at the end leads to the room", async () => {
  const { room } = await chatsy.create("Ada");
  const lower = room.code.toLowerCase();
  for (const typed of [lower, `${lower}/`, `${room.code}/`, fullWidth(room.code), `${fullWidth(lower)}/`]) {
    const response = await ask(`${chatsy.url}/${encodeURI(typed)}`);
    expect([typed, response.status, response.headers.get("location")]).toEqual([typed, 302, `/${room.code}`]);
  }
  // Names of pages and files are no codes, and other characters make no address.
  for (const path of [
    "api/",
    "assets/",
    "icons/",
    "healthz/",
    "room/",
    "favicon.ico",
    "robots.txt",
    `${room.code}./`,
    `${room.code}//`,
  ]) {
    expect([path, (await ask(`${chatsy.url}/${path}`)).status]).toEqual([path, 404]);
  }
});

/** As a Japanese input method writes it. */
function fullWidth(code: string): string {
  return code.replace(/[A-Za-z0-9]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}

test("[H2] joining again with the session's cookie keeps the seat", async () => {
  const ada = await chatsy.create("Ada");
  const first = await submit(chatsy.url, { name: "Lin", code: ada.room.code, join: "" });
  const again = await submit(chatsy.url, { name: "Lin", code: ada.room.code, join: "" }, { cookie: cookieOf(first) });
  expect(cookieOf(again)).toBe(cookieOf(first));
  const { head } = (await (await ada.fetch("/events")).json()) as { head: number };
  expect(head).toBe(2);
});

test("typed text stays in the fields, and nothing of it becomes HTML", async () => {
  const name = `"><script>alert(1)</script>&'`;
  const page = await (await submit(chatsy.url, { name, code: `z"><b>`, join: "" })).text();
  expect(page).not.toContain("<script>alert");
  expect(page).not.toContain("<b>");
  expect(fieldOf(page, "name")).toBe(name);
  const code = (fieldOf(page, "code") ?? "").replace(/&#(\d+);/g, (_, digits) => String.fromCharCode(Number(digits)));
  expect(code.toLowerCase()).toBe(`z"><b>`);
});

test("a refused name is reported on the page, with the typed text", async () => {
  const page = await (await submit(chatsy.url, { name: "x".repeat(33), code: "GKRT", join: "" })).text();
  expect([fieldOf(page, "name"), fieldOf(page, "code")]).toEqual(["x".repeat(33), "GKRT"]);
  expect(page).toContain("A name has at most 32 characters; this one has 33.");
});

test("the form may come as multipart; a body that is no form, or too large, is refused", async () => {
  const multipart = new FormData();
  multipart.set("name", "Ada");
  multipart.set("create", "");
  const send = (body: RequestInit["body"], headers: Record<string, string> = {}) =>
    ask(`${chatsy.url}/`, { method: "POST", body: body ?? "", headers: { origin: chatsy.url, ...headers } });
  expect((await send(multipart)).status).toBe(302);
  expect(await problemOf(await send('{"name":"Ada"}', { "content-type": "application/json" }))).toMatchObject({
    status: 400,
  });
  const large = await send(`name=${"x".repeat(65 * 1024)}`, { "content-type": "application/x-www-form-urlencoded" });
  expect(await problemOf(large)).toMatchObject({ status: 413, code: "too-large" });
});

test("an old client that sends neither Origin nor a session is served", async () => {
  const response = await ask(`${chatsy.url}/`, {
    method: "POST",
    body: new URLSearchParams({ name: "Ada", create: "" }),
  });
  expect(response.status).toBe(302);
});
