// Promises of a store about push subscriptions: kept with the seat, and erased with it.

import { expect, test } from "bun:test";
import { memberPushesMax, type Push } from "../../src/chat/push-subscription";
import type { RoomId } from "../../src/chat/room-store";
import { close, entryOf, found, left, noon, seatOf } from "./room-makings";
import type { Subject } from "./room-store.contract";

function pushOf(who: string, endpoint: string, want: Push["want"] = "all"): Push {
  const memberId = seatOf(who).member.id;
  return { memberId, endpoint, p256dh: `key of ${endpoint}`, auth: "auth", want, language: "de" };
}

export function pushPromises(subject: Subject): void {
  const endpoints = async (roomId: RoomId) => (await subject.store.pushesOf(roomId)).map(({ endpoint }) => endpoint);

  test("a subscription is stored for one room only, and once per endpoint, with its latest content", async () => {
    const [{ room }, { room: other }] = [await found(subject.store, "gkrt"), await found(subject.store, "bcdf")];
    await subject.store.keepPush(room.id, pushOf("ada", "one"));
    await subject.store.keepPush(room.id, pushOf("ada", "two"));
    await subject.store.keepPush(room.id, pushOf("ada", "one", "mentions"));
    expect(await subject.store.pushesOf(room.id)).toEqual([pushOf("ada", "two"), pushOf("ada", "one", "mentions")]);
    expect(await subject.store.pushesOf(other.id)).toEqual([]);
    await subject.store.dropPush(room.id, "two");
    await subject.store.dropPush(room.id, "three");
    await subject.store.dropPush(other.id, "one");
    expect(await endpoints(room.id)).toEqual(["one"]);
  });

  test("a member has a limited number of subscriptions, and one more replaces the oldest; others keep theirs", async () => {
    const { room } = await found(subject.store, "gkrt");
    await subject.store.enter(room.id, entryOf("lin"));
    await subject.store.keepPush(room.id, pushOf("lin", "hers"));
    const all = Array.from({ length: memberPushesMax + 2 }, (_, n) => `endpoint ${n}`);
    for (const endpoint of all) await subject.store.keepPush(room.id, pushOf("ada", endpoint));
    expect(await endpoints(room.id)).toEqual(["hers", ...all.slice(2)]);
  });

  test("a subscription is erased when its member leaves, not when they are away; a left member cannot store one", async () => {
    const { room } = await found(subject.store, "gkrt");
    await subject.store.keepPush(room.id, pushOf("ada", "one"));
    const leave = (reason: "timeout" | "left", at: number) =>
      subject.store.decide(room.id, { event: left("ada", at, reason) });
    await leave("timeout", noon + 1);
    expect(await endpoints(room.id)).toEqual(["one"]);
    await leave("left", noon + 2);
    expect(await endpoints(room.id)).toEqual([]);
    await subject.store.enter(room.id, entryOf("ada", noon + 2));
    await subject.store.keepPush(room.id, pushOf("ada", "two"));
    await leave("left", noon + 3);
    await subject.store.keepPush(room.id, pushOf("ada", "three"));
    await subject.store.keepPush(room.id, pushOf("nobody", "four"));
    expect(await endpoints(room.id)).toEqual([]);
  });

  test("without a seat, or after leaving, a session cannot take an endpoint away from another member", async () => {
    const { room } = await found(subject.store, "gkrt");
    await subject.store.enter(room.id, entryOf("lin"));
    await subject.store.keepPush(room.id, pushOf("ada", "one"));
    await subject.store.decide(room.id, { event: left("lin", noon + 1) });
    for (const who of ["lin", "nobody"]) await subject.store.keepPush(room.id, pushOf(who, "one", "mentions"));
    expect(await subject.store.pushesOf(room.id)).toEqual([pushOf("ada", "one")]);
  });

  test("subscriptions are erased with the room, and an unknown room has none", async () => {
    const founded = await found(subject.store, "gkrt");
    const { room } = founded;
    await subject.store.keepPush(room.id, pushOf("ada", "one"));
    await close(subject.store, founded, noon);
    expect(await endpoints(room.id)).toEqual([]);
    await subject.store.keepPush("nowhere" as RoomId, pushOf("ada", "one"));
    expect(await endpoints("nowhere" as RoomId)).toEqual([]);
  });
}
