// One message with its quote, reactions and tools. Rendered again only when something about it changes: rooms have
// hundreds, and new ones come by the hundred, so each further element or component is noticeable. The list handles
// clicks: `data-act` says what was clicked.

import { Component } from "preact";
import { withMentions } from "../../chat/formatting/mentions-in-tree";
import { meActionIn } from "../../chat/me-action";
import { Icon } from "../icon";
import type { MessageEntry } from "../message-list/entry";
import { Avatar, NameTag } from "../name-tag";
import { type Words, WordsContext } from "../words";
import { formattedText } from "./formatted-text";
import { messageQuote } from "./message-quote";
import { messageReactions } from "./message-reactions";
import { messageTrouble } from "./message-trouble";

/** What a click in a row does. */
export type MessageAct = "menu" | "react" | "reply" | "react-with" | "go" | "retry" | "discard";

/** A row's state for keyboard and pointer. */
export interface RowState {
  /** It is the list's one Tab stop. */
  readonly isStop: boolean;
  /** Its content can be reached by Tab, too. */
  readonly isEntered: boolean;
  /** The pointer or the focus is in it, so it shows its tools. */
  readonly isNear: boolean;
  /** The reader has just jumped here. */
  readonly isMarked: boolean;
}

export interface MessageProps {
  readonly entry: MessageEntry;
  /** Undefined where the browser alone moves the focus; then everything is reachable. */
  readonly row?: RowState | undefined;
  /** Names for a reaction. */
  readonly namesOf: (by: readonly string[]) => string;
  /** The reader's id. */
  readonly me: string | undefined;
}

export class Message extends Component<MessageProps> {
  static override readonly contextType = WordsContext;

  override shouldComponentUpdate({ entry, row, me }: MessageProps): boolean {
    const now = this.props;
    return entry !== now.entry || me !== now.me || !isSame(row, now.row);
  }

  render({ entry, row, namesOf, me }: MessageProps) {
    const words = this.context as Words;
    const { t, clock, dateAndTime } = words;
    const { id, name, badge, text, at, isOwn, state, code, detail, message, replyTo, original, originalTree, refused } =
      entry;
    const isDeleted = message?.deleted === true;
    const action = meActionIn(text);
    const who = NameTag({ name, badge });
    const tabIndex = row && (row.isEntered ? 0 : -1);
    // As the Tab stop a row is announced as a whole: who, when, what, the quote, and that it was not sent.
    const partId = (part: StopPart) => (row?.isStop ? `stop-${part}` : undefined);
    const hasQuote = replyTo !== undefined && !isDeleted;
    return (
      <li
        class={classes(entry)}
        data-row
        data-seq={message?.seq}
        data-marked={row?.isMarked ? "" : undefined}
        tabIndex={row?.isStop ? 0 : undefined}
        aria-labelledby={row?.isStop ? stopParts(hasQuote, state === "refused").join(" ") : undefined}
      >
        {!isOwn && entry.isFirst && <Avatar name={name} badge={badge} />}
        <p class="message-head" id={partId("head")}>
          {action === undefined && who}{" "}
          <time dateTime={new Date(at).toISOString()} title={dateAndTime(at)}>
            {clock(at)}
          </time>
          {message?.edited && <span class="edited-mark"> {t("message.edited")}</span>}
        </p>
        <div class="message-body">
          {hasQuote &&
            messageQuote({ words, seq: replyTo, original, tree: originalTree, tabIndex, id: partId("quote") })}
          <div class={bubbleClass(text, isDeleted)} dir="auto" id={partId("bubble")}>
            {isDeleted && t("message.deleted")}
            {action !== undefined && <>{who} </>}
            {!isDeleted && bubbleText(entry, words, tabIndex)}
          </div>
          {message && !isDeleted && tools(words, row?.isNear === true, tabIndex)}
        </div>
        {state === "pending" && <span class="unseen">{t("message.sending")}</span>}
        {state === "refused" &&
          messageTrouble({ words, what: "message.notSent", id, code, detail, tabIndex, partId: partId("trouble") })}
        {message?.reactions?.[0] && messageReactions({ words, message, me, namesOf, tabIndex })}
        {refused && messageTrouble({ ...refused, words, what: "message.notSaved", tabIndex })}
      </li>
    );
  }
}

type StopPart = "head" | "quote" | "bubble" | "trouble";

function stopParts(hasQuote: boolean, hasTrouble: boolean): readonly string[] {
  return ["stop-head", ...(hasQuote ? ["stop-quote"] : []), "stop-bubble", ...(hasTrouble ? ["stop-trouble"] : [])];
}

function isSame(one: RowState | undefined, other: RowState | undefined): boolean {
  if (one === other) return true;
  if (!one || !other) return false;
  return (
    one.isStop === other.isStop &&
    one.isEntered === other.isEntered &&
    one.isNear === other.isNear &&
    one.isMarked === other.isMarked
  );
}

/** Includes whether it mentions the reader, so that it is seen and heard as part of the message. */
function bubbleText({ tree, text, called, isOwn }: MessageEntry, { t }: Words, tabIndex: number | undefined) {
  if (!called) return formattedText(tree, { tabIndex });
  const { self, find } = called;
  const calls = self && !isOwn && find(text).some(({ who }) => who === self);
  return (
    <>
      {formattedText(withMentions(tree, find), { self, tabIndex })}
      {calls && <span class="unseen calls-you"> {t("message.callsYou")}</span>}
    </>
  );
}

/** Screen readers always have one of them; they are visible on hover. */
function tools({ t }: Words, isNear: boolean, tabIndex: number | undefined) {
  return (
    <div class="message-tools needs-script">
      {isNear && tool("react", t("message.react"), tabIndex)}
      {isNear && tool("reply", t("message.reply"), tabIndex)}
      <button type="button" class="tool" tabIndex={tabIndex} aria-label={t("message.actions")} data-act="menu" />
    </div>
  );
}

function tool(act: "react" | "reply", label: string, tabIndex: number | undefined) {
  return (
    <button key={act} type="button" class="tool" tabIndex={tabIndex} aria-label={label} data-act={act}>
      <Icon name={act} />
    </button>
  );
}

function classes({ isOwn, isFirst, isLast, state, message }: MessageEntry): string {
  const names = ["message", isOwn ? "own" : "others"];
  if (isFirst) names.push("first");
  if (isLast) names.push("last");
  if (message?.edited) names.push("edited");
  if (state === "refused") names.push(state);
  else if (state === "pending" || message?.pending) names.push("pending");
  return names.join(" ");
}

function bubbleClass(text: string, isDeleted: boolean): string {
  if (isDeleted) return "bubble deleted";
  if (meActionIn(text) !== undefined) return "bubble action";
  const count = bigEmojiIn(text);
  return count ? `bubble big big-${count}` : "bubble";
}

const fewEmoji = /^(?:\s*\p{RGI_Emoji}\uFE0F?){1,3}\s*$/v;
const eachEmoji = /\p{RGI_Emoji}/gv;
/** Longer than three emoji with spaces between them, so not worth examining. */
const unitsMax = 64;

/** How many emoji, 1 to 3; undefined when there is anything else. A plain © or ❤ without its selector is text. */
export function bigEmojiIn(text: string): 1 | 2 | 3 | undefined {
  if (text.length > unitsMax || !fewEmoji.test(text)) return undefined;
  const count = text.match(eachEmoji)?.length;
  return count === 1 || count === 2 || count === 3 ? count : undefined;
}
