// Colours of code: no letter is lost, and every colour is readable in light and dark.

import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codeLanguage } from "../../src/web/message/code-languages";
import { highlight } from "../../src/web/message/highlight";

/** Processor time: a few milliseconds on a quiet machine, more where caches and compilers are shared. */
const boundMs = 100;

const examples = {
  js: "const a = `x $" + '{b} y`; // c\nclass A extends B {} /re/g; "\\n"',
  tsx: "export const a: Map<string, number> = <T,>(x: T) => <p>{x}</p>;",
  python: '@decorator\ndef f(x: int = 1) -> str:\n    """doc"""\n    return f"{x}"',
  json: '{"a": [1, true, null, "x"]}',
  bash: 'for x in $(ls); do echo "$x" | grep -v y; done # z',
  html: "<!doctype html><p class='x'>a<script>let b = 1;</script><style>p { color: red }</style>",
  css: "@media (x) { .a > #b:hover { color: #fff; width: calc(1px + 2em) } }",
  sql: "select count(*) from t where a = 'x' -- y",
  java: "@Override public final int a() throws B { return 1L; }",
  c: "#include <stdio.h>\nint main(void) { return 'a'; }",
  "c++": "template <typename T> auto f(T&& t) -> decltype(t) { return 1; }",
  go: "func (a *A) B() (err error) { defer c(); return nil }",
  rs: "fn main<'a>(x: &'a str) -> Result<(), E> { println!(\"{x}\"); }",
  diff: "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y",
  md: "# a\n*b* [c](d) `e`\n- f",
  yml: "a:\n  - b: 1 # c\n    d: 'e'",
};

for (const [name, code] of Object.entries(examples)) {
  test(`${name} is coloured, and every letter stays`, async () => {
    const tokens = await highlight(code, name);
    expect(tokens.map(({ text }) => text).join("")).toBe(code);
    expect(new Set(tokens.map(({ kind }) => kind)).size).toBeGreaterThan(2);
  });
}

test("an unknown language has no colours; names cannot reach anything else", async () => {
  for (const name of ["", "klingon", "constructor", "__proto__", "toString"]) {
    expect(codeLanguage(name)).toBeUndefined();
    expect(await highlight("const a = 1;", name)).toEqual([]);
  }
});

test("hostile code of the length of a message takes no time in any language", async () => {
  const pieces = [
    "template <",
    `${"a".repeat(50)} <`,
    "AAAA",
    `${"a".repeat(59)},`,
    `${" ".repeat(58)}/*`,
    "\n",
    "[](",
    "f(",
    ":a",
    ";",
    "[",
    "b'",
    'r#"',
    "=",
    "1 ",
    "<!--",
    "- a: ",
    "(",
    "<a ",
    "${`",
    "/*",
    "'\\",
    '"',
    "a.",
    "-- ",
    "#",
    "<![CDATA[",
    "a:",
    "x = y(",
    "*",
    "[",
    "0x",
    "@",
    "1_",
    "_a",
  ];
  for (const name of Object.keys(examples)) {
    for (const piece of pieces) {
      const code = `${piece.repeat(Math.ceil(199 / piece.length)).slice(0, 199)}\n`.repeat(20);
      let least = Number.POSITIVE_INFINITY;
      for (let run = 0; run < 3; run += 1) {
        const before = process.cpuUsage();
        const tokens = await highlight(code, name);
        least = Math.min(least, process.cpuUsage(before).user / 1_000);
        expect(["", code]).toContain(tokens.map(({ text }) => text).join(""));
      }
      expect([name, piece, least < boundMs]).toEqual([name, piece, true]);
    }
  }
});

test("only the beginning of long code is coloured, and nothing after an over-long line, word or gap", async () => {
  const line = "const a = 1;\n";
  const colours = async (code: string): Promise<string> => {
    const tokens = await highlight(code, "js");
    expect(["", code]).toContain(tokens.map(({ text }) => text).join(""));
    return tokens
      .slice(0, -1)
      .map(({ text }) => text)
      .join("");
  };
  expect(await colours(line.repeat(300))).toBe(line.repeat(153));
  for (const end of [`${"a ".repeat(101)}\n`, "a".repeat(60), " ".repeat(60), "\n".repeat(60)]) {
    expect((await colours(line + end + line)).trimEnd()).toBe(line.trimEnd());
    expect(await highlight(end + line, "js")).toEqual([]);
  }
});

test("every colour of code has a contrast of at least 4.5 to its background, in light and dark", () => {
  const css = (name: string) => readFileSync(join(import.meta.dir, `../../src/views/${name}.css`), "utf8");
  const papers = /--surface: light-dark\((#fff), (oklch\([^)]*\))\)/.exec(css("page/tokens"))?.slice(1) ?? [];
  const inks = [
    ...css("message/formatted-text").matchAll(
      /\.code-(\w+) \{\s*color: light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\)/g,
    ),
  ];
  const found = inks.flatMap(([, name, light = "", dark = ""]) =>
    [light, dark].map((ink, index) => ({
      name,
      index,
      ratio: contrast(luminance(ink), luminance(papers[index] ?? "")),
    })),
  );
  expect(found.length).toBe(14);
  expect(found.filter(({ ratio }) => !(ratio >= 4.5))).toEqual([]);
});

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** Relative luminance of WCAG 2; OKLCH by Ottosson's matrices (https://bottosson.github.io/posts/oklab/). */
function luminance(colour: string): number {
  if (colour === "#fff") return 1;
  const [lightness = 0, chroma = 0, hue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const within = (value: number) => Math.min(1, Math.max(0, value));
  const red = within(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = within(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = within(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
