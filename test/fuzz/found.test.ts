// Findings of the fuzz layer in their shortest form, so that they do not come back.

import { expect, test } from "bun:test";
import { withChatsy } from "../support/http";
import { exchange } from "./requests";

test("[H17] a request whose Host is no host is malformed, and no fault of ours", async () => {
  await withChatsy({}, async ({ url }) => {
    for (const path of ["/", "/api/rooms", "/api/rooms/GKRT/socket", "/healthz"]) {
      const request = `GET ${path} HTTP/1.1\r\nHost: a b$\r\nConnection: close\r\n\r\n`;
      const back = await exchange(Number(new URL(url).port), Buffer.from(request, "latin1"));
      expect(back).toStartWith("HTTP/1.1 400 ");
      expect(back.toLowerCase()).toContain("\r\ncontent-security-policy: ");
      expect(back).toContain('"code":"malformed"');
    }
    expect(await (await fetch(`${url}/metrics`)).text()).toContain("\nchatsy_faults_total 0\n");
  });
});
