// Times one connection: how long its hello and the pong to each ping may take, and how often the client may ping. [S1]
// [S3]

import type { Deadline } from "../chat/deadlines";
import type { ByeCode } from "../protocol/close-code";
import { clientPingsMax, clientPingsPerSecond } from "../protocol/limits";
import type { ConnectionOptions } from "./connection-options";
import { LeakyBucket } from "./leaky-bucket";

interface HeartbeatOptions {
  readonly connection: Pick<ConnectionOptions, "clock" | "deadlines" | "times" | "chance">;
  sendPing(): void;
  end(code: ByeCode, detail: string): void;
}

export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #due: Deadline | undefined;
  readonly #pings = new LeakyBucket(clientPingsMax, clientPingsPerSecond);

  /** Starts the wait for hello. */
  constructor(options: HeartbeatOptions) {
    this.#options = options;
    const { helloMs } = options.connection.times;
    this.#next(helloMs, () => options.end("protocol", "No hello came in time."));
  }

  /** The client was let in or gave a sign of life: schedules the next ping. */
  goOn(): void {
    const { times, chance } = this.#options.connection;
    this.#next(times.pingMs * (0.8 + 0.4 * chance()), () => this.#ping());
  }

  stop(): void {
    this.#options.connection.deadlines.cancel(this.#due);
  }

  /** The client sent a ping. */
  asked(): void {
    if (this.#pings.add(1, this.#options.connection.clock.now())) this.#options.end("too-much", "Too many pings.");
    else this.#options.sendPing();
  }

  #ping(): void {
    this.#options.sendPing();
    this.#next(this.#options.connection.times.pongMs, () => this.#options.end("silent", "No pong came in time."));
  }

  #next(waitMs: number, run: () => void): void {
    const { clock, deadlines } = this.#options.connection;
    this.stop();
    this.#due = deadlines.schedule(clock.now() + Math.round(waitMs), run);
  }
}
