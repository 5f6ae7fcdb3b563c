// Who wants to be told, room by room: what the store holds, read once for a room in which people write.

import type { Push } from "../../chat/push";
import type { Room } from "../../chat/room";
import type { RoomStore } from "../../chat/room-store";

export class PushBook {
  readonly #store: Pick<RoomStore, "keepPush" | "dropPush" | "pushesOf">;
  readonly #known = new WeakMap<Room, Promise<readonly Push[]>>();

  constructor(store: Pick<RoomStore, "keepPush" | "dropPush" | "pushesOf">) {
    this.#store = store;
  }

  of(room: Room): Promise<readonly Push[]> {
    const known = this.#known.get(room) ?? this.#store.pushesOf(room.id);
    this.#known.set(room, known);
    known.catch(() => this.#known.delete(room));
    return known;
  }

  async keep(room: Room, push: Push): Promise<void> {
    await this.#store.keepPush(room.id, push);
    this.#known.delete(room);
  }

  async drop(room: Room, endpoint: string): Promise<void> {
    await this.#store.dropPush(room.id, endpoint);
    this.#known.delete(room);
  }

  /** The store has forgotten some by itself: somebody left. */
  changed(room: Room): void {
    this.#known.delete(room);
  }
}
