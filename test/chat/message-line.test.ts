// A message as one line: hidden spoilers, markers, actions, and the cut of long texts.

import { expect, test } from "bun:test";
import { lineOf, sentenceOf } from "../../src/chat/message-line";

test("a spoiler stays hidden wherever the line is cut", () => {
  const text = `${"x".repeat(290)} ||the butler did it, in the library|| with a candle`;
  for (let charsMax = 280; charsMax < 330; charsMax += 1) {
    expect(lineOf(text, charsMax)).not.toContain("b");
    expect(sentenceOf("Ada", `/me ${text}`, charsMax)).not.toContain("b");
  }
  expect(lineOf(text, 320)).toBe(`${"x".repeat(290)} ▒▒▒ with a candle`);
});

test("a longer line ends with a sign, and not in the middle of a character", () => {
  expect(lineOf("**bold** and `code`\non lines", 200)).toBe("bold and code on lines");
  expect(lineOf("12345", 5)).toBe("12345");
  expect(lineOf("123456", 5)).toBe("1234…");
  expect(lineOf("🦄".repeat(6), 5)).toBe(`${"🦄".repeat(4)}…`);
});

test("an action is shown without its command, and with its author's name where none stands before it", () => {
  expect(lineOf("/me **waves** at all", 200)).toBe("waves at all");
  expect(sentenceOf("Ada", "/me **waves** at all", 200)).toBe("Ada waves at all");
  expect(sentenceOf("Ada", "hello", 200)).toBe("hello");
  expect(sentenceOf("Ada", "/mean", 200)).toBe("/mean");
});
