// Who may do what in a room, and how long things last. Decided here, at the moment somebody does it.

import { ChatError } from "./chat-error";
import type { Member, MemberId, Seat } from "./member";
import type { Room } from "./room";

/** Times in milliseconds. */
export interface RoomTimes {
  /** [M1] From the last connection's end to "has left", when the page said that it was going. */
  readonly partingGraceMs: number;
  /** [M1] The same when the connection was simply lost, or never came. */
  readonly lostGraceMs: number;
  /** [M2] What members have at least, after the server started, to come back. */
  readonly restartGraceMs: number;
  /** [L2] From the last member's leaving to the room's end. */
  readonly emptyRoomGraceMs: number;
  /** [L3] How long a closed room's code rests. */
  readonly codeRestMs: number;
}

export const defaultRoomTimes: RoomTimes = {
  partingGraceMs: 10_000,
  lostGraceMs: 60_000,
  restartGraceMs: 30_000,
  emptyRoomGraceMs: 10 * 60_000,
  codeRestMs: 24 * 3_600_000,
};

/** Members of one room at the same time. */
export const membersMax = 500;
/** Seats that one room ever gives out: bounds what joining and leaving again and again can make us keep. */
export const seatsMax = 10_000;
/** Living rooms of one server. */
export const roomsMax = 100_000;

export function mustBeIn(seat: Seat | undefined): asserts seat is Seat & { standing: "in" } {
  if (seat?.standing !== "in") throw notIn();
}

/**
 * Whether the owner of a seat may read the room: who was merely gone too long may, as they may come back; who left, or
 * was put out, may not.
 */
export function mayRead(seat: Seat | undefined): seat is Seat {
  return seat !== undefined && seat.standing !== "left";
}

export function mustBeAllowedToRead(seat: Seat | undefined): asserts seat is Seat {
  if (!mayRead(seat)) throw notIn();
}

/** The seat of a member who is in. */
export function mustBeThere(room: Room, memberId: MemberId): Seat {
  const seat = room.roster.seat(memberId);
  mustBeIn(seat);
  return seat;
}

export function mustHaveRoomLeft(livingRooms: number): void {
  if (livingRooms < roomsMax) return;
  throw new ChatError("busy", `This server has ${livingRooms} rooms and takes no more for now.`, 60_000);
}

export function mustBeInThePast(room: Room, replyTo: number | undefined): void {
  if (replyTo === undefined) return;
  if (replyTo < 1 || replyTo > room.head) {
    throw new ChatError("reply-unknown", `There is no message ${replyTo} in this room to reply to.`);
  }
}

/** Whether there can be a message with this number; whether there is, and may be changed, is known in the commit. */
export function mustBeATarget(room: Room, target: number): void {
  if (Number.isInteger(target) && target >= 1 && target <= room.head) return;
  throw new ChatError("target-unknown", `There is no message ${target} in this room.`);
}

export function mustBeHost({ role }: Member): void {
  if (role !== "host") throw new ChatError("host-only", "Only the host of this room can do that.");
}

export function notIn(): ChatError {
  return new ChatError("not-admitted", "You are not in this room. Join it first.");
}
