// A text without its marks, on one line. Knows formatting only roughly, but never shows what a spoiler hides: rather too
// much is hidden than too little. Whoever shows a message in one line takes it from message-line.ts. Each step reads the
// text once, whatever stands in it.

import { NextPlace } from "./formatting/next-place";

const hidden = "▒▒▒";

const spoilerBegin = /(?<![A-Za-z0-9])\|\|(?=\S)/;
const label = /\[([^[\]\n]{1,200})\]\((?:https?:\/\/|mailto:)[^\s()<>"]{1,2000}\)/gi;
const mark = /[*_~]/g;
const beforeMark = /[\s("'*_~]/;
const inMark = /[^\s*_~]/;
const endOfMarked = /[*~\n]/g;
const endingUnderscore = /(?<=[^\s*~])_(?![\p{L}\p{N}])/gu;
const wordGoesOn = /[\p{L}\p{N}]/uy;

export function plainText(text: string): string {
  const bare = withoutTicks(withoutFences(withoutSpoilers(text)))
    .replace(label, "$1")
    .replace(/^(?:> )+/gm, "");
  return withoutMarks(bare).replace(/\s+/g, " ").trim();
}

/** From where the first may begin to where the last may end: formatting between them may decide otherwise. */
export function withoutSpoilers(text: string): string {
  const begin = spoilerBegin.exec(text)?.index;
  if (begin === undefined) return text;
  let end = text.lastIndexOf("||");
  while (end > begin && /\s/.test(text.charAt(end - 1))) end = text.lastIndexOf("||", end - 1);
  return end < begin + 3 ? text : `${text.slice(0, begin)}${hidden}${text.slice(end + 2)}`;
}

/** Of longer code the first line that says something. */
function withoutFences(text: string): string {
  if (!text.includes("```")) return text;
  const lines = text.split("\n");
  const shown: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    at += 1;
    if (!/^```[^`]*$/.test(line)) {
      shown.push(line);
      continue;
    }
    let end = at;
    while (end < lines.length && !endsWithFence(lines[end] ?? "")) end += 1;
    // Nor will any that follows find an end.
    if (end === lines.length) return [...shown, line, ...lines.slice(at)].join("\n");
    shown.push(firstLine(line.slice(3), [...lines.slice(at, end), (lines[end] ?? "").trimEnd().slice(0, -3)]));
    at = end + 1;
  }
  return shown.join("\n");
}

function endsWithFence(line: string): boolean {
  return line.trimEnd().endsWith("```");
}

function firstLine(first: string, code: readonly string[]): string {
  const isLanguage = /^[\w+#.-]{0,20}$/.test(first.trim());
  const lines = [isLanguage ? "" : first, ...code].map((line) => line.trim()).filter((line) => line !== "");
  return lines.length > 1 ? `${lines[0]} …` : (lines[0] ?? "");
}

/** Of two runs of backticks on a line, as many as both of them have. */
function withoutTicks(text: string): string {
  let shown = "";
  let end = 0;
  let begin = 0;
  let ticks = 0;
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const inside = text.slice(begin + ticks, index);
    if (ticks === 0 || inside.includes("\n")) {
      begin = index;
      ticks = run.length;
      continue;
    }
    const both = Math.min(ticks, run.length);
    shown += text.slice(end, begin + ticks - both) + inside;
    end = index + both;
    begin = end;
    ticks = run.length - both;
  }
  return shown + text.slice(end);
}

function withoutMarks(text: string): string {
  const ends = new NextPlace(text, endOfMarked);
  const underscores = new NextPlace(text, endingUnderscore);
  let shown = "";
  let end = 0;
  mark.lastIndex = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const marker = markerAt(text, match.index);
    const from = match.index + marker.length;
    // Behind the next star, tilde or line break nothing is looked for.
    const last = ends.from(from);
    const close = marker === "_" ? underscores.from(from + 1) : last;
    if (marker === "" || close > last || !closesAt(text, marker, close)) {
      mark.lastIndex = match.index + 1;
      continue;
    }
    shown += text.slice(end, match.index) + text.slice(from, close);
    end = close + marker.length;
    mark.lastIndex = end;
  }
  return shown + text.slice(end);
}

/** Empty where none may begin. */
function markerAt(text: string, at: number): string {
  if (at > 0 && !beforeMark.test(text.charAt(at - 1))) return "";
  const sign = text.charAt(at);
  const unitsMax = { "*": 3, "~": 2 }[sign] ?? 1;
  let end = at + 1;
  while (end < at + unitsMax && text.charAt(end) === sign) end += 1;
  const isMarker = sign !== "~" || end === at + 2;
  return isMarker && inMark.test(text.charAt(end)) ? text.slice(at, end) : "";
}

function closesAt(text: string, marker: string, at: number): boolean {
  if (!text.startsWith(marker, at) || /\s/.test(text.charAt(at - 1))) return false;
  wordGoesOn.lastIndex = at + marker.length;
  return !wordGoesOn.test(text);
}
