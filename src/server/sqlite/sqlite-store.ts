// Keeps rooms in one SQLite file. This side gathers what arrives while a commit is being made durable, and hands it
// over as the next commit: no timer, no delay when it is quiet, large commits when it is busy.

import { mkdirSync } from "node:fs";
import { ChatError } from "../../chat/chat-error";
import type { MemberId, Seat, SessionHash, Standing } from "../../chat/member";
import type { Push } from "../../chat/push";
import type { RoomCode } from "../../chat/room-code";
import type { EventDraft, RoomEvent } from "../../chat/room-event";
import {
  type Alongside,
  type Appended,
  CommitUnknown,
  type EventRange,
  type MessageSearch,
  type NewRoom,
  type RoomCommit,
  type RoomId,
  type RoomRecord,
  type RoomStore,
} from "../../chat/room-store";
import { commitsOf } from "./commits-of";
import type { Migrated } from "./database";
import { refusalOf, refusalOfAll } from "./refusals";
import { Searches } from "./searches";
import { busyReading, Turns } from "./turns";
import { Upkeep, type UpkeepWork } from "./upkeep";
import type { Answer, Change, Outcome, Query, Request } from "./worker-messages";

/** Changes that may wait for a commit; beyond, `busy`. A change is at most about 17 kB. */
const waitingMax = 8_192;
/** Reads that may wait; beyond, `busy`. */
const readsWaitingMax = 8_192;
/** Events that are read at once, by all who read: a commit waits for no more. */
const eventsAtOnceMax = 512;
const busyRetryMs = 250;
const stoppingRetryMs = 2_000;
const quietMs = 5_000;

interface SqliteStoreOptions {
  /** Made if it is not there, readable by its owner alone. */
  readonly folder: string;
  /** How long to wait for another server that is letting go of the folder. */
  readonly lockWaitMs?: number;
  /** Whether nobody is there who would wait if the store did nothing else for a second. Without it somebody always is. */
  isQuiet?(): boolean;
  /** The disk failed; what was last asked for may or may not be stored. The process must end and start again. */
  onFault(cause: Error): void;
  /** Data of an older version was brought to this one. */
  onMigrated?(migrated: Migrated): void;
  /** Work that the store does by itself has begun to fail, and it will go on trying; undefined: it succeeds again. */
  onUpkeep?(work: UpkeepWork, failure: Error | undefined): void;
}

interface Waiting {
  readonly change: Change;
  readonly resolve: (done: Extract<Outcome, { done: unknown }>["done"]) => void;
  readonly reject: (cause: Error) => void;
}

export class SqliteStore implements RoomStore {
  readonly #worker: Worker;
  readonly #onFault: (cause: Error) => void;
  readonly #answers: ((answer: Answer) => void)[] = [];
  #waiting: Waiting[] = [];
  #isCommitting = false;
  #fault: Error | undefined;
  #closing: Promise<void> | undefined;
  #isClosed = false;
  #listener: (commits: readonly RoomCommit[]) => void = () => {};
  #idle: (() => void)[] = [];
  #postedAt = -Infinity;
  readonly #upkeep: Upkeep;
  readonly #reads = new Turns({ underWayMax: eventsAtOnceMax, waitingMax: readsWaitingMax });
  readonly #searches = new Searches({
    slice: (slice) => this.#find({ op: "search", ...slice }),
    matches: (roomId, seqs, words) => this.#find({ op: "matches", roomId, seqs, words }),
  });

  /** Throws with a message for people when the folder cannot be used. */
  static async open(options: SqliteStoreOptions): Promise<SqliteStore> {
    try {
      mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    } catch (cause) {
      throw new Error(`The data folder ${options.folder} cannot be made: ${String(cause)}`);
    }
    const store = new SqliteStore(options);
    const { folder, lockWaitMs = 0 } = options;
    const answer = await store.#ask({ type: "open", folder, lockWaitMs });
    if (answer.type !== "opened") {
      store.#worker.terminate();
      throw new Error("message" in answer ? answer.message : `The store answered ${answer.type} to open.`);
    }
    if (answer.migrated) options.onMigrated?.(answer.migrated);
    store.#upkeep.start();
    return store;
  }

  private constructor({ onFault, onUpkeep, isQuiet }: SqliteStoreOptions) {
    this.#onFault = onFault;
    this.#upkeep = new Upkeep({
      erase: async () => (await this.#enqueue({ op: "erase-slice" })) === true,
      checkpoint: () => this.#keepUp("checkpoint"),
      compact: () => this.#keepUp("compact"),
      isQuiet: () => this.#answers.length === 0 && performance.now() - this.#postedAt > quietMs && isQuiet?.() === true,
      onChange: (work, failure) => onUpkeep?.(work, failure),
    });
    this.#worker = new Worker(new URL("./store-worker.ts", import.meta.url).href);
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.type === "alarm") this.#fail(data.message);
      else if (data.type === "reserve") onUpkeep?.("reserving", data.failure ? new Error(data.failure) : undefined);
      else this.#answers.shift()?.(data);
    };
    this.#worker.onerror = (event) => this.#fail(`The store's thread failed: ${event.message}`);
  }

  onCommit(listener: (commits: readonly RoomCommit[]) => void): void {
    this.#listener = listener;
  }

  async createRoom(room: NewRoom, founder: Seat, event: EventDraft): Promise<"created" | "code-taken"> {
    return (await this.#change({ op: "create-room", room, founder, event })) as "created" | "code-taken";
  }

  append(roomId: RoomId, event: EventDraft, alongside?: Alongside): Promise<Appended> {
    const change: Change = alongside ? { op: "append", roomId, event, alongside } : { op: "append", roomId, event };
    return this.#change(change) as Promise<Appended>;
  }

  async keepLeavesAt(roomId: RoomId, memberId: MemberId, leavesAt: number | null): Promise<void> {
    await this.#change({ op: "keep-leaves-at", roomId, memberId, leavesAt });
  }

  async keepStanding(roomId: RoomId, memberId: MemberId, standing: Standing): Promise<void> {
    await this.#change({ op: "keep-standing", roomId, memberId, standing });
  }

  async closeRoom(roomId: RoomId, codeFreeAt: number): Promise<void> {
    await this.#change({ op: "close-room", roomId, codeFreeAt });
    this.#upkeep.eraseClosed();
  }

  async keepPush(roomId: RoomId, push: Push): Promise<void> {
    await this.#change({ op: "keep-push", roomId, push });
  }

  async dropPush(roomId: RoomId, endpoint: string): Promise<void> {
    await this.#change({ op: "drop-push", roomId, endpoint });
  }

  pushesOf(roomId: RoomId): Promise<readonly Push[]> {
    return this.#find({ op: "pushes", roomId });
  }

  rooms(): Promise<readonly RoomRecord[]> {
    return this.#find({ op: "rooms" });
  }

  events(roomId: RoomId, range: EventRange): Promise<readonly RoomEvent[]> {
    return this.#reads.take(roomId, range.limit, () => this.#find({ op: "events", roomId, range }));
  }

  search(roomId: RoomId, search: MessageSearch, signal?: AbortSignal): Promise<readonly RoomEvent[]> {
    return this.#searches.search(roomId, search, signal);
  }

  async keepSession(session: SessionHash, expiresAt: number): Promise<void> {
    await this.#change({ op: "keep-session", session, expiresAt });
  }

  sessionEnd(session: SessionHash): Promise<number | undefined> {
    return this.#find({ op: "session-end", session });
  }

  async dropSessions(now: number): Promise<void> {
    await this.#change({ op: "drop-sessions", now });
  }

  latestRoomOf(session: SessionHash): Promise<RoomCode | undefined> {
    return this.#find({ op: "latest-room", session });
  }

  async probe(): Promise<void> {
    await this.#change({ op: "probe", at: Date.now() });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#upkeep.stop();
    while (this.#isCommitting) await new Promise<void>((resolve) => this.#idle.push(resolve));
    if (!this.#fault) await this.#ask({ type: "close" });
    this.#isClosed = true;
    this.#worker.terminate();
  }

  #change(change: Change): Promise<Extract<Outcome, { done: unknown }>["done"]> {
    if (this.#closing && !this.#fault)
      return Promise.reject(new ChatError("unavailable", "The server is stopping.", stoppingRetryMs));
    if (this.#waiting.length >= waitingMax) {
      const detail = `${this.#waiting.length} changes are waiting for the disk. Try again in a moment.`;
      return Promise.reject(new ChatError("busy", detail, busyRetryMs));
    }
    return this.#enqueue(change);
  }

  #enqueue(change: Change): Promise<Extract<Outcome, { done: unknown }>["done"]> {
    if (this.#fault) return Promise.reject(this.#fault);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, resolve, reject });
      if (!this.#isCommitting) void this.#commit();
    });
  }

  async #commit(): Promise<void> {
    this.#isCommitting = true;
    while (this.#waiting.length > 0 && !this.#fault) {
      const batch = this.#waiting;
      this.#waiting = [];
      const answer = await this.#ask({ type: "commit", changes: batch.map(({ change }) => change) });
      if (answer.type === "committed") this.#settle(batch, answer.outcomes);
      else if (answer.type === "refused") this.#refuse(batch, answer);
      else {
        for (const { reject } of batch) reject(new CommitUnknown("The disk failed while this was being stored."));
        this.#fail("message" in answer ? answer.message : answer.type);
      }
    }
    this.#isCommitting = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #settle(batch: readonly Waiting[], outcomes: readonly Outcome[]): void {
    const commits = commitsOf(batch, outcomes);
    if (commits.length > 0) this.#listener(commits);
    for (const [index, asked] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome && "done" in outcome) {
        this.#noteUpkeep(asked);
        asked.resolve(outcome.done);
      } else asked.reject(refusalOf(outcome?.refused ?? "internal", outcome?.message ?? "The store gave no answer."));
    }
  }

  #refuse(batch: readonly Waiting[], { code, message }: Extract<Answer, { type: "refused" }>): void {
    const refusal = refusalOfAll(code, message);
    for (const { reject } of batch) reject(refusal);
  }

  #fail(message: string): void {
    if (this.#fault) return;
    this.#fault = new CommitUnknown(message);
    void this.#upkeep.stop();
    for (const { reject } of this.#waiting.splice(0)) reject(this.#fault);
    for (const answer of this.#answers.splice(0)) answer({ type: "fault", message });
    this.#onFault(this.#fault);
  }

  async #keepUp(type: "checkpoint" | "compact"): Promise<void> {
    const answer = await this.#ask({ type });
    if (answer.type === `${type}ed`) return;
    const message = "message" in answer ? answer.message : `The store answered ${answer.type} to ${type}.`;
    if (answer.type === "fault") this.#fail(message);
    throw new Error(message);
  }

  #noteUpkeep({ change }: Waiting): void {
    if (change.op !== "append") return;
    this.#postedAt = performance.now();
    if (change.event.kind === "deleted") this.#upkeep.cleanSoon();
  }

  async #find<Found>(query: Query): Promise<Found> {
    if (this.#answers.length >= readsWaitingMax) throw busyReading(this.#answers.length);
    const answer = await this.#ask({ type: "query", query });
    if (answer.type === "found") return answer.value as Found;
    const message = "message" in answer ? answer.message : answer.type;
    if (answer.type === "fault") this.#fail(message);
    throw new ChatError("unavailable", `The server cannot read its data now (${message}).`, 5_000);
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
