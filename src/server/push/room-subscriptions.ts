// Who wants to be told, room by room: what the store holds, read once for a room in which people write, and how often
// their push services have refused since.

import type { Push } from "../../chat/push-subscription";
import type { Room } from "../../chat/room";
import type { RoomStore } from "../../chat/room-store";

/**
 * Refusals in a row after which a subscription is dropped. Not at the first: a refusal may be for what is wrong here – a
 * clock that is off, a contact that the service does not like – and then it meets everybody, and is mended; FCM is known
 * to refuse some for a while and take them again. Not never: a subscription for keys that this server had once is refused
 * for ever. Whoever was dropped wrongly is told again once they have opened the room: their page says anew what was
 * chosen.
 */
export const refusalsMax = 5;

export class RoomSubscriptions {
  readonly #store: Pick<RoomStore, "keepPush" | "dropPush" | "pushesOf">;
  readonly #known = new WeakMap<Room, Promise<readonly Push[]>>();
  /** By endpoint; only of what the store held when it was read last, and of what was refused since. */
  readonly #refusals = new WeakMap<Room, Map<string, number>>();

  constructor(store: Pick<RoomStore, "keepPush" | "dropPush" | "pushesOf">) {
    this.#store = store;
  }

  of(room: Room): Promise<readonly Push[]> {
    const known = this.#known.get(room) ?? this.#read(room);
    this.#known.set(room, known);
    known.catch(() => this.#known.delete(room));
    return known;
  }

  async keep(room: Room, push: Push): Promise<void> {
    await this.#store.keepPush(room.id, push);
    this.#known.delete(room);
    this.taken(room, push.endpoint);
  }

  async drop(room: Room, endpoint: string): Promise<void> {
    await this.#store.dropPush(room.id, endpoint);
    this.#known.delete(room);
    this.taken(room, endpoint);
  }

  /** Its push service took one: what it refused before does not count. */
  taken(room: Room, endpoint: string): void {
    this.#refusals.get(room)?.delete(endpoint);
  }

  /** Its push service refused one. Resolves with whether it was dropped for that. */
  async refused(room: Room, endpoint: string): Promise<boolean> {
    const refusals = this.#refusals.get(room) ?? new Map<string, number>();
    this.#refusals.set(room, refusals);
    const count = (refusals.get(endpoint) ?? 0) + 1;
    refusals.set(endpoint, count);
    if (count < refusalsMax) return false;
    await this.drop(room, endpoint);
    return true;
  }

  /** The store has forgotten some by itself: somebody left. */
  changed(room: Room): void {
    this.#known.delete(room);
  }

  async #read(room: Room): Promise<readonly Push[]> {
    const pushes = await this.#store.pushesOf(room.id);
    const endpoints = new Set(pushes.map(({ endpoint }) => endpoint));
    const refusals = this.#refusals.get(room);
    for (const endpoint of refusals?.keys() ?? []) if (!endpoints.has(endpoint)) refusals?.delete(endpoint);
    return pushes;
  }
}
