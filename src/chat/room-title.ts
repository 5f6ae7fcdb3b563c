// A room's title, which a host may set beside its code.

import type { Brand } from "./brand";
import { ChatError } from "./chat-error";
import { hasVisible, withoutInvisible } from "./visible-text";

export type RoomTitle = Brand<string, "RoomTitle">;

/** In Unicode code points. */
export const titleCharsMax = 60;
/** In UTF-16 units before cleaning. A copied title may contain much that is removed, but not this much. */
const typedUnitsMax = 8 * titleCharsMax;

/**
 * Parses a typed title and folds its spaces. An empty one removes the title. Throws `title-invalid` when it is too
 * long.
 */
export function parseRoomTitle(typed: string): RoomTitle | "" {
  // Checked first: composing takes time in the square of the accents on one letter.
  if (typed.length > typedUnitsMax) {
    throw new ChatError("title-invalid", `A title has at most ${titleCharsMax} characters; this one has many more.`);
  }
  const title = withoutInvisible(typed.toWellFormed()).normalize("NFC").replace(/\s+/gu, " ").trim();
  if (!hasVisible(title)) return "";
  const length = [...title].length;
  if (length > titleCharsMax) {
    throw new ChatError("title-invalid", `A title has at most ${titleCharsMax} characters; this one has ${length}.`);
  }
  return title as RoomTitle;
}
