// Texts that an attacker would write to slow a parser down, of any length: each shape repeats what a rule looks for,
// and withholds what it needs to end. Used by the proof that parsers are linear, and by `npm run bench:parsers`.

import { SeededRandomness } from "./seeded-randomness";

/** Writes a text of `chars` code points. */
export interface NastyShape {
  readonly name: string;
  text(chars: number): string;
}

/** Repeated to the end. */
const pieces = [
  ..."*_~|`[]()<>-@\\/.,:;!?'\"#=&^%$+0 \n\t",
  ...[
    "**",
    "***",
    "~~",
    "||",
    "** ",
    "* ",
    " *",
    "*!",
    "_*",
    "*_~|",
    "~~||",
    "*a",
    "*a ",
    "_a ",
    "**a ",
    "~~a ",
    "||a ",
  ],
  ...[
    " *a* ",
    "*a*",
    "**a**",
    "_a_ ",
    "||a||",
    "~~a~~ ",
    "*a *b* ",
    "*a_",
    "*a**b***",
    " *a _b **c ~~d ||e ",
    "a* ",
    "||\n",
  ],
  ...[
    "*a\n",
    "**\n",
    "🎉*",
    "*🎉",
    "*🎉* ",
    "~~🎉",
    "𝒶*",
    "*.",
    " _:",
    "_",
    "||| ",
    "|| a",
    "(*",
    "*)",
    "“*",
    "*…",
    "*世",
  ],
  ...[
    "`a ",
    "` `` ",
    "`\n",
    "`a`",
    "a`b",
    "`` ` ",
    "``a",
    "` ",
    "`  `",
    "```",
    "```\n",
    "```a\n",
    "``` a\n",
    "```a b\n",
    "\n```",
  ],
  ...["````\n", "```\n\n", "```\n \n", "a```\n", "```\na```\n", "```js\nx\n```\n", "``` \n", "` ` x"],
  ...["> ", ">", ">\n", "> a\n", "> > ", "> > > > a\n", "> - ", "- > ", "> ```\n", "> \n", ">a\n"],
  ...[
    "- ",
    "- a\n",
    "- a\n- b\n\n",
    "- a\n  - b\n",
    "- a\n  b\n",
    "  - a\n",
    "1. ",
    "1. a\n",
    "1. a\n2. b\n",
    "9. a\n",
    "0. a\n",
  ],
  ...["* a\n", "- a\n* b\n", "-\n", "-  \n", "\n\n", " \n", "\n ", "\t\n", "  a\n", "a\n", "a \n"],
  ...["[a", "[a]", "[a](", "[a](b", "[a](https://b(", "[a](https://b)", "[a](https://b(c)", "[[a]", "](", "![", "[]()"],
  ...["[a](b(c)", "[a](mailto:b)", "[a](https://b) ", "[](", "[\n", "]", "((", "))"],
  ...[
    "https://",
    "http://",
    "http:",
    "https://a ",
    "https://a",
    "https://a(",
    "https://a)",
    "https://a.",
    "http://a@b ",
    "http://é ",
  ],
  ...[
    "https://世.世 ",
    "www.a ",
    "a.a.",
    "a-a+",
    "mailto:a ",
    "http://a:1 ",
    "http://[::1] ",
    "http://a/%",
    "http://a?b#c ",
    "http://\u0301",
  ],
  ...[
    "@a",
    "@ ",
    "@Ada ",
    "@Ada",
    "@Ada Love ",
    "@Bo 2 ",
    "a@",
    "@@Ada",
    "@Ada\n",
    "@a b c d ",
    "@x x x x x x x x x x x x ",
    "*@Ada*",
  ],
  ...[
    "a",
    "A",
    "a ",
    "aa ",
    "ab ",
    "z ",
    "a1 ",
    "1 ",
    "12",
    "é",
    "É",
    "ß",
    "İ",
    "ς",
    "Σ",
    "ﬃ",
    "\uFDFA",
    "\u0344",
    "\u1E9B\u0323",
  ],
  ...[
    "世",
    "世 ",
    "世界",
    "一二三",
    "한",
    "가a",
    "が",
    "か\u3099",
    "\u3099",
    "ไทย",
    "ก",
    "မ",
    "हि",
    "हि\u093C",
    "ع",
    "ع\u064B",
    "א\u05B0",
  ],
  ...[
    "\u0301",
    "\u0316\u0301",
    "a\u0301",
    "a\u0301\u0316",
    "\u0323\u0301\u0316",
    "\u1100",
    "\u1100\u1161\u11A8",
    "\u0F71\u0F72",
  ],
  ...[
    "\u{1D15E}",
    "\u{1D165}",
    "\u{E0041}",
    "\u200D",
    "\u200C",
    "\uFE0F",
    "👩\u200D",
    "👩‍👩‍👧‍👦",
    "👍🏽",
    "🏽",
    "🇩🇪",
    "🇩",
    "1\uFE0F\u20E3",
  ],
  ...["🏴\u{E0067}", "❤", "❤\uFE0F", "❤ ", "©", "👩", "👍 ", "\uFE0F\u200D", "\u200Dक", "क\u094D\u200D"],
  ...[
    "\uD83D",
    "\uDE00",
    "\uDE00\uD83D",
    "\u202E",
    "\u202A\u202C",
    "\u2066",
    "\u200F",
    "\u061C",
    "\u00A0",
    "\u3000",
    "\u2028",
    "\u0085",
  ],
  ...["\u3164", "\u2800", "\u0000", "\u001B[", "\r", "\r\n", "\u000B", "\uFEFF", "\u00AD"],
  ...[
    ":",
    ":a",
    ":a:",
    ":tada:",
    ":a:b",
    "::",
    ":+1:",
    "a:",
    "a://",
    "a.b://",
    ":tada",
    "a_",
    "heart_",
    "a b ",
    "s ",
    "red heart ",
  ],
  ...["/", "/me ", "/a", "/me\n", "//", "/nick a ", "/ ", "rn", "vv", "0O", "l1I|", "host ", "аdmin "],
];

/** The trouble stands before or after something that does not end it. */
const shapes: readonly (readonly [name: string, text: (chars: number) => string])[] = [
  ["fences that get shorter, then backticks", (chars) => filled(shorterFences(chars / 2), "`", chars - 1, "a")],
  ["fences that get shorter, then lines", (chars) => filled(shorterFences(chars / 2), "a\n", chars)],
  ["fences that get shorter, then blank lines", (chars) => filled(shorterFences(chars / 2), "\n", chars)],
  ["a fence, then shorter ones", (chars) => filled("````\n", "```\n", chars)],
  ["fences after letters", (chars) => filled("", "a```\n", chars, "b")],
  ["code that gets shorter", (chars) => filled(shorterTicks(chars / 2), "` ", chars)],
  ["code that gets shorter, then letters", (chars) => filled(shorterTicks(chars / 2), "a", chars)],
  ["code that gets longer", (chars) => filled("", longerTicks(chars), chars)],
  ["backticks with spaces in code", (chars) => filled("`` ", "` ", chars - 3, "a``")],
  ["backticks, then one letter", (chars) => filled("", "`", chars - 1, "a")],
  ["a fence, then spaces", (chars) => filled("```\na```", " ", chars - 1, "a")],
  ["a fence, then blank fences", (chars) => filled("```\n", "``` \n", chars)],
  ["lines that nearly end a fence", (chars) => filled("```\n", "``` a\n", chars - 1, "a")],
  ["a quote of a quote, a level a line", (chars) => levels("> ", chars)],
  ["a list in a list, a level a line", (chars) => levels("  ", chars, "- a")],
  ["quotes of lists", (chars) => filled("", "> > > > - a\n", chars)],
  ["a list of one item with many lines", (chars) => filled("- a\n", "  a\n", chars)],
  ["numbers that count up", (chars) => numbered(chars)],
  ["items that are quotes", (chars) => filled("", "- > a\n- > b\n", chars)],
  ["an item of spaces", (chars) => filled("- a\n- ", " ", chars - 1, "a")],
  ["a link with brackets behind it", (chars) => filled("https://a", ")", chars)],
  ["a link with stops behind it", (chars) => filled("https://a/", ".", chars - 1, "-")],
  ["a link with a bracket, then brackets", (chars) => filled("https://a/(", ")", chars)],
  ["a link in bold, with stars behind it", (chars) => filled("**https://a/", "*", chars)],
  ["a link with many names", (chars) => filled("https://", "a@", chars)],
  ["a link with a long host", (chars) => filled("https://", "a", chars)],
  ["a link with a host of many parts", (chars) => filled("https://", "a.", chars)],
  ["a link with a host of accents", (chars) => filled("https://a", "\u0316\u0301", chars)],
  ["links with hosts of accents", (chars) => filled("", `https://a${"\u0316\u0301".repeat(123)} `, chars)],
  [
    "links with hosts of two orders of accents",
    (chars) => filled("", `https://a${"\u0301".repeat(123)}${"\u0316".repeat(123)} `, chars),
  ],
  ["links with hosts of other letters", (chars) => filled("", `https://${"é世".repeat(61)}.世 `, chars)],
  ["a link with a host of Han", (chars) => filled("https://", "世", chars)],
  ["a link with a host that is escaped", (chars) => filled("https://", "%61", chars)],
  ["a link with a number for a host", (chars) => filled("https://1", "0", chars)],
  ["a link with a path of accents", (chars) => filled("https://a/", "\u0301", chars)],
  ["a link with a path of dots", (chars) => filled("https://a", "/..", chars)],
  ["a link with steps in its path", (chars) => filled("https://a", "/a", chars / 2, `${"/..".repeat(chars / 6)}`)],
  ["a label that is long", (chars) => filled("[", "a", chars - 11, "](https://b")],
  ["labels that are nearly links", (chars) => filled("", `[${"a".repeat(199)}](`, chars)],
  ["a label with brackets in its address", (chars) => filled("[a](https://b", "(c)", chars)],
  ["labels with long addresses", (chars) => filled("", `[a](https://b${"c".repeat(500)}`, chars)],
  ["stars, then letters", (chars) => filled("*".repeat(chars / 2), "a", chars)],
  ["letters, then stars", (chars) => filled("a".repeat(chars / 2), "*", chars)],
  ["a star, then signs, then stars", (chars) => filled(`*🎉${"!".repeat(chars / 2)}`, "* ", chars)],
  ["a spoiler, then stars without letters", (chars) => filled("||", " *🎉* 🎉*", chars)],
  ["openers, then their ends", (chars) => filled(" *a".repeat(chars / 6), "a* ", chars)],
  ["a spoiler of lines", (chars) => filled("||", "a\n", chars - 2, "||")],
  ["a spoiler without an end, of signs", (chars) => filled("||", "| ", chars)],
  ["a star at the end", (chars) => filled("*", "a ", chars - 1, "*")],
  ["underscores that begin and do not end", (chars) => filled("", " _a", chars, "_b")],
  ["tildes that begin and do not end", (chars) => filled("", " ~~a ~", chars)],
  ["spaces, then a letter", (chars) => filled("", " ", chars - 1, "a")],
  ["a command, then spaces", (chars) => filled("/me", " ", chars)],
  ["a command, then letters", (chars) => filled("/", "a", chars - 1, "!")],
  ["a letter, then accents", (chars) => filled("a", "\u0316\u0301", chars)],
  ["a letter, then accents of two orders", (chars) => filled(`a${"\u0301".repeat(chars / 2)}`, "\u0316", chars)],
  ["an @, then accents", (chars) => filled("@a", "\u0301\u0316", chars)],
  ["sound marks, then an accent", (chars) => filled("é", "\u3099", chars)],
  ["every Han letter once", (chars) => letters(0x4e00, 20_000, chars)],
  ["every Hangul letter once", (chars) => letters(0xac00, 11_000, chars)],
  ["every letter from À on", (chars) => letters(0xc0, 0x2000, chars)],
  ["every ligature of Arabic", (chars) => letters(0xfb50, 0x2a0, chars)],
  ["every rare Han letter once", (chars) => letters(0x20000, 40_000, chars)],
  ["every emoji once", (chars) => letters(0x1f300, 0x300, chars)],
  ["two letters, a word", (chars) => words(chars, "a")],
  ["two letters of two scripts", (chars) => words(chars, "世")],
  [
    "words that are found last",
    (chars) =>
      filled(
        "",
        "az ",
        chars - 108,
        [..."abcdefghijklmnopqrstuvwxyz0123456789"].map((letter) => `a${letter}`).join(" "),
      ),
  ],
  [
    "letters of Han that are found last",
    (chars) =>
      filled("", "一", chars - 80, [..."abcdefghijklmnopqrstuvwxyz0123456789"].map((letter) => `一${letter}`).join("")),
  ],
  ["words that begin alike", (chars) => words(chars, "aaaaaaaaaa")],
];

export const nastyShapes: readonly NastyShape[] = [
  ...pieces.map((piece) => ({ name: JSON.stringify(piece), text: (chars: number) => filled("", piece, chars) })),
  ...shapes.map(([name, text]) => ({ name, text: (chars: number) => cut(text(chars), chars) })),
  ...Array.from({ length: 24 }, (_, seed) => ({ name: `mixture ${seed}`, text: mixture(seed) })),
];

/** `begin`, then the piece again and again, then `end`, in total this many characters. */
function filled(begin: string, piece: string, chars: number, end = ""): string {
  const times = Math.ceil(chars / [...piece].length);
  return cut(begin + piece.repeat(times), chars) + end;
}

function cut(text: string, chars: number): string {
  return [...text].slice(0, chars).join("");
}

function shorterFences(chars: number): string {
  let text = "";
  for (let length = Math.floor(Math.sqrt(2 * chars)); length >= 3; length -= 1) text += `${"`".repeat(length)}\n`;
  return text;
}

function shorterTicks(chars: number): string {
  let text = "";
  for (let length = Math.floor(Math.sqrt(2 * chars)); length >= 1; length -= 1) text += `${"`".repeat(length)} `;
  return text;
}

function longerTicks(chars: number): string {
  let text = "";
  for (let length = 1; text.length < chars; length += 1) text += `${"`".repeat(length)}a`;
  return text;
}

function levels(step: string, chars: number, what = "a"): string {
  let text = "";
  for (let level = 1; text.length < chars; level += 1) text += `${step.repeat(level)}${what}\n`;
  return text;
}

function numbered(chars: number): string {
  let text = "";
  for (let number = 1; text.length < chars; number += 1) text += `${number}. a\n`;
  return text;
}

function letters(first: number, count: number, chars: number): string {
  return String.fromCodePoint(...Array.from({ length: chars }, (_, index) => first + (index % count)));
}

function words(chars: number, begin: string): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
  let text = "";
  for (let n = 0; text.length < chars; n += 1)
    text += `${begin}${alphabet[n % 36]}${alphabet[Math.floor(n / 36) % 36]} `;
  return text;
}

/** A few pieces, in an order of the seed's, again and again. */
function mixture(seed: number): (chars: number) => string {
  return (chars) => {
    const randomness = new SeededRandomness(seed);
    const pick = (most: number): number => Math.floor(randomness.fraction() * most);
    const chosen = Array.from({ length: 2 + pick(6) }, () => pieces[pick(pieces.length)] ?? "");
    let text = "";
    for (let length = 0; length < chars; ) {
      const piece = chosen[pick(chosen.length)] ?? "";
      text += piece;
      length += [...piece].length;
    }
    return cut(text, chars);
  };
}
