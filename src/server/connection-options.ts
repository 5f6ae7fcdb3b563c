// What a connection is handed: what all connections of a server share, and who is at the other end of this one.

import type { Chat } from "../chat/chat";
import type { Clock } from "../chat/clock";
import type { Deadlines } from "../chat/deadlines";
import type { SessionHash } from "../chat/member";
import type { Room } from "../chat/room";
import type { Hub } from "./hub";

export interface ConnectionTimes {
  readonly helloMs: number;
  readonly pingMs: number;
  readonly pongMs: number;
}

/** What all connections of a server share. */
export interface ConnectionOptions {
  readonly chat: Chat;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly deadlines: Deadlines;
  readonly times: ConnectionTimes;
  /** A random number in 0 … 1, to spread pings. */
  chance(): number;
  /** Data that had been acknowledged seems to be lost: somebody should know. */
  alarm(reason: "ahead" | "fork", room: Room): void;
  fault(cause: unknown): void;
}

/** Who is at the other end, as the door found out before the socket opened. */
export interface Caller {
  readonly room: Room;
  readonly session: SessionHash;
  /** The room's address, as this client reaches it. */
  readonly link: string;
}
