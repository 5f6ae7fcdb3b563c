// The server connects by itself to push services only, and never to its own network.

import { expect, test } from "bun:test";
import { request } from "node:http";
import { isPublic, PushServices } from "../../src/server/push/push-services";
import { refusalOf } from "../support/refusal";

test("the push services of the browsers are known, over https alone, and nothing that only looks like them", () => {
  const services = new PushServices([]);
  for (const endpoint of [
    "https://fcm.googleapis.com/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://web.push.apple.com/abc",
    "https://wns2-by3p.notify.windows.com/w/?token=abc",
  ]) {
    expect([endpoint, services.allows(endpoint)]).toEqual([endpoint, true]);
  }
  for (const endpoint of [
    "http://web.push.apple.com/abc",
    "https://web.push.apple.com:444/abc",
    "https://me:secret@web.push.apple.com/abc",
    "https://evil-fcm.googleapis.com/abc",
    "https://push.apple.com.evil.example/abc",
    "https://127.0.0.1/abc",
    "javascript:alert(1)",
    "",
  ]) {
    expect([endpoint, services.allows(endpoint)]).toEqual([endpoint, false]);
  }
});

test("a service that the settings name is let in by its origin, whole", () => {
  const services = new PushServices(["http://10.0.0.5:8080"]);
  expect(services.allows("http://10.0.0.5:8080/up?token=1")).toBe(true);
  expect(services.allows("http://10.0.0.5:8081/up")).toBe(false);
  expect(services.allows("https://10.0.0.5:8080/up")).toBe(false);
});

test("addresses of this machine, of private networks and of none are not of the internet at large, however written", () => {
  for (const address of ["8.8.8.8", "172.15.0.1", "172.32.0.1", "2a00:1450:4001:830::200a", "64:ff9b::8.8.8.8"]) {
    expect([address, isPublic(address)]).toEqual([address, true]);
  }
  for (const address of [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.5",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::127.0.0.1",
    "fd00::1",
    "fe80::1",
    "ff02::1",
    "2002:7f00:1::",
  ]) {
    expect([address, isPublic(address)]).toEqual([address, false]);
  }
});

test("a name that leads to this machine is refused at the moment of connecting", async () => {
  const lookup = new PushServices([]).lookupFor(new URL("https://fcm.googleapis.com"));
  if (!lookup) throw new Error("Whoever is not vouched for must be looked up.");
  const asking = new Promise((resolve, reject) => {
    const asked = request({ host: "localhost", port: 9, lookup }, resolve);
    asked.on("error", reject);
    asked.end();
  });
  expect(String(await refusalOf(asking))).toContain("localhost leads to a private address.");
});
