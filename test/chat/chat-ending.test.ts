// The end of rooms, and what a restart finds of them. [L2] [L3] [L4]

import { expect, test } from "bun:test";
import { ChatError } from "../../src/chat/chat-error";
import type { MemberId } from "../../src/chat/member";
import { parseName } from "../../src/chat/name";
import { letGoAfterMs } from "../../src/chat/room-cache";
import type { RoomCode } from "../../src/chat/room-code";
import { sessionOf } from "../support/gated-store";
import { atRest, openTestChat, type TestChat, times } from "../support/test-chat";

/** A room whose only member has just left. */
async function emptyRoom(test: TestChat) {
  const { room, member } = await test.create("Ada");
  await test.chat.leave(room, member.id);
  return { room, member };
}

test("[L2] a room without members closes after its time, not before, and everything of it is erased", async () => {
  const { chat, store, advance, ear, ...rest } = await openTestChat();
  const { room } = await emptyRoom({ chat, store, advance, ear, ...rest });
  await advance(times.emptyRoomGraceMs - 1);
  expect(await chat.room(room.code)).toBe(room);
  await advance(1);
  await expect(chat.room(room.code)).rejects.toThrow("Room does not exist.");
  expect(ear.closedRooms).toEqual([room]);
  expect([await store.roomCount(), await store.events(room.id, { after: 0, limit: 9 })]).toEqual([0, []]);
  expect([chat.roomCount, chat.heldCount]).toEqual([0, 0]);
  await advance(letGoAfterMs);
  expect(rest.clock.waiting).toBe(0);
});

test("[L2] a member who joins in time keeps the room open, and its time starts anew when the last one leaves again", async () => {
  const test = await openTestChat();
  const { room } = await emptyRoom(test);
  await test.advance(times.emptyRoomGraceMs - 1);
  const { member } = await test.join(room, "Lin");
  test.chat.connect(room, member.id, 1);
  await test.advance(times.emptyRoomGraceMs * 3);
  expect(await test.chat.room(room.code)).toBe(room);
  await test.chat.leave(room, member.id);
  await test.advance(times.emptyRoomGraceMs - 1);
  expect(await test.chat.room(room.code)).toBe(room);
  await test.advance(1);
  expect(test.ear.closedRooms).toEqual([room]);
});

test("[L2] a room that nobody ever connects to closes the same way", async () => {
  const { create, advance, ear } = await openTestChat();
  const { room } = await create("Ada");
  await advance(times.lostGraceMs);
  await advance(times.emptyRoomGraceMs);
  expect(ear.closedRooms).toEqual([room]);
});

test("[L2] when two leave at once, the room still closes", async () => {
  const { chat, create, join, advance, ear, store, clock } = await openTestChat();
  const { room, member: ada } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  await Promise.all([chat.leave(room, ada.id), chat.leave(room, lin.id)]);
  expect(await store.nextDue()).toBe(clock.now() + times.emptyRoomGraceMs);
  await advance(times.emptyRoomGraceMs);
  expect(ear.closedRooms).toEqual([room]);
});

test("[L2] a closing that could not be stored is reported as failed and retried; until then the room is open", async () => {
  const test = await openTestChat();
  const { room } = await emptyRoom(test);
  test.store.gate = () => Promise.reject(new ChatError("unavailable", "The disk takes nothing."));
  await test.advance(times.emptyRoomGraceMs);
  expect([test.ear.failures, await test.chat.room(room.code)]).toEqual([["sweep"], room]);
  test.store.gate = () => Promise.resolve();
  await test.advance(5_000);
  expect(test.ear.closedRooms).toEqual([room]);
});

test("[L2] a join before the room is erased succeeds and keeps the room; a join after it is refused", async () => {
  const test = await openTestChat();
  const { room } = await emptyRoom(test);
  const gate = Promise.withResolvers<void>();
  test.store.gate = (change) => (change === "close" ? gate.promise : Promise.resolve());
  await test.advance(times.emptyRoomGraceMs);
  const { member } = await test.join(room, "Lin");
  gate.resolve();
  await atRest();
  expect([test.ear.closedRooms, await test.chat.room(room.code)]).toEqual([[], room]);
  await test.chat.leave(room, member.id);
  await test.advance(times.emptyRoomGraceMs);
  await expect(test.join(room, "Lin")).rejects.toMatchObject({ code: "unknown-room" });
  await expect(test.chat.comeBack(room, sessionOf("Lin"))).rejects.toMatchObject({ code: "unknown-room" });
  expect(test.ear.closedRooms).toEqual([room]);
});

test("[L3] a closed room's code is not given again for 24 hours", async () => {
  const { store, clock, ...test } = await openTestChat();
  const { room } = await emptyRoom({ store, clock, ...test });
  await test.advance(times.emptyRoomGraceMs);
  const again = (at: number, id: string) => {
    const record = { id: id as typeof room.id, code: room.code as RoomCode, epoch: "e", createdAt: at };
    const eve = { session: sessionOf("Eve"), name: parseName("Eve"), memberId: id as MemberId };
    return store.createRoom(record, { ...eve, id, at, leavesAt: at, membersMax: 9 });
  };
  expect(times.codeRestMs).toBe(86_400_000);
  expect(await again(clock.now() + times.codeRestMs - 1, "too-soon")).toBe("code-taken");
  expect(await again(clock.now() + times.codeRestMs, "in-time")).toBe("created");
});

test("[L4] a restart finds rooms, members, numbers and ids as they were", async () => {
  const before = await openTestChat();
  const { room, member } = await before.create("Ada");
  const first = await before.chat.post(room, member.id, { id: "m1", text: "hello" });
  const { chat } = await before.restart();
  const restored = await chat.room(room.code);
  expect(restored).not.toBe(room);
  expect([restored.id, restored.epoch, restored.head]).toEqual([room.id, room.epoch, 2]);
  expect(await chat.comeBack(restored, sessionOf("Ada"))).toEqual(member);
  expect(await chat.post(restored, member.id, { id: "m1", text: "hello" })).toEqual({ ...first, duplicate: true });
  expect((await chat.post(restored, member.id, { id: "m2", text: "again" })).seq).toBe(3);
});

test("[L4] an empty room's time goes on over a restart, even if it ended while the server was down", async () => {
  const before = await openTestChat();
  const { room } = await emptyRoom(before);
  await before.advance(times.emptyRoomGraceMs - 10);
  const after = await before.restart();
  await after.advance(9);
  expect((await after.chat.room(room.code)).id).toBe(room.id);
  await after.advance(1);
  expect(after.ear.closedRooms.map(({ id }) => id)).toEqual([room.id]);

  const late = await openTestChat();
  await emptyRoom(late);
  late.chat.stop();
  late.clock.advance(times.emptyRoomGraceMs * 2);
  const restarted = await late.restart();
  await restarted.advance(0);
  // No client here asked for it, so it is reported as a count.
  expect([restarted.ear.closedRooms, restarted.ear.swepts]).toEqual([[], [{ left: 0, closed: 1 }]]);
  expect([restarted.chat.roomCount, await restarted.store.roomCount()]).toEqual([0, 0]);
});

test("a chat that was stopped has no timer any more", async () => {
  const test = await openTestChat();
  await emptyRoom(test);
  await test.create("Lin");
  expect(test.clock.waiting).toBeGreaterThan(0);
  test.chat.stop();
  expect(test.clock.waiting).toBe(0);
});
