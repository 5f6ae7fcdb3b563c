// Valid reactions: exactly one emoji, in one spelling.

import { expect, test } from "bun:test";
import fc from "fast-check";
import { ChatError } from "../../src/chat/chat-error";
import { parseEmoji } from "../../src/chat/emoji";
import { anyText } from "../support/any-text";

const written = (sent: string): string => parseEmoji(sent);

function refusalOf(sent: string): string {
  try {
    return `taken as “${parseEmoji(sent)}”`;
  } catch (cause) {
    return cause instanceof ChatError ? cause.code : String(cause);
  }
}

test("one emoji is one, with skin tones, joined, as a flag or as a keycap", () => {
  for (const emoji of [
    "👍",
    "👍🏽",
    "👩‍👩‍👧",
    "🧑🏽‍💻",
    "🏳️‍🌈",
    "🇫🇷",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "1️⃣",
    "#️⃣",
    "❤️",
    "❤️‍🔥",
    "🕵🏽‍♂️",
    "👩🏽‍❤️‍💋‍👨🏿",
  ]) {
    expect(written(emoji)).toBe(emoji);
  }
});

test("selectors that are missing or too many are put right, so that alike is counted together", () => {
  expect(written("❤")).toBe("❤\uFE0F");
  expect(written("👍\uFE0F")).toBe("👍");
  expect(written("🏳\u200D🌈")).toBe("🏳\uFE0F\u200D🌈");
  expect(written("1\u20E3")).toBe("1\uFE0F\u20E3");
  expect(written("☝\uFE0F🏽")).toBe("☝🏽");
  expect(written("🕵\uFE0F\u200D♂")).toBe("🕵\uFE0F\u200D♂\uFE0F");
  expect(written("❤\uFE0F\uFE0F")).toBe("❤\uFE0F");
});

test("an empty text, words, two emoji, and look-alikes are refused", () => {
  for (const sent of [
    "",
    " ",
    "a",
    "1",
    "#",
    "👍👍",
    "👍 ",
    " 👍",
    "👍!",
    "🇫",
    "🇽🇽",
    "🏽",
    "\u200D",
    "\uFE0F",
    "👍\u200D",
    "👍\u200D👍",
    "<b>",
    ":tada:",
    "👍\n",
    "\uD83D",
  ]) {
    expect([sent, refusalOf(sent)]).toEqual([sent, "emoji-invalid"]);
  }
});

test("a text of more than 32 units is refused without being examined", () => {
  expect(refusalOf(`❤${"\uFE0F".repeat(31)}`)).toBe("taken as “❤\uFE0F”");
  expect(refusalOf(`❤${"\uFE0F".repeat(32)}`)).toBe("emoji-invalid");
});

test("a parsed emoji parses to itself, whatever was sent", () => {
  const piece = fc.oneof(anyText(2), fc.constantFrom("\uFE0F", "\u200D", "👩", "🏽", "❤", "1", "\u20E3", "🇫", "🇷"));
  const sent = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(sent, (text) => {
      const answer = refusalOf(text);
      if (answer === "emoji-invalid") return;
      const emoji = written(text);
      expect(written(emoji)).toBe(emoji);
    }),
    { numRuns: 500 },
  );
});
