// Adds mentions to a parsed tree. People join and leave, and the text is not parsed again for that. Only plain text can
// mention someone; code and link labels cannot.

import type { Mention, Mentionable, MentionFinder } from "../mention";
import type { Block, Span } from "./formatted-node";

type Text = Extract<Span, { readonly kind: "text" }>;
/** Maps a text to its replacement; texts without a mention are not in it. */
type Replaced = ReadonlyMap<Span, readonly Span[]>;

/**
 * Returns the tree with a `mention` wherever its text mentions someone. Parts without one stay the same objects;
 * without any mention that is the whole tree. It has at most two more spans per mention that the finder reports.
 */
export function withMentions(blocks: readonly Block[], find: MentionFinder<Mentionable>): readonly Block[] {
  const texts = blocks.flatMap(textsIn).filter(({ text }) => text.includes("@"));
  if (texts.length === 0) return blocks;
  // Searched all at once, so that a message has no more mentions than its whole text could have; no name contains a
  // line break.
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

/** Positions of `mentions` are in the joined texts, with a line break between each two. */
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

/** Returns the same list if none of its nodes changes. */
function changed<Node>(nodes: readonly Node[], change: (node: Node) => readonly Node[]): readonly Node[] {
  const result = nodes.flatMap(change);
  return result.length === nodes.length && result.every((node, index) => node === nodes[index]) ? nodes : result;
}
