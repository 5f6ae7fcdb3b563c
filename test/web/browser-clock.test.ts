// The browser's two clocks combined: setting the wall clock moves nothing back and hides nothing, and sleep is noticed.

import { expect, test } from "bun:test";
import { unsetNow } from "../../src/web/network/browser-clock";

const began = 1_800_000_000_000;

function setUp() {
  const times = { wall: began, steady: 1_234.5 };
  const now = unsetNow({ wall: () => times.wall, steady: () => times.steady });
  return {
    now,
    pass(ms: number): void {
      times.wall += ms;
      times.steady += ms;
    },
    /** The wall clock is set; or the machine sleeps, in a browser whose steady clock sleeps too. */
    set(ms: number): void {
      times.wall += ms;
    },
  };
}

test("it starts with the wall time, in whole milliseconds, and follows time", () => {
  const { now, pass } = setUp();
  expect(now()).toBe(began);
  pass(0.6);
  expect(now()).toBe(began);
  pass(9.6);
  expect(now()).toBe(began + 10);
});

test("a wall clock that is put back does not put it back, and time passes as before", () => {
  const { now, pass, set } = setUp();
  set(-3_600_000);
  expect(now()).toBe(began);
  pass(35_000);
  expect(now()).toBe(began + 35_000);
});

test("sleep counts, although the steady clock stood still, each time", () => {
  const { now, pass, set } = setUp();
  for (let n = 0; n < 3; n += 1) {
    set(600_000);
    pass(1_000);
  }
  expect(now()).toBe(began + 3 * 601_000);
  expect(now()).toBe(began + 3 * 601_000);
});

test("it never goes back, and two clocks that drift a little do not make it faster", () => {
  const { now, pass, set } = setUp();
  let last = now();
  for (let n = 0; n < 10_000; n += 1) {
    pass(1);
    set(n % 2 === 0 ? 40 : -40);
    const next = now();
    expect(next).toBeGreaterThanOrEqual(last);
    last = next;
  }
  expect(last).toBe(began + 10_000);
});
