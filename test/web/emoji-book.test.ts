// Emoji and their names: searching, shortcodes, and large emoji in messages of their own.

import { expect, test } from "bun:test";
import { parseEmoji } from "../../src/chat/emoji";
import type { SkinTone } from "../../src/views/emoji/skin-tone-choice";
import { bigEmojiIn } from "../../src/views/message/message";
import { loadEmojiBook, spokenName } from "../../src/web/emoji/emoji-book";
import { expandShortcodes, mayHoldShortcode } from "../../src/web/emoji/expand-shortcodes";
import { findEmoji } from "../../src/web/emoji/find-emoji";
import { quickReactions, recentEmoji, rememberEmoji } from "../../src/web/emoji/recent-emoji";
import { inTone, keepSkinTone } from "../../src/web/emoji/skin-tone";
import { useStorage } from "./emoji-storage";

const book = await loadEmojiBook();
useStorage();

const found = (typed: string, limit = 5): readonly string[] => findEmoji(book, typed, limit).map(({ code }) => code);

test("every entry is one emoji, has shortcodes of its own, and is in one of Unicode's groups", () => {
  expect(book.entries.length).toBeGreaterThan(1_900);
  expect(book.groups.map(({ name }) => name).join(" ")).toBe(
    "smileys people animals food travel activities objects symbols flags",
  );
  const codes = book.entries.flatMap((entry) => entry.codes);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !/^[a-z\d_+-]+$/.test(code))).toEqual([]);
  for (const { emoji } of book.entries) expect(parseEmoji(emoji)).toBe(emoji);
  expect(book.byCode("shrug")?.emoji as string).toBe("🤷");
  expect(book.byCode("flag-none")).toBeUndefined();
  expect(book.byEmoji("👍🏽")).toBe(book.byCode("+1"));
  expect(book.byEmoji("❤")).toBe(book.byCode("heart"));
});

test("typed text finds shortcodes that begin with it, then words in them, then inside, then keywords", () => {
  expect(found("tad")[0]).toBe("tada");
  expect(found(":+1")).toEqual(["+1"]);
  expect(found("shrug")[0]).toBe("shrug");
  const hearts = found("heart", 60);
  expect(hearts[0]).toBe("heart");
  expect(hearts.indexOf("heart_eyes")).toBeLessThan(hearts.indexOf("green_heart"));
  expect(found("ratulat")[0]).toBe("congratulations");
  expect(findEmoji(book, "happy", 60).some(({ entry }) => entry === book.byCode("grinning"))).toBe(true);
  expect(found("CRYING CAT")[0]).toBe("crying_cat_face");
  expect(found("face cat")[0]).toContain("cat");
  expect(findEmoji(book, "👍🏿", 5).map(({ entry }) => entry)).toEqual(
    [book.byCode("+1")].filter((it) => it !== undefined),
  );
  for (const nothing of ["", ":", "  ", "qqqq"]) expect(found(nothing)).toEqual([]);
  expect(found("s", 7)).toHaveLength(7);
});

test("a coarse name is found when it is written out, and else comes after all others", () => {
  for (const typed of ["sh", "shi"]) expect([typed, found(typed, 8).includes("shit")]).toEqual([typed, false]);
  expect(found("shit")[0]).toBe("shit");
  expect(found("poo")[0]).toBe("poop");
  expect(found("fu", 1)).toEqual(["fu"]);
  expect(found("middle_f")).not.toEqual([]);
});

test("of those that fit equally well, the recently used come first, whatever their tone", () => {
  expect(found("smi")[0]).not.toBe("smirk");
  rememberEmoji(parseEmoji("😏"));
  expect(found("smi")[0]).toBe("smirk");
  expect(found("smile")[0]).toBe("smile");
  rememberEmoji(parseEmoji("👋🏽"));
  expect(found("wav")[0]).toBe("wave");
});

const expanded = (text: string): string => expandShortcodes(book, text);

test("shortcodes become emoji, one after the other too, and unknown ones stay", () => {
  expect(expanded("well done :tada:")).toBe("well done 🎉");
  expect(expanded(":tada::tada: :+1:!")).toBe("🎉🎉 👍!");
  expect(expanded("(:heart:)\n:-1:")).toBe("(❤️)\n👎");
  expect(expanded("好:tada:")).toBe("好🎉");
  expect(expanded(":nonsense: :tada")).toBe(":nonsense: :tada");
});

test("times, namespaces, code and addresses stay as they were typed", () => {
  for (const text of [
    "10:30:45",
    "at 10:100:20",
    "std::string::npos a::b::c",
    "key:b:value",
    "`:tada:` and ``a ` :tada:``",
    "```\n:tada:\n```",
    "```\n:tada: without an end",
    "https://example.com/:tada:/x",
    "www.example.com/:tada:",
  ]) {
    expect([text, expanded(text)]).toEqual([text, text]);
  }
  expect(expanded("`:tada: and :tada:")).toBe("`🎉 and 🎉");
  expect(expanded("`a` :tada: `b`")).toBe("`a` 🎉 `b`");
});

test("a text that cannot contain a shortcode is recognised without the book", () => {
  expect([mayHoldShortcode(":tada:"), mayHoldShortcode("a: b"), mayHoldShortcode("☕ :")]).toEqual([
    true,
    false,
    false,
  ]);
});

test("expanding four thousand hostile characters takes no time", () => {
  for (const piece of ["`", "` ``", ":a", "a:", "```x", "http://", "`a\n"]) {
    const before = process.cpuUsage();
    expanded(piece.repeat(Math.ceil(4000 / piece.length)));
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(500);
  }
});

test("a kept skin tone holds for shortcodes, and only for emoji that take one", () => {
  keepSkinTone(3);
  expect(expanded(":+1: :tada: :shrug:")).toBe("👍🏽 🎉 🤷🏽");
});

test("a tone goes where Unicode wants it: on the person, on both of two, and on no family", () => {
  const toned = (emoji: string, tone: SkinTone): string => inTone(parseEmoji(emoji), tone);
  expect(toned("👍", 0)).toBe("👍");
  expect(toned("☝️", 1)).toBe("☝🏻");
  expect(toned("🕵️‍♂️", 5)).toBe("🕵🏿‍♂️");
  expect(toned("🧑‍🤝‍🧑", 3)).toBe("🧑🏽‍🤝‍🧑🏽");
  expect(toned("👩‍❤️‍👨", 3)).toBe("👩🏽‍❤️‍👨🏽");
  expect(toned("🤝", 2)).toBe("🤝🏼");
  for (const same of ["👨‍👩‍👧", "🐈", "🏁", "🇫🇷"]) expect(toned(same, 3)).toBe(same);
});

test("the usual six keep their places; the last place goes to the emoji used last", () => {
  const usual = ["👍", "❤️", "😂", "🎉", "😮"];
  expect(quickReactions() as readonly string[]).toEqual([...usual, "😢"]);
  for (const emoji of ["🎉", "😮", "👍"]) rememberEmoji(parseEmoji(emoji));
  expect(quickReactions() as readonly string[]).toEqual([...usual, "😢"]);
  rememberEmoji(parseEmoji("🚀"));
  rememberEmoji(parseEmoji("❤️"));
  expect(quickReactions() as readonly string[]).toEqual([...usual, "🚀"]);
  rememberEmoji(parseEmoji("👍🏽"));
  expect(quickReactions() as readonly string[]).toEqual([...usual, "👍🏽"]);
  rememberEmoji(parseEmoji("😢"));
  expect(quickReactions() as readonly string[]).toEqual([...usual, "😢"]);
});

test("the last sixteen are kept, newest first", () => {
  for (const { emoji } of book.entries.slice(0, 40)) rememberEmoji(emoji);
  expect(recentEmoji()).toEqual(
    book.entries
      .slice(24, 40)
      .map(({ emoji }) => emoji)
      .reverse(),
  );
});

test("other values in the storage are ignored", () => {
  localStorage.setItem("chatsy.emoji", "<b> 👍 x 🎉🎉 ");
  expect(recentEmoji() as readonly string[]).toEqual(["👍"]);
  localStorage.setItem("chatsy.skin-tone", "9");
  expect(expanded(":+1:")).toBe("👍");
});

test("one to three emoji alone are shown big", () => {
  const cases: readonly (readonly [string, 1 | 2 | 3 | undefined])[] = [
    ["🎉", 1],
    [" 👍🏽 ❤️ ", 2],
    ["👩‍👩‍👧🇫🇷1️⃣", 3],
    ["👍\uFE0F", 1],
    ["🎉🎉🎉🎉", undefined],
    ["🎉!", undefined],
    ["", undefined],
    ["  ", undefined],
    ["1", undefined],
    ["©", undefined],
    ["🇫", undefined],
    [`${" ".repeat(4000)}x`, undefined],
  ];
  for (const [text, count] of cases) expect([text, bigEmojiIn(text)]).toEqual([text, count]);
});

test("a screen reader says words, not signs", () => {
  const spoken = (code: string) => {
    const entry = book.byCode(code);
    return entry && spokenName(entry);
  };
  expect([spoken("+1"), spoken("crying_cat_face")]).toEqual(["thumbsup", "crying cat face"]);
});
