// Detects a dead connection soon while an answer is due. When something stays unanswered for a while, the client sends
// a ping; when the same time passes again without any frame, the connection counts as lost. Any frame counts as a sign
// of life, so a server that takes long is waited for. A slow line is possible too: each loss doubles the time-out,
// until something gets through. [S3]

import type { Clock } from "../chat/clock";
import type { ClientFrame } from "../protocol/client-command";
import type { ServerFrame } from "../protocol/server-frame";
import { answerMs, silenceMs } from "../protocol/times";

interface AnswerWatchOptions {
  readonly clock: Clock;
  /** Sends a ping. */
  ask(): void;
  /** No sign of life came. */
  lost(): void;
}

export class AnswerWatch {
  readonly #options: AnswerWatchOptions;
  /** Unanswered frames and when they were sent, oldest first. */
  readonly #unanswered = new Map<string, number>();
  #patienceMs = answerMs;
  #isHeard = false;
  #cancel: (() => void) | undefined;

  constructor(options: AnswerWatchOptions) {
    this.#options = options;
  }

  sent(frame: ClientFrame): void {
    const question = questionOf(frame);
    if (question === undefined || this.#unanswered.has(question)) return;
    this.#unanswered.set(question, this.#options.clock.now());
    if (!this.#cancel) this.#look();
  }

  heard(frame: ServerFrame): void {
    this.#isHeard = true;
    const question = questionAnsweredBy(frame);
    if (question === undefined || !this.#unanswered.delete(question)) return;
    // A hello is short, and gets through where a long message does not.
    if (question !== "hello") this.#patienceMs = answerMs;
    if (this.#unanswered.size === 0) this.stop();
  }

  /** The connection has ended. */
  stop(): void {
    this.#unanswered.clear();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #look(): void {
    const [since] = this.#unanswered.values();
    if (since === undefined) return;
    const { clock, ask } = this.#options;
    const askAt = since + this.#patienceMs;
    if (clock.now() < askAt) {
      this.#cancel = clock.wakeAt(askAt, () => this.#look());
      return;
    }
    this.#isHeard = false;
    this.#cancel = clock.wakeAt(clock.now() + this.#patienceMs, () => this.#judge());
    ask();
  }

  #judge(): void {
    if (this.#isHeard) {
      this.#look();
      return;
    }
    this.#patienceMs = Math.min(this.#patienceMs * 2, silenceMs);
    this.#options.lost();
  }
}

/** The key under which a frame waits for its answer; undefined for frames without one. */
function questionOf(frame: ClientFrame): string | undefined {
  if ("id" in frame) return `command ${frame.id}`;
  return frame.type === "hello" || frame.type === "history" ? frame.type : undefined;
}

function questionAnsweredBy(frame: ServerFrame): string | undefined {
  switch (frame.type) {
    case "live":
      return "hello";
    case "history":
      return "history";
    case "ack":
      return `command ${frame.id}`;
    case "refused":
      return frame.id === "" ? "history" : `command ${frame.id}`;
    default:
      return undefined;
  }
}
