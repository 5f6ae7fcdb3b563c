// No text that one person writes may cost a second: every text parser runs in time linear in the text, whatever it
// contains. Measures processor time and its growth when a text doubles, over shapes that are meant to be slow.

import { expect, test } from "bun:test";
import { textCharsMax } from "../src/chat/message-text";
import { nastyShapes } from "./support/nasty-texts";
import { cpuMsOf, growthOf, slowestShapes } from "./support/parser-times";
import { textParsers } from "./support/text-parsers";

/** 2 would be linear; the rest allows for noisy machines. */
const growthMax = 2.5;
/** It takes at most 2 ms on a quiet machine (`npm run bench:parsers`); anything that is not linear takes hundreds. */
const cpuMsMax = 15;
/** Below this, doubling proves nothing. */
const noticeableMs = 0.2;

const texts = nastyShapes.map((shape) => ({ shape, text: shape.text(textCharsMax) }));

for (const { name, read } of textParsers) {
  test(`${name}: a text of twice the length takes twice the time, whatever it is`, () => {
    for (const { text } of texts) read(text.slice(0, 500));
    for (const { shape, cpuMs } of slowestShapes(read, texts).slice(0, 3)) {
      expect([shape.name, Math.min(cpuMs, cpuMsOf(read, shape.text(textCharsMax))) < cpuMsMax]).toEqual([
        shape.name,
        true,
      ]);
      if (cpuMs < noticeableMs) continue;
      expect([shape.name, growthOf(read, shape, growthMax) <= growthMax]).toEqual([shape.name, true]);
    }
  }, 60_000);
}

test("this test detects parsers that are not linear", () => {
  const quadratic = (text: string): number => {
    let sum = 0;
    for (let one = 0; one < text.length; one += 1) for (let two = 0; two < text.length; two += 8) sum ^= two;
    return sum;
  };
  const shape = { name: "a", text: (chars: number) => "a".repeat(chars) };
  expect(growthOf(quadratic, shape, growthMax)).toBeGreaterThan(growthMax);
});
