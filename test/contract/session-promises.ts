// Promises of a store about sessions: their expiry, and the room that each entered last.

import { expect, test } from "bun:test";
import { parseName } from "../../src/chat/name";
import { sessionOf } from "../support/gated-store";
import { refusalOf } from "../support/refusal";
import { close, entryOf, found, left, noon, renamed, roomOf, seatOf } from "./room-makings";
import type { Subject } from "./room-store.contract";

export function sessionPromises(subject: Subject): void {
  test("a session is stored until its expiry, which can be moved; others do not exist", async () => {
    await subject.store.keepSession(sessionOf("ada"), noon);
    await subject.store.keepSession(sessionOf("ada"), noon + 5);
    expect(await subject.store.sessionEnd(sessionOf("ada"))).toBe(noon + 5);
    expect(await subject.store.sessionEnd(sessionOf("lin"))).toBeUndefined();
  });

  test("sessions that ended are forgotten, the others are not", async () => {
    await subject.store.keepSession(sessionOf("over"), noon - 1);
    await subject.store.keepSession(sessionOf("going on"), noon + 1);
    await subject.store.dropExpired({ now: noon, date: noon });
    expect(await subject.store.sessionEnd(sessionOf("over"))).toBeUndefined();
    expect(await subject.store.sessionEnd(sessionOf("going on"))).toBe(noon + 1);
  });

  test("a new session is stored with its seat, by founding a room or entering one; a refused entry leaves none", async () => {
    const { store } = subject;
    const ends = { sessionEndsAt: noon + 9 };
    const room = roomOf("gkrt");
    expect(await store.createRoom(room, entryOf("ada", noon, ends))).toBe("created");
    expect(await store.createRoom(roomOf("other", "GKRT"), entryOf("eve", noon, ends))).toBe("code-taken");
    await store.enter(room.id, entryOf("lin", noon, ends));
    expect(await refusalOf(store.enter(room.id, entryOf("bo", noon, { ...ends, membersMax: 2 })))).toMatchObject({
      code: "room-full",
    });
    const known = (who: string) => store.sessionEnd(sessionOf(who));
    expect(await Promise.all(["ada", "lin", "eve", "bo"].map(known))).toEqual([
      noon + 9,
      noon + 9,
      undefined,
      undefined,
    ]);
  });

  test("[H4] the latest room of a session is the one that it entered last", async () => {
    const [one, other] = [await found(subject.store, "gkrt"), await found(subject.store, "bcdf")];
    const lin = seatOf("lin");
    expect(await subject.store.latestRoomOf(lin.session)).toBeUndefined();
    const enter = ({ room }: typeof one, at: number) => subject.store.enter(room.id, entryOf("lin", at));
    const latest = async () => (await subject.store.latestRoomOf(lin.session)) as string | undefined;
    await enter(one, noon + 1);
    expect(await latest()).toBe("GKRT");
    await enter(other, noon + 2);
    expect(await latest()).toBe("BCDF");
    await subject.store.decide(one.room.id, { event: left("lin", noon + 3, "timeout") });
    expect(await latest()).toBe("BCDF");
    await enter(one, noon + 4);
    expect(await latest()).toBe("GKRT");
  });

  test("[H4] a room that the session left by choice, or that is gone, is not its latest; one it was away from too long is", async () => {
    const [one, other] = [await found(subject.store, "gkrt"), await found(subject.store, "bcdf")];
    const { session } = one.founder;
    const latest = async () => (await subject.store.latestRoomOf(session)) as string | undefined;
    const lin = seatOf("lin");
    const third = await found(subject.store, "vwxz");
    const inRooms = [one, other, third];
    for (const [n, { room }] of inRooms.entries()) await subject.store.enter(room.id, entryOf("lin", noon + n));
    const ofLin = async () => (await subject.store.latestRoomOf(lin.session)) as string | undefined;
    await subject.store.decide(third.room.id, { event: left("lin", noon + 5, "timeout") });
    expect(await ofLin()).toBe("VWXZ");
    expect(await subject.store.decide(third.room.id, { event: left("lin", noon + 6) })).toBe("away");
    expect(await ofLin()).toBe("BCDF");
    await close(subject.store, other, noon);
    expect(await ofLin()).toBe("GKRT");
    expect(["GKRT", "VWXZ"]).toContain((await latest()) ?? "none");
  });

  test("[H4] another name in a room is no entering: the latest room stays the same", async () => {
    const [one, other] = [await found(subject.store, "gkrt"), await found(subject.store, "bcdf")];
    const lin = seatOf("lin");
    for (const [n, { room }] of [one, other].entries()) await subject.store.enter(room.id, entryOf("lin", noon + n));
    await subject.store.decide(one.room.id, { event: renamed("lin", "Ada") });
    expect((await subject.store.latestRoomOf(lin.session)) as string | undefined).toBe("BCDF");
    const record = await subject.store.room(one.room.code);
    expect(record?.seats[1]?.member).toEqual({ ...lin.member, name: parseName("Ada"), badge: 2 });
  });
}
