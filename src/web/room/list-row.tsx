// One row of the list: a message, a quiet line, a day, or the line "New". Each is one item, and no more. What has not
// changed is passed over: rooms have hundreds of them.

import { Component } from "preact";
import { t } from "../texts";
import { MessageRow } from "./message-row";
import { NoticeRow } from "./notice-row";
import type { OpenRoom } from "./room";
import type { Entry } from "./timeline";
import { dayName } from "./when";

interface ListRowProps {
  readonly entry: Entry;
  readonly room: OpenRoom;
}

export class ListRow extends Component<ListRowProps> {
  /** A day has another name tomorrow. */
  override shouldComponentUpdate({ entry }: ListRowProps): boolean {
    return entry !== this.props.entry || entry.kind === "day";
  }

  render({ entry, room }: ListRowProps) {
    switch (entry.kind) {
      case "message":
        return <MessageRow entry={entry} room={room} />;
      case "notice":
        return <NoticeRow entry={entry} />;
      case "day":
        return (
          <li class="day">
            <h2>{dayName(entry.at)}</h2>
          </li>
        );
      case "unread":
        return <li class="unread-line">{t("list.new")}</li>;
    }
  }
}
