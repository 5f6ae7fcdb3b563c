// One line of a message: over a reply, among finds, in a notice, for a screen reader. Whatever shows or sends the words
// of a message without its bubble takes them from here: what a spoiler hides stays hidden, and `/me waves` is an action.

import type { Block } from "./formatting/formatted-node";
import { formattedTree } from "./formatting/formatted-tree";
import { meActionIn } from "./me-action";
import { plainText } from "./plain-text";

/** Where its author's name stands beside it: of `/me waves`, `waves`. Characters are code points. */
export function lineOf(text: string, charsMax: number): string {
  return lineOfTree(messageTree(text), charsMax);
}

/** The same of a message whose tree is known. */
export function lineOfTree(tree: readonly Block[], charsMax: number): string {
  // Plain first, and then cut: a spoiler without its end would be none.
  const line = [...plainText(tree)];
  return line.length > charsMax ? `${line.slice(0, charsMax - 1).join("")}…` : line.join("");
}

/** Where no name stands before it: of Ada's `/me waves`, `Ada waves`. */
export function sentenceOf(name: string, text: string, charsMax: number): string {
  const line = lineOf(text, charsMax);
  return meActionIn(text) === undefined ? line : `${name} ${line}`;
}

/** What of a message stands in its bubble: of `/me waves` the tree of `waves`. */
export function messageTree(text: string): readonly Block[] {
  return formattedTree(meActionIn(text) ?? text);
}
