// The connections of all doors: numbers them, bounds how many one address may have, and ends all of them at the end.

import { ChatError } from "../chat/chat-error";
import type { ConnectionId } from "../chat/roster";
import type { ByeCode } from "../protocol/close-code";
import type { RateLimits } from "./rate-limits";

interface Endable {
  end(code: ByeCode, detail: string, retryAfterMs?: number): void;
}

interface OpenConnectionsOptions {
  readonly limits: Pick<RateLimits, "use">;
  /** Open connections of one address. A bound, not a rate. */
  readonly addressConnectionsMax: number;
  /** Whether there are too few file handles left for more. */
  handlesAreScarce(): boolean;
}

const busyRetryMs = 5_000;

export class OpenConnections {
  readonly #options: OpenConnectionsOptions;
  readonly #openOf = new Map<string, number>();
  readonly #connections = new Set<Endable>();
  #count = 0;
  #lastId = 0;

  constructor(options: OpenConnectionsOptions) {
    this.#options = options;
  }

  /** Open connections, also those that are about to be refused. */
  get count(): number {
    return this.#count;
  }

  /** Throws `busy` or `rate-limited`. Asked before a connection is opened, which takes a handle for as long as it likes. */
  mustHaveRoomFor(address: string): void {
    const { addressConnectionsMax, handlesAreScarce, limits } = this.#options;
    if (handlesAreScarce()) throw new ChatError("busy", "This server has too many connections now.", busyRetryMs);
    limits.use({ limit: "addressSockets", key: address });
    if ((this.#openOf.get(address) ?? 0) < addressConnectionsMax) return;
    const text = `Your network has ${addressConnectionsMax} connections here already; there can be no more.`;
    throw new ChatError("rate-limited", text, busyRetryMs);
  }

  opened(address: string): void {
    this.#count += 1;
    this.#openOf.set(address, (this.#openOf.get(address) ?? 0) + 1);
  }

  closed(address: string): void {
    this.#count -= 1;
    const left = (this.#openOf.get(address) ?? 1) - 1;
    if (left > 0) this.#openOf.set(address, left);
    else this.#openOf.delete(address);
  }

  /** A number that no other connection has. */
  nextId(): ConnectionId {
    this.#lastId += 1;
    return this.#lastId;
  }

  add(connection: Endable): void {
    this.#connections.add(connection);
  }

  remove(connection: Endable): void {
    this.#connections.delete(connection);
  }

  /** Ends all connections with the same reason, including those that have not said hello yet. */
  endAll(code: ByeCode, detail: string, retryAfterMs: number): void {
    for (const connection of [...this.#connections]) connection.end(code, detail, retryAfterMs);
  }
}
