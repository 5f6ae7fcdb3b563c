// The options of a client connection: those that all connections of the server share, and its own client.

import type { Chat } from "../chat/chat";
import type { ChatError } from "../chat/chat-error";
import type { Clock } from "../chat/clock";
import type { Deadlines } from "../chat/deadlines";
import type { SessionHash } from "../chat/member";
import type { Room } from "../chat/room";
import type { ByeCode } from "../protocol/close-code";
import type { Hub } from "./hub";
import type { RateLimits } from "./rate-limits";
import type { StoredCommands } from "./stored-command";

export interface ConnectionTimes {
  readonly helloMs: number;
  readonly pingMs: number;
  readonly pongMs: number;
}

/** Shared by all connections of a server. */
export interface ConnectionOptions {
  readonly chat: Chat;
  readonly hub: Hub;
  readonly commands: StoredCommands;
  readonly limits: Pick<RateLimits, "frameBucket" | "use">;
  readonly clock: Clock;
  readonly deadlines: Deadlines;
  readonly times: ConnectionTimes;
  /** A random number in 0 … 1, to spread the pings. */
  chance(): number;
  /** Acknowledged data seems to be lost, or a client invents what it knows. At most once per connection. */
  alarm(reason: "ahead" | "fork", room: Room): void;
  /** A request was refused. */
  refused(cause: ChatError, address: string): void;
  /** The server has ended this connection. */
  ended(reason: ByeCode, address: string): void;
  fault(cause: unknown): void;
}

/** The client, as the door identified it before the socket opened. */
export interface Caller {
  readonly room: Room;
  readonly session: SessionHash;
  /** The key under which limits count the client's address. */
  readonly address: string;
  /** The room's address, as this client reaches it. */
  readonly link: string;
}
