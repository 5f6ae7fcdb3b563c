// Bounds of running and waiting work, and the turns of the lanes. Invariant 5.

import { expect, test } from "bun:test";
import { ChatError } from "../../src/chat/chat-error";
import { FairQueue } from "../../src/chat/fair-queue";
import { refusalOf } from "../support/refusal";

const refusal = (waiting: number) => new ChatError("busy", `${waiting} wait already.`, 250);

/** Work that ends on command. */
function works() {
  const ends: (() => void)[] = [];
  return {
    work: () => new Promise<void>((end) => void ends.push(end)),
    started: () => ends.length,
    async end(): Promise<void> {
      for (const end of ends.splice(0)) end();
      for (let turn = 0; turn < 9; turn += 1) await Promise.resolve();
    },
  };
}

test("the running weight is bounded, heavier work runs alone, and everything runs in the order of asking", async () => {
  const queue = new FairQueue({ refusal, runningMax: 10, waitingMax: 99 });
  const { work, started, end } = works();
  const order: number[] = [];
  const all = [4, 5, 2, 50, 1, 1].map((weight) => queue.run("lane", weight, work).then(() => void order.push(weight)));
  const underWay: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    underWay.push(started());
    await end();
  }
  await Promise.all(all);
  expect(underWay).toEqual([2, 1, 1, 2]);
  expect(order).toEqual([4, 5, 2, 50, 1, 1]);
});

test("lanes take turns: a long lane delays another by one piece of work", async () => {
  const queue = new FairQueue({ refusal, runningMax: 1, waitingMax: 99 });
  const { work, end } = works();
  const order: string[] = [];
  const all = ["a1", "a2", "a3", "a4", "b1", "b2", "c1"].map((name) =>
    queue.run(name.charAt(0), 1, work).then(() => void order.push(name)),
  );
  for (let round = 0; round < 7; round += 1) await end();
  await Promise.all(all);
  expect(order).toEqual(["a1", "a2", "b1", "c1", "a3", "b2", "a4"]);
});

test("beyond those that may wait it refuses with busy and a time, and takes more once they are done", async () => {
  const queue = new FairQueue({ refusal, runningMax: 1, waitingMax: 2 });
  const { work, end } = works();
  const taken = ["one", "other", "one"].map((lane) => queue.run(lane, 1, work));
  expect(await refusalOf(queue.run("third", 1, work))).toMatchObject({ code: "busy", retryAfterMs: 250 });
  for (let round = 0; round < 3; round += 1) await end();
  await Promise.all(taken);
  const after = queue.run("one", 1, work);
  await end();
  await after;
});

test("failed work frees its space, too", async () => {
  const queue = new FairQueue({ refusal, runningMax: 1, waitingMax: 9 });
  const failure = new Error("unreadable");
  expect(await refusalOf(queue.run("one", 1, () => Promise.reject(failure)))).toBe(failure);
  expect(await queue.run("one", 1, async () => "read")).toBe("read");
});
