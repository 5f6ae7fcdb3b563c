// What was typed into a room and not sent, and what it replies to, kept for this tab through reloads.

import type { RoomCode } from "../../chat/room-code";
import { forThisTab } from "../browser-storage";

export function keptDraft(code: RoomCode): string {
  return forThisTab.read(`draft.${code}`);
}

export function keepDraft(code: RoomCode, text: string): void {
  forThisTab.write(`draft.${code}`, text);
}

/** As `composing/replying.ts` writes it; empty: the draft is no reply. */
export function keptReply(code: RoomCode): string {
  return forThisTab.read(`reply.${code}`);
}

export function keepReply(code: RoomCode, reply: string): void {
  forThisTab.write(`reply.${code}`, reply);
}
