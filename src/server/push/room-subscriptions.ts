// The push subscriptions of each room: read from the store once for a room that is in use, together with how often push
// services have refused each since.

import type { Push } from "../../chat/push-subscription";
import type { Room } from "../../chat/room";
import type { RoomStore } from "../../chat/room-store";

/**
 * Refusals in a row after which a subscription is dropped. Not after the first, because a refusal may come from a fault
 * here – a wrong clock, a contact that the service rejects – which hits all subscriptions and gets fixed; FCM is also
 * known to refuse some for a while. Not never, because a subscription for an earlier key of this server is refused for
 * ever. A member whose subscription was dropped wrongly subscribes again by opening the room.
 */
export const refusalsMax = 5;

export class RoomSubscriptions {
  readonly #store: Pick<RoomStore, "keepPush" | "dropPush" | "pushesOf">;
  readonly #known = new WeakMap<Room, Promise<readonly Push[]>>();
  /** By endpoint, since the last read from the store. */
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

  /** The push service accepted a notice, so earlier refusals no longer count. */
  taken(room: Room, endpoint: string): void {
    this.#refusals.get(room)?.delete(endpoint);
  }

  /** The push service refused a notice. Resolves to whether the subscription was dropped for that. */
  async refused(room: Room, endpoint: string): Promise<boolean> {
    const refusals = this.#refusals.get(room) ?? new Map<string, number>();
    this.#refusals.set(room, refusals);
    const count = (refusals.get(endpoint) ?? 0) + 1;
    refusals.set(endpoint, count);
    if (count < refusalsMax) return false;
    await this.drop(room, endpoint);
    return true;
  }

  /** The store has erased some by itself, because a member left. */
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
