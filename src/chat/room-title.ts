// What a room is called beside its code, if anybody gave it a name.

import type { Brand } from "./brand";
import { ChatError } from "./chat-error";
import { hasVisible, withoutInvisible } from "./visible-text";

export type RoomTitle = Brand<string, "RoomTitle">;

/** Characters are Unicode code points. */
export const titleCharsMax = 60;
/** Before it is tidied, in UTF-16 units: much may be taken out of a title that somebody copied, but not so much. */
const typedUnitsMax = 8 * titleCharsMax;

/** A title from what somebody typed, spaces folded; empty takes it away. Throws `title-invalid` when it is too long. */
export function parseRoomTitle(typed: string): RoomTitle | "" {
  // Before anything looks at it: to compose it takes time in the square of the accents on a letter.
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
