// A room as one HTML file, written page by page. What it looks like is the business of src/views/export/.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Member } from "../../chat/member";
import type { RoomEvent } from "../../chat/room-event";
import { catalogues } from "../../texts/catalogues";
import type { Language } from "../../texts/language";
import { dateOf, ExportedDay, ExportedEnd, ExportedRoom } from "../../views/export/exported-room";
import { CodeInFile, ExportedRow } from "../../views/export/exported-row";
import { LiveCode } from "../../views/message/code-block";
import { SpoilerOpening } from "../../views/message/spoiler";
import { makeWords, type Words, WordsContext } from "../../views/words";
import type { ExportedRoom as Exported } from "./exported-room";
import { slices } from "./room-page";

const styles = readFileSync(join(import.meta.dirname, "../../views/export/exported-room.css"), "utf8");
/** So long rows are drawn before others have their turn. The last of them, if it is the worst one, takes as long again. */
const sliceMs = 4;

/** HTML in parts, none of them empty. It is complete when it ends with the count of its messages. */
export async function* exportedPage(exported: Exported, language: Language): AsyncGenerator<string> {
  const { room, by, exportedAt } = exported;
  const words = wordsIn(language);
  const personOf = (id: RoomEvent["by"]) => {
    const member = room.roster.seat(id)?.member;
    return member && nameOf(member);
  };
  const file = opened(
    <ExportedRoom code={room.code} title={room.settings.title} by={nameOf(by)} exportedAt={exportedAt} styles={styles}>
      <Gap />
    </ExportedRoom>,
    words,
  );
  let part = `<!doctype html>\n${file.begin}\n`;
  let day = { date: "", end: "" };
  let count = 0;
  let began = slices.now();
  for await (const events of exported.pages) {
    const originals = await originalsOf(events, exported);
    for (const event of events) {
      if (slices.now() - began >= sliceMs) {
        await slices.pause();
        began = slices.now();
      }
      const original =
        event.kind === "message" && event.replyTo !== undefined ? originals.get(event.replyTo) : undefined;
      const row = drawn(<ExportedRow event={event} original={original} personOf={personOf} />, words);
      if (row === "") continue;
      const date = dateOf(event.at);
      // Days never run backwards here, even where the server's clock was set back: the order is that of the room.
      if (date > day.date) {
        const { begin, end } = opened(
          <ExportedDay at={event.at}>
            <Gap />
          </ExportedDay>,
          words,
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
  yield `${part}${day.end}${drawn(<ExportedEnd count={count} />, words)}${file.end}\n`;
}

/** Times are in UTC, as the file says. A spoiler is called what it is: on paper nobody can be asked to open it. */
function wordsIn(language: Language): Words {
  const all = catalogues[language];
  const catalogue = { ...all, "message.reveal": all["exported.spoiler"] ?? "" };
  return makeWords({ language, locale: language, catalogue, time: { zone: undefined, hourCycle: "h23" } });
}

/** A name without the badge of the first who has it. */
function nameOf({ name, badge }: Member) {
  return { name, badge: badge === 1 ? undefined : badge };
}

/** What the replies of one page answer; mostly it is on the same page. */
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

/**
 * What is filled while it is written, like the list of a day, is drawn whole with a gap in it, and cut there. No text can
 * hold a second gap: of what people write `<` is escaped.
 */
function opened(view: VNode, words: Words): { readonly begin: string; readonly end: string } {
  const [begin = "", end = ""] = drawn(view, words).split("<slot></slot>");
  return { begin, end };
}

function Gap() {
  return <slot />;
}

function drawn(view: VNode, words: Words): string {
  return renderToString(
    <WordsContext.Provider value={words}>
      <SpoilerOpening.Provider value="browser">
        <LiveCode.Provider value={CodeInFile}>{view}</LiveCode.Provider>
      </SpoilerOpening.Provider>
    </WordsContext.Provider>,
  );
}
