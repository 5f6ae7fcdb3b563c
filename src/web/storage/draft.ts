// What was typed into a room and not sent, and what it is for, kept for this tab through reloads.

import type { RoomCode } from "../../chat/room-code";
import { forThisTab } from "./browser-storage";

/**
 * `draft`: what stands in the composer. `reply`, `edit`: which message it replies to, or whose text it is to become, as
 * `composing/` writes it; empty where there is none.
 */
export type Kept = "draft" | "reply" | "edit";

export function kept(what: Kept, code: RoomCode): string {
  return forThisTab.read(`${what}.${code}`);
}

export function keep(what: Kept, code: RoomCode, text: string): void {
  forThisTab.write(`${what}.${code}`, text);
}
