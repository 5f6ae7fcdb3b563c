// The unsent text of a room and what it is for, kept for this tab across reloads.

import type { RoomCode } from "../../chat/room-code";
import { forThisTab } from "./browser-storage";

/**
 * `draft` is the composer's text; `reply` and `edit` name the message that it replies to or replaces, in the format of
 * `composer/`. Empty when there is none.
 */
export type Kept = "draft" | "reply" | "edit";

export function kept(what: Kept, code: RoomCode): string {
  return forThisTab.read(`${what}.${code}`);
}

export function keep(what: Kept, code: RoomCode, text: string): void {
  forThisTab.write(`${what}.${code}`, text);
}
