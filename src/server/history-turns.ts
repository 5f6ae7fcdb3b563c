// What one connection reads of its room's past: page after page, in the order of asking, however many it asks for at once.

import { ChatError } from "../chat/chat-error";
import type { CommandOf } from "../protocol/client-command";
import { historyWaitingMax } from "../protocol/limits";

type Asked = CommandOf<"history">;

const busyRetryMs = 250;

export class HistoryTurns {
  readonly #answer: (asked: Asked) => Promise<void>;
  readonly #waiting: Asked[] = [];
  #isReading = false;

  /** `answer` reads and sends one page, or does nothing once the connection is over; it must not reject. */
  constructor(answer: (asked: Asked) => Promise<void>) {
    this.#answer = answer;
  }

  /** False when it is not taken, because too many wait already. */
  take(asked: Asked): boolean {
    if (!this.#isReading) {
      void this.#read(asked);
      return true;
    }
    if (this.#waiting.length >= historyWaitingMax) return false;
    this.#waiting.push(asked);
    return true;
  }

  async #read(first: Asked): Promise<void> {
    this.#isReading = true;
    for (let asked: Asked | undefined = first; asked; asked = this.#waiting.shift()) await this.#answer(asked);
    this.#isReading = false;
  }
}

export function tooManyWait(): ChatError {
  return new ChatError("busy", `${historyWaitingMax} pages are waiting to be read for you already.`, busyRetryMs);
}
