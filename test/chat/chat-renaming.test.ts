// Renaming members, and the room's title. [M3] [L4]

import { expect, test } from "bun:test";
import { ChatError } from "../../src/chat/chat-error";
import { sessionOf } from "../support/gated-store";
import { refusalOf } from "../support/refusal";
import { atRest, kindsOf, openTestChat, times } from "../support/test-chat";

test("[M3] a rename is an event under the old name; from then on the member has the new one, and everyone is told", async () => {
  const { chat, create, ear } = await openTestChat();
  const { room, member } = await create("Ada");
  ear.moved.length = 0;
  expect(await chat.rename(room, member.id, { id: "n", name: "  Grace\u200B " })).toMatchObject({
    seq: 2,
    duplicate: false,
  });
  expect(ear.events.at(-1)).toMatchObject({ kind: "renamed", name: "Ada", to: "Grace", by: member.id });
  expect(ear.events.at(-1)).not.toHaveProperty("toBadge");
  expect([ear.moved, room.roster.person(member.id)?.name as string]).toEqual([["Grace away"], "Grace"]);
  await chat.post(room, member.id, { id: "m", text: "hello" });
  expect(kindsOf(ear.events).at(-1)).toBe("Grace message");
});

test("[M3] a name in use gets a badge, the old name is free for others, and a member keeps their own name without one", async () => {
  const { chat, create, join, ear } = await openTestChat();
  const { room, member: ada } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  await chat.rename(room, lin.id, { id: "n1", name: "ada" });
  expect(ear.events.at(-1)).toMatchObject({ to: "ada", toBadge: 2 });
  expect(room.roster.person(lin.id)).toMatchObject({ name: "ada", badge: 2 });
  expect((await join(room, "Bo", "Lin")).member.badge).toBe(1);
  await chat.rename(room, ada.id, { id: "n2", name: "Ada" });
  expect(room.roster.person(ada.id)).toMatchObject({ name: "Ada", badge: 1 });
  expect(kindsOf(ear.events).at(-1)).toBe("Ada renamed");
  await chat.rename(room, ada.id, { id: "n3", name: "Grace" });
  expect((await join(room, "Mo", "Ada")).member.badge).toBe(1);
});

test("[M3] two simultaneous renames to one name, and a join with it, get three badges", async () => {
  const { chat, create, join, store } = await openTestChat();
  const { room, member: ada } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  const gate = Promise.withResolvers<void>();
  store.gate = () => gate.promise;
  const renaming = [ada, lin].map(({ id }) => chat.rename(room, id, { id: "n", name: "Grace" }));
  const joining = join(room, "Bo", "Grace");
  await atRest();
  gate.resolve();
  await Promise.all(renaming);
  const badges = [ada.id, lin.id, (await joining).member.id].map((id) => room.roster.person(id)?.badge);
  expect(badges).toEqual([1, 2, 3]);
});

test("until it is stored a member keeps the old name, which nobody else can take; a failure changes nothing", async () => {
  const { chat, create, join, store, ear } = await openTestChat();
  const { room, member: ada } = await create("Ada");
  const gate = Promise.withResolvers<void>();
  store.gate = () => gate.promise;
  const renaming = chat.rename(room, ada.id, { id: "n", name: "Grace" });
  await atRest();
  expect([room.roster.person(ada.id)?.name as string, room.roster.count]).toEqual(["Ada", 1]);
  store.gate = () => Promise.resolve();
  expect((await join(room, "Mo", "Ada")).member.badge).toBe(2);
  gate.reject(new ChatError("unavailable", "The disk takes nothing."));
  expect(await refusalOf(renaming)).toMatchObject({ code: "unavailable" });
  expect(room.roster.person(ada.id)).toMatchObject({ name: "Ada", badge: 1 });
  expect((await join(room, "Lin", "Grace")).member.badge).toBe(1);
  expect(kindsOf(ear.events)).not.toContain("Ada renamed");
});

test("[D2] the same rename again is a duplicate and changes nothing; another name under its id a conflict", async () => {
  const { chat, create, ear } = await openTestChat();
  const { room, member } = await create("Ada");
  const first = await chat.rename(room, member.id, { id: "n1", name: "Grace" });
  await chat.rename(room, member.id, { id: "n2", name: "Hedy" });
  expect(await chat.rename(room, member.id, { id: "n1", name: "Grace" })).toEqual({ ...first, duplicate: true });
  expect(await refusalOf(chat.rename(room, member.id, { id: "n1", name: "Bo" }))).toMatchObject({
    code: "id-conflict",
  });
  expect([room.roster.person(member.id)?.name as string, ear.events.length]).toEqual(["Hedy", 3]);
});

test("renames of one member follow one another, and a member who leaves in between leaves under the new name", async () => {
  const { chat, create, join, ear, store } = await openTestChat();
  const { room } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  const gate = Promise.withResolvers<void>();
  store.gate = () => gate.promise;
  const deeds = [
    chat.rename(room, lin.id, { id: "n1", name: "Linda" }),
    chat.rename(room, lin.id, { id: "n2", name: "Lina" }),
    chat.leave(room, lin.id),
  ];
  await atRest();
  gate.resolve();
  await Promise.allSettled(deeds);
  expect(kindsOf(ear.events).slice(2)).toEqual(["Lin renamed", "Linda renamed", "Lina left"]);
  expect((await join(room, "Lin", "Mo")).member.id).toBe(lin.id);
});

test("[M3] what is done right after a rename is done under the new name, and under the old one when the rename fails", async () => {
  const { chat, create, ear, store } = await openTestChat();
  const { room, member } = await create("Ada");
  const deeds = async (round: string) =>
    Promise.allSettled([
      chat.rename(room, member.id, { id: `n${round}`, name: `Ada ${round}` }),
      chat.post(room, member.id, { id: `m${round}`, text: "hello" }),
      chat.rename(room, member.id, { id: `o${round}`, name: `Grace ${round}` }),
      chat.react(room, member.id, { id: `r${round}`, target: 1, emoji: "👍", on: true }),
      chat.setTitle(room, member.id, { id: `t${round}`, title: round }),
    ]);
  await deeds("A");
  expect(kindsOf(ear.events).slice(1)).toEqual([
    "Ada renamed",
    "Ada A message",
    "Ada A renamed",
    // There is no message to react to, so the request is refused after all.
    "Grace A room",
  ]);
  store.gate = async () => {
    store.gate = () => Promise.resolve();
    throw new ChatError("unavailable", "The disk takes nothing.");
  };
  await deeds("B");
  expect(kindsOf(ear.events).slice(5)).toEqual(["Grace A message", "Grace A renamed", "Grace B room"]);
});

test("after leaving behind a rename, everything that the member asked for later is refused", async () => {
  const { chat, create, join, ear } = await openTestChat();
  const { room } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  const [renamed, left, posted] = await Promise.allSettled([
    chat.rename(room, lin.id, { id: "n", name: "Lina" }),
    chat.leave(room, lin.id),
    chat.post(room, lin.id, { id: "m", text: "hello" }),
  ]);
  expect([renamed?.status, left?.status, posted]).toMatchObject([
    "fulfilled",
    "fulfilled",
    { reason: { code: "not-admitted" } },
  ]);
  expect(kindsOf(ear.events).slice(2)).toEqual(["Lin renamed", "Lina left"]);
});

test("names are refused with the code that says why", async () => {
  const { chat, create } = await openTestChat();
  const { room, member } = await create("Ada");
  expect(await refusalOf(chat.rename(room, member.id, { id: "n", name: " " }))).toMatchObject({ code: "name-missing" });
  expect(await refusalOf(chat.rename(room, member.id, { id: "n", name: "Admin" }))).toMatchObject({
    code: "name-invalid",
  });
});

test("[L4] [M2] a restart finds the new name, its badge, and the time that its owner is waited for", async () => {
  const before = await openTestChat();
  const { room, member: ada } = await before.create("Ada");
  const { member: lin } = await before.join(room, "Lin");
  before.chat.connect(room, ada.id, 1);
  before.chat.connect(room, lin.id, 2);
  await before.advance(1_000_000);
  before.chat.disconnect(room, lin.id, 2, false);
  await before.chat.rename(room, lin.id, { id: "n", name: "Ada" });
  const { chat, advance, ear } = await before.restart();
  const restored = await chat.room(room.code);
  expect(restored.roster.person(lin.id)).toMatchObject({ name: "Ada", badge: 2 });
  await advance(times.lostGraceMs - 1);
  expect(kindsOf(ear.events)).toEqual(["Ada left"]);
  await advance(1);
  expect(ear.events.map(({ by }) => by)).toEqual([ada.id, lin.id]);
  expect(await chat.comeBack(restored, sessionOf("Lin"))).toMatchObject({ name: "Ada", badge: 2 });
});

test("the host sets the room's title and removes it; it is reported, stored and found by a restart", async () => {
  const test = await openTestChat();
  const { room, member } = await test.create("Ada");
  expect(room.settings).toEqual({ title: "" });
  await test.chat.setTitle(room, member.id, { id: "t1", title: "  Physics \n 101 " });
  expect(test.ear.events.at(-1)).toMatchObject({ kind: "room", title: "Physics 101", by: member.id });
  expect(room.settings.title as string).toBe("Physics 101");
  expect(await test.chat.setTitle(room, member.id, { id: "t1", title: "Physics 101" })).toMatchObject({
    duplicate: true,
  });
  const again = await test.restart();
  const restored = await again.chat.room(room.code);
  expect(restored.settings.title as string).toBe("Physics 101");
  await again.chat.setTitle(restored, member.id, { id: "t2", title: "" });
  expect([restored.settings.title as string, (await test.store.room(room.code))?.settings.title as string]).toEqual([
    "",
    "",
  ]);
});

test("a guest does not name the room, and a title has its bounds", async () => {
  const { chat, create, join, ear } = await openTestChat();
  const { room, member } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  expect(await refusalOf(chat.setTitle(room, lin.id, { id: "t", title: "Mine" }))).toMatchObject({ code: "host-only" });
  expect(await refusalOf(chat.setTitle(room, member.id, { id: "t", title: "x".repeat(61) }))).toMatchObject({
    code: "title-invalid",
  });
  expect([ear.events.length, room.settings.title as string]).toEqual([2, ""]);
});
