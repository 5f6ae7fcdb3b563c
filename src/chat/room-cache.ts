// Keeps rooms in memory: reads a room from the store when it is asked for, and releases it some time after its last
// use. While anything here refers to a room it is one and the same object, and it receives every commit.

import { unknownRoom } from "./chat-error";
import type { Clock } from "./clock";
import type { Deadlines } from "./deadlines";
import { Room } from "./room";
import { parseRoomCode, type RoomCode } from "./room-code";
import type { RoomCommit, RoomId, RoomStore } from "./room-store";

/** How long a room without connections stays in memory after its last request or event. */
export const letGoAfterMs = 60_000;

interface RoomCacheOptions {
  readonly store: Pick<RoomStore, "room" | "head">;
  readonly clock: Clock;
  readonly deadlines: Deadlines;
}

export class RoomCache {
  readonly #options: RoomCacheOptions;
  readonly #rooms = new Map<RoomId, Room>();
  readonly #byCode = new Map<RoomCode, Room>();
  /** Rooms that were released here, but may still be referenced elsewhere. */
  readonly #letGo = new Map<RoomId, WeakRef<Room>>();
  readonly #collected = new FinalizationRegistry<RoomId>((id) => {
    if (this.#letGo.get(id)?.deref() === undefined) this.#letGo.delete(id);
  });
  readonly #reading = new Map<RoomCode, Promise<Room>>();
  /** Commits that arrived while rooms were being read, and may be missing in what was read. */
  #meanwhile: RoomCommit[] = [];
  #isSweepDue = false;

  constructor(options: RoomCacheOptions) {
    this.#options = options;
  }

  /** Rooms that are held in memory. */
  get heldCount(): number {
    return this.#rooms.size;
  }

  /** The room, if it is in memory. */
  get(id: RoomId): Room | undefined {
    return this.#rooms.get(id) ?? this.#letGo.get(id)?.deref();
  }

  /** Records a commit, before it is applied to the rooms in memory. */
  hear(commit: RoomCommit): void {
    if (this.#reading.size > 0) this.#meanwhile.push(commit);
  }

  /** The room with a code as a person typed it, up to date with the store. Throws `unknown-room`. */
  async find(typedCode: string): Promise<Room> {
    const code = parseRoomCode(typedCode);
    if (!code) throw unknownRoom();
    const known = this.#byCode.get(code);
    // Before it answers, the store reports the commits that were missing here.
    const isStored = known && (await this.#options.store.head(known.id)) !== undefined;
    const room = isStored ? known : await this.#readOnce(code);
    if (room.isClosed) throw unknownRoom();
    this.use(room);
    return room;
  }

  add(room: Room): void {
    this.#letGo.delete(room.id);
    this.#rooms.set(room.id, room);
    this.#byCode.set(room.code, room);
    this.use(room);
  }

  /** Marks the room as used, which keeps it in memory for a while. */
  use(room: Room): void {
    room.usedAt = this.#options.clock.now();
    this.#sweepLater();
  }

  remove(room: Room): void {
    this.#rooms.delete(room.id);
    this.#letGo.delete(room.id);
    if (this.#byCode.get(room.code) === room) this.#byCode.delete(room.code);
  }

  #readOnce(code: RoomCode): Promise<Room> {
    const underWay = this.#reading.get(code);
    if (underWay) return underWay;
    const reading = this.#read(code).finally(() => {
      this.#reading.delete(code);
      if (this.#reading.size === 0) this.#meanwhile = [];
    });
    this.#reading.set(code, reading);
    return reading;
  }

  async #read(code: RoomCode): Promise<Room> {
    const record = await this.#options.store.room(code);
    if (!record) throw unknownRoom();
    const room = this.get(record.id) ?? new Room(record);
    for (const commit of this.#meanwhile) if (commit.roomId === room.id) room.take(commit);
    if (!room.isClosed) this.add(room);
    return room;
  }

  #sweepLater(): void {
    if (this.#isSweepDue) return;
    this.#isSweepDue = true;
    this.#options.deadlines.schedule(this.#options.clock.now() + letGoAfterMs, () => this.#sweep());
  }

  #sweep(): void {
    this.#isSweepDue = false;
    const before = this.#options.clock.now() - letGoAfterMs;
    for (const room of this.#rooms.values()) {
      if (room.roster.isQuiet && room.usedAt <= before) this.#let(room);
    }
    if (this.#rooms.size > 0) this.#sweepLater();
  }

  #let(room: Room): void {
    this.remove(room);
    this.#letGo.set(room.id, new WeakRef(room));
    this.#collected.register(room, room.id);
  }
}
