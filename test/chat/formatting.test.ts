// Tells formatting from text that only looks like it: people type stars, bars and lines for many reasons.

import { expect, test } from "bun:test";
import { treeOf } from "./formatting-words";

test("bold, italic, strike, code, spoilers and their content", () => {
  expect(treeOf("a **bold** word")).toBe("a <b>bold</b> word");
  expect(treeOf("*one* and _two_")).toBe("<i>one</i> and <i>two</i>");
  expect(treeOf("~~no~~ yes")).toBe("<s>no</s> yes");
  expect(treeOf("run `a * b`, ``a ` b``")).toBe("run <code>a * b</code>, <code>a ` b</code>");
  expect(treeOf("the end: ||he\ndies||!")).toBe("the end: <hidden>he\ndies</hidden>!");
  expect(treeOf("***both***, **bold *and* more**, *it **is***")).toBe(
    "<b><i>both</i></b>, <b>bold <i>and</i> more</b>, <i>it <b>is</b></i>",
  );
  expect(treeOf("||**a** `b`||")).toBe("<hidden><b>a</b> <code>b</code></hidden>");
  expect(treeOf("(**Note:** *that*), “_so_”.")).toBe("(<b>Note:</b> <i>that</i>), “<i>so</i>”.");
  expect(treeOf("**S**imple **M**ail")).toBe("<b>S</b>imple <b>M</b>ail");
  expect(treeOf("🎉**hi**🎉 ||🎉||")).toBe("🎉<b>hi</b>🎉 <hidden>🎉</hidden>");
});

test("scripts without spaces between words have formatting, too", () => {
  expect(treeOf("这是**粗体**文字")).toBe("这是<b>粗体</b>文字");
  expect(treeOf("**한국**은 *여기*에")).toBe("<b>한국</b>은 <i>여기</i>에");
  expect(treeOf("**مرحبا** يا _صديقي_")).toBe("<b>مرحبا</b> يا <i>صديقي</i>");
});

const asTyped = [
  "snake_case and other_snake_case",
  "2*3*4 = 24, 2**3**4, a ** b ** c",
  "__init__ and __name__",
  "C++ and C#",
  "# foo",
  "#channel",
  "1) foo\n2) bar",
  "1. Only one",
  "1986. A great year",
  "1. a\n1. b",
  "1. a\n3. c",
  "01. a\n02. b",
  "- just a dash",
  "* hi",
  "*there",
  "+ one\n+ two",
  ":-) ;-) :) :* 8-) >:( >.<",
  "^_^ and ^_^, -_- and -_-, *_* o_O T_T ._. (>_<)",
  "¯\\_(ツ)_/¯",
  "if (a || b || c) d ||= e",
  "a||b||c",
  "|||| and ||",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "+--+\n|  | \\*/\n+--+",
  "  leading spaces\n    four of them\n\tand a tab",
  "Title\n=====\n\nOther\n-----",
  "---",
  "***",
  "/usr/lib/_private_/x and C:\\_a_\\*b*.txt",
  "*.js, src/*.ts and **/*.css",
  "/*comment*/ // *",
  "0 */2 * * *",
  "f(*args, **kwargs)",
  "char *a, *b; int **c, **d",
  "l`amour et d`amore",
  "`",
  "``",
  "` `",
  "```",
  "```\n```",
  "```js\nnever ended",
  "<b>bold</b> <script>alert(1)</script> &amp; <!-- -->",
  "![image](x.png) [ref][1] [x] [ ]",
  "[1]: https://",
  "[label](javascript:alert(1)) [label](data:text/html,x) [label](/path) [label](ftp://a.example)",
  "[bank](https://bank.example@evil.example)",
  "[bank](https://bank.example:443@evil.example)",
  "https://bank.example@evil.example/",
  "> ",
  ">quote without a space",
  "->x",
  "a\\*b\\*c \\*no\\*",
  "half *a line\nand* another",
  "~5 minutes ~ 10~",
  "~~~~",
  "a & b < c > d",
];

for (const text of asTyped) {
  test(`as typed: ${JSON.stringify(text)}`, () => {
    expect(treeOf(text)).toBe(text);
  });
}

test("code between fences, also when the closing one follows the last letter", () => {
  expect(treeOf("```ts\nconst a = 1;\n\n  b();\n```")).toBe("<pre ts>const a = 1;\n\n  b();</pre>");
  expect(treeOf("look:\n```\n**a**\n> b\n```\nnice")).toBe("look:\n<pre >**a**\n> b</pre>\nnice");
  expect(treeOf("```let a;\nlet b;```")).toBe("<pre >let a;\nlet b;</pre>");
  expect(treeOf("````\n```\n````")).toBe("<pre >```</pre>");
  expect(treeOf("```one line```")).toBe("<code>one line</code>");
  expect(treeOf("```c++\nx\n```\n```\ny\n```")).toBe("<pre c++>x</pre>\n<pre >y</pre>");
  expect(treeOf("```\n```\ntext\n```\ncode\n```")).toBe("```\n```\ntext\n<pre >code</pre>");
  expect(treeOf("```js\n \n```\n```\ncode\n```")).toBe("```js\n \n```\n<pre >code</pre>");
});

test("quotes, nested, and their content", () => {
  expect(treeOf("> quote\nanswer")).toBe("<q>quote</q>\nanswer");
  expect(treeOf("> one\n>\n> **two**\n\nanswer")).toBe("<q>one\n\n<b>two</b></q>\nanswer");
  expect(treeOf("> > inner\n> outer")).toBe("<q><q>inner</q>\nouter</q>");
  expect(treeOf("> ```\n> x\n> ```")).toBe("<q><pre >x</pre></q>");
});

test("lists of at least two items; numbers stay as typed", () => {
  expect(treeOf("- a\n- b")).toBe("<ul><li>a</li><li>b</li>");
  expect(treeOf("* a\n* *b*\nend")).toBe("<ul><li>a</li><li><i>b</i></li>\nend");
  expect(treeOf("3. a\n4. b\n5. c")).toBe("<ol 3><li>a</li><li>b</li><li>c</li>");
  expect(treeOf("- a\n  - b\n  - c\n- d")).toBe("<ul><li>a\n<ul><li>b</li><li>c</li></li><li>d</li>");
  expect(treeOf("1. a\n   more\n2. b")).toBe("<ol 1><li>a\nmore</li><li>b</li>");
  expect(treeOf("- a\n* b")).toBe("- a\n* b");
  expect(treeOf("- [ ] a\n- [x] b")).toBe("<ul><li>[ ] a</li><li>[x] b</li>");
});

test("bare links, without the end of the sentence or the formatting around them", () => {
  expect(treeOf("see https://a.example/b_c_d*e*, or (http://b.example).")).toBe(
    "see <a https://a.example/b_c_d*e*>https://a.example/b_c_d*e*</a>, or (<a http://b.example/>http://b.example</a>).",
  );
  expect(treeOf("**https://a.example** _https://b.example/_, ||https://c.example||")).toBe(
    "<b><a https://a.example/>https://a.example</a></b> <i><a https://b.example/>https://b.example/</a></i>, " +
      "<hidden><a https://c.example/>https://c.example</a></hidden>",
  );
  expect(treeOf("https://en.wikipedia.org/wiki/Chat_(animal)")).toBe(
    "<a https://en.wikipedia.org/wiki/Chat_(animal)>https://en.wikipedia.org/wiki/Chat_(animal)</a>",
  );
});

test("a host with look-alike letters, or letters that run backwards, is shown in its real form", () => {
  expect(treeOf("https://раypal.example/")).toContain(">https://xn--");
  expect(treeOf("https://раypal.example/xn--ypal-43d9g.example")).not.toContain("раypal");
  expect(treeOf("https://a.example/\u202egpj.exe")).not.toContain("\u202e");
  expect(treeOf("https:////bank.example")).toContain(">https://bank.example<");
});

test("a label cannot lie: the real host follows it", () => {
  expect(treeOf("[my bank](https://evil.example/login)")).toBe(
    "<a https://evil.example/login>my bank</a> (evil.example)",
  );
  expect(treeOf("[https://bank.example](https://evil.example)")).toBe(
    "<a https://evil.example/>https://bank.example</a> (evil.example)",
  );
  expect(treeOf("[x](https://раypal.example)")).toContain("(xn--");
  expect(treeOf("[https://a.example](https://a.example)")).toBe("<a https://a.example/>https://a.example</a>");
  expect(treeOf("**[mail us](mailto:ada@example.org)**")).toBe(
    "<b><a mailto:ada@example.org>mail us</a> (ada@example.org)</b>",
  );
  expect(treeOf("[wiki](https://a.example/Chat_(animal))")).toBe(
    "<a https://a.example/Chat_(animal)>wiki</a> (a.example)",
  );
});

test("a link shows the host that it goes to, in its own letters unless these deceive, and its own text unchanged", () => {
  for (const [typed, shown] of [
    ["http://öko.de/straße", "http://öko.de/straße"],
    ["https://Bücher.example/ä?ö#ü", "https://Bücher.example/ä?ö#ü"],
    ["https://faß.de", "https://faß.de"],
    ["https://пример.рф/путь", "https://пример.рф/путь"],
    ["https://例え.jp", "https://例え.jp"],
    ["https://한국.kr:8080/x", "https://한국.kr:8080/x"],
    ["https://xn--ko-eka.de/x", "https://xn--ko-eka.de/x"],
    // Whole words of look-alikes, mixtures, letters that hardly anybody writes, and other forms of plain letters.
    ["https://аррӏе.com/x", "https://xn--80ak6aa92e.com/x"],
    ["https://gооgle.com", "https://xn--ggle-55da.com"],
    ["https://ıcloud.com/straße", "https://xn--cloud-m4a.com/straße"],
    ["https://ｇoogle.com/x", "https://google.com/x"],
    ["https:////bank.example/x", "https://bank.example/x"],
  ] as const) {
    expect([typed, treeOf(typed)]).toEqual([typed, expect.stringContaining(`>${shown}<`)]);
  }
  for (const [typed, target] of [
    ["[x](https://öko.de/a)", "(öko.de)"],
    ["[https://аррӏе.com](https://аррӏе.com)", "(xn--80ak6aa92e.com)"],
    ["[x](https://gооgle.com)", "(xn--ggle-55da.com)"],
  ] as const) {
    expect([typed, treeOf(typed)]).toEqual([typed, expect.stringContaining(target)]);
  }
});

test("mentions, whose names may look like formatting, and not in code", () => {
  const people = [{ name: "Ada" }, { name: "_x_" }];
  expect(treeOf("@ada and **@_x_**, `@Ada`, me@ada", people)).toBe(
    "<@Ada>@ada</@> and <b><@_x_>@_x_</@></b>, <code>@Ada</code>, me@ada",
  );
});

test("line breaks, blank lines and spaces stay; blank lines beside a block are its margin", () => {
  expect(treeOf("a\n\n\n  b  c\n")).toBe("a\n\n\n  b  c\n");
  expect(treeOf("a\n\n> q\n\nb")).toBe("a\n<q>q</q>\nb");
});
