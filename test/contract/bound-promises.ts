// Promises of a store about what one room, and all rooms, may keep. The subject's bounds are small.

import { expect, test } from "bun:test";
import type { RoomBounds } from "../../src/chat/room-rules";
import { sessionOf } from "../support/gated-store";
import { refusalOf } from "../support/refusal";
import { change, entryOf, found, left, message, noon, renamed, type roomOf } from "./room-makings";
import type { Subject } from "./room-store.contract";

export const smallBounds: RoomBounds = { eventsMax: 20, bytesMax: 10_000 };

export function boundPromises(subject: Subject): void {
  const post = (roomId: ReturnType<typeof roomOf>["id"], id: string, text = id) =>
    subject.store.append(roomId, message(id, text));

  test("a room that keeps as many events as it may refuses posts, changes and renames; deleting, leaving and a repeat work", async () => {
    const { room } = await found(subject.store, "gkrt", { others: ["lin"] });
    for (let n = 3; n <= smallBounds.eventsMax; n += 1) await post(room.id, `m${n}`);
    const react = change("r", { kind: "reacted", target: 3, emoji: "👍", on: true });
    const edit = change("e", { kind: "edited", target: 3, text: "x" });
    for (const event of [message("more"), react, edit])
      expect(await refusalOf(subject.store.append(room.id, event))).toMatchObject({ code: "room-full-of-text" });
    const renames = subject.store.decide(room.id, { event: renamed("lin", "Ina") });
    expect(await refusalOf(renames)).toMatchObject({ code: "room-full-of-text" });
    expect(await post(room.id, "m3")).toMatchObject({ seq: 3, duplicate: true });
    await subject.store.append(room.id, change("d", { kind: "deleted", target: 3 }));
    await subject.store.decide(room.id, { event: left("lin", noon + 5) });
    expect((await subject.store.events(room.id, { after: 0, limit: 99 })).length).toBe(smallBounds.eventsMax + 2);
  });

  test("people come and go in a full room for a while, and then no more", async () => {
    const { room } = await found(subject.store, "gkrt");
    for (let n = 2; n <= smallBounds.eventsMax; n += 1) await post(room.id, `m${n}`);
    let at = noon;
    const comesAndGoes = async (): Promise<unknown> => {
      at += 1;
      await subject.store.enter(room.id, entryOf("lin", at));
      return subject.store.decide(room.id, { event: left("lin", at, "timeout") });
    };
    for (let n = 0; n < 3; n += 1) await comesAndGoes();
    expect(await refusalOf(comesAndGoes())).toMatchObject({ code: "room-full" });
  });

  test("a room that keeps as many bytes as it may refuses posts until something is deleted", async () => {
    const { room } = await found(subject.store, "gkrt");
    for (let n = 0; n < 3; n += 1) await post(room.id, `m${n}`, "ä".repeat(2_000));
    expect(await refusalOf(post(room.id, "more"))).toMatchObject({ code: "room-full-of-text" });
    await subject.store.append(room.id, change("d", { kind: "deleted", target: 2 }));
    expect(await post(room.id, "more")).toMatchObject({ duplicate: false });
  });

  test("when the seats are given out, those who left first, then those who were away too long, give theirs back; never a host or who is in", async () => {
    const { store } = subject;
    const { room } = await found(store, "gkrt", { others: ["away", "gone", "lin"] });
    await store.decide(room.id, { event: left("ada", noon + 4, "timeout") });
    await store.decide(room.id, { event: left("away", noon + 5, "timeout") });
    await store.decide(room.id, { event: left("gone", noon + 6) });
    const seats = async () => (await store.room(room.code))?.seats.map(({ member }) => String(member.id)).toSorted();
    const few = { seatsMax: 4 };
    await store.enter(room.id, entryOf("bo", noon + 7, few));
    const after = (await seats()) ?? [];
    expect([after.includes("ada"), after.includes("lin"), after.includes("bo"), after.includes("gone")]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    await store.enter(room.id, entryOf("kim", noon + 8, few));
    await store.enter(room.id, entryOf("eve", noon + 9, { seatsMax: 5 }));
    expect(await seats()).toEqual(["ada", "bo", "eve", "kim", "lin"]);
    expect(await refusalOf(store.enter(room.id, entryOf("late", noon + 10, few)))).toMatchObject({ code: "room-full" });
    // Their seat was kept.
    expect(await store.enter(room.id, entryOf("ada", noon + 11, few))).toMatchObject({ isNew: true });
  });

  test("a copy made of commits forgets the seats that were given back", async () => {
    const { store } = subject;
    const { room } = await found(store, "gkrt", { others: ["gone"] });
    await store.decide(room.id, { event: left("gone", noon + 6) });
    const gone: string[] = [];
    store.onCommit((commits) => gone.push(...commits.flatMap((commit) => commit.gone ?? [])));
    await store.enter(room.id, entryOf("bo", noon + 7, { seatsMax: 2 }));
    expect(gone).toEqual(["gone"]);
    expect(await store.sessionEnd(sessionOf("nobody"))).toBeUndefined();
  });

  test("a room is closed as it is when that is asked for, and found among the others by its code and size", async () => {
    const { store } = subject;
    const one = await found(store, "bcdf", { others: ["lin"] });
    await found(store, "gkrt");
    await store.append(one.room.id, message("hello"));
    const all = await store.rooms({ after: "", limit: 9 });
    expect(all.map(({ code, events, members, createdAt }) => [String(code), events, members, createdAt])).toEqual([
      ["BCDF", 3, 2, noon],
      ["GKRT", 1, 1, noon],
    ]);
    expect((all[0]?.bytes ?? 0) > (all[1]?.bytes ?? 0)).toBe(true);
    expect((await store.rooms({ after: "BCDF", limit: 9 })).map(({ code }) => String(code))).toEqual(["GKRT"]);
    expect((await store.rooms({ after: "", limit: 1 })).length).toBe(1);
    expect(await store.closeRoom(one.room.id, { codeFreeAt: noon + 9 })).toBe("closed");
    expect(await store.closeRoom(one.room.id, { codeFreeAt: noon + 9 })).toBe("stale");
    expect(await store.room(one.room.code)).toBeUndefined();
  });
}
