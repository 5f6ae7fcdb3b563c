// Parses lines into blocks: fenced code, quotes and lists; all other lines are paragraphs. Stricter than Markdown,
// because people write dialogues, numbers and ASCII art: a marker must start its line, a list has at least two items,
// and its numbers count up by one (a typed number is never changed). Each nesting level reads its lines a fixed number
// of times, whatever they contain.

import { type Block, nestingMax } from "./formatted-node";
import { formattedSpans } from "./formatted-spans";

/** Nesting of quotes and lists; the other levels are left for the spans in them. */
const blocksDeepMax = 4;
const fenceLengthMin = 3;

const languageName = /^[\w+#.-]{0,20}$/;
const quoteBegin = /^> +[^ ]/;
const quoteLine = /^>(?: |$)/;
const itemBegin = /^(?:([-*])|(\d{1,9})\.) +(?=\S)/;
const itemMore = /^(?: {2,}|\t)\S/;

interface Found {
  /** Undefined for fences with nothing between them, which stay as typed. */
  readonly block: Block | undefined;
  /** The first line after the block. */
  readonly end: number;
}

export function formattedBlocks(lines: readonly string[], depth = 0): Block[] {
  const blocks: Block[] = [];
  let paragraphFrom = 0;
  let fences: FenceEnds | undefined;

  const endParagraph = (end: number, isBeforeBlock: boolean) => {
    let from = paragraphFrom;
    let to = end;
    // Blank lines next to a block are its margin.
    if (isBeforeBlock) while (to > from && isBlank(lines[to - 1])) to -= 1;
    if (blocks.length > 0) while (from < to && isBlank(lines[from])) from += 1;
    const children = formattedSpans(lines.slice(from, to).join("\n"), nestingMax - depth);
    if (children.length > 0) blocks.push({ kind: "paragraph", children });
  };

  for (let at = 0; at < lines.length; ) {
    const length = fenceAtBegin(lines[at] ?? "");
    let found: Found | undefined;
    if (length > 0) {
      fences ??= new FenceEnds(lines);
      found = codeBlock(lines, at, fences);
    }
    if (depth < blocksDeepMax) found ??= quote(lines, at, depth) ?? list(lines, at, depth);
    if (found?.block) {
      endParagraph(at, true);
      blocks.push(found.block);
      paragraphFrom = found.end;
    }
    at = found?.end ?? at + 1;
  }
  endParagraph(lines.length, false);
  return blocks;
}

function isBlank(line = ""): boolean {
  return line.trim() === "";
}

/** The length of the fence at the start of a line; 0 when there is none. */
function fenceAtBegin(line: string): number {
  let length = 0;
  while (line[length] === "`") length += 1;
  return length >= fenceLengthMin && !line.includes("`", length) ? length : 0;
}

/** The fences at line ends that may close a code block, found once for all opening fences. */
class FenceEnds {
  readonly #lengths: Uint16Array;
  /** For each line, the longest closing fence in it or below it. */
  readonly #longest: Uint16Array;

  constructor(lines: readonly string[]) {
    this.#lengths = Uint16Array.from(lines, fenceAtEnd);
    this.#longest = this.#lengths.slice();
    for (let at = lines.length - 2; at >= 0; at -= 1) {
      this.#longest[at] = Math.max(this.length(at), this.#longest[at + 1] ?? 0);
    }
  }

  length(line: number): number {
    return this.#lengths[line] ?? 0;
  }

  /** The first line at or after `from` with a fence of this length. Costs time only where there is one. */
  next(from: number, length: number): number | undefined {
    if ((this.#longest[from] ?? 0) < length) return undefined;
    let at = from;
    while (this.length(at) < length) at += 1;
    return at;
  }
}

/** White space may follow it. */
function fenceAtEnd(line: string): number {
  const end = line.trimEnd().length;
  let begin = end;
  while (line[begin - 1] === "`") begin -= 1;
  return end - begin >= fenceLengthMin ? end - begin : 0;
}

/** From an opening fence to the line that ends with a closing one; many people close it right after the last letter. */
function codeBlock(lines: readonly string[], begin: number, fences: FenceEnds): Found | undefined {
  const line = lines[begin] ?? "";
  const length = fenceAtBegin(line);
  const end = fences.next(begin + 1, length);
  if (end === undefined) return undefined;
  const rest = line.slice(length);
  const language = rest.trim();
  const isLanguage = languageName.test(language);
  const last = (lines[end] ?? "").trimEnd().slice(0, -fences.length(end));
  const code = [...(isLanguage ? [] : [rest]), ...lines.slice(begin + 1, end), ...(last === "" ? [] : [last])].join(
    "\n",
  );
  const block: Block = { kind: "code-block", language: isLanguage ? language : "", code };
  return { block: isBlank(code) ? undefined : block, end: end + 1 };
}

function quote(lines: readonly string[], begin: number, depth: number): Found | undefined {
  if (!quoteBegin.test(lines[begin] ?? "")) return undefined;
  let end = begin + 1;
  while (quoteLine.test(lines[end] ?? "")) end += 1;
  const inner = lines.slice(begin, end).map((line) => line.replace(/^> ?/, ""));
  return { block: { kind: "quote", children: formattedBlocks(inner, depth + 1) }, end };
}

function list(lines: readonly string[], begin: number, depth: number): Found | undefined {
  const items: string[][] = [];
  const [, bullet, digits] = itemBegin.exec(lines[begin] ?? "") ?? [];
  // A leading zero would get lost.
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
  const children = items.map((item) => formattedBlocks(item, depth + 1));
  return { block: { kind: "list", ...(digits && { first: Number(digits) }), items: children }, end: at };
}

function withoutIndent(lines: readonly string[]): readonly string[] {
  const indents = lines.map((line) => line.length - line.trimStart().length);
  const least = indents.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  return lines.map((line) => line.slice(least));
}
