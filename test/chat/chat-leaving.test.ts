// Leaving, being away, and the graces of absent members. [M1] [M2]

import { expect, test } from "bun:test";
import { ChatError } from "../../src/chat/chat-error";
import { sessionOf } from "../support/gated-store";
import { atRest, kindsOf, openTestChat, times } from "../support/test-chat";

const unavailable = () => Promise.reject(new ChatError("unavailable", "The disk takes nothing."));

test("[M1] a member who never connects leaves after the long grace, not before", async () => {
  const { create, advance, ear } = await openTestChat();
  await create("Ada");
  await advance(times.lostGraceMs - 1);
  expect(kindsOf(ear.events)).toEqual(["Ada joined"]);
  await advance(1);
  expect(ear.events[1]).toMatchObject({ kind: "left", reason: "timeout" });
});

test("[M1] a member who parts leaves after the short grace, one who is lost after the long one, both from the last connection", async () => {
  const { chat, create, join, advance, ear } = await openTestChat();
  const { room, member: ada } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  for (const [id, connection] of [
    [ada.id, 1],
    [ada.id, 2],
    [lin.id, 3],
  ] as const) {
    chat.connect(room, id, connection);
  }
  chat.disconnect(room, ada.id, 1, true);
  await advance(times.lostGraceMs * 2);
  chat.disconnect(room, ada.id, 2, true);
  chat.disconnect(room, lin.id, 3, false);
  await advance(times.partingGraceMs - 1);
  expect(kindsOf(ear.events)).not.toContain("Ada left");
  await advance(1);
  expect(kindsOf(ear.events).at(-1)).toBe("Ada left");
  await advance(times.lostGraceMs - times.partingGraceMs - 1);
  expect(kindsOf(ear.events)).not.toContain("Lin left");
  await advance(1);
  expect(kindsOf(ear.events).at(-1)).toBe("Lin left");
});

test("[M1] a reload and a second tab make no event; being away and coming back are reported", async () => {
  const { chat, create, advance, ear } = await openTestChat();
  const { room, member } = await create("Ada");
  ear.moved.length = 0;
  chat.connect(room, member.id, 1);
  chat.connect(room, member.id, 2);
  chat.disconnect(room, member.id, 1, true);
  chat.disconnect(room, member.id, 2, true);
  await advance(times.partingGraceMs - 1);
  chat.connect(room, member.id, 3);
  await advance(times.lostGraceMs * 10);
  expect(kindsOf(ear.events)).toEqual(["Ada joined"]);
  expect(ear.moved).toEqual(["Ada here", "Ada away", "Ada here"]);
});

test("[M1] leaving is immediate, happens once, and requires joining again", async () => {
  const { chat, create, join, ear } = await openTestChat();
  const { room } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  await chat.leave(room, lin.id);
  await chat.leave(room, lin.id);
  expect(ear.events.slice(2)).toMatchObject([{ kind: "left", reason: "left", name: "Lin" }]);
  const again = await join(room, "Lin", "Linda");
  expect(again).toMatchObject({ isNew: true, member: { id: lin.id, name: "Linda" } });
});

test("leaving twice at once is one event", async () => {
  const { chat, create, join, ear } = await openTestChat();
  const { room } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  await Promise.all([chat.leave(room, lin.id), chat.leave(room, lin.id)]);
  expect(kindsOf(ear.events)).toEqual(["Ada joined", "Lin joined", "Lin left"]);
});

test("a dormant member who leaves has left for good: they do not come back by themselves", async () => {
  const { chat, create, advance } = await openTestChat();
  const { room, member } = await create("Ada");
  await advance(times.lostGraceMs);
  await chat.leave(room, member.id);
  await expect(chat.comeBack(room, sessionOf("Ada"))).rejects.toMatchObject({ code: "not-admitted" });
});

test("a join during the member's own leaving waits for it", async () => {
  const { chat, create, join, ear, store } = await openTestChat();
  const { room } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  const gate = Promise.withResolvers<void>();
  store.gate = () => gate.promise;
  const leaving = chat.leave(room, lin.id);
  await atRest();
  const joining = join(room, "Lin");
  await atRest();
  gate.resolve();
  await leaving;
  expect((await joining).isNew).toBe(true);
  expect(kindsOf(ear.events).slice(1)).toEqual(["Lin joined", "Lin left", "Lin joined"]);
});

test("a script that asks now and then is there, and costs few writes", async () => {
  const { chat, create, advance, ear, store } = await openTestChat();
  const { room, member } = await create("curl");
  let writes = 0;
  store.gate = async (change) => {
    if (change === "keep-leaves-at") writes += 1;
  };
  for (let n = 0; n < 100; n += 1) {
    await advance(times.lostGraceMs / 50);
    chat.touch(room, member.id);
  }
  expect(kindsOf(ear.events)).toEqual(["curl joined"]);
  expect(writes).toBeWithin(10, 21);
  await advance(times.lostGraceMs);
  expect(kindsOf(ear.events)).toEqual(["curl joined", "curl left"]);
});

test("a leaving that could not be stored is reported as failed and retried", async () => {
  const { create, advance, ear, store } = await openTestChat();
  await create("Ada");
  store.gate = unavailable;
  await advance(times.lostGraceMs);
  expect([ear.failures, ear.events.length]).toEqual([["sweep"], 1]);
  store.gate = () => Promise.resolve();
  await advance(5_000);
  expect(kindsOf(ear.events)).toEqual(["Ada joined", "Ada left"]);
});

test("a member who comes back while their leaving fails is not removed later", async () => {
  const { chat, create, advance, ear, store } = await openTestChat();
  const { room, member } = await create("Ada");
  const gate = Promise.withResolvers<void>();
  store.gate = (change) => (change === "append" ? gate.promise : Promise.resolve());
  await advance(times.lostGraceMs);
  const back = chat.comeBack(room, sessionOf("Ada")).then(() => chat.connect(room, member.id, 1));
  await atRest();
  store.gate = () => Promise.resolve();
  gate.reject(new ChatError("unavailable", "The disk takes nothing."));
  await back;
  await advance(times.lostGraceMs * 2);
  expect(kindsOf(ear.events)).toEqual(["Ada joined"]);
});

test("[M2] after a restart members have at least the restart grace, and longer where their own grace was longer", async () => {
  const before = await openTestChat();
  const { room, member: ada } = await before.create("Ada");
  const { member: lin } = await before.join(room, "Lin");
  before.chat.connect(room, ada.id, 1);
  before.chat.connect(room, lin.id, 2);
  await before.advance(1_000_000);
  before.chat.disconnect(room, lin.id, 2, false);
  await atRest();
  const { chat, advance, ear } = await before.restart();
  const restored = await chat.room(room.code);
  await advance(times.restartGraceMs - 1);
  expect(ear.events).toEqual([]);
  await advance(1);
  expect(kindsOf(ear.events)).toEqual(["Ada left"]);
  await advance(times.lostGraceMs - times.restartGraceMs - 1);
  expect(kindsOf(ear.events)).toEqual(["Ada left"]);
  await advance(1);
  expect(kindsOf(ear.events)).toEqual(["Ada left", "Lin left"]);
  expect(restored.head).toBe(4);
});

test("[M2] a member who comes back within the restart grace has never left", async () => {
  const before = await openTestChat();
  const { room } = await before.create("Ada");
  before.clock.advance(times.lostGraceMs - 1);
  const { chat, advance, ear } = await before.restart();
  const restored = await chat.room(room.code);
  await advance(times.restartGraceMs - 1);
  const member = await chat.comeBack(restored, sessionOf("Ada"));
  chat.connect(restored, member.id, 1);
  await advance(times.lostGraceMs * 5);
  expect(ear.events).toEqual([]);
});

test("[M1] an absence that could not be stored at once is stored later, and the member leaves all the same", async () => {
  const { chat, create, advance, ear, store } = await openTestChat();
  const { room, member } = await create("Ada");
  chat.connect(room, member.id, 1);
  await advance(1_000);
  store.gate = unavailable;
  chat.disconnect(room, member.id, 1, false);
  await advance(4_999);
  expect([ear.failures, await store.nextDue()]).toEqual([["keep-leaves-at"], undefined]);
  store.gate = () => Promise.resolve();
  await advance(times.lostGraceMs);
  expect(kindsOf(ear.events)).toEqual(["Ada joined", "Ada left"]);
});

test("[M1] a member who is in can come back and read while the disk is full; a dormant one is told to wait", async () => {
  const { chat, create, join, advance, store } = await openTestChat();
  const { room, member: ada } = await create("Ada");
  chat.connect(room, ada.id, 1);
  await advance(times.lostGraceMs / 2);
  await join(room, "Lin");
  await advance(times.lostGraceMs);
  store.gate = unavailable;
  expect(await chat.comeBack(room, sessionOf("Ada"))).toEqual(ada);
  expect(await chat.read(room, ada.id, { after: 0, limit: 1 })).toHaveLength(1);
  await expect(chat.comeBack(room, sessionOf("Lin"))).rejects.toMatchObject({ code: "unavailable" });
});

test("[M1] a connected member who was timed out all the same is brought back, and none of their requests is refused", async () => {
  const { chat, create, join, store, clock, ear } = await openTestChat();
  const { room, member: ada } = await create("Ada");
  const { member: second } = await join(room, "x", "Ada");
  const { member: third } = await join(room, "y", "Ada");
  chat.connect(room, third.id, 1);
  await chat.leave(room, second.id);
  // As another node does it, which does not see the connection.
  const timesOut = async (id: string) => {
    await store.keepLeavesAt(room.id, third.id, clock.now());
    const event = { kind: "left", reason: "timeout", by: third.id, id, at: clock.date() } as const;
    return () => store.decide(room.id, { event, dueBy: clock.now() });
  };
  const timeOut = await timesOut("t1");
  const outcomes = await Promise.all([timeOut(), chat.post(room, third.id, { id: "m1", text: "hello" })]);
  expect(outcomes).toMatchObject([{ duplicate: false }, { duplicate: false }]);
  await (await timesOut("t2"))();
  await chat.rename(room, third.id, { id: "n", name: "Grace" });
  await atRest();
  expect(ear.events.slice(4).map(({ name, badge, kind }) => `${name} ${badge ?? 1} ${kind}`)).toEqual([
    "Ada 3 left",
    "Ada 3 joined",
    "Ada 3 message",
    "Ada 3 left",
    "Ada 3 joined",
    "Ada 3 renamed",
  ]);
  expect([room.roster.isHere(third.id), room.roster.person(ada.id)?.badge]).toEqual([true, 1]);
  expect((await store.room(room.code))?.seats[2]?.leavesAt).toBeNull();
});
