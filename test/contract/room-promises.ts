// What a store promises of rooms and seats: codes, seats, moments, the end of a room, and what outlasts a restart.

import { expect, test } from "bun:test";
import type { MemberId } from "../../src/chat/member";
import { refusalOf } from "../support/refusal";
import { found, joined, left, message, noon, roomOf, seatOf } from "./room-makings";
import type { Subject } from "./room-store.contract";

export function roomPromises(subject: Subject): void {
  test("a room is kept with its founder, its code and its head", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    expect(await subject.store.rooms()).toEqual([
      { ...room, head: 1, closesAt: null, settings: { title: "" as const }, seats: [founder] },
    ]);
  });

  test("[L1] a living room's code is taken, also for two who ask at once; nothing of the second is kept or told", async () => {
    let told = 0;
    subject.store.onCommit((commits) => {
      told += commits.length;
    });
    const founder = seatOf("ada");
    const outcomes = await Promise.all([
      subject.store.createRoom(roomOf("one", "GKRT"), founder, joined(founder)),
      subject.store.createRoom(roomOf("two", "GKRT"), founder, joined(founder)),
    ]);
    expect(outcomes).toEqual(["created", "code-taken"]);
    expect((await subject.store.rooms()).map(({ id }) => id as string)).toEqual(["one"]);
    expect(told).toBe(1);
  });

  test("[L3] a closed room's code is taken until its time has come", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    await subject.store.closeRoom(room.id, noon + 100);
    const again = (id: string, at: number) =>
      subject.store.createRoom(roomOf(id, "GKRT", at), founder, joined(founder));
    await subject.store.dropSessions(noon + 99);
    expect(await again("early", noon + 99)).toBe("code-taken");
    expect(await again("in-time", noon + 100)).toBe("created");
  });

  test("[L2] nothing is left of a closed room, and nothing can be added to it", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    const { room: other } = await found(subject.store, "bcdf");
    await subject.store.append(room.id, message("a"));
    await subject.store.closeRoom(room.id, noon);
    expect(await refusalOf(subject.store.append(room.id, message("b")))).toMatchObject({ code: "unknown-room" });
    await subject.store.keepLeavesAt(room.id, founder.member.id, 5);
    expect(await subject.store.events(room.id, { after: 0, limit: 9 })).toEqual([]);
    expect((await subject.store.rooms()).map(({ id }) => id)).toEqual([other.id]);
  });

  test("appending to a room that never was throws unknown-room", async () => {
    const append = subject.store.append("nowhere" as never, message("a"));
    expect(await refusalOf(append)).toMatchObject({ name: "ChatError", code: "unknown-room" });
  });

  test("a seat changes together with its event: taken, given up, taken again; seats stay in the order of taking", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    const lin = seatOf("lin", "in", noon + 60);
    await subject.store.append(room.id, joined(lin), { seat: lin });
    await subject.store.append(room.id, left(founder, noon + 2), { seat: { ...founder, standing: "left" } });
    const back = { ...founder, member: { ...founder.member, badge: 3, role: "host" as const } };
    const seats = async () => (await subject.store.rooms())[0]?.seats;
    expect(await seats()).toEqual([{ ...founder, standing: "left" }, lin]);
    await subject.store.append(room.id, joined(back, noon + 3), { seat: back });
    expect(await seats()).toEqual([back, lin]);
  });

  test("[M1] when an absent member will have left is kept, moved and taken back; of nobody it is nothing", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    const leavesAt = async () => (await subject.store.rooms())[0]?.seats.map((seat) => seat.leavesAt);
    await subject.store.keepLeavesAt(room.id, founder.member.id, noon + 5);
    expect(await leavesAt()).toEqual([noon + 5]);
    await subject.store.keepLeavesAt(room.id, founder.member.id, null);
    await subject.store.keepLeavesAt(room.id, "nobody" as MemberId, 5);
    await subject.store.keepLeavesAt("nowhere" as typeof room.id, founder.member.id, 5);
    expect(await leavesAt()).toEqual([null]);
  });

  test("[L2] when an empty room closes is kept with the event that decides it, and stays when an event says nothing", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    const closesAt = async () => (await subject.store.rooms())[0]?.closesAt;
    await subject.store.append(room.id, left(founder, noon + 1), { closesAt: noon + 600 });
    expect(await closesAt()).toBe(noon + 600);
    await subject.store.append(room.id, message("a"), {});
    expect(await closesAt()).toBe(noon + 600);
    await subject.store.append(room.id, joined(founder, noon + 2), { closesAt: null });
    expect(await closesAt()).toBeNull();
  });

  test("changes of one room take effect in the order in which they were asked for", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    const before = subject.store.append(room.id, message("before"));
    const closing = subject.store.closeRoom(room.id, noon);
    const after = subject.store.append(room.id, message("after"));
    const founding = subject.store.createRoom(roomOf("next", "GKRT", noon), founder, joined(founder));
    expect(await Promise.allSettled([before, closing, after, founding])).toMatchObject([
      { status: "fulfilled", value: { seq: 2 } },
      { status: "fulfilled" },
      { status: "rejected", reason: { code: "unknown-room" } },
      { status: "fulfilled", value: "created" },
    ]);
  });

  test("a probe resolves while the store can store", async () => {
    expect(await subject.store.probe()).toBeUndefined();
  });

  test("close commits what waits", async () => {
    const { room } = await found(subject.store, "gkrt");
    const appending = Promise.all(
      Array.from({ length: 50 }, (_, n) => subject.store.append(room.id, message(`m${n}`))),
    );
    await subject.store.close();
    expect((await appending).at(-1)?.seq).toBe(51);
  });
}
