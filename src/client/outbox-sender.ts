// Sends what is in the outbox when it may: while the room is live, and not while the server asks for a pause. [D5]

import type { Clock } from "../chat/clock";
import { charsIn, textCharsMax } from "../chat/message-text";
import type { Outbox, OutgoingCommand } from "./outbox";

interface SenderOptions {
  readonly outbox: Outbox;
  readonly clock: Clock;
  send(command: OutgoingCommand): void;
  /** Something else than what the caller did has changed. */
  changed(): void;
  isLive(): boolean;
}

/** Before something that was refused for a passing reason is sent again, unless the server says when. */
const resendMs = 1_000;

export class OutboxSender {
  readonly #options: SenderOptions;
  /** The server asked for a pause in sending. */
  #isPausing = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  refused(id: string, code: string, detail: string, retryAfterMs = resendMs): void {
    const { outbox, clock } = this.#options;
    if (!outbox.refused(id, code, detail)) return;
    this.#isPausing = true;
    clock.wakeAt(clock.now() + retryAfterMs, () => {
      this.#isPausing = false;
      this.sendNext();
    });
  }

  /** Sends what is next, if it may. */
  sendNext(): void {
    const { outbox, isLive, send, changed } = this.#options;
    if (!isLive() || this.#isPausing) return;
    const command = outbox.next();
    if (!command) return;
    if (!("text" in command) || charsIn(command.text) <= textCharsMax) {
      send(command);
      return;
    }
    // As a frame that is too large it would end the connection, each time anew, and hold up what is behind it. [S4]
    this.refused(command.id, "text-too-long", "");
    this.sendNext();
    changed();
  }
}
