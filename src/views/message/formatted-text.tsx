// Renders a formatted text as elements. The tree decides what is possible; nothing here is ever raw HTML. The parts of
// a line are function calls rather than components, because there are hundreds of rows.

import type { ComponentChild } from "preact";
import type { Block, Span } from "../../chat/formatting/formatted-node";
import type { Mentionable } from "../../chat/mention";
import { CodeBlock } from "./code-block";
import { Spoiler } from "./spoiler";

export interface TextContext {
  /** The reader, whose own mentions are highlighted. */
  readonly self?: Mentionable | undefined;
  /** For links and buttons in the text; undefined where the browser alone moves the focus. */
  readonly tabIndex?: number | undefined;
}

/** A text with only words and links is rendered inline in its bubble; otherwise blocks are stacked. */
export function formattedText(blocks: readonly Block[], context: TextContext): ComponentChild {
  const [first] = blocks;
  const isPlain = blocks.length === 1 && first?.kind === "paragraph" && first.children.every(isPlainSpan);
  if (isPlain) return drawSpans(first.children, context);
  return <div class="formatted">{drawBlocks(blocks, context, "auto")}</div>;
}

function isPlainSpan(span: Span): boolean {
  return span.kind === "text" || (span.kind === "link" && span.leadsTo === undefined);
}

/** `dir` is for paragraphs. In quotes and lists they inherit the direction that is detected there. */
function drawBlocks(blocks: readonly Block[], context: TextContext, dir?: "auto"): ComponentChild[] {
  return blocks.map((block) => drawBlock(block, context, dir));
}

function drawBlock(block: Block, context: TextContext, dir: "auto" | undefined): ComponentChild {
  switch (block.kind) {
    case "paragraph":
      // Not a <p>: it may have many lines, and appears in list items too.
      return <div dir={dir}>{drawSpans(block.children, context)}</div>;
    case "code-block":
      return <CodeBlock language={block.language} code={block.code} tabIndex={context.tabIndex} />;
    case "quote":
      return <blockquote dir="auto">{drawBlocks(block.children, context)}</blockquote>;
    case "list": {
      const items = block.items.map((item) => <li>{drawBlocks(item, context)}</li>);
      if (block.first === undefined) return <ul dir="auto">{items}</ul>;
      const digits = String(block.first + items.length - 1).length;
      return (
        <ol dir="auto" start={block.first} data-digits={digits > 1 ? digits : undefined}>
          {items}
        </ol>
      );
    }
  }
}

function drawSpans(spans: readonly Span[], context: TextContext): ComponentChild[] {
  return spans.map((span) => drawSpan(span, context));
}

function drawSpan(span: Span, context: TextContext): ComponentChild {
  switch (span.kind) {
    case "text":
      return span.text;
    case "code":
      return <code dir="ltr">{span.text}</code>;
    case "bold":
      return <strong>{drawSpans(span.children, context)}</strong>;
    case "italic":
      return <em>{drawSpans(span.children, context)}</em>;
    case "strike":
      return <s>{drawSpans(span.children, context)}</s>;
    case "spoiler":
      return <Spoiler tabIndex={context.tabIndex}>{drawSpans(span.children, context)}</Spoiler>;
    case "mention":
      return <bdi class={span.who === context.self ? "mention self" : "mention"}>{span.text}</bdi>;
    case "link": {
      const label = drawSpans(span.children, context);
      return (
        <a href={span.href} target="_blank" rel="noopener noreferrer nofollow" tabIndex={context.tabIndex}>
          {/* Isolated, so that no direction mark before it can turn its letters round. */}
          <bdi>{label}</bdi>
          {/* The sender chose the label, so the real host is shown after it. */}
          {span.leadsTo !== undefined && <bdi class="link-host"> ({span.leadsTo})</bdi>}
        </a>
      );
    }
  }
}
