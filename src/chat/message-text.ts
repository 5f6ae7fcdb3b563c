// The text of one message. Owns its bounds; formatting is the reader's business.

import type { Brand } from "./brand";
import { ChatError } from "./chat-error";
import { hasVisible } from "./visible-text";

export type MessageText = Brand<string, "MessageText">;

/** Characters are Unicode code points: 4,000 of the widest still fit in one frame of 16 KiB. */
export const textCharsMax = 4000;

/**
 * A message from what somebody sent. It is kept as it was typed, but for line ends (always LF) and control
 * characters, which have no meaning here and confuse terminals. Throws `text-empty` or `text-too-long`.
 */
export function parseMessageText(sent: string): MessageText {
  const text = sent
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being removed.
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, "");
  if (!hasVisible(text)) throw new ChatError("text-empty", "A message needs some text.");
  const length = charsIn(text);
  if (length > textCharsMax) {
    throw new ChatError("text-too-long", `A message has at most ${textCharsMax} characters; this one has ${length}.`);
  }
  return text as MessageText;
}

/** Length in code points, as people count characters (nearly). */
export function charsIn(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const unit = text.charCodeAt(index);
    const next = text.charCodeAt(index + 1);
    if (unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}
