// Promises of a store about changed messages: edits, deletions and reactions apply in their own commit. [D2] [D6] [D7]

import { expect, test } from "bun:test";
import { reactionEmojiMax } from "../../src/chat/message-state";
import type { RoomCommit } from "../../src/chat/room-store";
import { refusalOf } from "../support/refusal";
import { change, entryOf, found, message } from "./room-makings";
import type { Subject } from "./room-store.contract";

export function messagePromises(subject: Subject): void {
  /** A room with Ada's message 2. */
  const withMessage = async (text = "hello") => {
    const { room } = await found(subject.store, "gkrt");
    await subject.store.append(room.id, { ...message("m", text), replyTo: 1 } as ReturnType<typeof message>);
    return {
      room,
      /** Lin enters, which is the next event. */
      linEnters: () => subject.store.enter(room.id, entryOf("lin")),
      apply: (...of: Parameters<typeof change>) => subject.store.append(room.id, change(...of)),
      event: async (seq: number) => (await subject.store.events(room.id, { after: seq - 1, limit: 1 }))[0],
    };
  };

  test("[D6] an edited message is read with its present text, from all ranges; everything else of it stays", async () => {
    const { room, apply, event } = await withMessage();
    const first = await event(2);
    await apply("e1", { kind: "edited", target: 2, text: "hullo" });
    expect(await apply("e2", { kind: "edited", target: 2, text: "hallo" })).toMatchObject({ seq: 4, duplicate: false });
    const now = { ...first, text: "hallo", edited: true };
    for (const range of [{ after: 1 }, { before: 3 }, { from: first?.at ?? 0 }]) {
      const events = await subject.store.events(room.id, { ...range, limit: 9 });
      expect(events.find(({ seq }) => seq === 2)).toEqual(now as never);
    }
    expect([await event(3), await event(4)]).toMatchObject([{ text: "hullo" }, { text: "hallo", target: 2 }]);
  });

  test("[D6] reactions are stored in the order of first use, each member once, and removed when taken back", async () => {
    const { apply, event, linEnters } = await withMessage();
    await linEnters();
    const react = (id: string, emoji: string, by: string, on = true) =>
      apply(id, { kind: "reacted", target: 2, emoji, on }, by);
    for (const [id, emoji, by] of [
      ["1", "👍", "lin"],
      ["2", "🎉", "ada"],
      ["3", "👍", "ada"],
      ["4", "👍", "lin"],
    ] as const) {
      await react(id, emoji, by);
    }
    const reactions = async () => ((await event(2)) as { reactions?: unknown }).reactions;
    expect(await reactions()).toEqual([
      { emoji: "👍", by: ["lin", "ada"] },
      { emoji: "🎉", by: ["ada"] },
    ]);
    await react("5", "👍", "lin", false);
    await react("6", "🎉", "ada", false);
    await react("7", "🎉", "lin", false);
    expect(await reactions()).toEqual([{ emoji: "👍", by: ["ada"] }]);
    await react("8", "👍", "ada", false);
    expect(await event(2)).not.toHaveProperty("reactions");
  });

  test("[D7] a deleted message, its edits and its reactions are read without their text; everything else stays", async () => {
    const { room, apply, event, linEnters } = await withMessage("a secret");
    await apply("e1", { kind: "edited", target: 2, text: "a better secret" });
    await linEnters();
    await apply("r", { kind: "reacted", target: 2, emoji: "👍", on: true }, "lin");
    await subject.store.append(room.id, message("other", "harmless"));
    await apply("d", { kind: "deleted", target: 2 });
    expect(await event(2)).toMatchObject({ kind: "message", text: "", deleted: true, replyTo: 1, id: "m" });
    expect(await event(2)).not.toHaveProperty("reactions");
    expect(await event(3)).toMatchObject({ kind: "edited", target: 2, text: "" });
    const events = await subject.store.events(room.id, { after: 0, limit: 99 });
    expect(JSON.stringify(events)).not.toContain("secret");
    expect(JSON.stringify(events)).toContain("harmless");
  });

  test("[D2] a post whose message was edited since counts as the same if it equals the original, not the current text", async () => {
    const { room, apply } = await withMessage();
    await apply("e", { kind: "edited", target: 2, text: "hallo" });
    const again = (text: string) =>
      subject.store.append(room.id, { ...message("m", text), replyTo: 1 } as ReturnType<typeof message>);
    expect(await again("hello")).toMatchObject({ seq: 2, duplicate: true });
    expect(await refusalOf(again("hallo"))).toMatchObject({ code: "id-conflict" });
  });

  test("[D2] [D7] after deletion the same id counts as the same, whatever its text, for posts and edits alike", async () => {
    const { room, apply } = await withMessage();
    await apply("e", { kind: "edited", target: 2, text: "hallo" });
    await apply("d", { kind: "deleted", target: 2 });
    const again = { ...message("m", "anything"), replyTo: 1 } as ReturnType<typeof message>;
    expect(await subject.store.append(room.id, again)).toMatchObject({ seq: 2, duplicate: true });
    expect(await apply("e", { kind: "edited", target: 2, text: "anything" })).toMatchObject({
      seq: 3,
      duplicate: true,
    });
    expect(await apply("d", { kind: "deleted", target: 2 })).toMatchObject({ seq: 4, duplicate: true });
    expect(await refusalOf(subject.store.append(room.id, message("m", "no reply")))).toMatchObject({
      code: "id-conflict",
    });
    expect(await refusalOf(apply("e", { kind: "edited", target: 1, text: "x" }))).toMatchObject({
      code: "id-conflict",
    });
  });

  test("a change is refused as message-state.ts refuses it, and then nothing is added", async () => {
    const { room, apply, event, linEnters } = await withMessage();
    await linEnters();
    const refusals: [Promise<unknown>, string][] = [
      [apply("1", { kind: "edited", target: 2, text: "mine" }, "lin"), "not-yours"],
      [apply("2", { kind: "deleted", target: 2 }, "lin"), "not-yours"],
      [apply("3", { kind: "edited", target: 3, text: "a joining" }, "lin"), "target-unknown"],
      [apply("4", { kind: "reacted", target: 99, emoji: "👍", on: true }), "target-unknown"],
    ];
    for (const [refused, code] of refusals) expect(await refusalOf(refused)).toMatchObject({ name: "ChatError", code });
    expect(await subject.store.head(room.id)).toBe(3);
    await apply("d", { kind: "deleted", target: 2 });
    const late = apply("5", { kind: "reacted", target: 2, emoji: "👍", on: true });
    expect(await refusalOf(late)).toMatchObject({ code: "target-unknown" });
    expect(await event(2)).toMatchObject({ deleted: true });
  });

  test("simultaneous changes apply one after the other: an edit of a message that is just being deleted is refused", async () => {
    const { apply, event, linEnters } = await withMessage();
    await linEnters();
    const outcomes = await Promise.allSettled([
      apply("e1", { kind: "edited", target: 2, text: "before" }),
      apply("d", { kind: "deleted", target: 2 }),
      apply("e2", { kind: "edited", target: 2, text: "after" }),
      apply("r", { kind: "reacted", target: 2, emoji: "👍", on: true }, "lin"),
    ]);
    expect(
      outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.seq : outcome.reason.code)),
    ).toEqual([4, 5, "target-unknown", "target-unknown"]);
    expect([await event(2), await event(4)]).toMatchObject([{ text: "", deleted: true }, { text: "" }]);
  });

  test("a message can be changed in the commit that adds it", async () => {
    const { room, apply, event } = await withMessage();
    await Promise.all([
      subject.store.append(room.id, message("n", "new")),
      apply("e", { kind: "edited", target: 3, text: "newer" }),
      apply("r", { kind: "reacted", target: 3, emoji: "👍", on: true }),
    ]);
    expect(await event(3)).toMatchObject({ text: "newer", edited: true, reactions: [{ emoji: "👍", by: ["ada"] }] });
  });

  test("a message has a limited number of different reactions", async () => {
    const { apply, event } = await withMessage();
    const emoji = Array.from({ length: reactionEmojiMax + 1 }, (_, n) => String.fromCodePoint(0x1f600 + n));
    const outcomes = await Promise.allSettled(
      emoji.map((one, n) => apply(`r${n}`, { kind: "reacted", target: 2, emoji: one, on: true })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(reactionEmojiMax);
    expect(outcomes.at(-1)).toMatchObject({ reason: { code: "too-many-reactions" } });
    expect(await event(2)).toHaveProperty("reactions.length", reactionEmojiMax);
  });

  test("a change is reported as it was made, and the message that it changes is not reported again", async () => {
    const { apply } = await withMessage();
    const told: RoomCommit[] = [];
    subject.store.onCommit((commits) => void told.push(...commits));
    await apply("e", { kind: "edited", target: 2, text: "hallo" });
    expect(told.flatMap(({ events }) => events)).toMatchObject([{ seq: 3, kind: "edited", target: 2, text: "hallo" }]);
  });
}
