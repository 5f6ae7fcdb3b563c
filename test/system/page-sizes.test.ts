// What the pages weigh, as browsers get them: the budgets of `npm run size`. [P8]

import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { excessesOf, sizesOf } from "../../bin/pages/sizes";
import { startTestChatsy, type TestChatsy } from "../support/chatsy";
import { ask } from "../support/http";

let chatsy: TestChatsy;
beforeAll(async () => {
  chatsy = await startTestChatsy();
});
afterAll(() => chatsy.stop());

const sizes = sizesOf(join(import.meta.dirname, "../../dist/pages"));

test("[P8] the critical path and every lazy part are within their budgets", () => {
  expect(excessesOf(sizes)).toEqual([]);
  expect(sizes.parts.length).toBeGreaterThan(10);
  expect(sizes.criticalBytes).toBeGreaterThan(8_000);
});

test("an excess is told with its bytes", () => {
  const part = { name: "heavy.js", bytes: 10_300, budgetBytes: 10_240 };
  expect(excessesOf({ critical: [], criticalBytes: 16_400, parts: [part] })).toEqual([
    "critical path: 16 B beyond 16384 B",
    "heavy.js: 60 B beyond 10240 B",
  ]);
});

test("[P8] one can type and send with two requests: the page, and the core script, which imports nothing", async () => {
  const compressed = { "accept-encoding": "br", "accept-language": "ar" };
  const page = await ask(`${chatsy.url}/`, { headers: compressed });
  const html = await page.text();
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  expect(files).toEqual([expect.stringMatching(/^\/assets\/app-\w+\.js$/)]);
  const script = await (await ask(`${chatsy.url}${files[0]}`)).text();
  expect(script).not.toMatch(/\bimport\s*[{"']|\bfrom\s*"/);
});
