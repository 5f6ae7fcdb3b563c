// The life of a session, by a clock that the test moves.

import { expect, test } from "bun:test";
import { MemoryStore } from "../../src/server/memory/memory-store";
import { Sessions } from "../../src/server/sessions";
import { ManualClock } from "../support/manual-clock";
import { SeededRandomness } from "../support/seeded-randomness";

const lifeMs = 30 * 24 * 3_600_000;

test("a session ends when it was not used for its life, whatever the wall clock is set to; use keeps it going", async () => {
  for (const setMs of [-2 * lifeMs, 2 * lifeMs]) {
    const clock = new ManualClock(10 * lifeMs);
    const store = new MemoryStore();
    const sessions = new Sessions({ store, clock, randomness: new SeededRandomness(1), lifeMs });
    const { token, hash, endsAt = 0 } = sessions.draw();
    expect(await sessions.recognise(token)).toBeUndefined();
    await store.keepSession(hash, endsAt);
    clock.jump(setMs);
    clock.advance(lifeMs - 1);
    expect((await sessions.recognise(token))?.token).toBe(token);
    clock.jump(-setMs);
    clock.advance(lifeMs - 1);
    expect((await sessions.recognise(token))?.token).toBe(token);
    clock.advance(lifeMs);
    expect(await sessions.recognise(token)).toBeUndefined();
  }
});
