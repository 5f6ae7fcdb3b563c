// A room as one HTML file that is read offline, for years: no script, nothing loaded from anywhere, everything that
// somebody typed escaped. Its own policy says so, because no server will be there to say it.

import type { RoomEvent } from "../../chat/room-event";
import type { Language } from "../../texts/language";
import type { ExportedRoom } from "./exported-room";
import { exportedRow } from "./exported-row";
import { exportedStyle } from "./exported-style";
import { type ExportedWords, exportedWords, type Html, isolated, lineOf, nameOf } from "./exported-words";
import { escapeHtml } from "./page-shell";

/** HTML in parts, none of them empty. It is complete when it ends with the count of its messages. */
export async function* exportedPage(exported: ExportedRoom, language: Language): AsyncGenerator<string> {
  const words = exportedWords(language);
  const { roster } = exported.room;
  let part = head(exported, words);
  let day = "";
  let count = 0;
  for await (const events of exported.pages) {
    const answered = await answeredIn(events, exported);
    const around = {
      words,
      quoted: (seq: number) => answered.get(seq),
      member: (id: RoomEvent["by"]) => roster.seat(id)?.member,
    };
    for (const event of events) {
      const row = exportedRow(event, around);
      if (row === "") continue;
      const today = new Date(event.at).toISOString().slice(0, 10);
      // Days never run backwards here, even where the server's clock was set back: the order is that of the room.
      if (today > day) {
        part += `${day === "" ? "" : "</ol>\n"}<h2><time datetime="${today}">${escapeHtml(words.day(event.at))}</time></h2>\n<ol>\n`;
        day = today;
      }
      part += row;
      if (event.kind === "message" && !event.deleted) count += 1;
    }
    if (part !== "") yield part;
    part = "";
  }
  yield `${part}${day === "" ? "" : "</ol>\n"}</main>\n<footer><p class="end">${lineOf(words.split("exported.end", { count }))}</p></footer>\n</body>\n</html>\n`;
}

/** What the replies of one page answer; mostly it is on the same page. */
async function answeredIn(
  events: readonly RoomEvent[],
  { event }: Pick<ExportedRoom, "event">,
): Promise<ReadonlyMap<number, RoomEvent>> {
  const known = new Map(events.map((one) => [one.seq, one]));
  for (const one of events) {
    if (one.kind !== "message" || one.replyTo === undefined || known.has(one.replyTo)) continue;
    const target = await event(one.replyTo);
    if (target) known.set(one.replyTo, target);
  }
  return known;
}

function head({ room, by, exportedAt }: ExportedRoom, words: ExportedWords): string {
  const { title } = room.settings;
  const plain = (code: string | Html) => words.split("exported.title", { code });
  const inRoom = plain({ html: `<span class="code">${escapeHtml(room.code)}</span>` });
  const heading = title === "" ? lineOf(inRoom) : isolated(title).html;
  const below = title === "" ? "" : `<p>${lineOf(inRoom)}</p>\n`;
  const name = lineOf(plain(room.code));
  const exportedBy = words.split("exported.by", {
    name: nameOf(by),
    date: { html: escapeHtml(words.day(exportedAt)) },
    time: { html: escapeHtml(words.time(exportedAt)) },
  });
  return `<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title === "" ? name : `${escapeHtml(title)} · ${name}`}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Chatsy">
<style>${exportedStyle}</style>
</head>
<body>
<header>
<h1>${heading}</h1>
${below}<p>${lineOf(exportedBy)} ${lineOf(words.split("exported.times"))}</p>
</header>
<main>
`;
}
