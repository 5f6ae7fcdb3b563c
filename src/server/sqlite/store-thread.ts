// The main thread's side of the database thread. Gathers the changes that arrive while a commit is being synced and
// sends them as the next commit: no timer, no delay when it is quiet, large commits when it is busy.

import { ChatError } from "../../chat/chat-error";
import { CommitUnknown, type RoomCommit } from "../../chat/room-store";
import { roomCommits } from "./room-commits";
import { busyReading, refusalOf, refusalOfAll } from "./store-refusals";
import type { Answer, Change, Done, Outcome, Query, Request } from "./worker-messages";

/** Changes that may wait for a commit; more are refused with `busy`. A change takes at most about 17 kB. */
const waitingMax = 8_192;
/** Queries that may wait; more are refused with `busy`. */
export const questionsMax = 8_192;
const busyRetryMs = 250;
const stoppingRetryMs = 2_000;

interface StoreThreadOptions {
  /** Reports a commit before its changes are answered. */
  committed(commits: readonly RoomCommit[]): void;
  /** How long a commit took, in milliseconds. */
  timed(ms: number): void;
  /** A change was stored. */
  stored(change: Change): void;
  /** The disk is full and nothing can be added; undefined when it can again. */
  reserved(failure: Error | undefined): void;
  /** A part of the database is damaged. Reported once per room, by its code. */
  damaged(room: string): void;
  /** The disk failed; nothing more is sent to the thread. */
  failed(cause: CommitUnknown): void;
}

interface Waiting {
  readonly change: Change;
  readonly resolve: (answer: Done["answer"]) => void;
  readonly reject: (cause: Error) => void;
}

export class StoreThread {
  readonly #options: StoreThreadOptions;
  readonly #worker: Worker;
  readonly #answers: ((answer: Answer) => void)[] = [];
  #waiting: Waiting[] = [];
  #isCommitting = false;
  #idle: (() => void)[] = [];
  #fault: CommitUnknown | undefined;
  #isClosing = false;
  #isClosed = false;

  constructor(options: StoreThreadOptions) {
    this.#options = options;
    this.#worker = new Worker(new URL("./store-worker.ts", import.meta.url).href);
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.type === "alarm") this.#fail(data.message);
      else if (data.type === "damaged") options.damaged(data.room);
      else if (data.type === "reserve") options.reserved(data.failure ? new Error(data.failure) : undefined);
      else this.#answers.shift()?.(data);
    };
    this.#worker.onerror = (event) => this.#fail(`The store's thread failed: ${event.message}`);
  }

  get waitingChanges(): number {
    return this.#waiting.length;
  }

  get waitingQueries(): number {
    return this.#answers.length;
  }

  /** Whether no request is running. */
  get isIdle(): boolean {
    return this.#answers.length === 0;
  }

  /** Throws with a message for people. */
  async open(options: Omit<Extract<Request, { type: "open" }>, "type">): Promise<Extract<Answer, { type: "opened" }>> {
    const answer = await this.#ask({ type: "open", ...options });
    if (answer.type === "opened") return answer;
    this.#worker.terminate();
    throw new Error("message" in answer ? answer.message : `The store answered ${answer.type} to open.`);
  }

  /** Refuses further changes of clients. */
  stopTaking(): void {
    this.#isClosing = true;
  }

  /** Commits the waiting changes and ends the thread. */
  async close(): Promise<void> {
    while (this.#isCommitting) await new Promise<void>((resolve) => this.#idle.push(resolve));
    if (!this.#fault) await this.#ask({ type: "close" });
    this.#isClosed = true;
    this.#worker.terminate();
  }

  /** A client's change. */
  change(change: Change): Promise<Done["answer"]> {
    if (this.#isClosing && !this.#fault)
      return Promise.reject(new ChatError("unavailable", "The server is stopping.", stoppingRetryMs));
    if (this.#waiting.length >= waitingMax) {
      const detail = `${this.#waiting.length} changes are waiting for the disk. Try again in a moment.`;
      return Promise.reject(new ChatError("busy", detail, busyRetryMs));
    }
    return this.enqueue(change);
  }

  /** A change of the store's own, accepted however many wait. */
  enqueue(change: Change): Promise<Done["answer"]> {
    if (this.#fault) return Promise.reject(this.#fault);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, resolve, reject });
      if (!this.#isCommitting) void this.#commit();
    });
  }

  async find<Found>(query: Query): Promise<Found> {
    if (this.#answers.length >= questionsMax) throw busyReading(this.#answers.length);
    const answer = await this.#ask({ type: "query", query });
    if (answer.type === "found") return answer.value as Found;
    const message = "message" in answer ? answer.message : answer.type;
    if (answer.type === "fault") this.#fail(message);
    throw new ChatError("unavailable", `The server cannot read its data now (${message}).`, 5_000);
  }

  async keepUp(type: "checkpoint" | "compact"): Promise<void> {
    const answer = await this.#ask({ type });
    if (answer.type === `${type}ed`) return;
    const message = "message" in answer ? answer.message : `The store answered ${answer.type} to ${type}.`;
    if (answer.type === "fault") this.#fail(message);
    throw new Error(message);
  }

  async #commit(): Promise<void> {
    this.#isCommitting = true;
    while (this.#waiting.length > 0 && !this.#fault) {
      const batch = this.#waiting;
      this.#waiting = [];
      const begunAt = performance.now();
      const answer = await this.#ask({ type: "commit", changes: batch.map(({ change }) => change) });
      this.#options.timed(performance.now() - begunAt);
      if (answer.type === "committed") this.#settle(batch, answer.outcomes);
      else if (answer.type === "refused") {
        const refusal = refusalOfAll(answer.code, answer.message);
        for (const { reject } of batch) reject(refusal);
      } else {
        for (const { reject } of batch) reject(new CommitUnknown("The disk failed while this was being stored."));
        this.#fail("message" in answer ? answer.message : answer.type);
      }
    }
    this.#isCommitting = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #settle(batch: readonly Waiting[], outcomes: readonly Outcome[]): void {
    const commits = roomCommits(batch, outcomes);
    if (commits.length > 0) this.#options.committed(commits);
    for (const [index, { change, resolve, reject }] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome && !("refused" in outcome)) {
        this.#options.stored(change);
        resolve(outcome.answer);
      } else reject(refusalOf(outcome?.refused ?? "internal", outcome?.message ?? "The store gave no answer."));
    }
  }

  #fail(message: string): void {
    if (this.#fault) return;
    this.#fault = new CommitUnknown(message);
    for (const { reject } of this.#waiting.splice(0)) reject(this.#fault);
    for (const answer of this.#answers.splice(0)) answer({ type: "fault", message });
    this.#options.failed(this.#fault);
  }

  #ask(request: Request): Promise<Answer> {
    if (this.#fault) return Promise.resolve({ type: "fault", message: this.#fault.message });
    if (this.#isClosed)
      return Promise.resolve({ type: "refused", code: "unavailable", message: "The store is closed." });
    return new Promise((resolve) => {
      this.#answers.push(resolve);
      this.#worker.postMessage(request);
    });
  }
}
