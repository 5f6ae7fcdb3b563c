// What somebody typed or pasted as a room's code.

import { type RoomCode, roomCodeIn } from "../../chat/room-code";

/** The code at the end of a link, or in its query; else the text itself. */
export function codeIn(typed: string): RoomCode | undefined {
  if (!/[/?]./.test(typed)) return roomCodeIn(typed);
  try {
    const { pathname, searchParams } = new URL(typed, location.origin);
    return roomCodeIn(searchParams.get("code") ?? pathname.replace(/.*\/(?=.)/, ""));
  } catch {
    return undefined;
  }
}

/** Capitals, with the caret where it was. */
export function capitalise(input: HTMLInputElement): void {
  const { selectionStart, selectionEnd } = input;
  const capitals = input.value.toUpperCase();
  if (capitals === input.value) return;
  input.value = capitals;
  input.setSelectionRange(selectionStart, selectionEnd);
}
