// Finds bare http and https links in a text. The attacker in mind writes links that look like other links. Used for
// both plain and formatted drawing, so that both find the same links.

import { shownHost } from "./shown-host";

export interface BareLink {
  /** Position in the text in UTF-16 units; `end` is the first unit after it. */
  readonly start: number;
  readonly end: number;
  /** Undefined for text that looks like a link and must not be one: it stays text as a whole. */
  readonly href: string | undefined;
  /** The link as typed, or as it really is. */
  readonly shown: string;
}

const link = /https?:\/\/[^\s<>"]+/gi;
const linkHere = new RegExp(link.source, "iy");
/** Characters that end a sentence rather than a link. */
const trailing = ".,:;!?'’”)]}";
/** The closing marker of formatting around the link. */
const trailingMarkers = "*_~|";
/** The part before the path. DNS allows 253 letters, and one letter of another alphabet takes several of them. */
const host = /^https?:[/\\]*([^/\\?#]*)/i;
const longestHost = /^(?:[ -~]{0,255}|.{0,64})$/s;
/** Characters that reverse the order of letters. */
const bidiControl = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/;

export function bareLinks(text: string): readonly BareLink[] {
  return [...text.matchAll(link)].map(({ 0: found, index }) => bareLink(found, index, false));
}

/** The link at `start`. With `isInside` formatting, its closing marker is not part of the link. */
export function bareLinkAt(text: string, start: number, isInside: boolean): BareLink | undefined {
  linkHere.lastIndex = start;
  const [found] = linkHere.exec(text) ?? [];
  return found === undefined ? undefined : bareLink(found, start, isInside);
}

function bareLink(found: string, start: number, isInside: boolean): BareLink {
  const typed = withoutTrailing(found, isInside);
  const url = safeUrl(typed);
  return { start, end: start + typed.length, href: url?.href, shown: url ? shownLink(typed, url) : typed };
}

function withoutTrailing(found: string, isInside: boolean): string {
  // A bracket that was opened inside the link belongs to it, as in Wikipedia's addresses.
  const bracket = found.indexOf("(");
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1);
    const ends = trailing.includes(last) && !(last === ")" && bracket >= 0 && bracket < end);
    if (!ends && !(isInside && trailingMarkers.includes(last))) break;
  }
  return found.slice(0, end);
}

/** Undefined for text that is no link, and for `https://bank.example@evil.example`. */
export function safeUrl(typed: string): URL | undefined {
  if (!/^(?:https?:\/\/|mailto:)\S/i.test(typed)) return undefined;
  if (!longestHost.test(host.exec(typed)?.[1] ?? "")) return undefined;
  try {
    const url = new URL(typed);
    return url.username === "" && url.password === "" ? url : undefined;
  } catch {
    return undefined;
  }
}

/** As typed, except that a host which could be taken for another is shown in its real form. */
export function shownLink(typed: string, url: URL): string {
  const [before = "", written = ""] = host.exec(typed) ?? [];
  if (url.protocol === "mailto:") return typed;
  const there = shownHost(written, url);
  if (bidiControl.test(typed)) return url.href.replace(url.host, () => there);
  const isPlain = before.toLowerCase() === `${url.protocol}//${written.toLowerCase()}`;
  if (isPlain && (there === written.toLowerCase() || url.host === written.toLowerCase())) return typed;
  return `${url.protocol}//${there}${typed.slice(before.length)}`;
}

/** What is shown after a label: the host, or the address of a letter. */
export function targetOf(typed: string, url: URL): string {
  return url.host === "" ? url.pathname : shownHost(host.exec(typed)?.[1] ?? "", url);
}
