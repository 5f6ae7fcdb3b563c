// The text of one message. Formatting is the reader's business.

import type { Brand } from "./brand";
import { ChatError } from "./chat-error";
import { charsIn, cleanText, textCharsMax, textUnitsMax } from "./typed-text";
import { hasVisible } from "./visible-text";

export type MessageText = Brand<string, "MessageText">;

/** A message from what somebody sent. Throws `text-empty` or `text-too-long`. */
export function parseMessageText(sent: string): MessageText {
  // Before anything looks at it, however far too long it is.
  if (sent.length > textUnitsMax) {
    throw new ChatError("text-too-long", `A message has at most ${textCharsMax} characters; this one has many more.`);
  }
  const text = cleanText(sent);
  if (!hasVisible(text)) throw new ChatError("text-empty", "A message needs some text.");
  const length = charsIn(text);
  if (length > textCharsMax) {
    throw new ChatError("text-too-long", `A message has at most ${textCharsMax} characters; this one has ${length}.`);
  }
  return text as MessageText;
}
