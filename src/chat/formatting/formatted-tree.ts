// From the text of a message to its tree. Formatting is what people do with it in chats, and nothing more: whatever is
// not certainly meant as formatting stays as it was typed. Never throws, and takes time in the length of the text.

import type { Mentionable } from "../mention";
import { textCharsMax } from "../typed-text";
import { formattedBlocks } from "./formatted-blocks";
import { type Block, countNodes, nodesMax } from "./formatted-node";
import { unformattedSpans } from "./formatted-spans";

/** `people` are those whom the text may mention. Beyond the bounds it is one paragraph, with its links. */
export function formattedTree(text: string, people: readonly Mentionable[] = []): readonly Block[] {
  // A character has at most two units.
  if (text.length > 2 * textCharsMax) return [{ kind: "paragraph", children: [{ kind: "text", text }] }];
  const blocks = formattedBlocks(text.split("\n"), people);
  if (countNodes(blocks) <= nodesMax) return blocks;
  return [{ kind: "paragraph", children: unformattedSpans(text) }];
}
