// The model layer in short; the long run is `npm run prove`.

import { expect, test } from "bun:test";
import { modelRun } from "./model";

const sequences = 2_000;

test(`[D2] [D6] [D7] [M1] [M2] [M3] [L2] [L3] [L4] ${sequences} sequences of commands end as the model of a room has it`, async () => {
  const figures = await modelRun({ seed: 1, sequences });
  expect(figures.sequences).toBe(sequences);
  // Sequences without commands, or without changes, would prove nothing.
  expect(figures.commands).toBeGreaterThan(sequences * 10);
  expect(figures.changes).toBeGreaterThan(sequences);
}, 180_000);
