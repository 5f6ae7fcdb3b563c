// The text of a message with its formatting, as elements. The tree decides what there can be; here it only gets its
// looks. Nothing is ever HTML. The parts of a line are drawn by functions, not mounted: there are hundreds of rows.

import type { ComponentChild } from "preact";
import type { Block, Span } from "../../chat/formatting/formatted-node";
import type { Mentionable } from "../../chat/mention";
import { CodeBlock } from "./code-block";
import { Spoiler } from "./spoiler";

export interface Surroundings {
  /** Whoever reads: a mention of theirs is drawn otherwise. */
  readonly self?: Mentionable | undefined;
  /** Of links and buttons in the text; undefined where nothing but the browser moves the focus. */
  readonly tabIndex?: number | undefined;
}

/** A line with nothing but text and links stands in its bubble as it is; else blocks stand one below the other. */
export function formattedText(blocks: readonly Block[], around: Surroundings): ComponentChild {
  const [first] = blocks;
  const isPlain = blocks.length === 1 && first?.kind === "paragraph" && first.children.every(isPlainSpan);
  if (isPlain) return drawSpans(first.children, around);
  return <div class="formatted">{drawBlocks(blocks, around, "auto")}</div>;
}

function isPlainSpan(span: Span): boolean {
  return span.kind === "text" || (span.kind === "link" && span.leadsTo === undefined);
}

/** `dir`: of paragraphs. In quotes and lists they follow these, which look for their direction in them. */
function drawBlocks(blocks: readonly Block[], around: Surroundings, dir?: "auto"): ComponentChild[] {
  return blocks.map((block) => drawBlock(block, around, dir));
}

function drawBlock(block: Block, around: Surroundings, dir: "auto" | undefined): ComponentChild {
  switch (block.kind) {
    case "paragraph":
      // A block and no <p>: it may hold many lines, and stands in list items, too.
      return <div dir={dir}>{drawSpans(block.children, around)}</div>;
    case "code-block":
      return <CodeBlock language={block.language} code={block.code} tabIndex={around.tabIndex} />;
    case "quote":
      return <blockquote dir="auto">{drawBlocks(block.children, around)}</blockquote>;
    case "list": {
      const items = block.items.map((item) => <li>{drawBlocks(item, around)}</li>);
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

function drawSpans(spans: readonly Span[], around: Surroundings): ComponentChild[] {
  return spans.map((span) => drawSpan(span, around));
}

function drawSpan(span: Span, around: Surroundings): ComponentChild {
  switch (span.kind) {
    case "text":
      return span.text;
    case "code":
      return <code dir="ltr">{span.text}</code>;
    case "bold":
      return <strong>{drawSpans(span.children, around)}</strong>;
    case "italic":
      return <em>{drawSpans(span.children, around)}</em>;
    case "strike":
      return <s>{drawSpans(span.children, around)}</s>;
    case "spoiler":
      return <Spoiler tabIndex={around.tabIndex}>{drawSpans(span.children, around)}</Spoiler>;
    case "mention":
      return <bdi class={span.who === around.self ? "mention self" : "mention"}>{span.text}</bdi>;
    case "link": {
      const label = drawSpans(span.children, around);
      return (
        <a href={span.href} target="_blank" rel="noopener noreferrer nofollow" tabIndex={around.tabIndex}>
          {span.leadsTo === undefined ? label : <bdi>{label}</bdi>}
          {/* A label that somebody chose cannot say where it leads: the real host stands behind it, whatever it says. */}
          {span.leadsTo !== undefined && <bdi class="link-host"> ({span.leadsTo})</bdi>}
        </a>
      );
    }
  }
}
