// Parses the text of a paragraph into spans, in one pass from left to right. Markers that may open something wait on a
// stack for their closing marker; unclosed ones become text again. Anything needed from further on in the text is
// computed once.

import { codeEnds } from "./code-ends";
import type { Span } from "./formatted-node";
import { bareLinkAt, bareLinks, safeUrl, shownLink, targetOf } from "./link-in-text";
import { emphasisOf, type Marker, mayBegin, mayEnd } from "./markers";
import { NextPlace } from "./next-place";

const special = /`+|\*+|_+|~+|\|+|\[|https?:\/\//gi;
/** Line breaks matter only while a marker waits for its end. */
const specialInside = /`+|\*+|_+|~+|\|+|\[|https?:\/\/|\n/gi;
/** Bounded, and without brackets in the label, so that no long stretch is read twice. */
const labelled = /\[([^[\]\n]{1,200})\]\(([^\s()<>"]{1,2000}(?:\([^\s()<>"]{0,200}\)[^\s()<>"]{0,200}){0,8})\)/y;
const letter = /[\p{L}\p{N}]/u;
const nextLetter = new RegExp(letter, "gu");
const noMarker = /[^*_~|]/g;

/**
 * A stretch of the text by its positions; it grows until something else comes. A marker counts as text until it is
 * closed.
 */
type Stretch = { readonly kind: "stretch" | "marker"; readonly start: number; end: number };

interface Opener {
  readonly marker: Marker;
  /** Its index among the pieces. */
  readonly index: number;
  /** The position of the first letter or digit that it could contain; without one it is no formatting. */
  readonly letterAt: number;
}

/** `nesting` is the number of levels left; the paragraph and a link in it need two of them. */
export function formattedSpans(text: string, nesting: number): readonly Span[] {
  if (text === "") return [];
  special.lastIndex = 0;
  if (!special.test(text)) return [{ kind: "text", text }];
  return new SpanReader(text, nesting).read();
}

/** For a text with too much formatting to be meant: finds links only. */
export function unformattedSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const { start, end: next, href, shown } of bareLinks(text)) {
    if (href === undefined) continue;
    if (start > end) spans.push({ kind: "text", text: text.slice(end, start) });
    spans.push({ kind: "link", href, children: [{ kind: "text", text: shown }] });
    end = next;
  }
  if (end < text.length) spans.push({ kind: "text", text: text.slice(end) });
  return spans;
}

class SpanReader {
  readonly #pieces: (Stretch | Span)[] = [];
  #openers: Opener[] = [];
  #codeEnds: ReadonlyMap<number, number> | undefined;
  readonly #letters: NextPlace;
  readonly #noMarkers: NextPlace;

  constructor(
    readonly text: string,
    readonly nesting: number,
  ) {
    this.#letters = new NextPlace(text, nextLetter);
    this.#noMarkers = new NextPlace(text, noMarker);
  }

  read(): readonly Span[] {
    let at = 0;
    while (at < this.text.length) {
      const next = this.#openers.length > 0 ? specialInside : special;
      next.lastIndex = at;
      const match = next.exec(this.text);
      if (!match) break;
      this.#addText(at, match.index);
      at = this.#readSpecial(match[0], match.index);
    }
    this.#addText(at, this.text.length);
    return this.#joinedFrom(0);
  }

  /** Returns the position to continue from. */
  #readSpecial(found: string, start: number): number {
    const end = start + found.length;
    switch (found[0]) {
      case "`":
        return this.#readCode(start, end);
      case "[":
        return this.#readLabelled(start);
      case "\n":
        // Emphasis ends with its line; only spoilers may span lines.
        this.#openers = this.#openers.filter(({ marker }) => marker === "||");
        return this.#addText(start, end);
      case "*":
        return this.#readRun(start, end, end - start <= 3);
      case "_":
        return this.#readRun(start, end, end - start === 1);
      case "~":
      case "|":
        return this.#readRun(start, end, end - start === 2);
      default:
        return this.#readLink(start);
    }
  }

  #readCode(start: number, begin: number): number {
    // As in l`amour: inline code does not begin inside a word.
    if (letter.test(this.text.charAt(start - 1))) return this.#addText(start, begin);
    this.#codeEnds ??= codeEnds(this.text);
    const end = this.#codeEnds.get(start);
    const inside = this.text.slice(begin, end);
    if (end === undefined || inside.trim() === "") return this.#addText(start, begin);
    // The space that separates a backtick from the fence.
    const isKeptOff = inside.startsWith(" ") && inside.endsWith(" ") && inside.includes("`");
    this.#pieces.push({ kind: "code", text: isKeptOff ? inside.slice(1, -1) : inside });
    return end + begin - start;
  }

  #readLabelled(start: number): number {
    labelled.lastIndex = start;
    const [all = "", label = "", typed = ""] = labelled.exec(this.text) ?? [];
    const url = safeUrl(typed);
    if (!url || label.trim() === "") return this.#addText(start, start + 1);
    const children: readonly Span[] = [{ kind: "text", text: label }];
    const isItself = label === shownLink(typed, url);
    this.#pieces.push({ kind: "link", href: url.href, ...(!isItself && { leadsTo: targetOf(typed, url) }), children });
    return start + all.length;
  }

  #readLink(start: number): number {
    const link = bareLinkAt(this.text, start, this.#openers.length > 0);
    if (link?.href === undefined) return this.#addText(start, link?.end ?? start + 1);
    this.#pieces.push({ kind: "link", href: link.href, children: [{ kind: "text", text: link.shown }] });
    return link.end;
  }

  /** Reads a run of one marker; `***` counts as two markers. */
  #readRun(start: number, end: number, isMarker: boolean): number {
    if (!isMarker) return this.#addText(start, end);
    const run = this.text.slice(start, end);
    const markers = (run === "***" ? ["**", "*"] : [run]) as Marker[];
    const before = this.#pieces.at(-1)?.kind;
    const begun = this.#begun(markers, start);
    if (begun.length > 0 && mayEnd(this.text, start, end, before === "link" || before === "code")) {
      for (const index of begun) this.#end(index);
      return end;
    }
    if (!mayBegin(this.text, start, end, this.#noMarkers.from(end))) return this.#addText(start, end);
    let from = start;
    for (const marker of markers) {
      this.#begin(marker, from, end);
      from += marker.length;
    }
    return end;
  }

  /** `inside` is where the content of all markers of the run begins. */
  #begin(marker: Marker, start: number, inside: number): void {
    // When there are too many, the oldest was not meant; this also bounds the nesting.
    if (this.#openers.length >= this.nesting - 2) this.#openers.shift();
    this.#openers.push({ marker, index: this.#pieces.length, letterAt: this.#letters.from(inside) });
    this.#pieces.push({ kind: "marker", start, end: start + marker.length });
  }

  /** The nearest opener for each marker, innermost first. Empty unless all of them were opened and have content. */
  #begun(markers: readonly Marker[], at: number): readonly number[] {
    const begun: number[] = [];
    for (const marker of markers) {
      let index = this.#openers.length - 1;
      while (index >= 0 && this.#openers[index]?.marker !== marker) index -= 1;
      const opener = this.#openers[index];
      if (!opener || (marker !== "||" && opener.letterAt >= at)) return [];
      begun.push(index);
    }
    return begun.length > 1 ? begun.sort((one, other) => other - one) : begun;
  }

  #end(at: number): void {
    const opener = this.#openers[at];
    if (!opener) return;
    const children = this.#joinedFrom(opener.index + 1);
    this.#openers.length = at;
    this.#pieces.length = opener.index;
    this.#pieces.push({ kind: emphasisOf[opener.marker], children });
  }

  #addText(start: number, end: number): number {
    const last = this.#pieces.at(-1);
    if (last?.kind === "stretch") last.end = end;
    else if (end > start) this.#pieces.push({ kind: "stretch", start, end });
    return end;
  }

  /** The pieces from an index on as spans. Adjacent texts are joined, as nothing was left out between them. */
  #joinedFrom(index: number): readonly Span[] {
    const spans: Span[] = [];
    for (let at = index; at < this.#pieces.length; ) {
      const piece = this.#pieces[at];
      if (!piece) break;
      at += 1;
      if (!isStretch(piece)) {
        spans.push(piece);
        continue;
      }
      let { end } = piece;
      for (let next = this.#pieces[at]; next && isStretch(next); next = this.#pieces[at]) {
        end = next.end;
        at += 1;
      }
      spans.push({ kind: "text", text: this.text.slice(piece.start, end) });
    }
    return spans;
  }
}

function isStretch(piece: Stretch | Span): piece is Stretch {
  return piece.kind === "stretch" || piece.kind === "marker";
}
