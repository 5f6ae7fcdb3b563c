// A room's QR code: rendered to pixels here, and read by an independent decoder.

import { afterAll, beforeAll, expect, test } from "bun:test";
import jsQr from "jsqr";
import { qrSvg } from "../../src/server/http/qr-routes";
import { startTestChatsy, type TestChatsy } from "../support/chatsy";
import { ask, problemOf, withChatsy } from "../support/http";

let chatsy: TestChatsy;
beforeAll(async () => {
  chatsy = await startTestChatsy();
});
afterAll(() => chatsy.stop());

/** Pixels per module. */
const scale = 4;

/** What a camera would see: the path's strokes as black pixels on white. */
function scan(svg: string): string | undefined {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  let [x, y] = [0, 0];
  for (const [, command, one = "0", other = "0"] of (/ d="([^"]+)"/.exec(svg)?.[1] ?? "").matchAll(
    /([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g,
  )) {
    if (command === "M") [x, y] = [Number(one), Number(other)];
    else if (command === "m") [x, y] = [x + Number(one), y + Number(other)];
    else {
      const end = x + Number(one);
      // A stroke is one module thick, half of it on each side.
      for (let row = (y - 0.5) * scale; row < (y + 0.5) * scale; row += 1) {
        for (let column = x * scale; column < end * scale; column += 1) {
          pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
        }
      }
      x = end;
    }
  }
  return jsQr(pixels, side, side, { inversionAttempts: "dontInvert" })?.data;
}

test("a scanner reads the room's link from the QR code", async () => {
  const ada = await chatsy.create("Ada");
  const response = await ada.fetch("/qr.svg");
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
  expect(response.headers.get("cache-control")).toStartWith("private");
  expect(scan(await response.text())).toBe(ada.room.link);
});

test("the link in the code is the one by which the caller reaches the server", async () => {
  const ada = await chatsy.create("Ada");
  const there = await ada.fetch("/qr.svg", { headers: { host: "192.168.1.5:5000" } });
  expect(scan(await there.text())).toBe(`http://192.168.1.5:5000/${ada.room.code}`);
  await withChatsy({ publicUrl: "https://chat.example" }, async (behindProxy) => {
    const lin = await behindProxy.create("Lin");
    const svg = await (await lin.fetch("/qr.svg")).text();
    expect(scan(svg)).toBe(`https://chat.example/${lin.room.code}`);
  });
});

test("links of every accepted length can be scanned, a longer one is refused", () => {
  for (const length of [20, 60, 140, 300, 512]) {
    const link = `https://${"chat-".repeat(100)}`.slice(0, length - 5).concat("/GKRT");
    expect([length, scan(qrSvg(link))]).toEqual([length, link]);
  }
  expect(() => qrSvg("x".repeat(513))).toThrow("512 bytes");
});

test("the code is one small path, black on white, with four modules of quiet round it and a name for screen readers", async () => {
  const ada = await chatsy.create("Ada");
  const svg = await (await ada.fetch("/qr.svg")).text();
  expect(svg.length).toBeLessThan(3_000);
  expect(svg.match(/<path/g)).toHaveLength(1);
  expect(svg).toContain(`<title>QR: ${ada.room.link}</title>`);
  expect(svg).toMatch(/role="img" shape-rendering="crispEdges"/);
  expect(svg).toMatch(/<rect width="(\d+)" height="\1" fill="#fff"><\/rect><path stroke="#000"/);
  const starts = [...svg.matchAll(/M(\d+) (\d+)\.5/g)].map(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.min(...starts.map(([x = 0]) => x))).toBe(4);
  expect(Math.min(...starts.map(([, y = 0]) => y))).toBe(4);
});

test("the Host that a caller sends cannot put markup into the image", () => {
  expect(qrSvg('http://"><script>/GKRT')).not.toContain("<script>");
});

test("only members of the room get its QR code", async () => {
  const ada = await chatsy.create("Ada");
  const eve = await chatsy.create("Eve");
  const qr = (code: string, token?: string) =>
    ask(`${chatsy.url}/api/rooms/${code}/qr.svg`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  expect(await problemOf(await qr(ada.room.code))).toMatchObject({ status: 401, code: "no-session" });
  expect(await problemOf(await qr(ada.room.code, eve.token))).toMatchObject({ status: 403, code: "not-admitted" });
  expect(await problemOf(await qr("ZZZZZZZ", eve.token))).toMatchObject({ status: 404, code: "unknown-room" });
  const post = await ada.fetch("/qr.svg", { method: "POST" });
  expect([post.status, post.headers.get("allow")]).toEqual([405, "GET"]);
});
