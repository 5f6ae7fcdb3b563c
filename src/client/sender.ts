// Sends what is in the outbox when it may: while the room is live, when it is this client's turn among those who share
// the shelf, and not while the server asks for a pause. [D5]

import type { Clock } from "../chat/clock";
import { charsIn, textCharsMax } from "../chat/typed-text";
import type { Outbox, OutgoingCommand } from "./outbox";
import type { OutboxShelf } from "./outbox-shelf";

interface SenderParts {
  readonly outbox: Outbox;
  readonly shelf: OutboxShelf;
  readonly clock: Clock;
  send(command: OutgoingCommand): void;
  /** Something else than what the caller did has changed. */
  changed(): void;
  isLive(): boolean;
}

/** Before something that was refused for a passing reason is sent again, unless the server says when. */
const resendMs = 1_000;

export class Sender {
  readonly #parts: SenderParts;
  /** The server asked for a pause in sending. */
  #isPausing = false;
  /** While this client has the turn to send, or waits for it: what gives it up. */
  #endTurn: (() => void) | undefined;
  #hasTurn = false;

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  lost(): void {
    this.#parts.outbox.connectionLost();
    this.#giveUpTurn();
  }

  refused(id: string, code: string, detail: string, retryAfterMs = resendMs): void {
    const { outbox, clock } = this.#parts;
    if (!outbox.refused(id, code, detail)) return;
    this.#isPausing = true;
    clock.wakeAt(clock.now() + retryAfterMs, () => {
      this.#isPausing = false;
      this.sendNext();
    });
  }

  /** Sends what is next, if it is this client's turn; asks for the turn if it is not. */
  sendNext(): void {
    const { outbox, isLive, send, changed } = this.#parts;
    if (!isLive() || this.#isPausing || !outbox.hasWaiting) {
      if (!outbox.isInFlight) this.#giveUpTurn();
      return;
    }
    if (!this.#hasTurn) {
      this.#askForTurn();
      return;
    }
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

  #askForTurn(): void {
    if (this.#endTurn) return;
    const { outbox, shelf } = this.#parts;
    let isGiven = false;
    const end = shelf.askForTurn(() => {
      isGiven = true;
      this.#hasTurn = true;
      // While this client waited, others may have sent.
      outbox.shelfChanged();
      if (this.#endTurn) this.sendNext();
    });
    this.#endTurn = end;
    if (isGiven) this.sendNext();
  }

  #giveUpTurn(): void {
    this.#endTurn?.();
    this.#endTurn = undefined;
    this.#hasTurn = false;
  }
}
