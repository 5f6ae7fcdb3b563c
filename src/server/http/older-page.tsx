// Renders earlier messages of a room, page by page, for readers without scripts. [H27]

import type { Chat } from "../../chat/chat";
import type { Member } from "../../chat/member";
import type { Room } from "../../chat/room";
import { colourOf } from "../../chat/room-colour";
import { OlderMessages } from "../../views/room/older-messages";
import { listedRoom } from "../../views/room/served-room";
import type { PageAssets } from "./page-assets";
import { drawingFor, pageHtml } from "./page-html";
import type { Reader } from "./page-reader";
import { Gap } from "./render-views";
import { drawnRows, shownBefore } from "./room-page";

interface OlderPageOptions {
  readonly chat: Chat;
  readonly room: Room;
  readonly member: Member;
  /** Shows what is older than the event with this number. */
  readonly before: number;
  readonly now: number;
  readonly reader: Reader;
  readonly assets: PageAssets;
}

export async function olderPage({
  chat,
  room,
  member,
  before,
  now,
  reader,
  assets,
}: OlderPageOptions): Promise<string> {
  const { events } = await shownBefore(chat, { room, member, before: Math.min(before, room.head + 1) });
  const { id, name, badge } = member;
  const me = badge === 1 ? { id, name } : { id, name, badge };
  const hasOlder = (events[0]?.seq ?? 1) > 1;
  const drawing = drawingFor(reader, "plain");
  const namesOf = (by: readonly string[]) => drawing.words.nameLine([], by.length);
  const listed = { ...listedRoom(undefined), me, events, hasOlder };
  const { rows, firstSeq } = await drawnRows(listed, { now, me: id, namesOf }, drawing);
  return pageHtml({
    title: `${room.code} · Chatsy`,
    page: "plain",
    hue: colourOf(room.code),
    reader,
    assets,
    rows,
    children: <OlderMessages code={room.code} rows={<Gap />} firstSeq={firstSeq} hasOlder={hasOlder} />,
  });
}
