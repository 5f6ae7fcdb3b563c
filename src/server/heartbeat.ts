// How long one connection is waited for: first for its hello, then for a pong to each ping; and how often it may ask for a
// sign of life itself. What is said then is the connection's business. [S1] [S3]

import type { Deadline } from "../chat/deadlines";
import type { ByeCode } from "../protocol/close-code";
import { clientPingsMax, clientPingsPerSecond } from "../protocol/limits";
import type { ConnectionSurroundings } from "./connection-surroundings";
import { DecayingScore } from "./decaying-score";

interface HeartbeatParts {
  readonly surroundings: Pick<ConnectionSurroundings, "clock" | "deadlines" | "times" | "chance">;
  sendPing(): void;
  end(code: ByeCode, detail: string): void;
}

export class Heartbeat {
  readonly #parts: HeartbeatParts;
  #due: Deadline | undefined;
  readonly #pings = new DecayingScore(clientPingsMax, clientPingsPerSecond);

  /** A hello is due from now on. */
  constructor(parts: HeartbeatParts) {
    this.#parts = parts;
    const { helloMs } = parts.surroundings.times;
    this.#next(helloMs, () => parts.end("protocol", "No hello came in time."));
  }

  /** It is in, or gave a sign of life: the next ping comes a while later. */
  goOn(): void {
    const { times, chance } = this.#parts.surroundings;
    this.#next(times.pingMs * (0.8 + 0.4 * chance()), () => this.#ping());
  }

  stop(): void {
    this.#parts.surroundings.deadlines.cancel(this.#due);
  }

  /** The client asks for a sign of life. */
  asked(): void {
    if (this.#pings.add(1, this.#parts.surroundings.clock.now())) this.#parts.end("too-much", "Too many pings.");
    else this.#parts.sendPing();
  }

  #ping(): void {
    this.#parts.sendPing();
    this.#next(this.#parts.surroundings.times.pongMs, () => this.#parts.end("silent", "No pong came in time."));
  }

  #next(waitMs: number, run: () => void): void {
    const { clock, deadlines } = this.#parts.surroundings;
    this.stop();
    this.#due = deadlines.schedule(clock.now() + Math.round(waitMs), run);
  }
}
