// A member is a person's seat in one room; it outlives sockets, reloads and restarts. A session is one browser's
// identity; it has at most one seat in a room.

import type { Brand } from "./brand";
import type { MemberName } from "./name";

export type MemberId = Brand<string, "MemberId">;
/** SHA-256 of a session's token, base64url. The token itself is never kept. */
export type SessionHash = Brand<string, "SessionHash">;

export type Role = "host" | "guest";

export interface Member {
  readonly id: MemberId;
  readonly name: MemberName;
  /** 1 for the first of a name; the next who looks the same is 2, and so on. Not part of the name. */
  readonly badge: number;
  readonly role: Role;
}

/**
 * Whether the seat's owner is in the room: `in`; `dormant` when they were gone too long, and come in again by
 * coming back; `left` when they chose to, and come in again by joining.
 */
export type Standing = "in" | "dormant" | "left";

export interface Seat {
  readonly member: Member;
  readonly session: SessionHash;
  readonly standing: Standing;
  /** [M1] When an absent member counts as gone; null while they are here. Stored, so that it survives a restart. */
  readonly leavesAt: number | null;
}

export type LeftReason = "left" | "timeout" | "removed";

/** How others see a member who is in. */
export type Presence = "here" | "away";
