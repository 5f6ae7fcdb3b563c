// The fuzz layer in short; the long run is `npm run prove`.

import { expect, test } from "bun:test";
import { fuzzRun } from "./fuzz";

const inputs = 20_000;

test(`[S2] [S4] [H17] [I8] [I10] ${inputs} pieces of garbage are answered or refused, and harm no one`, async () => {
  const figures = await fuzzRun({ seed: 1, inputs });
  expect(figures.inputs).toBe(inputs);
  // Garbage without answers would prove nothing.
  expect(figures.answered).toBeGreaterThan(inputs / 4);
}, 60_000);
