// The table of close codes, and what a client does after each. [S5]

import { expect, test } from "bun:test";
import { closeCodes, comeBackAfter } from "../../src/protocol/close-code";

test("[S5] every close code has its number, and says whether to come back", () => {
  const table = Object.entries(closeCodes).map(([name, code]) => `${code} ${name}: ${comeBackAfter(code)}`);
  expect(table).toEqual([
    "1000 left: never",
    "4400 protocol: never",
    "4401 no-session: never",
    "4403 not-admitted: never",
    "4404 room-gone: never",
    "4408 silent: now",
    "4409 replaced: never",
    "4413 too-slow: now",
    "4429 too-much: later",
    "4503 shutting-down: now",
    "4503 unavailable: now",
  ]);
});

test("[S5] a code chosen by the network or a proxy is a lost connection: come back at once", () => {
  for (const code of [1001, 1005, 1006, 1011, 1012, 1013, 1015, 4999])
    expect([code, comeBackAfter(code)]).toEqual([code, "now"]);
});
