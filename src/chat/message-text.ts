// The text of one message: how long it may be, and what is left of what somebody typed. Formatting is the reader's
// business.

import type { Brand } from "./brand";
import { ChatError } from "./chat-error";
import { hasVisible } from "./visible-text";

export type MessageText = Brand<string, "MessageText">;

/** Characters are Unicode code points: 4,000 of the widest still fit in one frame of 16 KiB. */
export const textCharsMax = 4000;
/** Before it is cleaned, in UTF-16 units: twice of what the widest text has, for line ends and the like are taken out. */
export const textUnitsMax = 4 * textCharsMax;

// All that Unicode calls a mandatory break (UAX 14: BK, CR, LF, NL): what is copied from other programs has them.
const lineBreak = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

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

/**
 * Keeps what somebody typed, but for line breaks (always LF) and the other control characters, which have no meaning here
 * and confuse terminals. As JSON, a character of what is left has at most four bytes.
 */
export function cleanText(typed: string): string {
  return typed
    .toWellFormed()
    .replace(lineBreak, "\n")
    .replace(/[^\P{Cc}\t\n]/gu, "");
}

/** Length in code points, as people count characters (nearly). */
export function charsIn(text: string): number {
  return [...text].length;
}
