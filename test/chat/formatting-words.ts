// A short notation for formatted trees in tests: `<b>…</b>` for bold, `<li>` for items.

import type { Block, Span } from "../../src/chat/formatting/formatted-node";
import { formattedTree } from "../../src/chat/formatting/formatted-tree";
import { withMentions } from "../../src/chat/formatting/mentions-in-tree";
import { mentionsOf } from "../../src/chat/mention";

const names = { bold: "b", italic: "i", strike: "s", spoiler: "hidden", code: "code" } as const;

/** The tree of a text, with blocks on lines of their own. */
export function treeOf(text: string, people: readonly { name: string }[] = []): string {
  return blocksIn(withMentions(formattedTree(text), mentionsOf(people)));
}

function blocksIn(blocks: readonly Block[]): string {
  return blocks.map(blockIn).join("\n");
}

function blockIn(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return block.children.map(spanIn).join("");
    case "quote":
      return `<q>${blocksIn(block.children)}</q>`;
    case "code-block":
      return `<pre ${block.language}>${block.code}</pre>`;
    case "list": {
      const name = block.first === undefined ? "ul" : `ol ${block.first}`;
      return `<${name}>${block.items.map((item) => `<li>${blocksIn(item)}</li>`).join("")}`;
    }
  }
}

function spanIn(span: Span): string {
  if (span.kind === "text") return span.text;
  if (span.kind === "mention") return `<@${span.who.name}>${span.text}</@>`;
  if (span.kind === "code") return `<code>${span.text}</code>`;
  const inside = span.children.map(spanIn).join("");
  if (span.kind === "link") return `<a ${span.href}>${inside}</a>${span.leadsTo ? ` (${span.leadsTo})` : ""}`;
  return `<${names[span.kind]}>${inside}</${names[span.kind]}>`;
}

/** Every text in the tree, joined. */
export function textOf(nodes: readonly (Block | Span)[]): string {
  return nodes
    .map((node) => {
      if ("text" in node) return node.text;
      if ("code" in node) return `${node.language}${node.code}`;
      if ("items" in node)
        return node.items
          .map((item, index) => `${node.first === undefined ? "" : node.first + index}${textOf(item)}`)
          .join("");
      return textOf(node.children);
    })
    .join("");
}

/** How many elements the deepest text is nested in. */
export function depthOf(nodes: readonly (Block | Span)[]): number {
  let deepest = 0;
  for (const node of nodes) {
    const inside = "children" in node ? node.children : "items" in node ? node.items.flat() : undefined;
    if (inside) deepest = Math.max(deepest, 1 + depthOf(inside));
  }
  return deepest;
}
