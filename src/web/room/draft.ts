// What was typed into a room and not sent, kept for this tab through reloads.

import type { RoomCode } from "../../chat/room-code";
import { forThisTab } from "../browser-storage";

export function keptDraft(code: RoomCode): string {
  return forThisTab.read(`draft.${code}`);
}

export function keepDraft(code: RoomCode, text: string): void {
  forThisTab.write(`draft.${code}`, text);
}
