// Promises of a store about rooms and seats: codes, seats, stale decisions, deadlines, and the end of a room.

import { expect, test } from "bun:test";
import type { MemberId } from "../../src/chat/member";
import { parseName } from "../../src/chat/name";
import type { RoomCommit, RoomId } from "../../src/chat/room-store";
import { refusalOf } from "../support/refusal";
import { close, entryOf, found, left, message, noon, renamed, roomOf, seatOf, titled } from "./room-makings";
import type { Subject } from "./room-store.contract";

export function roomPromises(subject: Subject): void {
  const roomAt = (code: string) => subject.store.room(code as never);

  test("a room is kept with its founder, its code and its head", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    expect(await roomAt("GKRT")).toEqual({
      ...room,
      head: 1,
      changedAt: 1,
      settings: { title: "" as const },
      seats: [founder],
    });
    expect([await roomAt("BCDF"), await subject.store.roomCount()]).toEqual([undefined, 1]);
  });

  test("[L1] an open room's code is taken, also for two simultaneous requests; nothing of the second is stored or reported", async () => {
    let told = 0;
    subject.store.onCommit((commits) => {
      told += commits.length;
    });
    const outcomes = await Promise.all([
      subject.store.createRoom(roomOf("one", "GKRT"), entryOf("ada")),
      subject.store.createRoom(roomOf("two", "GKRT"), entryOf("ada")),
    ]);
    expect(outcomes).toEqual(["created", "code-taken"]);
    expect([(await roomAt("GKRT"))?.id as string, await subject.store.head("two" as RoomId)]).toEqual([
      "one",
      undefined,
    ]);
    expect(told).toBe(1);
  });

  test("[L3] a closed room's code is taken until its time has come", async () => {
    await close(subject.store, await found(subject.store, "gkrt"), noon + 100);
    const again = (id: string, at: number) => subject.store.createRoom(roomOf(id, "GKRT", at), entryOf("ada", at));
    await subject.store.dropExpired({ now: noon + 100, date: noon + 99 });
    expect(await again("early", noon + 99)).toBe("code-taken");
    expect(await again("in-time", noon + 100)).toBe("created");
  });

  test("[L2] nothing is left of a closed room, and nothing can be added to it", async () => {
    const founded = await found(subject.store, "gkrt");
    const { room, founder } = founded;
    await found(subject.store, "bcdf");
    await subject.store.append(room.id, message("a"));
    await close(subject.store, founded, noon);
    expect(await refusalOf(subject.store.append(room.id, message("b")))).toMatchObject({ code: "unknown-room" });
    expect(await refusalOf(subject.store.enter(room.id, entryOf("lin")))).toMatchObject({ code: "unknown-room" });
    await subject.store.keepLeavesAt(room.id, founder.member.id, 5);
    expect(await subject.store.events(room.id, { after: 0, limit: 9 })).toEqual([]);
    expect([await roomAt("GKRT"), (await roomAt("BCDF"))?.code as string]).toEqual([undefined, "BCDF"]);
    expect(await subject.store.roomCount()).toBe(1);
  });

  test("of a room that never was all is refused as unknown-room", async () => {
    const nowhere = "nowhere" as RoomId;
    for (const asked of [
      subject.store.append(nowhere, message("a")),
      subject.store.enter(nowhere, entryOf("ada")),
      subject.store.decide(nowhere, { event: left("ada", noon) }),
    ]) {
      expect(await refusalOf(asked)).toMatchObject({ name: "ChatError", code: "unknown-room" });
    }
    expect(await subject.store.closeRoom(nowhere, { dueBy: noon, codeFreeAt: noon })).toBe("stale");
  });

  test("a seat changes together with its event: taken, given up, taken again; seats stay in the order of taking", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    expect(await subject.store.enter(room.id, entryOf("lin"))).toEqual({ seat: seatOf("lin"), isNew: true });
    await subject.store.decide(room.id, { event: left("ada", noon + 2) });
    const seats = async () => (await roomAt("GKRT"))?.seats;
    expect(await seats()).toEqual([{ ...founder, standing: "left", leavesAt: null }, seatOf("lin")]);
    await subject.store.enter(room.id, entryOf("ada", noon + 3));
    expect(await seats()).toEqual([{ ...founder, leavesAt: noon + 63 }, seatOf("lin")]);
    await subject.store.decide(room.id, { event: left("ada", noon + 4, "timeout") });
    expect((await seats())?.[0]).toMatchObject({ standing: "dormant", leavesAt: null });
    expect(await subject.store.decide(room.id, { event: left("ada", noon + 5), closesAt: noon + 6 })).toBe("away");
    expect((await seats())?.map(({ standing }) => standing)).toEqual(["left", "in"]);
    expect(await refusalOf(subject.store.decide(room.id, { event: left("ada", noon + 7) }))).toMatchObject({
      code: "not-admitted",
    });
    expect(await subject.store.head(room.id)).toBe(5);
  });

  test("[M3] many members who join at once get different badges, and nobody two seats", async () => {
    const { room } = await found(subject.store, "gkrt");
    const olga = (n: number) => entryOf(`olga${n}`, noon, { name: parseName("Olga") });
    const entered = await Promise.all([
      ...Array.from({ length: 40 }, (_, n) => subject.store.enter(room.id, olga(n))),
      subject.store.enter(room.id, { ...olga(7), memberId: "another" as MemberId, id: "again" }),
    ]);
    expect(entered.map(({ seat }) => seat.member.badge)).toEqual([...Array.from({ length: 40 }, (_, n) => n + 1), 8]);
    expect(entered.filter(({ isNew }) => !isNew).map(({ seat }) => seat.member.id as string)).toEqual(["olga7"]);
    expect(await subject.store.head(room.id)).toBe(41);
  });

  test("[M3] two simultaneous renames to one name, and a join with it, get three badges; a member's own name is no obstacle", async () => {
    const { store } = subject;
    const { room } = await found(store, "gkrt", { others: ["lin"] });
    await Promise.all([
      store.decide(room.id, { event: renamed("ada", "Grace") }),
      store.decide(room.id, { event: renamed("lin", "grace") }),
      store.enter(room.id, entryOf("bo", noon, { name: parseName("Grace") })),
      store.decide(room.id, { event: renamed("ada", "Grace", "again") }),
    ]);
    expect((await roomAt("GKRT"))?.seats.map(({ member }) => [member.name as string, member.badge])).toEqual([
      ["Grace", 1],
      ["grace", 2],
      ["Grace", 3],
    ]);
    const events = await store.events(room.id, { after: 2, limit: 9 });
    expect(events.map((event) => (event.kind === "renamed" ? event.toBadge : event.badge))).toEqual([
      undefined,
      2,
      3,
      undefined,
    ]);
  });

  test("a dormant member comes back under their name without giving one; a left one and a stranger do not", async () => {
    const { room } = await found(subject.store, "gkrt", { others: ["lin", "kim"] });
    const back = (who: string) => subject.store.enter(room.id, entryOf(who, noon + 9, { name: undefined }));
    await subject.store.decide(room.id, { event: left("lin", noon + 1, "timeout") });
    await subject.store.decide(room.id, { event: left("kim", noon + 2) });
    expect(await back("lin")).toEqual({ seat: seatOf("lin", { leavesAt: noon + 69 }), isNew: true });
    expect(await back("lin")).toMatchObject({ isNew: false });
    for (const who of ["kim", "nobody"]) expect(await refusalOf(back(who))).toMatchObject({ code: "not-admitted" });
  });

  test("[M1] a member who is in and joins again is present: an absent one's grace begins anew, one who is here stays", async () => {
    const { store } = subject;
    const { room } = await found(store, "gkrt", { others: ["lin"] });
    await store.keepLeavesAt(room.id, "ada" as MemberId, null);
    const again = ["ada", "lin"].map((who) => store.enter(room.id, entryOf(who, noon + 30, { name: undefined })));
    expect((await Promise.all(again)).map(({ seat, isNew }) => [seat.leavesAt, isNew])).toEqual([
      [null, false],
      [noon + 90, false],
    ]);
    expect((await roomAt("GKRT"))?.seats.map(({ leavesAt }) => leavesAt)).toEqual([null, noon + 90]);
    expect(await store.head(room.id)).toBe(2);
  });

  test("a room takes as many as may be in, counted in the commit", async () => {
    const { room } = await found(subject.store, "gkrt");
    const outcomes = await Promise.allSettled(
      ["lin", "kim", "bo"].map((who) => subject.store.enter(room.id, entryOf(who, noon, { membersMax: 3 }))),
    );
    expect(outcomes.map((one) => (one.status === "rejected" ? one.reason.code : "in"))).toEqual([
      "in",
      "in",
      "room-full",
    ]);
  });

  test("a decision on an outdated state is stale and changes nothing; messages make nothing stale", async () => {
    const { room } = await found(subject.store, "gkrt", { others: ["lin"] });
    const { store } = subject;
    await store.append(room.id, message("a"));
    const asked = await Promise.all([
      store.decide(room.id, { event: renamed("lin", "Linda"), decidedOn: 2 }),
      store.decide(room.id, { event: titled("Physics"), decidedOn: 2 }),
      store.decide(room.id, { event: renamed("lin", "Linda"), decidedOn: 2 }),
      store.decide(room.id, { event: titled("Physics"), decidedOn: 4 }),
      store.decide(room.id, { event: left("lin", noon + 5) }),
      store.decide(room.id, { event: titled(""), decidedOn: 5 }),
    ]);
    expect(asked.map((one) => (typeof one === "string" ? one : [one.seq, one.duplicate]))).toEqual([
      [4, false],
      "stale",
      [4, true],
      [5, false],
      [6, false],
      "stale",
    ]);
    expect(await roomAt("GKRT")).toMatchObject({ head: 6, changedAt: 6, settings: { title: "Physics" } });
  });

  test("what made a decision stale is reported before it is answered as stale", async () => {
    const { room } = await found(subject.store, "gkrt");
    let known = 1;
    subject.store.onCommit((commits) => {
      for (const { events } of commits) known = events.at(-1)?.seq ?? known;
    });
    const title = async (n: number): Promise<number> => {
      for (let tries = 1; ; tries += 1) {
        const event = titled(`Title ${n}`);
        const outcome = await subject.store.decide(room.id, { event, decidedOn: known });
        if (outcome !== "stale") return tries;
        if (tries > 12) throw new Error("What made it stale is not told.");
      }
    };
    const tries = await Promise.all(Array.from({ length: 6 }, (_, n) => title(n)));
    expect([Math.max(...tries) <= 6, await subject.store.head(room.id)]).toEqual([true, 7]);
  });

  test("a copy of a room made from commits alone equals the store", async () => {
    const told: RoomCommit[] = [];
    subject.store.onCommit((commits) => void told.push(...commits));
    const { room } = await found(subject.store, "gkrt", { others: ["lin", "kim"] });
    const { store } = subject;
    await Promise.all([
      store.decide(room.id, { event: renamed("lin", "Ada") }),
      store.decide(room.id, { event: titled("Physics") }),
      store.decide(room.id, { event: left("kim", noon + 1, "timeout") }),
      store.append(room.id, message("a")),
    ]);
    await store.decide(room.id, { event: left("kim", noon + 2) });
    const seats = new Map(told.flatMap((commit) => commit.seats).map((seat) => [seat.member.id, seat]));
    const record = await roomAt("GKRT");
    expect([...seats.values()]).toEqual([...(record?.seats ?? [])]);
    expect(told.findLast(({ settings }) => settings)?.settings).toEqual(record?.settings as never);
    const events = await store.events(room.id, { after: 0, limit: 99 });
    expect(told.flatMap((commit) => commit.events)).toEqual([...events]);
    await store.decide(room.id, { event: left("lin", noon + 1) });
    await close(store, { room, founder: seatOf("ada") }, noon);
    expect(told.at(-1)).toMatchObject({ roomId: room.id, isClosed: true });
  });

  test("[M1] the time when an absent member leaves is stored, moved and removed; for a stranger nothing happens", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    const leavesAt = async () => (await roomAt("GKRT"))?.seats.map((seat) => seat.leavesAt);
    await subject.store.keepLeavesAt(room.id, founder.member.id, noon + 5);
    expect(await leavesAt()).toEqual([noon + 5]);
    await subject.store.keepLeavesAt(room.id, founder.member.id, null);
    await subject.store.keepLeavesAt(room.id, "nobody" as MemberId, 5);
    await subject.store.keepLeavesAt("nowhere" as RoomId, founder.member.id, 5);
    expect(await leavesAt()).toEqual([null]);
  });

  test("[M1] overdue members are found, the longest overdue first, up to the limit; present and left ones are not", async () => {
    const { store } = subject;
    const { room } = await found(store, "gkrt", { others: ["lin", "kim", "bo", "eva"] });
    await store.keepLeavesAt(room.id, "ada" as MemberId, null);
    await store.keepLeavesAt(room.id, "lin" as MemberId, noon + 30);
    await store.keepLeavesAt(room.id, "kim" as MemberId, noon + 20);
    await store.keepLeavesAt(room.id, "bo" as MemberId, noon + 10);
    await store.decide(room.id, { event: left("bo", noon + 1, "timeout") });
    const dueBy = async (now: number, limit = 9) =>
      (await store.due(now, limit)).absent.map(({ memberId }) => memberId as string);
    expect([await store.nextDue(), await dueBy(noon + 19)]).toEqual([noon + 20, []]);
    expect([await dueBy(noon + 30), await dueBy(noon + 999, 2)]).toEqual([
      ["kim", "lin"],
      ["kim", "lin"],
    ]);
    expect(await dueBy(noon + 999)).toEqual(["kim", "lin", "eva"]);
    expect((await store.due(noon + 20, 9)).absent[0]?.roomId).toBe(room.id);
  });

  test("[M1] a member who is back in time has not left, whatever another node decided", async () => {
    const { store } = subject;
    const { room } = await found(store, "gkrt");
    const timeOut = (dueBy: number) =>
      store.decide(room.id, { event: left("ada", dueBy, "timeout"), dueBy, closesAt: dueBy + 9 });
    expect(await timeOut(noon + 59)).toBe("stale");
    await store.keepLeavesAt(room.id, "ada" as MemberId, null);
    expect(await timeOut(noon + 60)).toBe("stale");
    await store.keepLeavesAt(room.id, "ada" as MemberId, noon + 90);
    expect([await timeOut(noon + 90), await timeOut(noon + 91)]).toMatchObject([{ seq: 2 }, "stale"]);
  });

  test("[M2] after a start nobody is here: present members become absent, and no grace becomes shorter", async () => {
    const { store } = subject;
    const { room } = await found(store, "gkrt", { others: ["lin", "kim"] });
    await store.keepLeavesAt(room.id, "ada" as MemberId, null);
    await store.keepLeavesAt(room.id, "lin" as MemberId, noon + 500);
    await store.decide(room.id, { event: left("kim", noon + 1, "timeout") });
    const bounds = { leavesAtLeast: noon + 300, leavesAtMost: noon + 600, closesAtMost: noon + 900 };
    await store.allAbsent(bounds);
    expect((await roomAt("GKRT"))?.seats.map(({ leavesAt }) => leavesAt)).toEqual([noon + 300, noon + 500, null]);
    // A deadline from before the clock was set back must not last for ever.
    await store.keepLeavesAt(room.id, "lin" as MemberId, noon + 99_999);
    const { room: other } = await found(store, "bcdf");
    await store.decide(other.id, { event: left("ada", noon + 1), closesAt: noon + 99_999 });
    await store.allAbsent(bounds);
    expect((await roomAt("GKRT"))?.seats[1]?.leavesAt).toBe(noon + 600);
    expect([await store.due(noon + 899, 9), await store.due(noon + 900, 9)]).toMatchObject([
      { rooms: [] },
      { rooms: [other.id] },
    ]);
  });

  test("[L2] an empty room closes when it is due, and not if a member entered in between", async () => {
    const { store } = subject;
    const { room } = await found(store, "gkrt", { others: ["lin"] });
    const closing = { dueBy: noon + 600, codeFreeAt: noon + 999 };
    await store.decide(room.id, { event: left("ada", noon + 1), closesAt: noon + 600 });
    expect((await store.due(noon + 9_999, 9)).rooms).toEqual([]);
    await store.decide(room.id, { event: left("lin", noon + 2), closesAt: noon + 600 });
    expect([await store.nextDue(), (await store.due(noon + 599, 9)).rooms]).toEqual([noon + 600, []]);
    expect((await store.due(noon + 600, 9)).rooms).toEqual([room.id]);
    expect(await store.closeRoom(room.id, { ...closing, dueBy: noon + 599 })).toBe("stale");
    await store.enter(room.id, entryOf("lin", noon + 3));
    expect(await store.closeRoom(room.id, closing)).toBe("stale");
    await store.decide(room.id, { event: left("lin", noon + 4), closesAt: noon + 600 });
    const both = [store.closeRoom(room.id, closing), store.enter(room.id, entryOf("ada", noon + 5))];
    expect(await Promise.allSettled(both)).toMatchObject([
      { value: "closed" },
      { status: "rejected", reason: { code: "unknown-room" } },
    ]);
    expect(await store.nextDue()).toBeUndefined();
  });

  test("changes of one room take effect in the order of the requests", async () => {
    const { room } = await found(subject.store, "gkrt");
    const before = subject.store.append(room.id, message("before"));
    const leaving = subject.store.decide(room.id, { event: left("ada", noon), closesAt: noon });
    const closing = subject.store.closeRoom(room.id, { dueBy: noon, codeFreeAt: noon });
    const after = subject.store.append(room.id, message("after"));
    const founding = subject.store.createRoom(roomOf("next", "GKRT", noon), entryOf("ada"));
    expect(await Promise.allSettled([before, leaving, closing, after, founding])).toMatchObject([
      { status: "fulfilled", value: { seq: 2 } },
      { status: "fulfilled", value: { seq: 3 } },
      { status: "fulfilled", value: "closed" },
      { status: "rejected", reason: { code: "unknown-room" } },
      { status: "fulfilled", value: "created" },
    ]);
  });

  test("a probe resolves while the store can store", async () => {
    expect(await subject.store.probe()).toBeUndefined();
  });

  test("close commits the waiting changes", async () => {
    const { room } = await found(subject.store, "gkrt");
    const appending = Promise.all(
      Array.from({ length: 50 }, (_, n) => subject.store.append(room.id, message(`m${n}`))),
    );
    await subject.store.close();
    expect((await appending).at(-1)?.seq).toBe(51);
  });
}
