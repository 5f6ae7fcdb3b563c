// Editing, deleting, reacting, searching: permissions, and simultaneous changes. [D2] [D6] [D7]

import { expect, test } from "bun:test";
import type { Member } from "../../src/chat/member";
import { reactionEmojiMax } from "../../src/chat/message-state";
import type { Room } from "../../src/chat/room";
import { refusalOf } from "../support/refusal";
import { atRest, kindsOf, openTestChat, type TestChat } from "../support/test-chat";

/** A room with Ada and Lin, and Ada's message 3. */
async function withMessage(text = "hello"): Promise<TestChat & { room: Room; ada: Member; lin: Member }> {
  const test = await openTestChat();
  const { room, member: ada } = await test.create("Ada");
  const { member: lin } = await test.join(room, "Lin");
  await test.chat.post(room, ada.id, { id: "m", text });
  return { ...test, room, ada, lin };
}

test("[D6] a member can edit their own message, which is read in its new state; everyone receives the edit as an event", async () => {
  const { chat, room, ada, ear, clock } = await withMessage();
  const edited = await chat.edit(room, ada.id, { id: "e", target: 3, text: "hullo\r\n" });
  expect(edited).toEqual({ seq: 4, at: clock.now(), duplicate: false });
  expect(ear.events.at(-1)).toMatchObject({ kind: "edited", target: 3, text: "hullo\n", by: ada.id });
  expect(await chat.events(room, { after: 2, limit: 1 })).toMatchObject([{ seq: 3, text: "hullo\n", edited: true }]);
});

test("nobody can edit or delete another's message, not even the host; everyone may react", async () => {
  const { chat, room, ada, lin } = await withMessage();
  await chat.post(room, lin.id, { id: "m", text: "a guest's" });
  for (const [member, target] of [
    [lin, 3],
    [ada, 4],
  ] as const) {
    expect(await refusalOf(chat.edit(room, member.id, { id: "x", target, text: "x" }))).toMatchObject({
      code: "not-yours",
    });
    expect(await refusalOf(chat.delete(room, member.id, { id: "x", target }))).toMatchObject({ code: "not-yours" });
    expect((await chat.react(room, member.id, { id: `r${target}`, target, emoji: "👍", on: true })).duplicate).toBe(
      false,
    );
  }
});

test("an event that is no message, was deleted, or does not exist yet cannot be changed", async () => {
  const { chat, room, ada } = await withMessage();
  await chat.delete(room, ada.id, { id: "d", target: 3 });
  for (const target of [1, 3, 4, 5, 0, -1, 2.5]) {
    const deeds = [
      chat.edit(room, ada.id, { id: "x", target, text: "x" }),
      chat.delete(room, ada.id, { id: "x", target }),
      chat.react(room, ada.id, { id: "x", target, emoji: "👍", on: true }),
    ];
    for (const deed of deeds) expect(await refusalOf(deed)).toMatchObject({ code: "target-unknown" });
  }
});

test("only members who are in can change anything", async () => {
  const { chat, room, lin } = await withMessage();
  await chat.leave(room, lin.id);
  const deeds = [
    chat.edit(room, lin.id, { id: "x", target: 3, text: "x" }),
    chat.delete(room, lin.id, { id: "x", target: 3 }),
    chat.react(room, lin.id, { id: "x", target: 3, emoji: "👍", on: true }),
    chat.rename(room, lin.id, { id: "x", name: "Linda" }),
    chat.setTitle(room, lin.id, { id: "x", title: "x" }),
  ];
  for (const deed of deeds) expect(await refusalOf(deed)).toMatchObject({ code: "not-admitted" });
});

test("texts and emoji are parsed like everywhere", async () => {
  const { chat, room, ada } = await withMessage();
  const refused = async (deed: Promise<unknown>) => ((await refusalOf(deed)) as { code?: string }).code;
  expect(await refused(chat.edit(room, ada.id, { id: "x", target: 3, text: " \u200B" }))).toBe("text-empty");
  expect(await refused(chat.edit(room, ada.id, { id: "x", target: 3, text: "x".repeat(4001) }))).toBe("text-too-long");
  expect(await refused(chat.react(room, ada.id, { id: "x", target: 3, emoji: "ok", on: true }))).toBe("emoji-invalid");
});

test("[D2] each change asked again with its id is a duplicate, also after the message is gone; with another content a conflict", async () => {
  const { chat, room, ada, ear } = await withMessage();
  const edit = { id: "e", target: 3, text: "hullo" };
  const react = { id: "r", target: 3, emoji: "👍", on: true };
  const [edited, reacted] = [await chat.edit(room, ada.id, edit), await chat.react(room, ada.id, react)];
  expect(await refusalOf(chat.edit(room, ada.id, { ...edit, text: "other" }))).toMatchObject({ code: "id-conflict" });
  expect(await refusalOf(chat.react(room, ada.id, { ...react, on: false }))).toMatchObject({ code: "id-conflict" });
  const deleted = await chat.delete(room, ada.id, { id: "d", target: 3 });
  const told = ear.events.length;
  expect(await chat.edit(room, ada.id, edit)).toEqual({ ...edited, duplicate: true });
  expect(await chat.react(room, ada.id, react)).toEqual({ ...reacted, duplicate: true });
  expect(await chat.delete(room, ada.id, { id: "d", target: 3 })).toEqual({ ...deleted, duplicate: true });
  expect(await chat.post(room, ada.id, { id: "m", text: "hello" })).toMatchObject({ seq: 3, duplicate: true });
  expect(ear.events).toHaveLength(told);
});

test("an edit and a deletion at once: whichever is first, the message is gone in the end", async () => {
  for (const isEditFirst of [true, false]) {
    const { chat, room, ada, store } = await withMessage("a secret");
    const gate = Promise.withResolvers<void>();
    store.gate = () => gate.promise;
    const edit = () => chat.edit(room, ada.id, { id: "e", target: 3, text: "another secret" });
    const remove = () => chat.delete(room, ada.id, { id: "d", target: 3 });
    const deeds = isEditFirst ? [edit(), remove()] : [remove(), edit()];
    await atRest();
    gate.resolve();
    const outcomes = (await Promise.allSettled(deeds)).map(({ status }) => status);
    expect(outcomes).toEqual(["fulfilled", isEditFirst ? "fulfilled" : "rejected"]);
    expect(JSON.stringify(await chat.events(room, { after: 0, limit: 99 }))).not.toContain("secret");
  }
});

test("the limit on reactions holds for simultaneous reactions", async () => {
  const { chat, room, ada, lin } = await withMessage();
  const emoji = Array.from({ length: reactionEmojiMax + 5 }, (_, n) => String.fromCodePoint(0x1f600 + n));
  const outcomes = await Promise.allSettled(
    emoji.map((one, n) => chat.react(room, n % 2 ? ada.id : lin.id, { id: `r${n}`, target: 3, emoji: one, on: true })),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(reactionEmojiMax);
  expect(outcomes.at(-1)).toMatchObject({ reason: { code: "too-many-reactions" } });
});

test("search returns a page and says whether there is more; a search without a word is refused", async () => {
  const { chat, room, ada } = await withMessage();
  for (let n = 0; n < 5; n += 1) await chat.post(room, ada.id, { id: `w${n}`, text: `word ${n}` });
  const page = async (range: { before?: number; limit: number }) => {
    const { events, more } = await chat.search(room, ada.id, { words: "WOR", ...range });
    return [events.map(({ seq }) => seq), more];
  };
  expect(await page({ limit: 3 })).toEqual([[8, 7, 6], true]);
  expect(await page({ limit: 3, before: 6 })).toEqual([[5, 4], false]);
  expect(await page({ limit: 5 })).toEqual([[8, 7, 6, 5, 4], false]);
  expect(await refusalOf(chat.search(room, ada.id, { words: " * ", limit: 3 }))).toMatchObject({
    code: "words-missing",
  });
  expect(await refusalOf(chat.search(room, ada.id, { words: "x".repeat(101), limit: 3 }))).toMatchObject({
    code: "text-too-long",
  });
});

test("[L4] a restart finds messages as they were", async () => {
  const before = await withMessage();
  await before.chat.edit(before.room, before.ada.id, { id: "e", target: 3, text: "hullo" });
  const { chat } = await before.restart();
  const room = await chat.room(before.room.code);
  expect(await chat.events(room, { after: 2, limit: 1 })).toMatchObject([{ text: "hullo", edited: true }]);
  expect(await chat.edit(room, before.ada.id, { id: "e", target: 3, text: "hullo" })).toMatchObject({
    duplicate: true,
  });
  expect(kindsOf(before.ear.events).at(-1)).toBe("Ada edited");
});
