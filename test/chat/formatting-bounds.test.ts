// Promises of formatting for any text: no letter is lost or added, nesting and nodes are bounded, hostile texts take no
// time, and the shortcuts (is there formatting? the text as one line) agree with the tree.

import { expect, test } from "bun:test";
import fc from "fast-check";
import { type Block, countNodes, nestingMax, nodesMax, type Span } from "../../src/chat/formatting/formatted-node";
import { formattedTree } from "../../src/chat/formatting/formatted-tree";
import { withMentions } from "../../src/chat/formatting/mentions-in-tree";
import { mentionsOf } from "../../src/chat/mention";
import { textCharsMax } from "../../src/chat/message-text";
import { plainText } from "../../src/chat/plain-text";
import { anyText } from "../support/any-text";
import { depthOf, textOf } from "./formatting-words";

/** Texts that consist of almost nothing but formatting. */
const pieces = [
  ..."*_~|`[]()>-\\@. \n",
  ..."ab1é世🎉",
  "**",
  "***",
  "~~",
  "||",
  "```",
  "```js\n",
  "\n> ",
  "\n- ",
  "\n1. ",
  "\n2. ",
  "\n  ",
  "> > ",
  "@Ada",
  "https://a.example/x",
  "[a](https://b.example)",
];
const formattedLooking = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(""));
const mentions = mentionsOf([{ name: "Ada" }]);
const calling = (text: string) => withMentions(formattedTree(text), mentions);
const runs = { numRuns: 4_000 };

test("any text has a tree, within its bounds", () => {
  fc.assert(
    fc.property(fc.oneof(formattedLooking, anyText(200)), (text) => {
      const tree = calling(text);
      expect(depthOf(tree)).toBeLessThanOrEqual(nestingMax);
      expect(countNodes(tree)).toBeLessThanOrEqual(nodesMax);
      expect(textOf(tree).length).toBeLessThanOrEqual(text.length + 20);
    }),
    runs,
  );
});

test("no letter is lost, added, or moved; of a labelled link, its address is the link's", () => {
  fc.assert(
    fc.property(formattedLooking, (text) => {
      let typed = text;
      for (const address = /\]\(https:\S*\)/; address.test(typed); ) typed = typed.replace(address, "]");
      expect(lettersOf(textOf(formattedTree(typed)))).toBe(lettersOf(typed));
    }),
    runs,
  );
});

test("every character of the tree is one of the text, in its order", () => {
  fc.assert(
    fc.property(formattedLooking, (text) => {
      let at = 0;
      for (const character of textOf(formattedTree(text)).replace(/\n/g, "")) {
        at = text.indexOf(character, at) + character.length;
        expect(at).toBeGreaterThan(0);
      }
    }),
    runs,
  );
});

test("one plain line never contains what a spoiler hides", () => {
  const secret = fc.constantFrom("S", "S S", "**S**", "`S`", "S\nS", "S || S");
  const around = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(around, secret, around, (before, inside, behind) => {
      const text = `${before}||${inside}||${behind}`;
      const isHidden = textIn(formattedTree(text), "spoiler").includes("S");
      if (isHidden && !textIn(formattedTree(text), "spoiler", false).includes("S")) {
        expect(plainText(formattedTree(text))).not.toContain("S");
      }
    }),
    { numRuns: 10_000 },
  );
});

const plain = (text: string): string => plainText(formattedTree(text));

test("one plain line: markers are gone, code is short", () => {
  expect(plain("**bold** *it* _is_ ~~not~~ `a_b` snake_case 2*3*4")).toBe("bold it is not a_b snake_case 2*3*4");
  expect(plain("the end: ||he dies|| and ||she too||!")).toBe("the end: ▒▒▒ and ▒▒▒!");
  expect(plain("if (a || b || c)")).toBe("if (a || b || c)");
  expect(plain("> so\n> it is\n\nyes")).toBe("so it is yes");
  expect(plain("look:\n```ts\n\nconst a = 1;\nb();\n```\nnice")).toBe("look: const a = 1; … nice");
  expect(plain("so:\n- a *b*\n- c\n\n3. d\n4. e")).toBe("so: - a b - c 3. d 4. e");
  expect(plain("```\none\n```")).toBe("one");
  expect(plain("[label](https://a.example/x) https://b.example/a_b_c")).toBe("label https://b.example/a_b_c");
  expect(plain("  \n hi  \n")).toBe("hi");
});

const hostile = [
  ..."*_~|`[]()>-@\\",
  ...[
    "**",
    "***",
    "||",
    "~~",
    "> ",
    "> > > > ",
    "- ",
    "1. ",
    "```\n",
    "```a\n",
    "``` a\n",
    "` `` ",
    "`a ",
    "[a](",
    "[a",
  ],
  ...["*a ", "_a ", "**a ", "||a ", "~~a ", "*a_", " *a* ", " *a _b **c ~~d ||e ", "*a *b* ", "a* ", "*!", "*a**b***"],
  ...["- a\n", "- a\n  - b\n", "> a\n", "> - ", "- > ", "@a", "@Ada ", "https://", "https://a(", "https://a)))) "],
  ...[
    "[a](https://b(",
    "[a](https://b)",
    "![",
    "](",
    "\n",
    " ",
    "**\n",
    "*a\n",
    "||\n",
    "http://a@b ",
    "𝒶*",
    "|| ",
    "`\n",
  ],
];

test("hostile texts of full length take no time, and keep to the bounds", () => {
  for (const piece of hostile) {
    for (const text of [
      piece.repeat(textCharsMax / [...piece].length),
      piece.repeat(textCharsMax / 2 / [...piece].length) +
        [...piece]
          .reverse()
          .join("")
          .repeat(textCharsMax / 2 / [...piece].length),
    ]) {
      const start = performance.now();
      const tree = calling(text);
      plainText(tree);
      expect([piece, performance.now() - start < 1_000]).toEqual([piece, true]);
      expect(depthOf(tree)).toBeLessThanOrEqual(nestingMax);
      expect(countNodes(tree)).toBeLessThanOrEqual(nodesMax);
    }
  }
});

test("a text beyond the bounds is one paragraph, with its links if it is a message", () => {
  const many = `https://a.example ${"*a* ".repeat(990)}`;
  expect(kindsIn(formattedTree(many))).toEqual(["paragraph", "link", "text", "text"]);
  expect(kindsIn(formattedTree("**a** ".repeat(2_000)))).toEqual(["paragraph", "text"]);
});

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}

function kindsIn(nodes: readonly (Block | Span)[]): readonly string[] {
  return nodes.flatMap((node) => {
    const inside = "children" in node ? node.children : "items" in node ? node.items.flat() : [];
    return [node.kind, ...kindsIn(inside)];
  });
}

/** The text inside spans of a kind, or outside them. */
function textIn(nodes: readonly (Block | Span)[], kind: string, isInside = true): string {
  return nodes
    .map((node) => {
      if (node.kind === kind) return isInside ? textOf([node]) : "";
      if ("children" in node) return textIn(node.children, kind, isInside);
      if ("items" in node) return textIn(node.items.flat(), kind, isInside);
      return isInside ? "" : textOf([node]);
    })
    .join("");
}
