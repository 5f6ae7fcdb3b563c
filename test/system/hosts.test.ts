// Under which names the server can be reached, and what it makes of proxies and of other servers on the same host.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { connect } from "node:net";
import { startTestChatsy, type TestChatsy, temporaryFolder } from "../support/chatsy";
import { startChatsyProcess } from "../support/chatsy-process";
import { cookieOf, problemOf, submit, withChatsy } from "../support/http";

let chatsy: TestChatsy;
beforeEach(async () => {
  chatsy = await startTestChatsy();
});
afterEach(() => chatsy.stop());

const under = (host: string, url = chatsy.url, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/rooms`, { method: "POST", body: '{"name":"Ada"}', headers: { ...headers, host } });

test("a name that only this network can have given is a name of the server", async () => {
  for (const host of [
    "127.0.0.1:5000",
    "192.168.1.5",
    "[::1]:5000",
    "localhost",
    "LOCALHOST:1",
    "chatsy",
    "raspberrypi.local",
    "pi.lan:5000",
    "pi.home.arpa.",
    "chatsy.localhost",
  ]) {
    expect([host, (await under(host)).status]).toEqual([host, 201]);
  }
});

test("any other name is refused with 421 at every address, also for sockets, before anything is done", async () => {
  for (const host of ["evil.example", "127.0.0.1.evil.example", "local", "xlan.example", "home.arpa.example"]) {
    const isLocal = !host.includes(".");
    const response = await under(host);
    expect([host, response.status]).toEqual([host, isLocal ? 201 : 421]);
    if (!isLocal) expect(await problemOf(response)).toMatchObject({ code: "wrong-host" });
  }
  for (const path of ["/", "/api/rooms/GKRT/socket", "/metrics"]) {
    const response = await fetch(chatsy.url + path, { headers: { host: "evil.example" } });
    expect([path, response.status, response.headers.get("x-content-type-options")]).toEqual([path, 421, "nosniff"]);
  }
});

test("with a public URL, or from a trusted proxy, the name of the server is known already", () =>
  withChatsy({ publicUrl: "https://chat.example" }, async (known) => {
    expect((await under("chat.example", known.url)).status).toBe(201);
    await withChatsy({ trustedProxies: ["127.0.0.1"] }, async (proxied) => {
      expect((await under("chat.example", proxied.url)).status).toBe(201);
    });
  }));

test("two Host headers are one too many", async () => {
  const { port } = new URL(chatsy.url);
  const answer = await new Promise<string>((resolve) => {
    let text = "";
    const socket = connect(Number(port), "127.0.0.1", () =>
      socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\nConnection: close\r\n\r\n"),
    );
    socket.on("data", (chunk) => {
      text += String(chunk);
    });
    socket.on("close", () => resolve(text));
  });
  expect(answer).toStartWith("HTTP/1.1 400 ");
});

test("[H5] two servers on one host keep two cookies, and one that comes twice is none", () =>
  withChatsy({}, async (other) => {
    const fields = { name: "Ada", code: "", create: "" };
    const [one, two] = [await submit(chatsy.url, fields), await submit(other.url, fields)];
    const both = `${cookieOf(one)}; ${cookieOf(two)}`;
    for (const [url, answer] of [
      [chatsy.url, one],
      [other.url, two],
    ] as const) {
      const page = await fetch(url + answer.headers.get("location"), { headers: { cookie: both }, redirect: "manual" });
      expect(page.status).toBe(200);
    }
    const location = chatsy.url + one.headers.get("location");
    const twice = { cookie: `${cookieOf(one)}; ${cookieOf(one).split("=")[0]}=planted` };
    expect((await fetch(location, { headers: twice, redirect: "manual" })).status).toBe(302);
  }));

test("a proxy that is not in the settings is warned about once, and its users count as one address", async () => {
  const folder = temporaryFolder();
  const proxied = await startChatsyProcess(folder.path, {
    environment: { CHATSY_LIMITS: "on", CHATSY_ADDRESS_ROOMS: "2+1/3600" },
  });
  try {
    const from = (address: string) => under("localhost", proxied.url, { "x-forwarded-for": address });
    const statuses = [await from("192.0.2.1"), await from("192.0.2.2"), await from("192.0.2.3")];
    expect(statuses.map(({ status }) => status)).toEqual([201, 201, 429]);
    const warnings = proxied.log.filter(({ event }) => event === "proxy.untrusted");
    expect(warnings.length).toBe(1);
    expect(warnings[0]).toMatchObject({ level: "warn", proxy: "127.0.0.1" });
    expect(String(warnings[0]?.meaning)).toContain("CHATSY_TRUSTED_PROXIES");
  } finally {
    await proxied.stop();
    folder.remove();
  }
});

test("behind a trusted proxy each of its users has an address of their own", () =>
  withChatsy(
    { limits: "on", trustedProxies: ["127.0.0.1"], addressRooms: { burst: 1, count: 1, seconds: 3_600 } },
    async (proxied) => {
      const from = (address: string) => under("chat.example", proxied.url, { "x-forwarded-for": address });
      const asked = [
        "192.0.2.1",
        "192.0.2.2",
        "2001:db8::1",
        "2001:db8::2",
        "192.0.2.1",
        "::ffff:192.0.2.2",
        "192.0.2.1:443",
      ];
      const statuses: number[] = [];
      for (const address of asked) statuses.push((await from(address)).status);
      // The two of IPv6 are one household's.
      expect(statuses).toEqual([201, 201, 201, 429, 429, 429, 429]);
    },
  ));
