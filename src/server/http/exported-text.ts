// The text of a message as HTML, with its formatting: the same tree that pages draw (src/chat/formatting/), every letter
// escaped, and only elements that stand here. A spoiler opens without a script.

import type { Block, Span } from "../../chat/formatting/formatted-node";
import { formattedTree } from "../../chat/formatting/formatted-tree";
import { escapeHtml } from "./page-shell";

interface Surroundings {
  /** HTML before the first word, in its line where that is one. */
  readonly begin?: string;
  /** What stands for a spoiler until it is opened, as HTML. */
  readonly spoiler: string;
}

/** HTML of blocks, to stand in a block. */
export function formattedHtml(text: string, { begin = "", spoiler }: Surroundings): string {
  const blocks = formattedTree(text);
  const [first, ...others] = blocks;
  if (first?.kind !== "paragraph") return lineHtml(begin) + blocksHtml(blocks, spoiler);
  return lineHtml(begin + spansHtml(first.children, spoiler)) + blocksHtml(others, spoiler);
}

function lineHtml(html: string): string {
  return html === "" ? "" : `<div dir="auto">${html}</div>`;
}

function blocksHtml(blocks: readonly Block[], spoiler: string): string {
  return blocks.map((block) => blockHtml(block, spoiler)).join("");
}

function blockHtml(block: Block, spoiler: string): string {
  switch (block.kind) {
    case "paragraph":
      return lineHtml(spansHtml(block.children, spoiler));
    case "code-block":
      // Reached by the keys where it is too wide and scrolls.
      return `<pre dir="ltr" tabindex="0"><code>${escapeHtml(block.code)}</code></pre>`;
    case "quote":
      return `<blockquote dir="auto">${blocksHtml(block.children, spoiler)}</blockquote>`;
    case "list": {
      const items = block.items.map((item) => `<li>${blocksHtml(item, spoiler)}</li>`).join("");
      if (block.first === undefined) return `<ul dir="auto">${items}</ul>`;
      return `<ol dir="auto" start="${block.first}">${items}</ol>`;
    }
  }
}

function spansHtml(spans: readonly Span[], spoiler: string): string {
  return spans.map((span) => spanHtml(span, spoiler)).join("");
}

function spanHtml(span: Span, spoiler: string): string {
  switch (span.kind) {
    case "text":
    case "mention":
      return escapeHtml(span.text);
    case "code":
      return `<code dir="ltr">${escapeHtml(span.text)}</code>`;
    case "bold":
      return `<strong>${spansHtml(span.children, spoiler)}</strong>`;
    case "italic":
      return `<em>${spansHtml(span.children, spoiler)}</em>`;
    case "strike":
      return `<s>${spansHtml(span.children, spoiler)}</s>`;
    case "spoiler":
      return `<details><summary>${spoiler}</summary> ${spansHtml(span.children, spoiler)}</details>`;
    case "link": {
      // A label that somebody chose cannot say where it leads.
      const host = span.leadsTo === undefined ? "" : ` <bdi class="mark">(${escapeHtml(span.leadsTo)})</bdi>`;
      const label = spansHtml(span.children, spoiler);
      return `<a href="${escapeHtml(span.href)}" rel="noopener noreferrer nofollow">${label}${host}</a>`;
    }
  }
}
