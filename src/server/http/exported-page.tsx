// Exports a room as one HTML file, page by page. Its looks are in src/views/export/.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Member } from "../../chat/member";
import type { RoomEvent } from "../../chat/room-event";
import { catalogues } from "../../texts/catalogues";
import type { Language } from "../../texts/language";
import { dateOf, ExportedDay, ExportedEnd, ExportedRoom } from "../../views/export/exported-room";
import { CodeInFile, ExportedRow } from "../../views/export/exported-row";
import { makeWords, type Words } from "../../views/words";
import type { ExportedRoom as Exported } from "./exported-room";
import { drawn, Gap, opened, Turns } from "./render-views";

const styles = ["export/exported-room.css", "page/hues.css"]
  .map((sheet) => readFileSync(join(import.meta.dirname, "../../views", sheet), "utf8"))
  .join("");

/** HTML chunks, none of them empty. The file is complete when it ends with the count of its messages. */
export async function* exportedPage(exported: Exported, language: Language): AsyncGenerator<string> {
  const { room, by, exportedAt } = exported;
  const drawing = { words: wordsIn(language), spoilers: "browser", code: CodeInFile } as const;
  const personOf = (id: RoomEvent["by"]) => {
    const member = room.roster.seat(id)?.member;
    return member && nameOf(member);
  };
  const file = opened(
    <ExportedRoom code={room.code} title={room.settings.title} by={nameOf(by)} exportedAt={exportedAt} styles={styles}>
      <Gap />
    </ExportedRoom>,
    drawing,
  );
  let part = `<!doctype html>\n${file.begin}\n`;
  let day = { date: "", end: "" };
  let count = 0;
  const turns = new Turns();
  for await (const events of exported.pages) {
    const originals = await originalsOf(events, exported);
    for (const event of events) {
      await turns.next();
      const original =
        event.kind === "message" && event.replyTo !== undefined ? originals.get(event.replyTo) : undefined;
      const row = drawn(<ExportedRow event={event} original={original} personOf={personOf} />, drawing);
      if (row === "") continue;
      const date = dateOf(event.at);
      // The room's order counts, so days never run backwards here, even if the server's clock was set back.
      if (date > day.date) {
        const { begin, end } = opened(
          <ExportedDay at={event.at}>
            <Gap />
          </ExportedDay>,
          drawing,
        );
        part += `${day.end}${begin}\n`;
        day = { date, end };
      }
      part += `${row}\n`;
      if (event.kind === "message" && !event.deleted) count += 1;
    }
    if (part !== "") yield part;
    part = "";
  }
  yield `${part}${day.end}${drawn(<ExportedEnd count={count} />, drawing)}${file.end}\n`;
}

/** Times are in UTC, as the file says. Spoilers are labelled, because on paper nobody can open them. */
function wordsIn(language: Language): Words {
  const all = catalogues[language];
  const catalogue = { ...all, "message.reveal": all["exported.spoiler"] ?? "" };
  return makeWords({ language, locale: language, catalogue, time: { zone: undefined, hourCycle: "h23" } });
}

/** A name; badge 1 is left out. */
function nameOf({ name, badge }: Member) {
  return { name, badge: badge === 1 ? undefined : badge };
}

/** The messages that one page's replies quote, most of them from the same page. */
async function originalsOf(
  events: readonly RoomEvent[],
  { event }: Pick<Exported, "event">,
): Promise<ReadonlyMap<number, RoomEvent>> {
  const known = new Map(events.map((one) => [one.seq, one]));
  for (const one of events) {
    if (one.kind !== "message" || one.replyTo === undefined || known.has(one.replyTo)) continue;
    const target = await event(one.replyTo);
    if (target) known.set(one.replyTo, target);
  }
  return known;
}
