// The wall clock is set forward or back: graces go on at the pace of time. [M1] [M2] [L2] [L3]

import { expect, test } from "bun:test";
import { sessionOf } from "../support/gated-store";
import { kindsOf, openTestChat, times } from "../support/test-chat";

const hourMs = 3_600_000;

for (const [how, setMs] of [
  ["put back an hour", -hourMs],
  ["put forward half an hour", hourMs / 2],
  ["put forward forty days", 40 * 24 * hourMs],
] as const) {
  test(`[M1] the wall clock is ${how}: a lost member leaves at the end of the grace, neither sooner nor later`, async () => {
    for (const when of ["before", "after"] as const) {
      const { chat, create, join, advance, clock, ear } = await openTestChat();
      const { room, member: ada } = await create("Ada");
      const { member: lin } = await join(room, "Lin");
      chat.connect(room, ada.id, 1);
      chat.connect(room, lin.id, 2);
      if (when === "before") clock.jump(setMs);
      chat.disconnect(room, lin.id, 2, false);
      if (when === "after") clock.jump(setMs);
      await advance(times.lostGraceMs - 1);
      expect(kindsOf(ear.events)).toEqual(["Ada joined", "Lin joined"]);
      await advance(1);
      expect(kindsOf(ear.events)).toEqual(["Ada joined", "Lin joined", "Lin left"]);
      expect(room.roster.isHere(ada.id)).toBe(true);
    }
  });

  test(`[L2] the wall clock is ${how}: an empty room is erased in its time`, async () => {
    for (const when of ["before", "after"] as const) {
      const { chat, create, advance, clock, ear, store } = await openTestChat();
      const { room, member } = await create("Ada");
      if (when === "before") clock.jump(setMs);
      await chat.leave(room, member.id);
      if (when === "after") clock.jump(setMs);
      await advance(times.emptyRoomGraceMs - 1);
      expect([when, ear.closedRooms.length]).toEqual([when, 0]);
      expect(await store.nextDue()).toBe(clock.now() + 1);
      await advance(1);
      expect([when, ear.closedRooms.length]).toEqual([when, 1]);
    }
  });

  test(`the wall clock is ${how}: later events have the wall's time`, async () => {
    const { chat, create, clock, ear } = await openTestChat();
    const { room, member } = await create("Ada");
    clock.jump(setMs);
    await chat.post(room, member.id, { id: "one", text: "now" });
    await chat.rename(room, member.id, { id: "two", name: "Adele" });
    await chat.leave(room, member.id);
    const other = await create("Lin");
    expect(ear.events.slice(1).map(({ at }) => at)).toEqual(Array.from({ length: 4 }, () => clock.date()));
    expect(other.room.createdAt).toBe(clock.date());
  });
}

test("[M2] the wall clock was set back before a restart: no grace is longer than usual", async () => {
  const before = await openTestChat();
  const { room, member } = await before.create("Ada");
  before.chat.connect(room, member.id, 1);
  before.chat.disconnect(room, member.id, 1, false);
  before.clock.jump(-hourMs);
  const { chat, advance, ear } = await before.restart();
  await chat.room(room.code);
  await advance(times.lostGraceMs - 1);
  expect(kindsOf(ear.events)).toEqual([]);
  await advance(1);
  expect(kindsOf(ear.events)).toEqual(["Ada left"]);
  await advance(times.emptyRoomGraceMs);
  expect(chat.roomCount).toBe(0);
});

test("[L2] the wall clock was put back before a restart: an empty room is not kept longer than usual", async () => {
  const before = await openTestChat();
  const { room, member } = await before.create("Ada");
  await before.chat.leave(room, member.id);
  before.clock.jump(-hourMs);
  const { chat, advance } = await before.restart();
  await advance(times.emptyRoomGraceMs - 1);
  expect(chat.roomCount).toBe(1);
  await advance(1);
  expect(chat.roomCount).toBe(0);
});

test("[M2] the wall clock was set forward before a restart: an absent member has the restart grace", async () => {
  const before = await openTestChat();
  const { room } = await before.create("Ada");
  before.clock.jump(hourMs);
  const { chat, advance, ear } = await before.restart();
  await advance(times.restartGraceMs - 1);
  expect(kindsOf(ear.events)).toEqual([]);
  const restored = await chat.room(room.code);
  const member = await chat.comeBack(restored, sessionOf("Ada"));
  chat.connect(restored, member.id, 1);
  await advance(times.lostGraceMs);
  expect(kindsOf(ear.events)).toEqual([]);
});
