// Announces what others do in the room: one message in its words, several as a count, and mentions of the listener
// first. Edits, reactions and deletions are not announced.

import { meActionIn } from "../../chat/me-action";
import { type Mentionable, mentionName, mentionsIn } from "../../chat/mention";
import { sentenceOf } from "../../chat/message-line";
import type { ShownEvent, ShownMessage } from "../../chat/shown-event";
import { t } from "../page-words";
import { say } from "./announcer";

/** In characters; longer messages are read on the screen. */
const spokenCharsMax = 200;

let news: ShownEvent[] = [];
let mention: ShownMessage | undefined;

/** `events` are what others did, oldest first. */
export function announceNews(events: readonly ShownEvent[], me: Mentionable | undefined): void {
  for (const event of events) {
    if (event.kind === "message" && me && mentionsIn(event.text, [me]).length > 0) hearMention(event);
    else if (event.kind === "message" || event.kind === "joined" || event.kind === "left") hear(event);
  }
}

/** The first mention is queued before other lines; further ones are part of the count. */
function hearMention(message: ShownMessage): void {
  if (mention) {
    hear(message);
    return;
  }
  mention = message;
  say(() => {
    mention = undefined;
    return t("aloud.mention", { name: mentionName(message), text: shortText(message) });
  }, "first");
}

function hear(event: ShownEvent): void {
  news.push(event);
  if (news.length === 1) say(newsLine);
}

function newsLine(): string | undefined {
  const messages = news.filter((event) => event.kind === "message" && event.text !== "");
  const [event] = messages.length > 0 ? messages : news;
  const count = messages.length || news.length;
  news = [];
  if (event?.kind === "message") {
    if (event.text === "") return undefined;
    if (count > 1) return t("aloud.messages", { count });
    const text = shortText(event);
    return meActionIn(event.text) === undefined ? t("aloud.message", { name: mentionName(event), text }) : text;
  }
  // Many joins and leaves at once are visible in the list and not worth announcing.
  if (!event || count > 1) return undefined;
  return t(event.kind === "joined" ? "notice.entered" : "notice.left", { name: mentionName(event) });
}

/** A message as it is announced or notified: without markers, and shortened. */
export function shortText(message: ShownMessage): string {
  return sentenceOf(mentionName(message), message.text, spokenCharsMax);
}
