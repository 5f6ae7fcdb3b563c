// Keeps rooms in one SQLite file, on its own thread (store-thread.ts, store-worker.ts).

import { mkdirSync, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { FairQueue } from "../../chat/fair-queue";
import type { MemberId, SessionHash } from "../../chat/member";
import type { Push } from "../../chat/push-subscription";
import type { RoomCode } from "../../chat/room-code";
import type { EventDraft, RoomEvent } from "../../chat/room-event";
import { type RoomBounds, roomBounds } from "../../chat/room-rules";
import type {
  AbsenceBounds,
  Appended,
  Decision,
  Due,
  Entered,
  Entry,
  EventRange,
  NewRoom,
  RoomClosing,
  RoomCommit,
  RoomId,
  RoomRecord,
  RoomSize,
  RoomStore,
  SearchRequest,
} from "../../chat/room-store";
import { databaseName } from "./data-folder";
import type { Migrated } from "./database";
import { SearchQueue } from "./search-queue";
import { busyReading } from "./store-refusals";
import { questionsMax, StoreThread } from "./store-thread";
import { Upkeep, type UpkeepWork } from "./upkeep";
import type { Change } from "./worker-messages";

/** Events that all readers together read at once; a commit waits for no more than that. */
const eventsAtOnceMax = 512;
const quietMs = 5_000;

interface SqliteStoreOptions {
  /** Created if missing, readable by its owner alone. */
  readonly folder: string;
  /** How long to wait for another server that is releasing the folder. */
  readonly lockWaitMs?: number;
  /** What one room may keep. */
  readonly bounds?: RoomBounds;
  /** Bytes that all rooms together may take in the database; then only what makes room is stored. */
  readonly bytesMax?: number;
  /**
   * Whether no client is there who would notice if the store stopped for a second. Without it the store is never quiet.
   */
  isQuiet?(): boolean;
  /** The disk failed, and it is unknown whether the last changes are stored. The process must end and start again. */
  onFault(cause: Error): void;
  /** Data of an older version was migrated. */
  onMigrated?(migrated: Migrated): void;
  /** Background work of the store has begun to fail, and will be retried; undefined when it works again. */
  onUpkeep?(work: UpkeepWork, failure: Error | undefined): void;
  /** How long a commit took, in milliseconds. */
  onCommitted?(ms: number): void;
  /** A part of the database is damaged. Reported once per room, by its code; that room is refused, and others go on. */
  onDamage?(room: string): void;
}

export class SqliteStore implements RoomStore {
  readonly #database: string;
  readonly #thread: StoreThread;
  readonly #upkeep: Upkeep;
  #closing: Promise<void> | undefined;
  #listener: (commits: readonly RoomCommit[]) => void = () => {};
  #postedAt = -Infinity;
  readonly #reads = new FairQueue({ runningMax: eventsAtOnceMax, waitingMax: questionsMax, refusal: busyReading });
  readonly #searches = new SearchQueue({
    slice: (slice) => this.#thread.find({ op: "search", ...slice }),
    matches: (roomId, seqs, words) => this.#thread.find({ op: "matches", roomId, seqs, words }),
  });

  /** Throws with a message for people when the folder cannot be used. */
  static async open(options: SqliteStoreOptions): Promise<SqliteStore> {
    const { folder, lockWaitMs = 0, bounds = roomBounds, bytesMax = Infinity, onMigrated } = options;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (cause) {
      throw new Error(`The data folder ${folder} cannot be made: ${String(cause)}`);
    }
    const store = new SqliteStore(options);
    const { migrated } = await store.#thread.open({ folder, lockWaitMs, bounds, bytesMax });
    if (migrated) onMigrated?.(migrated);
    store.#upkeep.start();
    return store;
  }

  private constructor({ folder, onFault, onUpkeep, onCommitted, onDamage, isQuiet }: SqliteStoreOptions) {
    this.#database = join(folder, databaseName);
    this.#thread = new StoreThread({
      committed: (commits) => this.#listener(commits),
      timed: (ms) => onCommitted?.(ms),
      stored: (change) => this.#noteUpkeep(change),
      reserved: (failure) => onUpkeep?.("reserving", failure),
      damaged: (room) => onDamage?.(room),
      failed: (cause) => {
        void this.#upkeep.stop();
        onFault(cause);
      },
    });
    this.#upkeep = new Upkeep({
      erase: async () => (await this.#thread.enqueue({ op: "erase-slice" })) === true,
      checkpoint: () => this.#thread.keepUp("checkpoint"),
      compact: () => this.#thread.keepUp("compact"),
      isQuiet: () => this.#thread.isIdle && performance.now() - this.#postedAt > quietMs && isQuiet?.() === true,
      onChange: (work, failure) => onUpkeep?.(work, failure),
    });
  }

  /** Its queues, and the sizes of its files in bytes. */
  get gauges() {
    const { waitingChanges, waitingQueries } = this.#thread;
    const size = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const { bavail, bsize } = statfsSync(dirname(this.#database));
    const sizes = { databaseBytes: size(this.#database), logBytes: size(`${this.#database}-wal`) };
    return { waitingChanges, waitingQueries, ...sizes, freeBytes: bavail * bsize };
  }

  onCommit(listener: (commits: readonly RoomCommit[]) => void): void {
    this.#listener = listener;
  }

  createRoom(room: NewRoom, founder: Entry): Promise<"created" | "code-taken"> {
    return this.#thread.change({ op: "create-room", room, founder }) as Promise<"created" | "code-taken">;
  }

  enter(roomId: RoomId, entry: Entry): Promise<Entered> {
    return this.#thread.change({ op: "enter", roomId, entry }) as Promise<Entered>;
  }

  append(roomId: RoomId, event: EventDraft): Promise<Appended> {
    return this.#thread.change({ op: "append", roomId, event }) as Promise<Appended>;
  }

  decide(roomId: RoomId, decision: Decision): Promise<Appended | "stale" | "away"> {
    return this.#thread.change({ op: "decide", roomId, decision }) as Promise<Appended | "stale" | "away">;
  }

  async keepLeavesAt(roomId: RoomId, memberId: MemberId, leavesAt: number | null): Promise<void> {
    await this.#thread.change({ op: "keep-leaves-at", roomId, memberId, leavesAt });
  }

  async closeRoom(roomId: RoomId, closing: RoomClosing): Promise<"closed" | "stale"> {
    const outcome = (await this.#thread.change({ op: "close-room", roomId, ...closing })) as "closed" | "stale";
    if (outcome === "closed") this.#upkeep.eraseClosed();
    return outcome;
  }

  async allAbsent(moments: AbsenceBounds): Promise<void> {
    await this.#thread.change({ op: "all-absent", ...moments });
  }

  room(code: RoomCode): Promise<RoomRecord | undefined> {
    return this.#thread.find({ op: "room", code });
  }

  head(roomId: RoomId): Promise<number | undefined> {
    return this.#thread.find({ op: "head", roomId });
  }

  roomCount(): Promise<number> {
    return this.#thread.find({ op: "room-count" });
  }

  rooms(range: { readonly after: string; readonly limit: number }): Promise<readonly RoomSize[]> {
    return this.#thread.find({ op: "rooms", ...range });
  }

  due(now: number, limit: number): Promise<Due> {
    return this.#thread.find({ op: "due", now, limit });
  }

  nextDue(): Promise<number | undefined> {
    return this.#thread.find({ op: "next-due" });
  }

  async keepPush(roomId: RoomId, push: Push): Promise<void> {
    await this.#thread.change({ op: "keep-push", roomId, push });
  }

  async dropPush(roomId: RoomId, endpoint: string): Promise<void> {
    await this.#thread.change({ op: "drop-push", roomId, endpoint });
  }

  pushesOf(roomId: RoomId): Promise<readonly Push[]> {
    return this.#thread.find({ op: "pushes", roomId });
  }

  events(roomId: RoomId, range: EventRange): Promise<readonly RoomEvent[]> {
    return this.#reads.run(roomId, range.limit, () => this.#thread.find({ op: "events", roomId, range }));
  }

  search(roomId: RoomId, search: SearchRequest, signal?: AbortSignal): Promise<readonly RoomEvent[]> {
    return this.#searches.search(roomId, search, signal);
  }

  async keepSession(session: SessionHash, expiresAt: number): Promise<void> {
    await this.#thread.change({ op: "keep-session", session, expiresAt });
  }

  sessionEnd(session: SessionHash): Promise<number | undefined> {
    return this.#thread.find({ op: "session-end", session });
  }

  async dropExpired(at: { readonly now: number; readonly date: number }): Promise<void> {
    await this.#thread.change({ op: "drop-expired", ...at });
  }

  latestRoomOf(session: SessionHash): Promise<RoomCode | undefined> {
    return this.#thread.find({ op: "latest-room", session });
  }

  async probe(): Promise<void> {
    await this.#thread.change({ op: "probe", at: Date.now() });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#thread.stopTaking();
    await this.#upkeep.stop();
    await this.#thread.close();
  }

  #noteUpkeep(change: Change): void {
    if (change.op !== "append") return;
    this.#postedAt = performance.now();
    if (change.event.kind === "deleted") this.#upkeep.cleanSoon();
  }
}
