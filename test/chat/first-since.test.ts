// Finding a moment in a room's history without reading all of it.

import { expect, test } from "bun:test";
import { firstSince } from "../../src/chat/first-since";

const moments = [10, 20, 20, 20, 30];
const at = (seq: number): number => moments[seq - 1] ?? Number.NaN;

test("the first event from a moment on is found; none is one beyond the last", () => {
  const found = [0, 10, 11, 20, 21, 30, 31].map((from) => firstSince(from, moments.length, at));
  expect(found).toEqual([1, 1, 2, 2, 5, 5, 6]);
  expect(firstSince(5, 0, at)).toBe(1);
});

test("a million events take twenty looks", () => {
  let looks = 0;
  const look = (seq: number): number => {
    looks += 1;
    return seq;
  };
  expect(firstSince(777_777, 1_000_000, look)).toBe(777_777);
  expect(looks).toBeWithin(10, 21);
});

test("where the clock was set back, the result is at an event of that moment or later, after one before it", () => {
  const back = [10, 50, 20, 60];
  const seq = firstSince(40, back.length, (one) => back[one - 1] ?? 0);
  expect([back[seq - 1] ?? 0, back[seq - 2] ?? 0]).toEqual([60, 20]);
});
