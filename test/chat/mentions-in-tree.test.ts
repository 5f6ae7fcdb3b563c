// Mentions in a parsed tree: as in the plain text, but not in code or links.

import { expect, test } from "bun:test";
import type { Span } from "../../src/chat/formatting/formatted-node";
import { formattedTree } from "../../src/chat/formatting/formatted-tree";
import { withMentions } from "../../src/chat/formatting/mentions-in-tree";
import { mentionsOf } from "../../src/chat/mention";
import { treeOf } from "./formatting-words";

const people = [
  ...["Ada", "Ada Love", "_x_", "a*b", "a*b*c", "世界", "Bo"].map((name) => ({ name })),
  { name: "Bo", badge: 2 },
];
const drawn = (text: string): string => treeOf(text, people);

test("a mention is in a text, with what is before and after it", () => {
  expect(drawn("hello @Ada, and @ada")).toBe("hello <@Ada>@Ada</@>, and <@Ada>@ada</@>");
  expect(drawn("@Ada")).toBe("<@Ada>@Ada</@>");
  expect(drawn("@Ada's, @Ada: @Ada Love! @Adam")).toBe(
    "<@Ada>@Ada</@>'s, <@Ada>@Ada</@>: <@Ada Love>@Ada Love</@>! @Adam",
  );
  expect(drawn("@Bo 2 and @Bo 20")).toBe("<@Bo>@Bo 2</@> and <@Bo>@Bo</@> 20");
  expect(drawn("@世界, @世")).toBe("<@世界>@世界</@>, @世");
});

test("it may be inside formatting, and at its ends", () => {
  expect(drawn("*@Ada* **@Ada Love** ~~a @Bo~~ ||@Bo 2||")).toBe(
    "<i><@Ada>@Ada</@></i> <b><@Ada Love>@Ada Love</@></b> <s>a <@Bo>@Bo</@></s> <hidden><@Bo>@Bo 2</@></hidden>",
  );
  expect(drawn("**a**@Ada, ||b||@Ada")).toBe("<b>a</b><@Ada>@Ada</@>, <hidden>b</hidden><@Ada>@Ada</@>");
  expect(drawn("> @Ada\n> **@Bo**\n\n- @Ada\n- b @Bo")).toBe(
    "<q><@Ada>@Ada</@>\n<b><@Bo>@Bo</@></b></q>\n<ul><li><@Ada>@Ada</@></li><li>b <@Bo>@Bo</@></li>",
  );
});

test("a name may look like formatting", () => {
  expect(drawn("@_x_, **@_x_** @a*b @a*b*c")).toBe(
    "<@_x_>@_x_</@>, <b><@_x_>@_x_</@></b> <@a*b>@a*b</@> <@a*b*c>@a*b*c</@>",
  );
});

test("code, link labels and addresses mention nobody", () => {
  for (const text of ["`@Ada`", "```\n@Ada\n```", "[@Ada](https://a.example)", "https://a.example/@Ada", "me@ada"]) {
    const tree = formattedTree(text);
    expect([text, withMentions(tree, mentionsOf(people)) === tree]).toEqual([text, true]);
  }
});

test("parts without mentions stay the same objects", () => {
  const tree = formattedTree("**a @Ada** *b*\n\n> c @nobody\n\n- d\n- @Bo");
  const [paragraph, quote, list] = withMentions(tree, mentionsOf(people));
  expect(quote).toBe(tree[1] as never);
  if (paragraph?.kind !== "paragraph" || tree[0]?.kind !== "paragraph") throw new Error("A paragraph was expected.");
  expect(paragraph.children.slice(1)).toEqual(tree[0].children.slice(1));
  expect(paragraph.children[2]).toBe(tree[0].children[2] as Span);
  if (list?.kind !== "list" || tree[2]?.kind !== "list") throw new Error("A list was expected.");
  expect(list.items[0]).toBe(tree[2].items[0] as never);
  for (const text of ["", "a **b**", "@nobody *at* all"]) {
    const calling = formattedTree(text);
    expect(withMentions(calling, mentionsOf(people))).toBe(calling);
  }
});

test("a list of people is read once, for all texts", () => {
  expect(mentionsOf(people)).toBe(mentionsOf(people));
  expect(mentionsOf(people)).not.toBe(mentionsOf([...people]));
});

test("a message calls 200 times at most, however its text is cut into pieces", () => {
  const calls = (text: string): number =>
    JSON.stringify(withMentions(formattedTree(text), mentionsOf(people))).split('"mention"').length - 1;
  expect(calls("@Bo ".repeat(199))).toBe(199);
  expect(calls("*@Bo* ".repeat(400))).toBe(200);
  expect(calls("> @Bo\n\n".repeat(300))).toBe(200);
});
