// Renders a message as one line: above a reply, in search results, in a notice, for a screen reader. Everything that
// shows a message's words outside its bubble uses this, so that spoilers stay hidden and `/me waves` is an action.

import type { Block } from "./formatting/formatted-node";
import { formattedTree } from "./formatting/formatted-tree";
import { meActionIn } from "./me-action";
import { plainText } from "./plain-text";

/**
 * For places where the author's name stands next to it: `/me waves` becomes `waves`. At most `charsMax` code points.
 */
export function lineOf(text: string, charsMax: number): string {
  return lineOfTree(messageTree(text), charsMax);
}

/** Like `lineOf`, for a message whose tree is already parsed. */
export function lineOfTree(tree: readonly Block[], charsMax: number): string {
  // Converted to plain text first and then cut: a spoiler that loses its end would no longer be hidden.
  const line = [...plainText(tree)];
  return line.length > charsMax ? `${line.slice(0, charsMax - 1).join("")}…` : line.join("");
}

/** For places where no name stands before it: Ada's `/me waves` becomes `Ada waves`. */
export function sentenceOf(name: string, text: string, charsMax: number): string {
  const line = lineOf(text, charsMax);
  return meActionIn(text) === undefined ? line : `${name} ${line}`;
}

/** The tree to draw in the bubble: for `/me waves`, the tree of `waves`. */
export function messageTree(text: string): readonly Block[] {
  return formattedTree(meActionIn(text) ?? text);
}
