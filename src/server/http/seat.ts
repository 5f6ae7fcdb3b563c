// A session's seat in the room of a path, for routes that are for members alone.

import type { Chat } from "../../chat/chat";
import { ChatError } from "../../chat/chat-error";
import type { Member } from "../../chat/member";
import type { Room } from "../../chat/room";
import type { Session } from "../sessions";

export interface TakenSeat {
  readonly room: Room;
  readonly member: Member;
  readonly session: Session;
}

/**
 * Throws `unknown-room` or `not-admitted`. Who was merely gone too long may still read, as they may come back; who
 * left, or was put out, may not.
 */
export function seatIn(chat: Chat, session: Session, typedCode: string): TakenSeat {
  const room = chat.room(typedCode);
  const seat = room.roster.seatOf(session.hash);
  if (!seat || seat.standing === "left")
    throw new ChatError("not-admitted", "You are not in this room. Join it first.");
  return { room, member: seat.member, session };
}
