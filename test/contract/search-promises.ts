// Promises of a store about search: within one room, by the beginnings of words, and only in current texts.

import { expect, test } from "bun:test";
import { refusalOf } from "../support/refusal";
import { change, found, message } from "./room-makings";
import type { Subject } from "./room-store.contract";

export function searchPromises(subject: Subject): void {
  /** A room with these messages from 2 on, and a search in it that returns numbers. */
  const roomWith = async (texts: readonly string[], id = "gkrt") => {
    const { room } = await found(subject.store, id);
    await Promise.all(texts.map((text, n) => subject.store.append(room.id, message(`m${n}`, text))));
    return {
      room,
      seqs: async (words: string, range: { before?: number; limit?: number } = {}) =>
        (await subject.store.search(room.id, { words, limit: 50, ...range })).map(({ seq }) => seq),
    };
  };

  test("a message is found by the beginnings of its words, all of them, in any order, newest first", async () => {
    const { seqs } = await roomWith(["the quick fox", "the brown fox", "a foxglove", "outfoxed"]);
    expect(await seqs("fox")).toEqual([4, 3, 2]);
    expect(await seqs("fo qui")).toEqual([2]);
    expect(await seqs("the fox")).toEqual([3, 2]);
    expect(await seqs("foxes")).toEqual([]);
    expect(await seqs("brown quick")).toEqual([]);
  });

  test("case and accents make no difference, whichever side has them", async () => {
    const { seqs } = await roomWith(["Crème BRÛLÉE", "creme brulee", "STRASSE", "straße", "ΟΔΟΣ", "مُعَلِّم"]);
    expect(await seqs("crème brulée")).toEqual([3, 2]);
    expect(await seqs("CREME")).toEqual([3, 2]);
    expect(await seqs("strasse")).toEqual([5, 4]);
    expect(await seqs("οδος")).toEqual([6]);
    expect(await seqs("معلم")).toEqual([7]);
  });

  test("in scripts without spaces between words any part is found, also one letter", async () => {
    const { seqs } = await roomWith(["今天天气很好", "ภาษาไทยง่าย", "東京タワーへ行く", "我用React写代码", "好"]);
    expect(await seqs("天气")).toEqual([2]);
    expect(await seqs("气天")).toEqual([]);
    expect(await seqs("好")).toEqual([6, 2]);
    expect(await seqs("ไทย")).toEqual([3]);
    expect(await seqs("タワー")).toEqual([4]);
    expect(await seqs("react")).toEqual([5]);
    expect(await seqs("代码 rea")).toEqual([5]);
  });

  test("the search text is plain: quotes and operators have no meaning, and a text without words finds nothing", async () => {
    const { seqs } = await roomWith(["either this or that", 'she said "hello"', "c++ is not c", "100% sure_thing"]);
    expect(await seqs("this OR nothing")).toEqual([]);
    expect(await seqs('"hello')).toEqual([3]);
    expect(await seqs("c++ NOT sure")).toEqual([]);
    expect(await seqs("hello*")).toEqual([3]);
    expect(await seqs("sa_d")).toEqual([]);
    expect(await seqs("text:hello")).toEqual([]);
    for (const nothing of ["", '"', "*", "()", "%", "🎉", "- -"]) expect(await seqs(nothing)).toEqual([]);
  });

  test("messages below a number are found, up to a limit, and of one room only", async () => {
    const { seqs } = await roomWith(Array.from({ length: 9 }, (_, n) => `word ${n}`));
    const other = await roomWith(["word elsewhere"], "bcdf");
    expect(await seqs("word", { limit: 3 })).toEqual([10, 9, 8]);
    expect(await seqs("word", { before: 8, limit: 3 })).toEqual([7, 6, 5]);
    expect(await seqs("word", { before: 2 })).toEqual([]);
    expect(await other.seqs("word")).toEqual([2]);
    expect(await seqs("elsewhere")).toEqual([]);
    expect(await subject.store.search("nowhere" as never, { words: "word", limit: 9 })).toEqual([]);
  });

  test("[D6] [D7] edited messages are found by their present text alone and given so; deleted ones and edits not at all", async () => {
    const { room, seqs } = await roomWith(["apple pie", "apple cake", "nothing"]);
    const apply = (...of: Parameters<typeof change>) => subject.store.append(room.id, change(...of));
    await apply("e", { kind: "edited", target: 2, text: "cherry pie" });
    await apply("r", { kind: "reacted", target: 2, emoji: "🍒", on: true });
    expect([await seqs("apple"), await seqs("cherry"), await seqs("pie")]).toEqual([[3], [2], [2]]);
    const [event] = await subject.store.search(room.id, { words: "cherry", limit: 1 });
    expect(event).toMatchObject({ text: "cherry pie", edited: true, reactions: [{ emoji: "🍒", by: ["ada"] }] });
    await apply("d", { kind: "deleted", target: 2 });
    expect([await seqs("cherry"), await seqs("pie"), await seqs("apple")]).toEqual([[], [], [3]]);
  });

  test("a search that was aborted rejects with the reason, and those that were not are answered", async () => {
    const { room, seqs } = await roomWith(["word"]);
    const reason = new Error("nobody waits");
    const aborted = subject.store.search(room.id, { words: "word", limit: 9 }, AbortSignal.abort(reason));
    expect(await refusalOf(aborted)).toBe(reason);
    const kept = subject.store.search(room.id, { words: "word", limit: 9 }, new AbortController().signal);
    expect([(await kept).length, await seqs("word")]).toEqual([1, [2]]);
  });

  test("a room of many hundred messages is searched to its beginning, whatever changes on the way", async () => {
    const { room, seqs } = await roomWith(
      Array.from({ length: 1_200 }, (_, n) => `message number ${n} ${n % 7 === 0 ? "seventh" : ""}`),
    );
    const expected = Array.from({ length: 1_200 }, (_, n) => n)
      .filter((n) => n % 7 === 0)
      .map((n) => n + 2)
      .reverse();
    expect(await seqs("sev", { limit: 999 })).toEqual(expected);
    expect(await seqs("message seventh", { limit: 2, before: 1_000 })).toEqual(
      expected.filter((seq) => seq < 1_000).slice(0, 2),
    );
    await subject.store.append(room.id, change("e", { kind: "edited", target: 9, text: "rarity" }));
    await subject.store.append(room.id, change("d", { kind: "deleted", target: 2 }));
    expect([await seqs("rarity"), (await seqs("seventh", { limit: 999 })).includes(9)]).toEqual([[9], false]);
    expect((await seqs("seventh", { limit: 999 })).at(-1)).toBe(16);
  });
}
