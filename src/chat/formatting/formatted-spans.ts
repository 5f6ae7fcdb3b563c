// The text of a paragraph into spans, in one pass from left to right. Markers that may begin something wait on a stack
// for their end; what nobody ends is text again.

import { type Mentionable, mentionsIn } from "../mention";
import type { Span } from "./formatted-node";
import { bareLinkAt, bareLinks, safeUrl } from "./link-in-text";
import { emphasisOf, type Marker, mayBegin, mayEnd } from "./markers";

const special = /`+|\*+|_+|~+|\|+|\n|@|\[|https?:\/\//gi;
/** Bounded, and without a bracket in the label: so nothing is read twice for long. */
const labelled = /\[([^[\]\n]{1,200})\]\(([^\s()<>"]{1,2000}(?:\([^\s()<>"]{0,200}\)[^\s()<>"]{0,200}){0,8})\)/y;
const letter = /[\p{L}\p{N}]/u;

interface Opener {
  readonly marker: Marker;
  /** Its place among the spans, as text until it is ended. */
  readonly index: number;
  /** Where what it holds begins in the text. */
  readonly from: number;
}

export function formattedSpans(text: string, people: readonly Mentionable[], nesting: number): readonly Span[] {
  return new SpanReader(text, people, nesting).read();
}

/** Of a text with too much formatting to be meant: links only. */
export function unformattedSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const { start, end: next, href, shown } of bareLinks(text)) {
    if (href === undefined) continue;
    spans.push({ kind: "text", text: text.slice(end, start) });
    spans.push({ kind: "link", href, children: [{ kind: "text", text: shown }] });
    end = next;
  }
  return joined([...spans, { kind: "text", text: text.slice(end) }]);
}

class SpanReader {
  readonly #spans: Span[] = [];
  #openers: Opener[] = [];
  readonly #mentions: ReadonlyMap<number, { readonly end: number; readonly who: Mentionable }>;

  constructor(
    readonly text: string,
    people: readonly Mentionable[],
    /** Levels that are left; the paragraph and a link in it need two of them. */
    readonly nesting: number,
  ) {
    this.#mentions = new Map(mentionsIn(text, people).map((mention) => [mention.start, mention]));
  }

  read(): readonly Span[] {
    let at = 0;
    while (at < this.text.length) {
      special.lastIndex = at;
      const match = special.exec(this.text);
      if (!match) break;
      this.#addText(at, match.index);
      at = this.#readSpecial(match[0], match.index);
    }
    this.#addText(at, this.text.length);
    return joined(this.#spans);
  }

  /** Returns where to go on. */
  #readSpecial(found: string, start: number): number {
    const end = start + found.length;
    switch (found[0]) {
      case "`":
        return this.#readCode(found, start);
      case "[":
        return this.#readLabelled(start);
      case "@":
        return this.#readMention(start);
      case "\n":
        // Nobody makes half a line and the next one bold; a spoiler may have lines.
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

  #readCode(fence: string, start: number): number {
    const begin = start + fence.length;
    // As in l`amour: no code begins inside of a word.
    const isInWord = letter.test(this.text.charAt(start - 1));
    const end = isInWord ? undefined : this.#endOfCode(fence, begin);
    if (end === undefined) return this.#addText(start, begin);
    const inside = this.text.slice(begin, end);
    // The space that keeps a backtick off the fence.
    const text = /^ .*`.* $/.test(inside) ? inside.slice(1, -1) : inside;
    this.#spans.push({ kind: "code", text });
    return end + fence.length;
  }

  #endOfCode(fence: string, begin: number): number | undefined {
    const runs = /`+|\n/g;
    runs.lastIndex = begin;
    for (let match = runs.exec(this.text); match && match[0] !== "\n"; match = runs.exec(this.text)) {
      if (match[0] === fence) return this.text.slice(begin, match.index).trim() === "" ? undefined : match.index;
    }
    return undefined;
  }

  #readLabelled(start: number): number {
    labelled.lastIndex = start;
    const [all = "", label = "", typed = ""] = labelled.exec(this.text) ?? [];
    const url = safeUrl(typed);
    if (!url || label.trim() === "") return this.#addText(start, start + 1);
    const children: readonly Span[] = [{ kind: "text", text: label }];
    const leadsTo = url.host || url.pathname;
    this.#spans.push({ kind: "link", href: url.href, ...(label !== typed && { leadsTo }), children });
    return start + all.length;
  }

  #readMention(start: number): number {
    const mention = this.#mentions.get(start);
    if (!mention) return this.#addText(start, start + 1);
    this.#spans.push({ kind: "mention", text: this.text.slice(start, mention.end), who: mention.who });
    return mention.end;
  }

  #readLink(start: number): number {
    const link = bareLinkAt(this.text, start, this.#openers.length > 0);
    if (link?.href === undefined) return this.#addText(start, link?.end ?? start + 1);
    this.#spans.push({ kind: "link", href: link.href, children: [{ kind: "text", text: link.shown }] });
    return link.end;
  }

  /** A run of one marker; `***` is two. */
  #readRun(start: number, end: number, isMarker: boolean): number {
    const run = this.text.slice(start, end);
    const markers = (run === "***" ? ["**", "*"] : [run]) as Marker[];
    if (!isMarker) return this.#addText(start, end);
    const isAfterLink = /link|code/.test(this.#spans.at(-1)?.kind ?? "");
    if (mayEnd(this.text, start, end, isAfterLink) && this.#end(markers, start)) return end;
    if (mayBegin(this.text, start, end)) {
      for (const marker of markers) this.#begin(marker, end);
      return end;
    }
    return this.#addText(start, end);
  }

  #begin(marker: Marker, from: number): void {
    // The oldest of too many was not meant; so nothing is ever nested deeper.
    if (this.#openers.length >= this.nesting - 2) this.#openers.shift();
    this.#openers.push({ marker, index: this.#spans.length, from });
    this.#spans.push({ kind: "text", text: marker });
  }

  /** Ends the nearest of each of the markers, the inner one first. False, and nothing is done, if one was not begun. */
  #end(markers: readonly Marker[], at: number): boolean {
    const begun = markers
      .map((marker) => this.#openers.findLastIndex((opener) => opener.marker === marker))
      .sort((one, other) => other - one);
    const isHeld = (index: number) => {
      const opener = this.#openers[index];
      return opener !== undefined && (opener.marker === "||" || letter.test(this.text.slice(opener.from, at)));
    };
    if (!begun.every(isHeld)) return false;
    for (const index of begun) {
      const [opener] = this.#openers.splice(index);
      if (!opener) continue;
      const [, ...children] = this.#spans.splice(opener.index);
      this.#spans.push({ kind: emphasisOf[opener.marker], children: joined(children) });
    }
    return true;
  }

  #addText(start: number, end: number): number {
    if (end > start) this.#spans.push({ kind: "text", text: this.text.slice(start, end) });
    return end;
  }
}

/** Texts beside each other become one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (span.kind === "text" && last?.kind === "text")
      result[result.length - 1] = { ...last, text: last.text + span.text };
    else if (span.kind !== "text" || span.text !== "") result.push(span);
  }
  return result;
}
