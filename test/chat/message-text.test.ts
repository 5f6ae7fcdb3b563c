// The text of one message: its limits, and what is removed from it.

import { expect, test } from "bun:test";
import fc from "fast-check";
import { ChatError } from "../../src/chat/chat-error";
import { charsIn, cleanText, parseMessageText, textCharsMax } from "../../src/chat/message-text";
import { anyText } from "../support/any-text";

const written = (sent: string): string => parseMessageText(sent) as string;

function refusalOf(sent: string): string | undefined {
  try {
    parseMessageText(sent);
    return undefined;
  } catch (cause) {
    return cause instanceof ChatError ? cause.code : String(cause);
  }
}

test("4,000 characters are a message, 4,001 are too many, whatever their width", () => {
  for (const letter of ["x", "é", "€", "😀"]) {
    expect(refusalOf(letter.repeat(4000))).toBeUndefined();
    expect(refusalOf(letter.repeat(4001))).toBe("text-too-long");
  }
  expect(textCharsMax).toBe(4000);
});

test("4,000 of the widest characters, as JSON, fit into one frame of 16 KiB with an id of 64 characters", () => {
  const frame = { type: "post", id: "x".repeat(64), text: "😀".repeat(4000), replyTo: Number.MAX_SAFE_INTEGER };
  expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThan(16 * 1024);
});

test("a message that shows nothing is empty", () => {
  for (const sent of ["", " ", "\n\t\r\n", "\u200B", "\u0000\u0007", "\u3164", "\u2800\u00A0", "\u0301", "\uFEFF"]) {
    expect([sent, refusalOf(sent)]).toEqual([sent, "text-empty"]);
  }
});

test("line ends become LF, spaces and tabs stay as they were typed", () => {
  expect(written("a\r\nb\rc\n\td  e ")).toBe("a\nb\nc\n\td  e ");
});

test("whatever Unicode calls a line break is one, and glues no words together", () => {
  expect(written("a\u000Bb\u000Cc\u0085d\u2028e\u2029f")).toBe("a\nb\nc\nd\ne\nf");
  expect(written("a\r\u0085b\r\n\u2028c")).toBe("a\n\nb\n\nc");
  expect(refusalOf("\u000B\u000C\u0085\u2028\u2029")).toBe("text-empty");
});

test("a line break counts as one character, however it was typed", () => {
  for (const lineBreak of ["\n", "\r\n", "\r", "\u000B", "\u000C", "\u0085", "\u2028", "\u2029"]) {
    expect([lineBreak, refusalOf(`${lineBreak.repeat(3999)}x`)]).toEqual([lineBreak, undefined]);
    expect([lineBreak, refusalOf(`${lineBreak.repeat(4000)}x`)]).toEqual([lineBreak, "text-too-long"]);
  }
});

test("control characters are taken out", () => {
  expect(written("a\u0000b\u0008c\u001Fd\u001Be\u007F")).toBe("abcde");
});

test("the control characters above ASCII are taken out too: U+009B commands terminals like ESC [", () => {
  expect(written("a\u009B31mb")).toBe("a31mb");
});

test("lone surrogates are replaced, pairs stay", () => {
  expect(written("a\uD83Db\uDE00c😀")).toBe("a\uFFFDb\uFFFDc😀");
});

test("a parsed message parses to itself", () => {
  fc.assert(
    fc.property(anyText(20), (sent) => {
      if (refusalOf(sent) !== undefined) return;
      expect(written(written(sent))).toBe(written(sent));
      expect(written(sent).isWellFormed()).toBe(true);
    }),
  );
});

test("whatever is typed, once cleaned, is no wider as JSON than four bytes a character", () => {
  fc.assert(
    fc.property(anyText(200), (sent) => {
      const text = cleanText(sent);
      expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThanOrEqual(4 * charsIn(text) + 2);
    }),
  );
});

test("characters are counted as code points", () => {
  fc.assert(
    fc.property(anyText(30), (given) => {
      const text = given.toWellFormed();
      expect(charsIn(text)).toBe([...text].length);
    }),
  );
});
