// Sends the outbox's commands when it may: while the room is live, and while the server does not ask for a pause. [D5]

import type { Clock } from "../chat/clock";
import { charsIn, textCharsMax } from "../chat/message-text";
import type { Outbox, OutgoingCommand } from "./outbox";
import type { RoomView } from "./room-view";

interface SenderOptions {
  readonly outbox: Outbox;
  readonly clock: Clock;
  send(command: OutgoingCommand): void;
  /** Something changed that the caller did not do. */
  changed(): void;
  isLive(): boolean;
}

/** How long to wait before sending again after a temporary refusal, unless the server says when. */
const resendMs = 1_000;

export class OutboxSender {
  readonly #options: SenderOptions;
  /** The server asked for a pause. */
  #isPausing = false;
  /** The same, when the user has sent too much. */
  #pause: RoomView["pause"];

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  get pause(): RoomView["pause"] {
    return this.#pause;
  }

  refused(id: string, code: string, detail: string, retryAfterMs = resendMs): void {
    const { outbox, clock } = this.#options;
    if (!outbox.refused(id, code, detail)) return;
    this.#isPausing = true;
    if (code === "rate-limited") this.#pause = { ms: retryAfterMs };
    clock.wakeAt(clock.now() + retryAfterMs, () => {
      this.#isPausing = false;
      this.#pause = undefined;
      this.sendNext();
      this.#options.changed();
    });
  }

  /** Sends the next command, if it may. */
  sendNext(): void {
    const { outbox, isLive, send, changed } = this.#options;
    if (!isLive() || this.#isPausing) return;
    const command = outbox.next();
    if (!command) return;
    if (!("text" in command) || charsIn(command.text) <= textCharsMax) {
      send(command);
      return;
    }
    // A frame that is too large would end the connection, again each time, and hold up everything behind it. [S4]
    this.refused(command.id, "text-too-long", "");
    this.sendNext();
    changed();
  }
}
