// A store with crashes: commits are on a disk that outlives the process; what waits is in memory and lost with it; a
// commit takes time and may fail, or be cut off in the middle with an unknown outcome.

import { ChatError } from "../../src/chat/chat-error";
import type { Clock } from "../../src/chat/clock";
import { CommitUnknown, type RoomCommit, type RoomStore } from "../../src/chat/room-store";
import { MemoryStore } from "../../src/server/memory/memory-store";
import type { Chance } from "./chance";

interface Waiting {
  /** Applies the change to the disk. */
  apply(): Promise<unknown>;
  resolve(value: never): void;
  reject(cause: unknown): void;
}

/** What happens to commits now. */
export type DiskMood = "well" | "full" | "failing";

/** The disk of one machine, which survives its processes. */
export class SimulatedDisk {
  mood: DiskMood = "well";
  readonly image = new MemoryStore();
}

export class SimulatedStore implements RoomStore {
  readonly #disk: SimulatedDisk;
  readonly #clock: Clock;
  readonly #chance: Chance;
  readonly #onFault: () => void;
  #waiting: Waiting[] = [];
  #isCommitting = false;
  #isDead = false;

  constructor(disk: SimulatedDisk, clock: Clock, chance: Chance, onFault: () => void) {
    this.#disk = disk;
    this.#clock = clock;
    this.#chance = chance;
    this.#onFault = onFault;
  }

  /** The process is gone. What was being written may have arrived. */
  async crash(): Promise<void> {
    this.#isDead = true;
    const lost = this.#waiting.splice(0);
    if (this.#isCommitting && this.#chance.percent(50))
      for (const { apply } of lost) await apply().catch(() => undefined);
  }

  onCommit(listener: (commits: readonly RoomCommit[]) => void): void {
    this.#disk.image.onCommit((commits) => {
      if (!this.#isDead) listener(commits);
    });
  }

  createRoom: RoomStore["createRoom"] = (...of) => this.#change(() => this.#disk.image.createRoom(...of));
  enter: RoomStore["enter"] = (...of) => this.#change(() => this.#disk.image.enter(...of));
  decide: RoomStore["decide"] = (...of) => this.#change(() => this.#disk.image.decide(...of));
  append: RoomStore["append"] = (...of) => this.#change(() => this.#disk.image.append(...of));
  keepLeavesAt: RoomStore["keepLeavesAt"] = (...of) => this.#change(() => this.#disk.image.keepLeavesAt(...of));
  closeRoom: RoomStore["closeRoom"] = (...of) => this.#change(() => this.#disk.image.closeRoom(...of));
  keepSession: RoomStore["keepSession"] = (...of) => this.#change(() => this.#disk.image.keepSession(...of));
  dropExpired: RoomStore["dropExpired"] = (...of) => this.#change(() => this.#disk.image.dropExpired(...of));
  probe: RoomStore["probe"] = () => this.#change(() => this.#disk.image.probe());
  keepPush: RoomStore["keepPush"] = (...of) => this.#change(() => this.#disk.image.keepPush(...of));
  dropPush: RoomStore["dropPush"] = (...of) => this.#change(() => this.#disk.image.dropPush(...of));
  pushesOf: RoomStore["pushesOf"] = (...of) => this.#disk.image.pushesOf(...of);
  room: RoomStore["room"] = (...of) => this.#disk.image.room(...of);
  head: RoomStore["head"] = (...of) => this.#disk.image.head(...of);
  rooms: RoomStore["rooms"] = (...of) => this.#disk.image.rooms(...of);
  roomCount: RoomStore["roomCount"] = () => this.#disk.image.roomCount();
  due: RoomStore["due"] = (...of) => this.#disk.image.due(...of);
  nextDue: RoomStore["nextDue"] = () => this.#disk.image.nextDue();
  /** A part of the start, during which the clock stands still. */
  allAbsent: RoomStore["allAbsent"] = (...of) => this.#disk.image.allAbsent(...of);
  events: RoomStore["events"] = (...of) => this.#disk.image.events(...of);
  search: RoomStore["search"] = (roomId, search) => this.#disk.image.search(roomId, search);
  sessionEnd: RoomStore["sessionEnd"] = (...of) => this.#disk.image.sessionEnd(...of);
  latestRoomOf: RoomStore["latestRoomOf"] = (...of) => this.#disk.image.latestRoomOf(...of);
  async close(): Promise<void> {}

  #change<Result>(apply: () => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ apply, resolve, reject });
      if (!this.#isCommitting) this.#commitSoon();
    });
  }

  #commitSoon(): void {
    this.#isCommitting = true;
    this.#clock.wakeAt(this.#clock.now() + this.#chance.between(0, 20), () => void this.#commit());
  }

  async #commit(): Promise<void> {
    if (this.#isDead) return;
    const batch = this.#waiting.splice(0);
    const { mood } = this.#disk;
    if (mood === "full") {
      for (const { reject } of batch) reject(new ChatError("unavailable", "The disk is full.", 1_000));
    } else if (mood === "failing") {
      if (this.#chance.percent(50)) await applied(batch, { tell: false });
      for (const { reject } of batch) reject(new CommitUnknown("The sync failed."));
      this.#isDead = true;
      this.#onFault();
      return;
    } else {
      await applied(batch, { tell: true });
    }
    this.#isCommitting = false;
    if (this.#waiting.length > 0) this.#commitSoon();
  }
}

async function applied(batch: readonly Waiting[], { tell }: { tell: boolean }): Promise<void> {
  await Promise.all(
    batch.map(({ apply, resolve, reject }) =>
      apply().then(
        (value) => tell && resolve(value as never),
        (cause) => tell && reject(cause),
      ),
    ),
  );
}
