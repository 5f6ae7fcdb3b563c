// Mentions in a tree that is there already: people come and go, and the text is not read again for that. Only the text
// of a message calls somebody; code, and what a link shows, does not.

import type { Mention, Mentionable, MentionFinder } from "../mention";
import type { Block, Span } from "./formatted-node";

type Text = Extract<Span, { readonly kind: "text" }>;
/** What takes the place of a text; texts that call nobody are not in it. */
type Replaced = ReadonlyMap<Span, readonly Span[]>;

/**
 * The tree with a `mention` wherever its text calls somebody. Whatever has none stays the same object: all of it, where
 * nobody is called. It has at most two spans more for each mention that the finder tells of one text.
 */
export function withMentions(blocks: readonly Block[], find: MentionFinder<Mentionable>): readonly Block[] {
  const texts = blocks.flatMap(textsIn).filter(({ text }) => text.includes("@"));
  if (texts.length === 0) return blocks;
  // All at once, so that a message has no more mentions than its text could have; in no name is a line break.
  const mentions = find(texts.map(({ text }) => text).join("\n"));
  return mentions.length === 0 ? blocks : blocksWith(blocks, replacedBy(texts, mentions));
}

function textsIn(node: Block | Span): readonly Text[] {
  switch (node.kind) {
    case "text":
      return [node];
    case "list":
      return node.items.flatMap((item) => item.flatMap(textsIn));
    case "link":
      return [];
    default:
      return "children" in node ? node.children.flatMap(textsIn) : [];
  }
}

/** `mentions` stand in the texts together, a line break between each two. */
function replacedBy(texts: readonly Text[], mentions: readonly Mention<Mentionable>[]): Replaced {
  const replaced = new Map<Span, readonly Span[]>();
  let begin = 0;
  let next = 0;
  for (const one of texts) {
    const spans: Span[] = [];
    let from = 0;
    for (; ; next += 1) {
      const mention = mentions[next];
      if (!mention || mention.start >= begin + one.text.length) break;
      const [start, end] = [mention.start - begin, mention.end - begin];
      if (start > from) spans.push({ kind: "text", text: one.text.slice(from, start) });
      spans.push({ kind: "mention", text: one.text.slice(start, end), who: mention.who });
      from = end;
    }
    if (from > 0 && from < one.text.length) spans.push({ kind: "text", text: one.text.slice(from) });
    if (from > 0) replaced.set(one, spans);
    begin += one.text.length + 1;
  }
  return replaced;
}

function blocksWith(blocks: readonly Block[], replaced: Replaced): readonly Block[] {
  return changed(blocks, (block) => {
    switch (block.kind) {
      case "code-block":
        return [block];
      case "list": {
        const items = changed(block.items, (item) => [blocksWith(item, replaced)]);
        return [items === block.items ? block : { ...block, items }];
      }
      case "quote": {
        const children = blocksWith(block.children, replaced);
        return [children === block.children ? block : { ...block, children }];
      }
      case "paragraph": {
        const children = spansWith(block.children, replaced);
        return [children === block.children ? block : { ...block, children }];
      }
    }
  });
}

function spansWith(spans: readonly Span[], replaced: Replaced): readonly Span[] {
  return changed(spans, (span) => {
    const instead = replaced.get(span);
    if (instead) return instead;
    if (!("children" in span) || span.kind === "link") return [span];
    const children = spansWith(span.children, replaced);
    return [children === span.children ? span : { ...span, children }];
  });
}

/** The same list, if each of it stays what it is. */
function changed<Node>(nodes: readonly Node[], change: (node: Node) => readonly Node[]): readonly Node[] {
  const result = nodes.flatMap(change);
  return result.length === nodes.length && result.every((node, index) => node === nodes[index]) ? nodes : result;
}
