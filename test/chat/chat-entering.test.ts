// Entering rooms: create, join, come back; one seat per session. [L1] [M3]

import { expect, test } from "bun:test";
import { sessionOf } from "../support/gated-store";
import { atRest, kindsOf, openTestChat, times } from "../support/test-chat";

test("[L1] a new room has its creator in it as host, and its first event is their joining", async () => {
  const { chat, create, ear, clock } = await openTestChat();
  const { room, member, isNew } = await create("Ada");
  expect(room.code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
  expect([room.id.length, room.epoch.length, isNew]).toEqual([22, 11, true]);
  expect(member).toMatchObject({ name: "Ada", badge: 1, role: "host" });
  expect(ear.events).toMatchObject([{ seq: 1, kind: "joined", role: "host", by: member.id, at: clock.now() }]);
  expect(ear.moved).toEqual(["Ada away"]);
  expect(await chat.room(` ${room.code.toLowerCase()} `)).toBe(room);
});

test("joining gives a guest's seat, and the same session gets the same seat under its first name", async () => {
  const { create, join, ear } = await openTestChat();
  const { room } = await create("Ada");
  const first = await join(room, "Lin");
  const again = await join(room, "Lin", "Another name");
  expect(first).toMatchObject({ isNew: true, member: { name: "Lin", role: "guest" } });
  expect(again).toMatchObject({ isNew: false, member: first.member });
  expect(kindsOf(ear.events)).toEqual(["Ada joined", "Lin joined"]);
});

test("concurrent joins of one session give one seat and one event", async () => {
  const { create, join, ear } = await openTestChat();
  const { room } = await create("Ada");
  const entered = await Promise.all([join(room, "Lin"), join(room, "Lin"), join(room, "Lin")]);
  expect(new Set(entered.map(({ member }) => member.id)).size).toBe(1);
  expect(entered.map(({ isNew }) => isNew)).toEqual([true, false, false]);
  expect(kindsOf(ear.events)).toEqual(["Ada joined", "Lin joined"]);
});

test("a join while the same session's join is being stored waits for it and gives the same seat", async () => {
  const { create, join, ear, store } = await openTestChat();
  const { room } = await create("Ada");
  const gate = Promise.withResolvers<void>();
  store.gate = () => gate.promise;
  const first = join(room, "Lin");
  await atRest();
  const second = join(room, "Lin");
  await atRest();
  gate.resolve();
  expect((await second).member).toEqual((await first).member);
  expect(kindsOf(ear.events)).toEqual(["Ada joined", "Lin joined"]);
});

test("a join that could not be stored leaves nothing behind: no seat, no badge, no place", async () => {
  const { create, join, store, ear } = await openTestChat({ membersMax: 2 });
  const { room } = await create("Ada");
  store.gate = () => Promise.reject(new Error("the disk is full"));
  await expect(join(room, "Lin", "Ada")).rejects.toThrow("the disk is full");
  store.gate = () => Promise.resolve();
  expect((await join(room, "Bob", "Ada")).member.badge).toBe(2);
  expect(kindsOf(ear.events)).toEqual(["Ada joined", "Ada joined"]);
});

test("[M3] concurrent joins under one name get different badges", async () => {
  const { create, join } = await openTestChat();
  const { room } = await create("Ada");
  const entered = await Promise.all(["x", "y", "z"].map((who) => join(room, who, "Ada")));
  expect(entered.map(({ member }) => member.badge)).toEqual([2, 3, 4]);
});

test("[M3] an event carries its author's badge, but not the first one", async () => {
  const { create, join, ear } = await openTestChat();
  const { room } = await create("Ada");
  await join(room, "x", "Ada");
  expect(ear.events.map((event) => event.badge)).toEqual([undefined, 2]);
});

test("a full room refuses, also simultaneous joins, and has space again when a member has left", async () => {
  const { chat, create, join } = await openTestChat({ membersMax: 3 });
  const { room } = await create("Ada");
  const outcomes = await Promise.allSettled(["x", "y", "z"].map((who) => join(room, who)));
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  await expect(join(room, "late")).rejects.toMatchObject({ code: "room-full" });
  expect((await join(room, "x")).isNew).toBe(false);
  const x = await join(room, "x");
  await chat.leave(room, x.member.id);
  expect((await join(room, "late")).isNew).toBe(true);
});

test("when a code is in use, another one is made", async () => {
  const { store, create } = await openTestChat();
  const codes: string[] = [];
  const createRoom = store.createRoom.bind(store);
  store.createRoom = (...change) => {
    codes.push(change[0].code);
    return codes.length === 1 ? Promise.resolve("code-taken") : createRoom(...change);
  };
  const { room } = await create("Ada");
  expect(codes).toHaveLength(2);
  expect(room.code as string).toBe(codes[1] ?? "");
});

test("a room that could not be stored is no room", async () => {
  const { chat, store, create, ear } = await openTestChat();
  store.gate = () => Promise.reject(new Error("the disk is full"));
  await expect(create("Ada")).rejects.toThrow("the disk is full");
  expect([chat.roomCount, ear.events.length]).toEqual([0, 0]);
});

test("a session that never joined, or left, cannot come back; a member who was away too long can, with the same seat and role", async () => {
  const { chat, create, join, advance, ear } = await openTestChat();
  const { room, member: ada } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  await expect(chat.comeBack(room, sessionOf("Mallory"))).rejects.toMatchObject({ code: "not-admitted" });
  await chat.leave(room, lin.id);
  await expect(chat.comeBack(room, sessionOf("Lin"))).rejects.toMatchObject({ code: "not-admitted" });
  await advance(times.lostGraceMs);
  expect(kindsOf(ear.events).slice(2)).toEqual(["Lin left", "Ada left"]);
  expect(await chat.comeBack(room, sessionOf("Ada"))).toEqual(ada);
  expect(kindsOf(ear.events).at(-1)).toBe("Ada joined");
});

test("two connections that come back at once after a timeout enter once", async () => {
  const { chat, create, advance, ear } = await openTestChat();
  const { room } = await create("Ada");
  await advance(times.lostGraceMs);
  await Promise.all([chat.comeBack(room, sessionOf("Ada")), chat.comeBack(room, sessionOf("Ada"))]);
  expect(kindsOf(ear.events)).toEqual(["Ada joined", "Ada left", "Ada joined"]);
});

test("names and codes are refused with the code that says why", async () => {
  const { chat, create, join } = await openTestChat();
  const { room } = await create("Ada");
  await expect(create(" ")).rejects.toMatchObject({ code: "name-missing" });
  await expect(join(room, "Lin", "x".repeat(33))).rejects.toMatchObject({ code: "name-invalid" });
  await expect(chat.join("ZZZZZ", sessionOf("Lin"), "Lin")).rejects.toMatchObject({ code: "unknown-room" });
  await expect(chat.room("no code!")).rejects.toThrow("Room does not exist.");
});
