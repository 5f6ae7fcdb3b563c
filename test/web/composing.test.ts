// Text around the composer: words that open a menu, commands, and formatting keys.

import { expect, test } from "bun:test";
import { emojiIn } from "../../src/chat/emoji";
import type { WirePerson } from "../../src/protocol/server-frame";
import { beginsCommand, commandIn } from "../../src/views/composer/commands";
import { marked } from "../../src/web/composer/format-keys";
import { menuWordAt } from "../../src/web/composer/menu-word";
import { suggestionsFor } from "../../src/web/composer/suggestions";
import { loadEmojiBook } from "../../src/web/emoji/emoji-book";

/** The text up to the caret `|`, and what is offered there: `people ad`. */
function offered(textWithCaret: string): string | undefined {
  const caret = textWithCaret.indexOf("|");
  const text = textWithCaret.replace("|", "");
  const word = menuWordAt(text, caret);
  if (!word) return undefined;
  expect(text.slice(word.start + 1, caret)).toBe(word.typed);
  return `${word.kind} ${word.typed}`;
}

test("a menu is offered for a shortcode from two letters on, for a name, and for a command at the start", () => {
  const words: readonly (readonly [string, string])[] = [
    [":sh|", "emoji sh"],
    ["so :sm| what", "emoji sm"],
    ["(:ta|", "emoji ta"],
    [":+1|", "emoji +1"],
    ["🎉:ta|", "emoji ta"],
    ["你好:ta|", "emoji ta"],
    ["@|", "people "],
    ["hello @ad|, are you", "people ad"],
    ["@Ada Love|", "people Ada Love"],
    ["/|", "commands "],
    ["/ni|", "commands ni"],
  ];
  for (const [text, wanted] of words) expect([text, offered(text)]).toEqual([text, wanted]);
});

test("no menu is offered in times, addresses, paths and smileys, nor in the midst of a word", () => {
  const texts = [
    ":s|",
    ":D|",
    ":-D|",
    "10:30|",
    "a:bc|",
    "http://ex|",
    "https://example.org:80|",
    "::ab|",
    ":s|mile",
    "ada@example|",
    "@ad|am",
    "@ada\n|",
    `@${"a".repeat(60)}|`,
    "//|",
    "/etc/ho|",
    " /ni|",
    "/nick |",
    "say /ni|",
    "plain|",
    "|",
  ];
  for (const text of texts) expect([text, offered(text)]).toEqual([text, undefined]);
});

function somebody(name: string, state: WirePerson["state"] = "here", badge?: number): WirePerson {
  const id = `${name} ${badge ?? 1}`;
  return { id, name, role: "guest", state, ...(badge === undefined ? {} : { badge }) };
}

test("people are offered without the user: those who are here first, then by how their names begin", () => {
  const people = [
    somebody("Ada"),
    somebody("Adam", "away"),
    somebody("Mary Ada"),
    somebody("Bo"),
    somebody("adele"),
    somebody("Adele", "here", 2),
    somebody("Ádám"),
  ];
  const texts = (typed: string) =>
    suggestionsFor({ kind: "people", start: 0, typed }, { people, me: "Ada 1", book: undefined }).map(
      ({ text }) => text,
    );
  expect(texts("ad")).toEqual(["@Ádám", "@adele", "@Adele 2", "@Mary Ada", "@Adam"]);
  expect(texts("adele 2")).toEqual(["@Adele 2"]);
  expect(texts("")).toHaveLength(6);
  expect(texts("nobody")).toEqual([]);
});

test("emoji are offered by their shortcodes once the book is there, and never more than can be seen", async () => {
  const word = { kind: "emoji", start: 0, typed: "tad" } as const;
  expect(suggestionsFor(word, { people: [], me: undefined, book: undefined })).toEqual([]);
  const known = { people: [], me: undefined, book: await loadEmojiBook() };
  expect(suggestionsFor(word, known)[0]).toMatchObject({ text: "🎉", code: "tada", emoji: emojiIn("🎉") });
  expect(suggestionsFor({ ...word, typed: "sm" }, known)).toHaveLength(8);
});

test("commands are offered by how they begin, in any case", () => {
  const texts = (typed: string) =>
    suggestionsFor({ kind: "commands", start: 0, typed }, { people: [], me: undefined, book: undefined }).map(
      ({ text }) => text,
    );
  expect(texts("")).toEqual(["/me", "/shrug", "/nick", "/leave", "/help"]);
  expect(texts("N")).toEqual(["/nick"]);
  expect(texts("x")).toEqual([]);
});

test("only a slash with a word at the very start is a command, known or not", () => {
  expect(commandIn("/me waves  at you ")).toEqual({ word: "/me", name: "me", rest: "waves  at you" });
  expect(commandIn("/NICK Ada Lovelace")).toEqual({ word: "/NICK", name: "nick", rest: "Ada Lovelace" });
  expect(commandIn("/leave")).toEqual({ word: "/leave", name: "leave", rest: "" });
  expect(commandIn("/shrug a/b\nc")).toEqual({ word: "/shrug", name: "shrug", rest: "a/b\nc" });
  expect(commandIn("/foo bar")).toEqual({ word: "/foo", name: undefined, rest: "bar" });
  const texts = [
    "/",
    "//",
    "//foo",
    "/etc/hosts",
    "/me/you",
    "/2",
    "/s/a/b/",
    "/*",
    " /me",
    "a /me",
    "/foo.txt",
    "/-)",
  ];
  for (const text of texts) expect([text, commandIn(text)]).toEqual([text, undefined]);
});

test("a user who may be writing a command does not count as typing", () => {
  for (const text of ["/", "/n", "/nick Ada"]) expect([text, beginsCommand(text)]).toEqual([text, true]);
  for (const text of ["", "a", "//", "/etc/", " /"]) expect([text, beginsCommand(text)]).toEqual([text, false]);
});

/** `a [b] c` with the selection in brackets, after formatting. */
function formatted(textWithSelection: string, mark: string): string {
  const start = textWithSelection.indexOf("[");
  const end = textWithSelection.indexOf("]") - 1;
  const text = textWithSelection.replace(/[[\]]/g, "");
  const change = marked(mark, { text, from: start, to: end });
  const whole = text.slice(0, change.start) + change.text + text.slice(change.end);
  const [from, to] = change.selection.map((place) => place + change.start) as [number, number];
  return `${whole.slice(0, from)}[${whole.slice(from, to)}]${whole.slice(to)}`;
}

test("formatting goes right round the selected words, and by the same key away again", () => {
  expect(formatted("a [b c] d", "**")).toBe("a **[b c]** d");
  expect(formatted("a **[b c]** d", "**")).toBe("a [b c] d");
  expect(formatted("a [**b c**] d", "**")).toBe("a [b c] d");
  expect(formatted("a[ b ]c", "_")).toBe("a _[b]_ c");
  expect(formatted("**[bold]**", "_")).toBe("**_[bold]_**");
  expect(formatted("a [] b", "**")).toBe("a **[]** b");
  expect(formatted("a **[]** b", "**")).toBe("a [] b");
});

test("formatting of several lines holds on each of them; code becomes a block", () => {
  expect(formatted("[one\n\n two ]", "~~")).toBe("[~~one~~\n\n ~~two~~] ");
  expect(formatted("[one\n two]", "`")).toBe("```\n[one\n two]\n```");
});
