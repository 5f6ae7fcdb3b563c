// Renders a room's page with its last messages. [H3]

import type { Chat } from "../../chat/chat";
import type { Member } from "../../chat/member";
import { isMessageChange } from "../../chat/message-change";
import type { Room } from "../../chat/room";
import { colourOf } from "../../chat/room-colour";
import type { RoomEvent } from "../../chat/room-event";
import type { RoomSnapshot } from "../../chat/room-snapshot";
import type { ShownEvent } from "../../chat/shown-event";
import { peopleMax } from "../../protocol/limits";
import type { ListedRoom } from "../../views/message-list/entry";
import { listRow, type RowContext } from "../../views/message-list/message-list";
import { Timeline } from "../../views/message-list/timeline";
import { listedRoom, type RoomPageState, ServedRoom, servedRowContext } from "../../views/room/served-room";
import { wirePerson } from "../room-channel";
import type { PageAssets } from "./page-assets";
import { drawingFor, pageHtml } from "./page-html";
import type { Reader } from "./page-reader";
import { type Drawing, drawn, Gap, slices, Turns } from "./render-views";

/** Events that a page shows, and that are read at once. */
const pageEvents = 50;
/** In a room with many reactions fewer may be shown. */
const readsMax = 4;

interface RoomPageOptions extends Pick<RoomPageState, "code" | "snapshot" | "formKey" | "refused"> {
  readonly now: number;
  readonly reader: Reader;
  readonly assets: PageAssets;
}

export async function roomPage({ reader, assets, ...known }: RoomPageOptions): Promise<string> {
  const { locale, time } = reader;
  const state: RoomPageState = { ...known, locale, time };
  const drawing = drawingFor(reader, "room");
  const rowContext = servedRowContext(state, drawing.words);
  const { rows, firstSeq } = await drawnRows(listedRoom(known.snapshot), rowContext, drawing);
  return pageHtml({
    title: `${known.code} · Chatsy`,
    page: "room",
    hue: colourOf(known.code),
    code: known.code,
    reader,
    assets,
    state,
    rows,
    children: <ServedRoom state={state} rows={<Gap />} firstSeq={firstSeq} />,
  });
}

/** Renders the rows of a list in time slices. `firstSeq` is the number of the first one. */
export async function drawnRows(
  listed: ListedRoom,
  context: RowContext,
  drawing: Drawing,
): Promise<{ readonly rows: string; readonly firstSeq: number | undefined }> {
  const timeline = new Timeline();
  await timeline.trees.readAll(listed.events, slices);
  const entries = timeline.entries({ view: listed, dayOf: drawing.words.dayOf, unreadAfter: undefined });
  const turns = new Turns();
  let rows = "";
  for (const entry of entries) {
    rows += drawn(listRow(entry, context), drawing);
    await turns.next();
  }
  return { rows, firstSeq: entries[0]?.seq };
}

/** What a member may know of a room at this moment. Throws `not-admitted`. */
export async function snapshotOf(
  chat: Chat,
  { room, member, link, now }: { room: Room; member: Member; link: string; now: number },
): Promise<RoomSnapshot> {
  const { events, last } = await shownBefore(chat, { room, member, before: room.head + 1 });
  const { id, name, badge, role } = room.roster.seat(member.id)?.member ?? member;
  const seq = last?.seq ?? 0;
  const { title } = room.settings;
  return {
    epoch: room.epoch,
    seq,
    id: last?.id ?? "",
    me: badge === 1 ? { id, name, role } : { id, name, badge, role },
    room: { code: room.code, link, epoch: room.epoch, head: seq, first: 1, ...(title === "" ? {} : { title }) },
    people: room.roster.people(peopleMax).map(wirePerson),
    peopleCount: room.roster.count,
    events,
    at: now,
  };
}

/** The newest showable events below a number, ascending. `last` is the highest number that was read. */
export async function shownBefore(
  chat: Chat,
  { room, member, before }: { room: Room; member: Member; before: number },
): Promise<{ readonly events: readonly ShownEvent[]; readonly last: RoomEvent | undefined }> {
  let events: ShownEvent[] = [];
  let last: RoomEvent | undefined;
  let from = before;
  for (let reads = 0; reads < readsMax && events.length < pageEvents && from > 1; reads += 1) {
    const page = await chat.read(room, member.id, { before: from, limit: pageEvents });
    last ??= page.at(-1);
    from = page[0]?.seq ?? 1;
    events = [...page.filter((event) => !isMessageChange(event)), ...events] as ShownEvent[];
  }
  return { events: events.slice(-pageEvents), last };
}
