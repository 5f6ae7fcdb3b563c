// A member is a person's seat in one room and outlives sockets, reloads and restarts. A session is one browser's
// identity and has at most one seat in a room.

import type { Brand } from "./brand";
import type { MemberName } from "./name";

export type MemberId = Brand<string, "MemberId">;
/** SHA-256 of a session's token, base64url. The token itself is never stored. */
export type SessionHash = Brand<string, "SessionHash">;

/** A session that begins with the seat that it is given. */
export interface NewSession {
  readonly hash: SessionHash;
  /** When it is forgotten, in milliseconds since 1970. */
  readonly endsAt: number;
}

export type Role = "host" | "guest";

export interface Member {
  readonly id: MemberId;
  readonly name: MemberName;
  /**
   * 1 for the first member with a name; the next one with the same or a similar name gets 2, and so on. Not part of the
   * name.
   */
  readonly badge: number;
  readonly role: Role;
}

/**
 * Whether the member is in the room. `dormant` members were away too long and enter again by coming back; `left`
 * members chose to leave and enter again by joining.
 */
export type Standing = "in" | "dormant" | "left";

export interface Seat {
  readonly member: Member;
  readonly session: SessionHash;
  readonly standing: Standing;
  /** [M1] When an absent member will be removed; null while they are here. Stored, so that it survives a restart. */
  readonly leavesAt: number | null;
}

export type LeftReason = "left" | "timeout" | "removed";

/** How other members see a member who is in. */
export type Presence = "here" | "away";
