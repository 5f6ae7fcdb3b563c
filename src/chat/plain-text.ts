// Converts a formatted tree to plain text on one line, without markers and without hidden spoilers. To show a message
// in one line, use message-line.ts.

import type { Block, Span } from "./formatting/formatted-node";

const hidden = "▒▒▒";

/** Runs in time linear in the text. */
export function plainText(tree: readonly Block[]): string {
  return blocksIn(tree).replace(/\s+/g, " ").trim();
}

function blocksIn(blocks: readonly Block[]): string {
  return blocks.map(blockIn).join("\n");
}

function blockIn(block: Block): string {
  switch (block.kind) {
    case "code-block":
      return firstLine(block.code);
    case "list":
      return block.items.map((item, index) => `${markOf(block.first, index)} ${blocksIn(item)}`).join("\n");
    case "quote":
      return blocksIn(block.children);
    case "paragraph":
      return spansIn(block.children);
  }
}

/** The first line of code that is not blank. */
function firstLine(code: string): string {
  const lines = code.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 ? `${lines[0]} …` : (lines[0] ?? "");
}

function markOf(first: number | undefined, index: number): string {
  return first === undefined ? "-" : `${first + index}.`;
}

function spansIn(spans: readonly Span[]): string {
  return spans
    .map((span) => {
      if ("text" in span) return span.text;
      return span.kind === "spoiler" ? hidden : spansIn(span.children);
    })
    .join("");
}
