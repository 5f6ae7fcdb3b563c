// Background work of the store: its order, and that its failures are reported. The test plays the store and its time.

import { afterEach, beforeEach, expect, jest, test } from "bun:test";
import { Upkeep } from "../../src/server/sqlite/upkeep";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** Upkeep of a store that can be broken; `done` lists its requests, `told` its reports. */
function played() {
  const done: string[] = [];
  const told: string[] = [];
  const broken = new Set<string>();
  const state = { isQuiet: true };
  const doing = async <Result>(work: string, result: () => Result): Promise<Result> => {
    done.push(work);
    if (broken.has(work)) throw new Error(`no ${work}`);
    return result();
  };
  const upkeep = new Upkeep({
    erase: () => doing("erase", () => false),
    checkpoint: () => doing("checkpoint", () => undefined),
    compact: () => doing("compact", () => undefined),
    isQuiet: () => state.isQuiet,
    onChange: (work, failure) => told.push(`${work}: ${failure?.message ?? "well"}`),
  });
  return { upkeep, done, told, broken, state };
}

async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    jest.advanceTimersByTime(100);
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  }
}

test("[D7] a second after something was deleted the log is emptied; the file is compacted once it is quiet", async () => {
  const { upkeep, done, state } = played();
  state.isQuiet = false;
  upkeep.cleanSoon();
  upkeep.cleanSoon();
  await pass(900);
  expect(done).toEqual([]);
  await pass(200);
  expect(done).toEqual(["checkpoint"]);
  await pass(60_000);
  expect(done.at(-1)).toBe("checkpoint");
  state.isQuiet = true;
  await pass(6_000);
  expect(done.at(-1)).toBe("compact");
  // Nothing else was erased, so once is enough.
  await pass(60_000);
  expect(done.filter((work) => work === "compact").length).toBe(1);
  await upkeep.stop();
});

test("emptying a log that fails is retried, reported once, and reported again when it succeeds", async () => {
  const { upkeep, done, told, broken } = played();
  broken.add("checkpoint");
  upkeep.cleanSoon();
  await pass(20_000);
  expect(done.filter((work) => work === "checkpoint").length).toBeWithin(3, 6);
  expect(done).not.toContain("compact");
  expect(told).toEqual(["emptying: no checkpoint"]);
  broken.clear();
  await pass(11_000);
  expect(told).toEqual(["emptying: no checkpoint", "emptying: well"]);
  expect(done.at(-1)).toBe("compact");
  await upkeep.stop();
});

test("failed compacting and erasing are reported, each by its name", async () => {
  const { upkeep, told, broken } = played();
  for (const work of ["erase", "compact"]) broken.add(work);
  upkeep.eraseClosed();
  upkeep.cleanSoon();
  await pass(8_000);
  expect(told.toSorted()).toEqual(["compacting: no compact", "erasing: no erase"]);
  broken.clear();
  await pass(8_000);
  expect(told.slice(2)).toEqual(["erasing: well"]);
  // Compacting may have filled the disk in vain, so it waits ten minutes.
  await pass(600_000);
  expect(told.slice(3)).toEqual(["compacting: well"]);
  await upkeep.stop();
});
