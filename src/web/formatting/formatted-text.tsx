// The text of a message with its formatting, as elements. The tree decides what there can be; here it only gets its
// looks. Nothing is ever HTML.

import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { Block, Span } from "../../chat/formatting/formatted-node";
import { formattedTree } from "../../chat/formatting/formatted-tree";
import type { Mentionable } from "../../chat/mention";
import { CodeBlock } from "./code-block";
import { Spoiler } from "./spoiler";

export interface FormattedTextProps {
  readonly text: string;
  /** Who may be mentioned; hand over the same list while it is the same people. */
  readonly mentions?: readonly Mentionable[];
  /** Whoever reads; must be one of `mentions`. */
  readonly self?: Mentionable;
}

export function FormattedText({ text, mentions, self }: FormattedTextProps) {
  const blocks = useMemo(() => formattedTree(text, mentions), [text, mentions]);
  return <div class="formatted">{drawBlocks(blocks, self, "auto")}</div>;
}

/** `dir`: of paragraphs. In quotes and lists they follow these, which look for their direction in them. */
function drawBlocks(blocks: readonly Block[], self: Mentionable | undefined, dir?: "auto") {
  return blocks.map((block) => <BlockElement block={block} self={self} dir={dir} />);
}

function drawSpans(spans: readonly Span[], self: Mentionable | undefined) {
  return spans.map((span) => <SpanElement span={span} self={self} />);
}

interface BlockProps {
  readonly block: Block;
  readonly self: Mentionable | undefined;
  readonly dir: "auto" | undefined;
}

function BlockElement({ block, self, dir }: BlockProps) {
  switch (block.kind) {
    case "paragraph":
      // A block and no <p>: it may hold many lines, and stands in list items, too.
      return <div dir={dir}>{drawSpans(block.children, self)}</div>;
    case "code-block":
      return <CodeBlock language={block.language} code={block.code} />;
    case "quote":
      return <blockquote dir="auto">{drawBlocks(block.children, self)}</blockquote>;
    case "list": {
      const items = block.items.map((item) => <li>{drawBlocks(item, self)}</li>);
      if (block.first === undefined) return <ul dir="auto">{items}</ul>;
      const last = block.first + items.length - 1;
      return (
        <ol dir="auto" start={block.first} style={`--digits: ${String(last).length}`}>
          {items}
        </ol>
      );
    }
  }
}

function SpanElement({ span, self }: { span: Span; self: Mentionable | undefined }) {
  switch (span.kind) {
    case "text":
      return <>{span.text}</>;
    case "code":
      return <code dir="ltr">{span.text}</code>;
    case "bold":
      return <strong>{drawSpans(span.children, self)}</strong>;
    case "italic":
      return <em>{drawSpans(span.children, self)}</em>;
    case "strike":
      return <s>{drawSpans(span.children, self)}</s>;
    case "spoiler":
      return <Spoiler>{drawSpans(span.children, self)}</Spoiler>;
    case "mention":
      return <bdi class={span.who === self ? "mention self" : "mention"}>{span.text}</bdi>;
    case "link":
      return (
        <Link href={span.href} leadsTo={span.leadsTo}>
          {drawSpans(span.children, self)}
        </Link>
      );
  }
}

interface LinkProps {
  readonly href: string;
  readonly leadsTo: string | undefined;
  readonly children: ComponentChildren;
}

/** A label that somebody chose cannot say where it leads: so the real host stands behind it, whatever it says. */
function Link({ href, leadsTo, children }: LinkProps) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {leadsTo === undefined ? children : <bdi>{children}</bdi>}
      {leadsTo !== undefined && <bdi class="link-host"> ({leadsTo})</bdi>}
    </a>
  );
}
