// The wire layer in short; the long run is `npm run prove`.

import { expect, test } from "bun:test";
import { wireRun } from "./wire";

test("[D2] [D4] 200 cuts, swallowed answers and dead connections lose, double and disorder nothing", async () => {
  const figures = await wireRun(1, 200);
  expect(figures.faults).toBeGreaterThanOrEqual(200);
  expect(figures.acknowledged).toBeGreaterThan(100);
}, 90_000);
