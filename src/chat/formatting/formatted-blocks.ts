// Lines into blocks: code between fences, quotes, lists; every other line belongs to a paragraph. Stricter than
// Markdown, for people write dialogues, numbers and drawings of characters: a marker stands at the beginning of its
// line, a list has two items at least, and its numbers count up by one (a number that was typed is never changed).

import type { Mentionable } from "../mention";
import { type Block, nestingMax } from "./formatted-node";
import { formattedSpans } from "./formatted-spans";

/** Quotes and lists inside of each other; the rest of the nesting is for the spans in them. */
const blocksDeepMax = 4;

const fenceBegin = /^(`{3,})([^`]*)$/;
const fenceEnd = /^(.*?)(`{3,})\s*$/;
const languageName = /^[\w+#.-]{0,20}$/;
const quoteBegin = /^> +[^ ]/;
const quoteLine = /^>(?: |$)/;
const itemBegin = /^(?:([-*])|(\d{1,9})\.) +(?=\S)/;
const itemMore = /^(?: {2,}|\t)\S/;

interface Found {
  readonly block: Block;
  /** The first line after it. */
  readonly end: number;
}

export function formattedBlocks(lines: readonly string[], people: readonly Mentionable[], depth = 0): Block[] {
  const blocks: Block[] = [];
  let plain: string[] = [];
  /** No shorter fence, and none longer, has an end in the lines that are left. */
  let unclosedLength = Number.POSITIVE_INFINITY;

  const endParagraph = (isBeforeBlock: boolean) => {
    // Blank lines beside a block are its margin.
    if (isBeforeBlock) while (plain.at(-1)?.trim() === "") plain.pop();
    if (blocks.length > 0) while (plain[0]?.trim() === "") plain.shift();
    const children = formattedSpans(plain.join("\n"), people, nestingMax - depth);
    if (children.length > 0) blocks.push({ kind: "paragraph", children });
    plain = [];
  };

  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const [, fence] = fenceBegin.exec(line) ?? [];
    let found: Found | undefined;
    if (fence && fence.length < unclosedLength) {
      found = codeBlock(lines, at);
      if (!found) unclosedLength = fence.length;
    }
    if (depth < blocksDeepMax) found ??= quote(lines, at, people, depth) ?? list(lines, at, people, depth);
    if (found) {
      endParagraph(true);
      blocks.push(found.block);
      at = found.end;
    } else {
      plain.push(line);
      at += 1;
    }
  }
  endParagraph(false);
  return blocks;
}

/** From a fence to the line that ends with one: many close it right behind the last letter. */
function codeBlock(lines: readonly string[], begin: number): Found | undefined {
  const [, fence = "", rest = ""] = fenceBegin.exec(lines[begin] ?? "") ?? [];
  const language = rest.trim();
  const isLanguage = languageName.test(language);
  const code = isLanguage ? [] : [rest];
  for (let at = begin + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const [, before = "", end = ""] = fenceEnd.exec(line) ?? [];
    if (end.length < fence.length) {
      code.push(line);
      continue;
    }
    if (before !== "") code.push(before);
    const text = code.join("\n");
    if (text.trim() === "") return undefined;
    return { block: { kind: "code-block", language: isLanguage ? language : "", code: text }, end: at + 1 };
  }
  return undefined;
}

function quote(
  lines: readonly string[],
  begin: number,
  people: readonly Mentionable[],
  depth: number,
): Found | undefined {
  if (!quoteBegin.test(lines[begin] ?? "")) return undefined;
  let end = begin + 1;
  while (quoteLine.test(lines[end] ?? "")) end += 1;
  const inner = lines.slice(begin, end).map((line) => line.replace(/^> ?/, ""));
  return { block: { kind: "quote", children: formattedBlocks(inner, people, depth + 1) }, end };
}

function list(
  lines: readonly string[],
  begin: number,
  people: readonly Mentionable[],
  depth: number,
): Found | undefined {
  const items: string[][] = [];
  const [, bullet, digits] = itemBegin.exec(lines[begin] ?? "") ?? [];
  // A leading zero would be lost.
  if (!bullet && (!digits || String(Number(digits)) !== digits)) return undefined;
  let at = begin;
  for (;;) {
    const line = lines[at] ?? "";
    const [marker, otherBullet, number] = itemBegin.exec(line) ?? [];
    const isNext = bullet ? otherBullet === bullet : number === String(Number(digits) + items.length);
    if (!marker || !isNext) break;
    const more = at + 1;
    at = more;
    while (itemMore.test(lines[at] ?? "")) at += 1;
    items.push([line.slice(marker.length), ...withoutIndent(lines.slice(more, at))]);
  }
  if (items.length < 2) return undefined;
  const children = items.map((item) => formattedBlocks(item, people, depth + 1));
  return { block: { kind: "list", ...(digits && { first: Number(digits) }), items: children }, end: at };
}

function withoutIndent(lines: readonly string[]): readonly string[] {
  const indents = lines.map((line) => line.length - line.trimStart().length);
  const least = indents.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  return lines.map((line) => line.slice(least));
}
