// The words of a search. How stores use them is tested in test/contract/search-promises.ts.

import { expect, test } from "bun:test";
import fc from "fast-check";
import { mustHaveWords, parseSearchWords } from "../../src/chat/search-words";

const matches = (words: string, text: string): boolean | undefined => parseSearchWords(words)?.matches(text);

test("a word is found by its beginning, whatever its case and accents, in any script", () => {
  for (const [words, text] of [
    ["hel", "Oh, HELLO!"],
    ["creme", "Crème fraîche"],
    ["İSTANBUL", "istanbul"],
    ["हिन्दी", "मैं हिन्दी बोलता हूँ"],
    ["שלום", "שָׁלוֹם"],
    ["한국", "한국어를 배워요"],
    ["привет", "Привет, мир"],
    ["が", "これが"],
    ["3.14", "pi is 3.14159"],
  ] as const) {
    expect([words, text, matches(words, text)]).toEqual([words, text, true]);
  }
});

test("the middle of a word, another vowel sign, another kana and half of the words are not enough", () => {
  for (const [words, text] of [
    ["ello", "hello"],
    ["ही", "हिन्दी"],
    ["が", "これか"],
    ["hello moon", "hello world"],
  ] as const) {
    expect([words, text, matches(words, text)]).toEqual([words, text, false]);
  }
});

test("without a letter or digit there is nothing to search for", () => {
  for (const typed of ["", " ", '"*"', "()", "🎉", "\u200B", "\u0301"]) {
    expect(parseSearchWords(typed)).toBeUndefined();
    expect(() => mustHaveWords(typed)).toThrow("Type a word");
  }
  expect(() => mustHaveWords("x".repeat(101))).toThrow("at most 100");
});

test("[H19] a search has 100 characters, whatever they are: a letter beyond the first 65,536 is one, not two", () => {
  expect(() => mustHaveWords("𠀀".repeat(100))).not.toThrow();
  expect(() => mustHaveWords("𠀀".repeat(101))).toThrow("at most 100");
});

test("a word that is the beginning or a part of another one is merged with it; a text needs all words", () => {
  expect([matches("a aa b", "aab b"), matches("a aa b", "ab b"), matches("天 好天", "好,天")]).toEqual([
    true,
    false,
    false,
  ]);
});

test("a word that cannot be in a message's JSON does not match its text, whatever is escaped in it", () => {
  const letters = fc.constantFrom(...'abnuAZ019 \n\t\u0007"\\.-éſK好ไह\u0301\u200D😀\uD800', "x".repeat(40));
  const text = fc.array(letters, { maxLength: 9 }).map((parts) => parts.join(""));
  let excluded = 0;
  fc.assert(
    fc.property(text, text, text, (before, typed, after) => {
      const words = parseSearchWords(typed);
      for (const said of [before + typed + after, before + after]) {
        const isExcluded = words?.cannotBeIn(JSON.stringify({ kind: "message", text: said })) ?? false;
        if (isExcluded && words?.matches(said)) return false;
        if (isExcluded) excluded += 1;
      }
      return true;
    }),
    { numRuns: 5_000 },
  );
  expect(excluded).toBeGreaterThan(100);
});

test("thousands of marks on one letter are found, and in time that does not grow with their square", () => {
  const marked = (marks: number): string =>
    `a${"\u0301\u0316".repeat(marks / 2)}b हि${"\u093C\u094D".repeat(marks / 2)}`;
  expect(matches("ab हि\u093C", marked(1_800))).toBe(true);
  expect(matches(marked(1_800), marked(1_800))).toBe(true);
  const before = process.cpuUsage();
  for (let n = 0; n < 10; n += 1) parseSearchWords(marked(20_000));
  // On a small machine it takes 8 s to sort all marks at once.
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(3);
});

test("a text is always found by itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => parseSearchWords(text)?.matches(text) ?? true),
    { numRuns: 2_000 },
  );
});
