// The rooms that somebody asks for, read from the store when they do, and let go a while after nobody listens any more. As
// long as anybody here holds a room it is the same object, and hears of every commit.

import { unknownRoom } from "./chat-error";
import type { Clock } from "./clock";
import type { Deadlines } from "./deadlines";
import { Room } from "./room";
import { parseRoomCode, type RoomCode } from "./room-code";
import type { RoomCommit, RoomId, RoomStore } from "./room-store";

/** From the last request or event to letting go of a room without connections. */
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
  /** Let go of here, and perhaps held elsewhere still. */
  readonly #letGo = new Map<RoomId, WeakRef<Room>>();
  readonly #collected = new FinalizationRegistry<RoomId>((id) => {
    if (this.#letGo.get(id)?.deref() === undefined) this.#letGo.delete(id);
  });
  readonly #reading = new Map<RoomCode, Promise<Room>>();
  /** What was committed while rooms are being read: it may be missing in what is read. */
  #meanwhile: RoomCommit[] = [];
  #isSweepDue = false;

  constructor(options: RoomCacheOptions) {
    this.#options = options;
  }

  /** Rooms that are held in memory. */
  get heldCount(): number {
    return this.#rooms.size;
  }

  /** A room that is known here. */
  get(id: RoomId): Room | undefined {
    return this.#rooms.get(id) ?? this.#letGo.get(id)?.deref();
  }

  /** A commit is told, before the rooms that are known here go on with it. */
  hear(commit: RoomCommit): void {
    if (this.#reading.size > 0) this.#meanwhile.push(commit);
  }

  /** The living room of a code as somebody typed it, with all that is stored of it by now. Throws `unknown-room`. */
  async find(typedCode: string): Promise<Room> {
    const code = parseRoomCode(typedCode);
    if (!code) throw unknownRoom();
    const known = this.#byCode.get(code);
    // With its answer the store has told what was missing here.
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

  /** Something happens in it: it stays a while. */
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
