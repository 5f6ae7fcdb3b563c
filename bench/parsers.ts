// Measures the processor time that the slowest full-length text costs each text parser, for 1,000, 2,000 and 4,000
// characters. `npm run bench:parsers [part of a parser's name]`. The text shapes are those of
// test/parsers-linear.test.ts.

import { textCharsMax } from "../src/chat/message-text";
import { nastyShapes } from "../test/support/nasty-texts";
import { cpuMsOf, slowestShapes } from "../test/support/parser-times";
import { textParsers } from "../test/support/text-parsers";

const [part = ""] = process.argv.slice(2);
const texts = nastyShapes.map((shape) => ({ shape, text: shape.text(textCharsMax) }));

console.log(
  "| what reads | 1,000 | 2,000 | 4,000 characters | the slowest shape |\n| --- | ---: | ---: | ---: | --- |",
);
for (const { name, read } of textParsers.filter((parser) => parser.name.includes(part))) {
  slowestShapes(read, texts);
  const [worst] = slowestShapes(read, texts)
    .slice(0, 3)
    .map(({ shape }) => ({ shape, cpuMs: cpuMsOf(read, shape.text(textCharsMax)) }))
    .sort((one, other) => other.cpuMs - one.cpuMs);
  if (!worst) continue;
  const { shape } = worst;
  const times = [textCharsMax / 4, textCharsMax / 2, textCharsMax].map((chars) => cpuMsOf(read, shape.text(chars)));
  console.log(
    `| ${name} | ${times.map((ms) => `${ms.toFixed(2)} ms`).join(" | ")} | ${shape.name.replaceAll("|", "\\|")} |`,
  );
}
