// Finds the caller's seat in the room of the path, for routes that only members may use.

import type { Chat } from "../../chat/chat";
import type { Member } from "../../chat/member";
import type { Room } from "../../chat/room";
import { mustBeAllowedToRead } from "../../chat/room-rules";
import type { Session } from "../sessions";

export interface CallerSeat {
  readonly room: Room;
  readonly member: Member;
  readonly session: Session;
}

/**
 * [M1] Also counts as a sign of life. Throws `unknown-room`, or `not-admitted` for a caller who may not read the room.
 */
export async function callerSeat(chat: Chat, session: Session, typedCode: string): Promise<CallerSeat> {
  const room = await chat.room(typedCode);
  const seat = room.roster.seatOf(session.hash);
  mustBeAllowedToRead(seat);
  chat.touch(room, seat.member.id);
  return { room, member: seat.member, session };
}
