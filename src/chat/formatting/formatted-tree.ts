// Parses a message's text into its tree. Formatting is limited to what people use in chats; anything that is not
// clearly meant as formatting stays as typed. Never throws, and runs in time linear in the text. Mentions are added
// separately (`mentions-in-tree.ts`), so a text has the same tree for every reader.

import { textCharsMax } from "../message-text";
import { formattedBlocks } from "./formatted-blocks";
import { type Block, countNodes, nodesMax } from "./formatted-node";
import { unformattedSpans } from "./formatted-spans";

/** A text with too many nodes becomes one paragraph with its links; a text that is too long, one without them. */
export function formattedTree(text: string): readonly Block[] {
  // A code point has at most two UTF-16 units.
  if (text.length > 2 * textCharsMax) return [{ kind: "paragraph", children: [{ kind: "text", text }] }];
  const blocks = formattedBlocks(text.split("\n"));
  if (countNodes(blocks) <= nodesMax) return blocks;
  return [{ kind: "paragraph", children: unformattedSpans(text) }];
}
