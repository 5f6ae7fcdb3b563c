// The tree of a formatted text: plain values, no elements and no HTML. Anything outside these unions cannot be drawn.

import type { Mentionable } from "../mention";

/** A part of a message that stands on its own lines. */
export type Block =
  | { readonly kind: "paragraph"; readonly children: readonly Span[] }
  | { readonly kind: "code-block"; readonly language: string; readonly code: string }
  | { readonly kind: "quote"; readonly children: readonly Block[] }
  /** `first` is the number of the first item; a list without it has bullets. */
  | { readonly kind: "list"; readonly first?: number; readonly items: readonly (readonly Block[])[] };

/** A part of a line. Text keeps its line breaks and spaces as typed. */
export type Span =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: Emphasis; readonly children: readonly Span[] }
  /** `leadsTo` is the real host or address, shown after a label that the sender chose. */
  | { readonly kind: "link"; readonly href: string; readonly leadsTo?: string; readonly children: readonly Span[] }
  | { readonly kind: "mention"; readonly text: string; readonly who: Mentionable };

export type Emphasis = "bold" | "italic" | "strike" | "spoiler";

/** How deep elements may be nested. */
export const nestingMax = 8;
/** Blocks, items and spans of one message, in total. */
export const nodesMax = 2000;

export function countNodes(blocks: readonly Block[]): number {
  return blocks.reduce((count, block) => count + nodesIn(block), 0);
}

function nodesIn(node: Block | Span): number {
  let count = 1;
  if ("children" in node) for (const child of node.children) count += nodesIn(child);
  if ("items" in node) for (const item of node.items) count += 1 + countNodes(item);
  return count;
}
