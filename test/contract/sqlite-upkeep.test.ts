// What the store does by itself: in which order, and that nobody has to guess whether it does. The store is played by the
// test, and time is its own.

import { afterEach, beforeEach, expect, jest, test } from "bun:test";
import { Upkeep } from "../../src/server/sqlite/upkeep";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** Upkeep of a store that can be broken; `done` has what was asked of it, `told` what it told. */
function played() {
  const done: string[] = [];
  const told: string[] = [];
  const broken = new Set<string>();
  const state = { stale: 0, unindexed: 0, isBusy: false, left: undefined as string | undefined };
  const doing = async <Result>(work: string, result: () => Result): Promise<Result> => {
    done.push(work);
    if (broken.has(work)) throw new Error(`no ${work}`);
    return result();
  };
  const upkeep = new Upkeep({
    erase: () => doing("erase", () => false),
    eraseStale: () =>
      doing("erase-stale", () => {
        state.stale -= 1;
        return state.stale > 0;
      }),
    index: () =>
      doing("index", () => {
        state.unindexed -= 1;
        return state.unindexed > 0;
      }),
    checkpoint: () => doing("checkpoint", () => undefined),
    scrub: () => doing("scrub", () => ({ next: undefined, left: state.left })),
    isBusy: () => state.isBusy,
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

test("[D7] a second after something was deleted the index forgets it, then the log is emptied, then the file cleaned", async () => {
  const { upkeep, done, state } = played();
  state.stale = 3;
  upkeep.cleanSoon();
  upkeep.cleanSoon();
  await pass(900);
  expect(done).toEqual([]);
  await pass(200);
  expect(done).toEqual(["erase-stale", "erase-stale", "erase-stale", "checkpoint", "scrub"]);
  await upkeep.stop();
});

test("[D7] deleted words go from the index in time, also while posts never stop; nothing is indexed meanwhile", async () => {
  const { upkeep, done, state } = played();
  state.isBusy = true;
  upkeep.cleanSoon();
  upkeep.indexSoon();
  await pass(3_000);
  expect(done).toEqual(["erase-stale", "checkpoint", "scrub"]);
  state.isBusy = false;
  await pass(300);
  expect(done.at(-1)).toBe("index");
  await upkeep.stop();
});

test("a log that cannot be emptied is tried again and again, told of once, and once more when it succeeds", async () => {
  const { upkeep, done, told, broken } = played();
  broken.add("checkpoint");
  upkeep.cleanSoon();
  await pass(20_000);
  expect(done.filter((work) => work === "checkpoint").length).toBeWithin(3, 6);
  expect(done).not.toContain("scrub");
  expect(told).toEqual(["emptying: no checkpoint"]);
  broken.clear();
  await pass(6_000);
  expect(told).toEqual(["emptying: no checkpoint", "emptying: well"]);
  expect(done.at(-1)).toBe("scrub");
  await upkeep.stop();
});

test("failed cleaning, indexing and erasing are told of, each by its name", async () => {
  const { upkeep, told, broken } = played();
  for (const work of ["erase", "index", "scrub"]) broken.add(work);
  upkeep.eraseClosed();
  upkeep.indexSoon();
  upkeep.cleanSoon();
  await pass(8_000);
  expect(told.toSorted()).toEqual(["cleaning: no scrub", "erasing: no erase", "indexing: no index"]);
  broken.clear();
  upkeep.indexSoon();
  await pass(8_000);
  expect(told.slice(3).toSorted()).toEqual(["cleaning: well", "erasing: well", "indexing: well"]);
  await upkeep.stop();
});

test("a file that is left as it is, is told of once, and not tried again until something else is deleted", async () => {
  const { upkeep, done, told, state } = played();
  state.left = "too many pages";
  upkeep.cleanSoon();
  await pass(30_000);
  expect(done.filter((work) => work === "scrub").length).toBe(1);
  upkeep.cleanSoon();
  await pass(3_000);
  expect(done.filter((work) => work === "scrub").length).toBe(2);
  expect(told).toEqual(["cleaning: too many pages"]);
  await upkeep.stop();
});
