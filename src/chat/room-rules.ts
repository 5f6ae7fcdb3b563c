// Decides who may do what in a room, at the moment they do it; and holds the domain's limits and times.

import { ChatError } from "./chat-error";
import type { Member, MemberId, Seat } from "./member";
import type { Room } from "./room";
import type { EventContent } from "./room-event";

/** Times in milliseconds. */
export interface RoomTimes {
  /** [M1] From the end of the last connection to "has left", when the page announced that it was closing. */
  readonly partingGraceMs: number;
  /** [M1] The same, when the connection was simply lost or never opened. */
  readonly lostGraceMs: number;
  /** [M2] The least time that members get to come back after the server starts. */
  readonly restartGraceMs: number;
  /** [L2] From the last member leaving to the room's end. */
  readonly emptyRoomGraceMs: number;
  /** [L3] How long a closed room's code is not given out again. */
  readonly codeRestMs: number;
}

export const defaultRoomTimes: RoomTimes = {
  partingGraceMs: 10_000,
  lostGraceMs: 60_000,
  restartGraceMs: 30_000,
  emptyRoomGraceMs: 10 * 60_000,
  codeRestMs: 24 * 3_600_000,
};

/** Members in one room at the same time. */
export const membersMax = 1_000;
/**
 * Seats that one room keeps, also of those who have left. When all are given out, the next newcomer gets the one of who
 * left first, or was away too long first: joining and leaving cannot fill a room.
 */
export const seatsMax = 10_000;
/** Bytes of text and names that one room keeps, and its events. Beyond them only deleting, leaving and closing work. */
export const roomBytesMax = 64 * 1_048_576;
export const roomEventsMax = 200_000;
export interface RoomBounds {
  readonly bytesMax: number;
  readonly eventsMax: number;
}
export const roomBounds: RoomBounds = { bytesMax: roomBytesMax, eventsMax: roomEventsMax };
/** In a full room people still come and go, and each time adds an event; that is bounded too, a good deal later. */
const eventsOfComingFactor = 1.25;
/** Rooms of one server at the same time. */
export const roomsMax = 100_000;

export function mustBeIn(seat: Seat | undefined): asserts seat is Seat & { standing: "in" } {
  if (seat?.standing !== "in") throw notIn();
}

/**
 * Whether the owner of a seat may read the room. A member who was away too long may, because they may come back; one
 * who left or was removed may not.
 */
export function mayRead(seat: Seat | undefined): seat is Seat {
  return seat !== undefined && seat.standing !== "left";
}

export function mustBeAllowedToRead(seat: Seat | undefined): asserts seat is Seat {
  if (!mayRead(seat)) throw notIn();
}

/** Returns the seat of a member who is in; throws `not-admitted`. */
export function mustBeThere(room: Room, memberId: MemberId): Seat {
  const seat = room.roster.seat(memberId);
  mustBeIn(seat);
  return seat;
}

/**
 * Refuses an event of this kind in a room that keeps so much already: `room-full-of-text`, or `room-full` for a member
 * who enters. Nothing old is dropped. Deleting and leaving, which make room, are never refused.
 */
export function mustHaveSpace(
  kind: EventContent["kind"],
  kept: { readonly events: number; readonly bytes: number },
  { eventsMax, bytesMax }: RoomBounds,
): void {
  if (kind === "deleted" || kind === "left") return;
  if (kind === "joined") {
    if (kept.events < eventsOfComingFactor * eventsMax) return;
    throw new ChatError("room-full", "This room is full: too much has happened in it. Start a new one.");
  }
  if (kept.events < eventsMax && kept.bytes < bytesMax) return;
  const text = "This room is full of text. Delete something, or start a new room; what was said stays readable here.";
  throw new ChatError("room-full-of-text", text);
}

export function mustHaveRoomLeft(livingRooms: number): void {
  if (livingRooms < roomsMax) return;
  throw new ChatError("busy", `This server has ${livingRooms} rooms and can take no more now.`, 60_000);
}

export function mustBeInThePast(room: Room, replyTo: number | undefined): void {
  if (replyTo === undefined) return;
  if (replyTo < 1 || replyTo > room.head) {
    throw new ChatError("reply-unknown", `There is no message ${replyTo} in this room to reply to.`);
  }
}

/**
 * Rejects a number that no message can have. Whether the message exists and may be changed is checked in the commit.
 */
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
