// Parses the text of one message: cleans it and bounds its length. Formatting is left to the reader.

import type { Brand } from "./brand";
import { ChatError } from "./chat-error";
import { hasVisible } from "./visible-text";

export type MessageText = Brand<string, "MessageText">;

/** In Unicode code points. 4,000 of the widest still fit in one frame of 16 KiB. */
export const textCharsMax = 4000;
/** In UTF-16 units before cleaning: twice the widest text, because line ends and control characters are removed. */
export const textUnitsMax = 4 * textCharsMax;

// Every mandatory break of Unicode (UAX 14: BK, CR, LF, NL); text copied from other programs contains them.
const lineBreak = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/** Parses a message's text. Throws `text-empty` or `text-too-long`. */
export function parseMessageText(sent: string): MessageText {
  // Checked first, so that nothing else has to look at a huge text.
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
 * Turns all line breaks into LF and removes the other control characters, which mean nothing here and confuse
 * terminals. Each remaining character takes at most four bytes in JSON.
 */
export function cleanText(typed: string): string {
  return typed
    .toWellFormed()
    .replace(lineBreak, "\n")
    .replace(/[^\P{Cc}\t\n]/gu, "");
}

/** Length in code points, which is close to what people count as characters. */
export function charsIn(text: string): number {
  return [...text].length;
}
