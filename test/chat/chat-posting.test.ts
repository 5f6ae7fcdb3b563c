// Posting: numbered, once, and only by members who are in. [D2]

import { expect, test } from "bun:test";
import type { MemberId } from "../../src/chat/member";
import { refusalOf } from "../support/refusal";
import { atRest, kindsOf, openTestChat, times } from "../support/test-chat";

test("a message is stored with the next number, and reported", async () => {
  const { chat, create, ear, clock } = await openTestChat();
  const { room, member } = await create("Ada");
  clock.advance(5);
  const appended = await chat.post(room, member.id, { id: "m1", text: "hello\r\n" });
  expect(appended).toEqual({ seq: 2, at: clock.now(), duplicate: false });
  expect(ear.events[1]).toMatchObject({
    seq: 2,
    kind: "message",
    text: "hello\n",
    id: "m1",
    by: member.id,
    name: "Ada",
  });
  expect(room.head).toBe(2);
});

test("[D2] the same id with the same text gets the first answer, however much later; nothing is reported again", async () => {
  const { chat, create, ear, clock } = await openTestChat();
  const { room, member } = await create("Ada");
  const first = await chat.post(room, member.id, { id: "m1", text: "hello", replyTo: 1 });
  chat.connect(room, member.id, 1);
  clock.advance(86_400_000);
  expect(await chat.post(room, member.id, { id: "m1", text: "hello", replyTo: 1 })).toEqual({
    ...first,
    duplicate: true,
  });
  expect(ear.events).toHaveLength(2);
});

test("[D2] two posts of one id at once are one message", async () => {
  const { chat, create, ear } = await openTestChat();
  const { room, member } = await create("Ada");
  const post = { id: "m1", text: "hello" };
  const both = await Promise.all([chat.post(room, member.id, post), chat.post(room, member.id, post)]);
  expect(both.map(({ seq, duplicate }) => [seq, duplicate])).toEqual([
    [2, false],
    [2, true],
  ]);
  expect(ear.events).toHaveLength(2);
});

test("[D2] the same id with another text or another reply is a conflict", async () => {
  const { chat, create } = await openTestChat();
  const { room, member } = await create("Ada");
  await chat.post(room, member.id, { id: "m1", text: "hello" });
  for (const other of [{ text: "other" }, { text: "hello", replyTo: 1 }]) {
    await expect(chat.post(room, member.id, { id: "m1", ...other })).rejects.toMatchObject({ code: "id-conflict" });
  }
});

test("[D2] ids belong to their author: two people may use the same one", async () => {
  const { chat, create, join } = await openTestChat();
  const { room, member: ada } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  expect((await chat.post(room, ada.id, { id: "m1", text: "a" })).seq).toBe(3);
  expect((await chat.post(room, lin.id, { id: "m1", text: "b" })).seq).toBe(4);
});

test("one sender's messages keep their order, and rooms do not touch each other's numbers", async () => {
  const { chat, create, ear } = await openTestChat();
  const [one, other] = [await create("Ada"), await create("Bob")];
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => {
      const { room, member } = n % 2 === 0 ? one : other;
      return chat.post(room, member.id, { id: `m${n}`, text: `${n}` });
    }),
  );
  const posts = ear.events.filter(({ kind }) => kind === "message");
  for (const { member } of [one, other]) {
    const own = posts.filter(({ by }) => by === member.id);
    expect(own.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 2));
    expect(own.map(({ id }) => Number(id.slice(1)))).toEqual(
      own.map(({ id }) => Number(id.slice(1))).toSorted((a, b) => a - b),
    );
  }
});

test("a reply is to an event that is there", async () => {
  const { chat, create } = await openTestChat();
  const { room, member } = await create("Ada");
  expect((await chat.post(room, member.id, { id: "m1", text: "to the first", replyTo: 1 })).seq).toBe(2);
  for (const replyTo of [0, -1, 3]) {
    expect(() => chat.post(room, member.id, { id: "m2", text: "to nothing", replyTo })).toThrow("reply");
  }
});

test("a member who left or was away too long, and a stranger, cannot post", async () => {
  const { chat, create, join, advance, ear } = await openTestChat();
  const { room, member: ada } = await create("Ada");
  chat.connect(room, ada.id, 1);
  const { member: lin } = await join(room, "Lin");
  const { member: bob } = await join(room, "Bob");
  await chat.leave(room, lin.id);
  await advance(times.lostGraceMs);
  for (const id of [lin.id, bob.id, "nobody" as typeof bob.id]) {
    expect(() => chat.post(room, id, { id: "m", text: "hello" })).toThrow("not in this room");
  }
  expect(kindsOf(ear.events)).not.toContain("Lin message");
});

test("nothing of a member comes after their leaving: a post during it is refused or comes before", async () => {
  const { chat, create, join, ear, store } = await openTestChat();
  const { room } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  const gate = Promise.withResolvers<void>();
  store.gate = () => gate.promise;
  const leaving = chat.leave(room, lin.id);
  await atRest();
  const posted = (async () => chat.post(room, lin.id, { id: "late", text: "and another thing" }))().catch(
    () => undefined,
  );
  gate.resolve();
  await Promise.all([leaving, posted]);
  const ofLin = kindsOf(ear.events).filter((kind) => kind.startsWith("Lin"));
  expect(ofLin.at(-1)).toBe("Lin left");
});

test("history is what the store has, after or before a number", async () => {
  const { chat, create } = await openTestChat();
  const { room, member } = await create("Ada");
  for (let n = 0; n < 5; n += 1) await chat.post(room, member.id, { id: `m${n}`, text: `${n}` });
  const seqs = async (range: Parameters<typeof chat.events>[1]) =>
    (await chat.events(room, range)).map(({ seq }) => seq);
  expect(await seqs({ after: 0, limit: 2 })).toEqual([1, 2]);
  expect(await seqs({ before: 6, limit: 2 })).toEqual([4, 5]);
});

test("members who are in and dormant ones can read and search; those who left and strangers cannot", async () => {
  const { chat, create, join, advance, ear } = await openTestChat();
  const { room, member: ada } = await create("Ada");
  const { member: lin } = await join(room, "Lin");
  chat.connect(room, ada.id, 1);
  await chat.post(room, ada.id, { id: "m", text: "hello" });
  const reads = (who: MemberId) => [
    chat.read(room, who, { after: 2, limit: 9 }),
    chat.search(room, who, { words: "hell", limit: 9 }).then(({ events }) => events),
  ];
  await advance(times.lostGraceMs);
  expect(kindsOf(ear.events).at(-1)).toBe("Lin left");
  for (const reading of [...reads(ada.id), ...reads(lin.id)])
    expect((await reading)[0]).toMatchObject({ text: "hello" });
  await chat.leave(room, lin.id);
  for (const reading of [...reads(lin.id), ...reads("nobody" as MemberId)]) {
    expect(await refusalOf(reading)).toMatchObject({ code: "not-admitted" });
  }
});

test("a post that is refused is a promise that rejects, as with every other deed", async () => {
  const { chat, create } = await openTestChat();
  const { room, member } = await create("Ada");
  const refused = [
    chat.post(room, member.id, { id: "m", text: " " }),
    chat.post(room, member.id, { id: "m", text: "hello", replyTo: 9 }),
    chat.post(room, "nobody" as MemberId, { id: "m", text: "hello" }),
  ];
  const codes = [];
  for (const post of refused) codes.push(await refusalOf(post));
  expect(codes).toMatchObject([{ code: "text-empty" }, { code: "reply-unknown" }, { code: "not-admitted" }]);
});
