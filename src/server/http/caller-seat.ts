// A session's seat in the room of a path, for routes that are for members alone.

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

/** [M1] A sign of life, too. Throws `unknown-room` or `not-admitted`: this is for whoever may read the room. */
export async function callerSeat(chat: Chat, session: Session, typedCode: string): Promise<CallerSeat> {
  const room = await chat.room(typedCode);
  const seat = room.roster.seatOf(session.hash);
  mustBeAllowedToRead(seat);
  chat.touch(room, seat.member.id);
  return { room, member: seat.member, session };
}
