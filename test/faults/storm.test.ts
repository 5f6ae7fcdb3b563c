// The storm layer in short; the long run is `npm run prove`.

import { expect, test } from "bun:test";
import { stormRun } from "./storm";

test("[D3] 1,000 clients of one room that come back at once reach the head, each with exactly what it missed", async () => {
  const figures = await stormRun(1_000, 20);
  expect(figures.clients).toBe(1_000);
}, 90_000);
