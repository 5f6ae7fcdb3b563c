// One message, with all that has become of it. Draws itself again only when something about it has changed: rooms have
// hundreds of them, and new ones come by the hundred: each element and component less is felt. What can be done with a
// message is in message-actions/, in one place for all rows.

import { Component } from "preact";
import { actionIn } from "../../chat/action";
import { bigEmojiIn } from "../emoji/big-emoji";
import { t } from "../texts";
import { Extra } from "./extra";
import { messageText } from "./message-text";
import { Avatar, NameTag } from "./name-tag";
import type { OpenRoom } from "./room";
import type { MessageEntry } from "./timeline";
import { Time } from "./when";

interface MessageRowProps {
  readonly entry: MessageEntry;
  readonly room: OpenRoom;
}

export class MessageRow extends Component<MessageRowProps> {
  override shouldComponentUpdate({ entry }: MessageRowProps): boolean {
    return entry !== this.props.entry;
  }

  render({ entry, room }: MessageRowProps) {
    const { id, name, badge, text, at, isOwn, state, code, detail, message, replyTo, original, refused } = entry;
    const isDeleted = message?.deleted === true;
    const action = actionIn(text);
    const who = NameTag({ name, badge });
    return (
      <li class={classes(entry)} data-row data-seq={message?.seq}>
        {!isOwn && entry.isFirst && <Avatar name={name} badge={badge} />}
        <p class="message-head">
          {action === undefined && who} {Time({ at })}
          {message?.edited && <span class="edited-mark"> {t("message.edited")}</span>}
        </p>
        <div class="message-body">
          {replyTo !== undefined && !isDeleted && (
            <Extra>{({ MessageQuote }) => <MessageQuote room={room} seq={replyTo} original={original} />}</Extra>
          )}
          <div class={bubbleClass(text, isDeleted)} dir="auto">
            {isDeleted && t("message.deleted")}
            {action !== undefined && <>{who} </>}
            {!isDeleted && messageText({ text: action ?? text, called: entry.called, isOwn })}
          </div>
          {message && !isDeleted && tools()}
        </div>
        {state === "pending" && <span class="unseen">{t("message.sending")}</span>}
        {state === "refused" && (
          <Extra>
            {({ MessageTrouble }) => (
              <MessageTrouble room={room} what="message.notSent" id={id} code={code} detail={detail} />
            )}
          </Extra>
        )}
        {message?.reactions?.[0] && (
          <Extra>{({ MessageReactions }) => <MessageReactions room={room} message={message} />}</Extra>
        )}
        {refused && (
          <Extra>{({ MessageTrouble }) => <MessageTrouble {...refused} room={room} what="message.notSaved" />}</Extra>
        )}
      </li>
    );
  }
}

/** Always there for a screen reader; seen, and with more before it, where one points. */
function tools() {
  return (
    <div class="message-tools">
      <button type="button" class="tool" tabIndex={-1} aria-label={t("message.actions")} data-act="menu" />
    </div>
  );
}

function classes({ isOwn, isFirst, isLast, state, message, replyTo }: MessageEntry): string {
  const names = ["message", isOwn ? "own" : "others"];
  if (isFirst) names.push("first");
  if (isLast) names.push("last");
  if (message?.edited) names.push("edited");
  // What comes later has its place already.
  if (message?.reactions?.[0]) names.push("reacted");
  if (replyTo !== undefined) names.push("answer");
  if (state === "refused") names.push(state);
  else if (state === "pending" || message?.pending) names.push("pending");
  return names.join(" ");
}

function bubbleClass(text: string, isDeleted: boolean): string {
  if (isDeleted) return "bubble deleted";
  if (actionIn(text) !== undefined) return "bubble action";
  const count = bigEmojiIn(text);
  return count ? `bubble big big-${count}` : "bubble";
}
