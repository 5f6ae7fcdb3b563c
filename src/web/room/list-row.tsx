// One row of the list: a message, a quiet line, a day, or the line "New". Each is one item, and no more. What has not
// changed is passed over: rooms have hundreds of them.

import { t } from "../texts";
import { MessageRow } from "./message-row";
import { NoticeRow } from "./notice-row";
import type { OpenRoom } from "./room";
import type { Entry } from "./timeline";
import { dayName } from "./when";

/** Called, not mounted: the row is the component, and hundreds of them need none round it. */
export function listRow(entry: Entry, room: OpenRoom) {
  switch (entry.kind) {
    case "message":
      return <MessageRow key={entry.key} entry={entry} room={room} />;
    case "notice":
      return <NoticeRow key={entry.key} entry={entry} />;
    case "day":
      return <DayRow key={entry.key} at={entry.at} />;
    case "unread":
      return (
        <li key={entry.key} class="unread-line">
          {t("list.new")}
        </li>
      );
  }
}

/** Drawn each time: a day has another name tomorrow. */
function DayRow({ at }: { at: number }) {
  return (
    <li class="day">
      <h2>{dayName(at)}</h2>
    </li>
  );
}
