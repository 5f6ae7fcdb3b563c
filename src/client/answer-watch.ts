// Notices soon that the line is dead while something waits for an answer on it: what is unanswered for a while makes the
// client ask for a sign of life, and after the same while without any the line counts as lost. Whatever is heard is such a
// sign, so that a server that thinks long is waited for. A line may also be slow: each loss doubles the patience, until
// something comes through. [S3]

import type { Clock } from "../chat/clock";
import type { ClientFrame } from "../protocol/client-command";
import type { ServerFrame } from "../protocol/server-frame";
import { answerMs, silenceMs } from "../protocol/times";

interface AnswerWatchOptions {
  readonly clock: Clock;
  /** Asks for a sign of life. */
  ask(): void;
  /** There was none. */
  lost(): void;
}

export class AnswerWatch {
  readonly #options: AnswerWatchOptions;
  /** What is not answered, and since when; oldest first. */
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
    // A greeting is short, and passes also where a long message does not.
    if (question !== "hello") this.#patienceMs = answerMs;
    if (this.#unanswered.size === 0) this.stop();
  }

  /** There is no line any more. */
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

/** Stands for what is asked until it is answered; undefined where no answer comes. */
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
