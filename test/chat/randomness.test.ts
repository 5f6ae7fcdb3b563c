// Ids and fair random numbers from given bytes.

import { expect, test } from "bun:test";
import fc from "fast-check";
import { randomBelow, randomId } from "../../src/chat/randomness";
import { SeededRandomness } from "../support/seeded-randomness";

test("an id is the bytes as base64url without padding", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (given) => {
      const id = randomId({ bytes: () => given }, given.length * 8);
      expect(id).toBe(Buffer.from(given).toString("base64url"));
    }),
  );
  expect(randomId(new SeededRandomness(1), 128)).toHaveLength(22);
  expect(randomId(new SeededRandomness(1), 256)).toHaveLength(43);
});

test("bytes that would favour the low values are thrown away", () => {
  // 256 = 12 × 20 + 16: bytes from 240 on would make 0 … 15 more likely than 16 … 19.
  const given = [255, 250, 240, 239, 7, 7, 7, 7];
  expect(randomBelow({ bytes: () => Uint8Array.from(given) }, 20)).toBe(239 % 20);
  expect(randomBelow({ bytes: () => Uint8Array.from([255]) }, 256)).toBe(255);
  expect(randomBelow({ bytes: () => Uint8Array.from([255]) }, 1)).toBe(0);
});

test("the same seed gives the same bytes, another seed others", () => {
  const bytes = (seed: number) => Buffer.from(new SeededRandomness(seed).bytes(16)).toString("hex");
  expect(bytes(1)).toBe(bytes(1));
  expect(new Set([0, 1, 2, 3, 2 ** 32, 2 ** 33].map(bytes)).size).toBe(6);
});
