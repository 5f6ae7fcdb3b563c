// Rooms are read on demand and released some time after their last use; overdue members and rooms are handled in
// slices. [L2] [M2]

import { expect, test } from "bun:test";
import { dueAtOnceMax } from "../../src/chat/attendance";
import { ChatError } from "../../src/chat/chat-error";
import { parseMessageText } from "../../src/chat/message-text";
import { letGoAfterMs } from "../../src/chat/room-cache";
import { sessionOf } from "../support/gated-store";
import { kindsOf, openTestChat, times } from "../support/test-chat";

test("a start reads no room; a room is in memory from the first request until some time after the last one", async () => {
  const before = await openTestChat();
  const { room } = await before.create("Ada");
  for (let n = 0; n < 20; n += 1) await before.create(`P${n}`);
  const { chat, advance } = await before.restart();
  expect([chat.heldCount, chat.roomCount]).toEqual([0, 21]);
  const [one, other] = await Promise.all([chat.room(room.code), chat.room(room.code)]);
  expect([one === other, chat.heldCount]).toEqual([true, 1]);
  const member = await chat.comeBack(one, sessionOf("Ada"));
  chat.connect(one, member.id, 1);
  await advance(letGoAfterMs * 5);
  expect(chat.heldCount).toBe(1);
  chat.disconnect(one, member.id, 1, false);
  await advance(letGoAfterMs - 1);
  expect(chat.heldCount).toBe(1);
  await advance(letGoAfterMs + 1);
  expect([chat.heldCount, chat.roomCount]).toEqual([0, 21]);
});

test("a released room that is still referenced receives every commit, and is found again as the same object", async () => {
  const { chat, create, advance, ear } = await openTestChat({ times: { ...times, lostGraceMs: letGoAfterMs * 9 } });
  const { room, member } = await create("Ada");
  await advance(letGoAfterMs * 3);
  expect(chat.heldCount).toBe(0);
  await chat.post(room, member.id, { id: "m", text: "hello" });
  expect([room.head, kindsOf(ear.events)]).toEqual([2, ["Ada joined", "Ada message"]]);
  expect(await chat.room(room.code)).toBe(room);
});

test("an unknown code is looked up in the store, and nothing of it is kept", async () => {
  const { chat } = await openTestChat();
  for (const code of ["ZZZZ", "ZZZZ", "nonsense!"])
    await expect(chat.room(code)).rejects.toMatchObject({ code: "unknown-room" });
  expect(chat.heldCount).toBe(0);
});

test("[M2] many members who do not come back leave in slices, are reported as counts, and do not delay posts", async () => {
  const before = await openTestChat();
  const rooms = dueAtOnceMax * 3 + 5;
  for (let n = 0; n < rooms; n += 1) await before.create(`P${n}`);
  const { chat, store, advance, ear } = await before.restart();
  let underWay = 0;
  let most = 0;
  const decide = store.decide.bind(store);
  store.decide = async (...change) => {
    underWay += 1;
    most = Math.max(most, underWay);
    return decide(...change).finally(() => {
      underWay -= 1;
    });
  };
  await advance(times.lostGraceMs);
  expect([most, ear.swepts.length]).toEqual([dueAtOnceMax, 4]);
  await advance(times.emptyRoomGraceMs);
  const sum = (of: "left" | "closed") => ear.swepts.reduce((all, swept) => all + swept[of], 0);
  expect([sum("left"), sum("closed"), ear.swepts.length, ear.events.length]).toEqual([rooms, rooms, 8, 0]);
  expect([chat.roomCount, await store.roomCount(), chat.heldCount]).toEqual([0, 0, 0]);
});

test("a herd that cannot be stored just then is tried again a little later, whole", async () => {
  const before = await openTestChat();
  for (let n = 0; n < dueAtOnceMax + 9; n += 1) await before.create(`P${n}`);
  const { store, advance, ear } = await before.restart();
  store.gate = () => Promise.reject(new ChatError("busy", "Too much waits."));
  await advance(times.lostGraceMs);
  expect([ear.failures, ear.swepts]).toEqual([["sweep"], []]);
  store.gate = () => Promise.resolve();
  await advance(5_000);
  expect(ear.swepts.map(({ left }) => left)).toEqual([dueAtOnceMax, 9]);
});

test("[M1] a connected member is not removed because the store does not know it: the store is told again", async () => {
  const { chat, create, advance, ear, store } = await openTestChat();
  const { room, member } = await create("Ada");
  store.gate = (change) =>
    change === "keep-leaves-at"
      ? Promise.reject(new ChatError("unavailable", "The disk takes nothing."))
      : Promise.resolve();
  chat.connect(room, member.id, 1);
  await advance(times.lostGraceMs - 1);
  store.gate = () => Promise.resolve();
  await advance(1);
  expect([kindsOf(ear.events), await store.nextDue()]).toEqual([["Ada joined"], undefined]);
});

test("[M2] after a start on a full disk, absent members are removed once that is possible", async () => {
  const before = await openTestChat();
  const { room, member } = await before.create("Ada");
  before.chat.connect(room, member.id, 1);
  await before.advance(1_000);
  before.store.gate = () => Promise.reject(new ChatError("unavailable", "The disk takes nothing."));
  const { advance, ear, store } = await before.restart();
  expect([ear.failures, await store.nextDue()]).toEqual([["all-absent"], undefined]);
  store.gate = () => Promise.resolve();
  await advance(5_000 + times.restartGraceMs);
  expect(ear.swepts).toEqual([{ left: 1, closed: 0 }]);
});

test("commits while a room is being read are not missed, and a room that closes then is not found", async () => {
  const before = await openTestChat();
  const { room, member } = await before.create("Ada");
  const { chat, store, clock } = await before.restart();
  const read = store.room.bind(store);
  let meanwhile = async (): Promise<unknown> =>
    store.append(room.id, {
      kind: "message",
      text: parseMessageText("hello"),
      by: member.id,
      id: "m",
      at: clock.date(),
    });
  store.room = async (code) => {
    const record = await read(code);
    await meanwhile();
    return record;
  };
  expect((await chat.room(room.code)).head).toBe(2);

  const other = await openTestChat({ store });
  meanwhile = async () => {
    const event = { kind: "left", reason: "left", by: member.id, id: "l", at: clock.date() } as const;
    await store.decide(room.id, { event, closesAt: clock.now() });
    return store.closeRoom(room.id, { dueBy: clock.now(), codeFreeAt: clock.date() });
  };
  await expect(other.chat.room(room.code)).rejects.toMatchObject({ code: "unknown-room" });
  expect(other.chat.heldCount).toBe(0);
});
