// From the text of a message to its tree. Formatting is what people do with it in chats, and nothing more: whatever is
// not certainly meant as formatting stays as it was typed. Never throws, and takes time in the length of the text. Whom
// a message calls is not known here (`mentions-in-tree.ts`): the tree of a text is the same for everybody, and stays it.

import { textCharsMax } from "../message-text";
import { formattedBlocks } from "./formatted-blocks";
import { type Block, countNodes, nodesMax } from "./formatted-node";
import { unformattedSpans } from "./formatted-spans";

/** Beyond the bounds it is one paragraph, with its links. */
export function formattedTree(text: string): readonly Block[] {
  // A character has at most two units.
  if (text.length > 2 * textCharsMax) return [{ kind: "paragraph", children: [{ kind: "text", text }] }];
  const blocks = formattedBlocks(text.split("\n"));
  if (countNodes(blocks) <= nodesMax) return blocks;
  return [{ kind: "paragraph", children: unformattedSpans(text) }];
}
