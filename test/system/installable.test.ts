// The manifest and icons that a device needs to install Chatsy.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { isBlocked } from "../../src/chat/room-code";
import { startTestChatsy, type TestChatsy } from "../support/chatsy";
import { ask, problemOf } from "../support/http";

let chatsy: TestChatsy;
beforeAll(async () => {
  chatsy = await startTestChatsy();
});
afterAll(() => chatsy.stop());

interface Icon {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
  readonly purpose: string;
}

interface Manifest {
  readonly lang: string;
  readonly dir: string;
  readonly start_url: string;
  readonly icons: readonly Icon[];
  readonly shortcuts: readonly { readonly name: string; readonly url: string; readonly icons: readonly Icon[] }[];
}

async function manifest(headers: Record<string, string> = {}): Promise<Manifest> {
  const response = await ask(`${chatsy.url}/manifest.webmanifest`, { headers });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/manifest+json"]);
  return (await response.json()) as Manifest;
}

/** Width and height of a PNG from its header (PNG specification, 11.2.1); undefined for other files. */
function sizeOfPng(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return view.getUint32(0) === 0x89504e47 ? `${view.getUint32(16)}x${view.getUint32(20)}` : undefined;
}

test("the manifest has what browsers require before they offer to install: name, start, display, icons", async () => {
  expect(await manifest()).toMatchObject({
    id: "/",
    name: "Chatsy",
    short_name: "Chatsy",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: expect.stringMatching(/^#[0-9a-f]{6}$/),
    theme_color: expect.stringMatching(/^#[0-9a-f]{6}$/),
    lang: "en",
    dir: "ltr",
    shortcuts: [{ name: "Start a new room", url: "/?new" }],
  });
  const kinds = (await manifest()).icons.map(({ sizes, purpose, type }) => `${type} ${sizes} ${purpose}`);
  for (const kind of ["any", "maskable"]) {
    expect(kinds).toContain(`image/svg+xml any ${kind}`);
    expect(kinds).toContain(`image/png 192x192 ${kind}`);
    expect(kinds).toContain(`image/png 512x512 ${kind}`);
  }
});

test("the manifest is in the requester's language", async () => {
  const arabic = await manifest({ "accept-language": "ar" });
  expect([arabic.lang, arabic.dir]).toEqual(["ar", "rtl"]);
  expect(arabic.shortcuts[0]?.name).not.toBe("Start a new room");
});

test("every icon of the manifest exists, is small, and has the stated size", async () => {
  const { icons, shortcuts } = await manifest();
  const apple = { src: "/icons/apple-touch-icon.png", sizes: "180x180", type: "image/png", purpose: "any" };
  for (const { src, sizes, type } of [...icons, ...shortcuts.flatMap((shortcut) => shortcut.icons), apple]) {
    const response = await ask(chatsy.url + src);
    const bytes = await response.bytes();
    expect([src, response.status, response.headers.get("content-type")]).toEqual([src, 200, type]);
    expect(bytes.length).toBeLessThan(15 * 1024);
    if (type === "image/png") expect([src, sizeOfPng(bytes)]).toEqual([src, sizes]);
    else expect(new TextDecoder().decode(bytes)).toStartWith("<svg ");
  }
  expect(await problemOf(await ask(`${chatsy.url}/icons/none.png`))).toMatchObject({ status: 404, code: "not-found" });
  expect((await ask(`${chatsy.url}/icons/..%2f..%2fapp.ts`)).status).toBe(404);
});

test("icons and manifest are kept for a day, and asked for again by their tag", async () => {
  for (const path of ["/icons/icon.svg", "/icons/icon-192.png", "/manifest.webmanifest"]) {
    const first = await ask(chatsy.url + path);
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toContain("max-age=86400");
    expect(etag).toMatch(/^"[\w-]{16}"$/);
    for (const known of [etag, `"other", W/${etag}`]) {
      const again = await ask(chatsy.url + path, { headers: { "if-none-match": known } });
      expect([path, again.status, await again.text()]).toEqual([path, 304, ""]);
    }
    expect((await ask(chatsy.url + path, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
    const post = await ask(chatsy.url + path, { method: "POST" });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET"]);
  }
});

test("no room can ever have the code under whose path the icons are", async () => {
  expect(isBlocked("ICONS")).toBe(true);
  expect((await ask(`${chatsy.url}/icons`)).status).toBe(404);
});
