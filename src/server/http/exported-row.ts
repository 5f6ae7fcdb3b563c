// One event of an exported room as one item of its list: a message with all that belongs to it, or a quiet line.

import { actionIn } from "../../chat/action";
import type { Member, MemberId } from "../../chat/member";
import { lineOf as messageLine } from "../../chat/message-line";
import { colourOfName } from "../../chat/name-colour";
import { roomColours } from "../../chat/room-colour";
import type { RoomEvent } from "../../chat/room-event";
import { formattedHtml } from "./exported-text";
import { type ExportedWords, isolated, lineOf, nameOf } from "./exported-words";
import { escapeHtml } from "./page-shell";

/** What a row needs to know beside its event. */
export interface RowSurroundings {
  readonly words: ExportedWords;
  /** The event that a reply answers. */
  quoted(seq: number): RoomEvent | undefined;
  member(id: MemberId): Member | undefined;
}

type MessageEvent = Extract<RoomEvent, { kind: "message" }>;

/** Names under one emoji; more of them are counted. */
const namesMax = 10;
/** Of what a reply answers. */
const excerptChars = 140;

/** Empty for what shows in the message that it changed. */
export function exportedRow(event: RoomEvent, around: RowSurroundings): string {
  const { split } = around.words;
  const name = nameOf(event);
  switch (event.kind) {
    case "message":
      return message(event, around);
    case "joined":
      return quiet(event, lineOf(split("exported.joined", { name })), around);
    case "left":
      return quiet(event, lineOf(split("exported.left", { name })), around);
    case "renamed": {
      const to = nameOf({ name: event.to, badge: event.toBadge });
      return quiet(event, lineOf(split("exported.renamed", { name, to })), around);
    }
    case "room":
      if (event.title === undefined) return "";
      return event.title === ""
        ? quiet(event, lineOf(split("exported.untitled", { name })), around)
        : quiet(event, lineOf(split("exported.titled", { name, title: isolated(event.title) })), around);
    case "edited":
    case "deleted":
    case "reacted":
      return "";
  }
}

function message(event: MessageEvent, around: RowSurroundings): string {
  const { words } = around;
  const hue = roomColours[colourOfName(event.name, event.badge)];
  const edited = event.edited ? ` <span class="mark">${lineOf(words.split("exported.edited"))}</span>` : "";
  const text = event.deleted
    ? `<p class="gone">${lineOf(words.split("exported.deleted"))}</p>`
    : saidOrDone(event, around);
  return `<li class="message" id="m${event.seq}">
<p class="by"><b class="name" style="--h:${hue}">${nameOf(event).html}</b> <a href="#m${event.seq}">${clock(event, words)}</a>${edited}</p>
${quote(event, around)}${text}${reactions(event, around)}
</li>
`;
}

function saidOrDone(event: MessageEvent, { words }: RowSurroundings): string {
  const spoiler = lineOf(words.split("exported.spoiler"));
  const action = actionIn(event.text);
  if (action === undefined) return `<div class="text">${formattedHtml(event.text, { spoiler })}</div>`;
  return `<div class="text action">${formattedHtml(action, { spoiler, begin: `${nameOf(event).html} ` })}</div>`;
}

function quiet(event: RoomEvent, line: string, { words }: RowSurroundings): string {
  return `<li class="quiet">${line} ${clock(event, words)}</li>\n`;
}

function clock({ at }: RoomEvent, words: ExportedWords): string {
  return `<time datetime="${new Date(at).toISOString()}">${escapeHtml(words.time(at))}</time>`;
}

function quote({ replyTo }: MessageEvent, { words, quoted }: RowSurroundings): string {
  const target = replyTo === undefined ? undefined : quoted(replyTo);
  if (target?.kind !== "message") return "";
  const said = target.deleted
    ? `<span class="gone">${lineOf(words.split("exported.deleted"))}</span>`
    : `<span dir="auto">${escapeHtml(messageLine(target.text, excerptChars))}</span>`;
  return `<blockquote><a href="#m${target.seq}">${nameOf(target).html}</a> ${said}</blockquote>\n`;
}

function reactions({ reactions = [] }: MessageEvent, { words, member }: RowSurroundings): string {
  if (reactions.length === 0) return "";
  const items = reactions.map(({ emoji, by }) => {
    const names = by.slice(0, namesMax).flatMap((id) => member(id) ?? []);
    const others = by.length - names.length;
    const shown = names.map((one) => nameOf(one).html);
    if (others > 0) shown.push(lineOf(words.split("exported.more", { count: others })));
    return `<li>${escapeHtml(emoji)} ${shown.join(" · ")}</li>`;
  });
  const label = escapeHtml(lineOf(words.split("exported.reactions")));
  return `\n<ul class="reactions" aria-label="${label}">${items.join("")}</ul>`;
}
