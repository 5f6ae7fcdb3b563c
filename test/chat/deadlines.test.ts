// Many deadlines on one timer: order, cancelling, and that cancelled ones do not grow the heap.

import { expect, test } from "bun:test";
import fc from "fast-check";
import { type Deadline, Deadlines } from "../../src/chat/deadlines";
import { ManualClock } from "../support/manual-clock";

test("deadlines run in the order of their moments, none before its time", () => {
  const clock = new ManualClock(0);
  const deadlines = new Deadlines(clock);
  const ran: string[] = [];
  for (const at of [30, 10, 20]) deadlines.schedule(at, () => ran.push(`${at} at ${clock.now()}`));
  clock.advanceTo(9);
  expect(ran).toEqual([]);
  clock.advanceTo(25);
  expect(ran).toEqual(["10 at 10", "20 at 20"]);
  clock.advanceTo(30);
  expect(ran).toEqual(["10 at 10", "20 at 20", "30 at 30"]);
});

test("a cancelled deadline does not run; cancelling twice or too late is fine", () => {
  const clock = new ManualClock(0);
  const deadlines = new Deadlines(clock);
  const ran: number[] = [];
  const first = deadlines.schedule(10, () => ran.push(10));
  const second = deadlines.schedule(20, () => ran.push(20));
  deadlines.cancel(second);
  deadlines.cancel(second);
  deadlines.cancel(undefined);
  clock.advanceTo(30);
  deadlines.cancel(first);
  expect(ran).toEqual([10]);
});

test("a deadline may set another, also one that is due already, or call one off", () => {
  const clock = new ManualClock(0);
  const deadlines = new Deadlines(clock);
  const ran: string[] = [];
  const doomed = deadlines.schedule(12, () => ran.push("doomed"));
  deadlines.schedule(10, () => {
    ran.push("first");
    deadlines.cancel(doomed);
    deadlines.schedule(5, () => ran.push("overdue"));
    deadlines.schedule(15, () => ran.push("later"));
  });
  clock.advanceTo(15);
  expect(ran).toEqual(["first", "overdue", "later"]);
});

test("however many deadlines wait, one wake waits for them; with none, none", () => {
  const clock = new ManualClock(0);
  const deadlines = new Deadlines(clock);
  for (let at = 100; at > 0; at -= 1) deadlines.schedule(at, () => {});
  expect(clock.waiting).toBe(1);
  clock.advanceTo(100);
  expect(clock.waiting).toBe(0);
  deadlines.schedule(200, () => expect.unreachable());
  deadlines.clear();
  expect(clock.waiting).toBe(0);
  clock.advanceTo(300);
});

test("cancelled deadlines are removed: a room full of reloads does not grow the heap", () => {
  const clock = new ManualClock(0);
  const deadlines = new Deadlines(clock);
  const kept = new WeakRef(deadlines.schedule(1_000_000, () => {}));
  const dropped: WeakRef<Deadline>[] = [];
  for (let n = 0; n < 1_000; n += 1) {
    const deadline = deadlines.schedule(500_000 + n, () => {});
    deadlines.cancel(deadline);
    dropped.push(new WeakRef(deadline));
  }
  Bun.gc(true);
  const held = dropped.filter((deadline) => deadline.deref() !== undefined);
  expect(kept.deref()).toBeDefined();
  expect(held.length).toBeLessThan(200);
});

test("any mix of scheduling, cancelling and waiting runs exactly what a plain list would run, in its order", () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("schedule" as const), in: fc.nat(100) }),
    fc.record({ do: fc.constant("cancel" as const), index: fc.nat(300) }),
    fc.record({ do: fc.constant("wait" as const), ms: fc.nat(40) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400, size: "max" }), (steps) => {
      const clock = new ManualClock(0);
      const deadlines = new Deadlines(clock);
      const ran: number[] = [];
      const made: { deadline: Deadline; at: number; isOff: boolean }[] = [];
      for (const one of steps) {
        if (one.do === "schedule") {
          const at = clock.now() + one.in;
          made.push({ at, isOff: false, deadline: deadlines.schedule(at, () => ran.push(at)) });
        } else if (one.do === "cancel") {
          const entry = made[one.index % Math.max(1, made.length)];
          if (entry?.deadline.run) entry.isOff = true;
          deadlines.cancel(entry?.deadline);
        } else clock.advance(one.ms);
      }
      clock.advance(1_000);
      const expected = made.filter(({ isOff }) => !isOff).map(({ at }) => at);
      expect(ran).toEqual(expected.sort((one, other) => one - other));
    }),
  );
});
