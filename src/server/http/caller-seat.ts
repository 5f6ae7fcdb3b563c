// Finds the caller's seat in the room of the path, for routes that only members may use.

import type { Chat } from "../../chat/chat";
import type { Member } from "../../chat/member";
import type { Room } from "../../chat/room";
import { mustBeAllowedToRead } from "../../chat/room-rules";
import type { CodeLookUps } from "../code-lookups";
import type { Session } from "../sessions";
import { type Caller, mustHaveSession } from "./caller";

export interface CallerSeat {
  readonly room: Room;
  readonly member: Member;
  readonly session: Session;
}

/**
 * [M1] Also counts as a sign of life. Throws `no-session`, `unknown-room`, `rate-limited`, or `not-admitted` for a
 * caller who may not read the room.
 */
export async function callerSeat(
  { chat, lookUps }: { readonly chat: Chat; readonly lookUps: CodeLookUps },
  caller: Caller,
  typedCode: string,
): Promise<CallerSeat> {
  const session = mustHaveSession(caller);
  const room = await lookUps.find(typedCode, caller);
  const seat = room.roster.seatOf(session.hash);
  mustBeAllowedToRead(seat);
  chat.touch(room, seat.member.id);
  return { room, member: seat.member, session };
}
