// One message. Draws itself again only when something about it has changed: rooms have hundreds of them.

import { Component } from "preact";
import type { RoomClient } from "../../client/room-client";
import { LinkedText } from "./linked-text";
import { Avatar, NameTag } from "./name-tag";
import type { MessageEntry } from "./timeline";
import { Time } from "./when";

interface MessageRowProps {
  readonly entry: MessageEntry;
  readonly client: RoomClient;
}

export class MessageRow extends Component<MessageRowProps> {
  override shouldComponentUpdate({ entry }: MessageRowProps): boolean {
    const last = this.props.entry;
    return (
      entry.state !== last.state ||
      entry.isFirst !== last.isFirst ||
      entry.isLast !== last.isLast ||
      entry.at !== last.at ||
      entry.text !== last.text ||
      entry.name !== last.name
    );
  }

  render({ entry, client }: MessageRowProps) {
    const { by, name, badge, text, at, isOwn, state } = entry;
    return (
      <li class={classes(entry)} data-row>
        {!isOwn && entry.isFirst && <Avatar id={by} name={name} />}
        <p class="message-head">
          <NameTag id={by} name={name} badge={badge} /> <Time at={at} />
        </p>
        <div class="bubble" dir="auto">
          <LinkedText text={text} />
        </div>
        {state === "pending" && <span class="unseen">Sending</span>}
        {state === "refused" && <NotSent entry={entry} client={client} />}
      </li>
    );
  }
}

function NotSent({ entry: { id, detail }, client }: MessageRowProps) {
  return (
    <p class="not-sent" title={detail}>
      Not sent ·{" "}
      <button type="button" class="link-button" onClick={() => client.retry(id)}>
        Try again
      </button>
      <button type="button" class="link-button" onClick={() => client.discard(id)}>
        Discard
      </button>
      {detail && <span class="not-sent-detail">{detail}</span>}
    </p>
  );
}

function classes({ isOwn, isFirst, isLast, state }: MessageEntry): string {
  const names = ["message", isOwn ? "own" : "others"];
  if (isFirst) names.push("first");
  if (isLast) names.push("last");
  if (state !== "stored") names.push(state);
  return names.join(" ");
}
