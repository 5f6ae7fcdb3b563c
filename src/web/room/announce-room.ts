// Tells the announcer what others do in the room: one message in its words, several as a count, and first of all who
// spoke to the listener. Edits, reactions and deleted messages are not worth a word.

import { type Mentionable, mentionName, mentionsIn } from "../../chat/mention";
import type { ShownEvent } from "../../client/room-view";
import { say } from "../announcer";
import { plainText } from "../formatting/plain-text";
import { t } from "../texts";

/** In characters: what is longer is read on the screen. */
const spokenCharsMax = 200;

type Message = Extract<ShownEvent, { kind: "message" }>;

let news: ShownEvent[] = [];
let mention: Message | undefined;

/** `events`: what others did, oldest first. */
export function announceNews(events: readonly ShownEvent[], me: Mentionable | undefined): void {
  for (const event of events) {
    if (event.kind === "message" && me && mentionsIn(event.text, [me]).length > 0) hearMention(event);
    else if (event.kind === "message" || event.kind === "joined" || event.kind === "left") hear(event);
  }
}

/** The first one waits for its turn before the rest; others that come meanwhile are of the count. */
function hearMention(message: Message): void {
  if (mention) {
    hear(message);
    return;
  }
  mention = message;
  say(() => {
    mention = undefined;
    return t("aloud.mention", { name: mentionName(message), text: shortText(message.text) });
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
    return count > 1
      ? t("aloud.messages", { count })
      : t("aloud.message", { name: mentionName(event), text: shortText(event.text) });
  }
  // Many coming and going at once is seen in the list, and not worth hearing.
  if (!event || count > 1) return undefined;
  return t(event.kind === "joined" ? "notice.entered" : "notice.left", { name: mentionName(event) });
}

/** A message as it is read aloud, or stands in a notification: without marks, and not for ever. */
export function shortText(text: string): string {
  const plain = [...plainText(text)];
  return plain.length > spokenCharsMax ? `${plain.slice(0, spokenCharsMax - 1).join("")}…` : plain.join("");
}
