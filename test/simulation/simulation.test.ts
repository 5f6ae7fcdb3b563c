// Many simulated afternoons. A failure names its seed; `bun test/simulation/replay.ts SEED` replays it.

import { expect, test } from "bun:test";
import { simulate } from "./simulation";

const seeds = 2_000;

test(`I1–I7, I9, I11, I12 hold over ${seeds} simulated afternoons`, async () => {
  let faults = 0;
  let acknowledged = 0;
  let changed = 0;
  let sentAtOnce = 0;
  let duplicates = 0;
  let elsewhere = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const result = await simulate(seed);
    if (result.violation) {
      throw new Error(`seed ${seed}: ${result.violation.invariant} is violated: ${result.violation.detail}`);
    }
    faults += result.faults;
    acknowledged += result.acknowledged;
    changed += result.changed;
    sentAtOnce += result.sentAtOnce;
    duplicates += result.duplicates;
    elsewhere += result.elsewhere;
    // Each has a person with two tabs that both sent the same command.
    expect({ seed, isSentByBoth: result.sentByBoth > 0 }).toEqual({ seed, isSentByBoth: true });
  }
  // A simulation without faults, messages, changes or double sending would prove nothing.
  expect(faults).toBeGreaterThan(seeds * 5);
  expect(acknowledged).toBeGreaterThan(seeds * 10);
  expect(changed).toBeGreaterThan(seeds * 5);
  expect(sentAtOnce).toBeGreaterThan(seeds * 10);
  expect(duplicates).toBeGreaterThan(seeds * 5);
  expect(elsewhere).toBeGreaterThan(seeds);
}, 300_000);

test("one seed replays exactly", async () => {
  expect(await simulate(7)).toEqual(await simulate(7));
});
