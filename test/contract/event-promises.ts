// Promises of a store about events: numbered without gaps, in order, once, and reported before they are answered.

import { expect, test } from "bun:test";
import { parseName } from "../../src/chat/name";
import type { RoomCommit } from "../../src/chat/room-store";
import { refusalOf } from "../support/refusal";
import { change, close, entryOf, found, left, message, noon, renamed } from "./room-makings";
import type { Subject } from "./room-store.contract";

export function eventPromises(subject: Subject): void {
  test("numbers begin at 1 and have no gaps, also with a duplicate and a conflict in between", async () => {
    const { room } = await found(subject.store, "gkrt");
    expect(await subject.store.append(room.id, message("a"))).toMatchObject({ seq: 2, duplicate: false });
    await subject.store.append(room.id, message("a"));
    await subject.store.append(room.id, message("a", "other")).catch(() => undefined);
    expect(await subject.store.append(room.id, message("b"))).toMatchObject({ seq: 3, duplicate: false });
    const events = await subject.store.events(room.id, { after: 0, limit: 10 });
    expect(events.map(({ seq, id }) => `${seq} ${id}`).slice(1)).toEqual(["2 a", "3 b"]);
  });

  test("[D2] the same id with the same content gets the first number and time, and is not reported again", async () => {
    const { room } = await found(subject.store, "gkrt");
    const first = await subject.store.append(room.id, message("a", "hello", "ada", 5));
    const told: RoomCommit[] = [];
    subject.store.onCommit((commits) => void told.push(...commits));
    const again = await subject.store.append(room.id, message("a", "hello", "ada", 99));
    expect(again).toEqual({ seq: first.seq, at: 5, duplicate: true });
    expect(told).toEqual([]);
  });

  test("[D2] an id is known for the life of the room: minutes, months and years later it is still a duplicate", async () => {
    const { room } = await found(subject.store, "gkrt");
    const first = await subject.store.append(room.id, message("a", "hello", "ada", 5));
    for (const laterMs of [3 * 60_000, 90 * 86_400_000, 3_650 * 86_400_000]) {
      const again = await subject.store.append(room.id, message("a", "hello", "ada", 5 + laterMs));
      expect(again).toEqual({ seq: first.seq, at: 5, duplicate: true });
    }
  });

  test("[D2] a known id with other content is an id-conflict, and changes nothing, not even a seat", async () => {
    const { room } = await found(subject.store, "gkrt");
    await subject.store.append(room.id, message("a"));
    const conflict = subject.store.append(room.id, message("a", "other"));
    expect(await refusalOf(conflict)).toMatchObject({ name: "ChatError", code: "id-conflict" });
    const leaving = subject.store.decide(room.id, { event: { ...left("ada", noon), id: "a" }, closesAt: 7 });
    expect(await refusalOf(leaving)).toMatchObject({ name: "ChatError", code: "id-conflict" });
    const record = await subject.store.room(room.code);
    expect([record?.head, record?.seats[0]?.standing, await subject.store.nextDue()]).toEqual([2, "in", noon + 60]);
  });

  test("[D2] one id twice in one commit is one event", async () => {
    const { room } = await found(subject.store, "gkrt");
    const both = await Promise.all([
      subject.store.append(room.id, message("a")),
      subject.store.append(room.id, message("a")),
    ]);
    expect(both.map(({ seq, duplicate }) => [seq, duplicate])).toEqual([
      [2, false],
      [2, true],
    ]);
  });

  test("[D2] an id is unique for its author in its room alone", async () => {
    const [one, other] = [await found(subject.store, "gkrt", { others: ["lin"] }), await found(subject.store, "bcdf")];
    await subject.store.append(one.room.id, message("a"));
    expect(await subject.store.append(one.room.id, message("a", "a", "lin"))).toMatchObject({
      seq: 4,
      duplicate: false,
    });
    expect(await subject.store.append(other.room.id, message("a"))).toMatchObject({ seq: 2, duplicate: false });
  });

  test("[D1] a commit is reported before its promise resolves, one entry per room, contiguous", async () => {
    const [one, other] = [await found(subject.store, "gkrt"), await found(subject.store, "bcdf")];
    const story: string[] = [];
    const told: RoomCommit[] = [];
    subject.store.onCommit((commits) => {
      told.push(...commits);
      expect(new Set(commits.map(({ roomId }) => roomId)).size).toBe(commits.length);
      for (const { events } of commits) for (const { id } of events) story.push(`told ${id}`);
    });
    const ids = Array.from({ length: 30 }, (_, n) => `m${n}`);
    await Promise.all(
      ids.map(async (id, n) => {
        await subject.store.append((n % 3 === 0 ? one : other).room.id, message(id));
        story.push(`answered ${id}`);
      }),
    );
    for (const id of ids) expect(story.indexOf(`told ${id}`)).toBeWithin(0, story.indexOf(`answered ${id}`));
    for (const { room } of [one, other]) {
      const seqs = told.flatMap(({ roomId, events }) => (roomId === room.id ? events.map(({ seq }) => seq) : []));
      expect(seqs).toEqual(seqs.map((_, index) => index + 2));
    }
  });

  test("a new room's first event is reported too, and the report equals what is stored", async () => {
    const told: RoomCommit[] = [];
    subject.store.onCommit((commits) => void told.push(...commits));
    const { room } = await found(subject.store, "gkrt");
    await subject.store.enter(room.id, entryOf("lin", noon, { name: parseName("Ada") }));
    await subject.store.append(room.id, { ...message("a", "hello\n“you” 😀", "lin"), replyTo: 1 } as never);
    expect(told.map(({ roomId }) => roomId)).toEqual([room.id, room.id, room.id]);
    expect(told[0]?.room).toEqual(room);
    expect(await subject.store.events(room.id, { after: 0, limit: 10 })).toEqual(told.flatMap(({ events }) => events));
    expect(told[2]?.events[0]).toMatchObject({ badge: 2, replyTo: 1, text: "hello\n“you” 😀", seq: 3 });
  });

  test("1,000 appends at once keep their order", async () => {
    const { room } = await found(subject.store, "gkrt");
    const appended = await Promise.all(
      Array.from({ length: 1_000 }, (_, n) => subject.store.append(room.id, message(`m${n}`))),
    );
    expect(appended.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_000 }, (_, n) => n + 2));
    const events = await subject.store.events(room.id, { after: 1, limit: 2_000 });
    expect(events.map(({ id }) => id)).toEqual(Array.from({ length: 1_000 }, (_, n) => `m${n}`));
  });

  test("events are given by range, ascending, at most as many as asked for; none of a room that is not there", async () => {
    const { room } = await found(subject.store, "gkrt");
    await Promise.all(Array.from({ length: 9 }, (_, n) => subject.store.append(room.id, message(`m${n}`))));
    const seqs = async (range: Parameters<typeof subject.store.events>[1], id = room.id) =>
      (await subject.store.events(id, range)).map(({ seq }) => seq);
    expect(await seqs({ after: 0, limit: 3 })).toEqual([1, 2, 3]);
    expect(await seqs({ after: 8, limit: 5 })).toEqual([9, 10]);
    expect(await seqs({ after: 10, limit: 5 })).toEqual([]);
    expect(await seqs({ before: 11, limit: 3 })).toEqual([8, 9, 10]);
    expect(await seqs({ before: 3, limit: 5 })).toEqual([1, 2]);
    expect(await seqs({ before: 1, limit: 5 })).toEqual([]);
    expect(await seqs({ before: 999, limit: 2 })).toEqual([9, 10]);
    expect(await seqs({ after: 0, limit: 3 }, "nowhere" as typeof room.id)).toEqual([]);
  });

  test("events are given from a moment on, whether it fell on one of them, between two, or outside", async () => {
    const { room } = await found(subject.store, "gkrt");
    for (let n = 1; n <= 40; n += 1)
      await subject.store.append(room.id, message(`m${n}`, "hello", "ada", noon + n * 10));
    const seqs = async (from: number, id = room.id) =>
      (await subject.store.events(id, { from, limit: 3 })).map(({ seq }) => seq);
    expect(await seqs(noon + 200)).toEqual([21, 22, 23]);
    expect(await seqs(noon + 201)).toEqual([22, 23, 24]);
    expect(await seqs(0)).toEqual([1, 2, 3]);
    expect(await seqs(noon + 400)).toEqual([41]);
    expect(await seqs(noon + 401)).toEqual([]);
    expect(await seqs(0, "nowhere" as typeof room.id)).toEqual([]);
  });

  test("two rooms do not see each other's events", async () => {
    const [one, other] = [await found(subject.store, "gkrt"), await found(subject.store, "bcdf")];
    await subject.store.append(one.room.id, message("a"));
    await subject.store.enter(other.room.id, entryOf("lin"));
    const ids = async ({ room }: typeof one) =>
      (await subject.store.events(room.id, { after: 1, limit: 9 })).map(({ kind }) => kind);
    expect([await ids(one), await ids(other)]).toEqual([["message"], ["joined"]]);
  });

  test("an event has an author who is in, under their name at the commit; others are refused", async () => {
    const { room } = await found(subject.store, "gkrt");
    const { store } = subject;
    await store.enter(room.id, entryOf("lin"));
    const asked = await Promise.allSettled([
      store.append(room.id, message("before", "hello", "lin")),
      store.decide(room.id, { event: renamed("lin", "Linda") }),
      store.append(room.id, message("behind", "hello", "lin")),
      store.decide(room.id, { event: left("lin", noon + 4) }),
      store.append(room.id, message("late", "hello", "lin")),
      store.append(room.id, change("r", { kind: "reacted", target: 3, emoji: "👍", on: true }, "lin")),
      store.append(room.id, message("before", "hello", "lin")),
      store.append(room.id, message("x", "hello", "nobody")),
    ]);
    expect(
      asked.map((one) =>
        one.status === "rejected" ? one.reason.code : typeof one.value === "object" && one.value.seq,
      ),
    ).toEqual([3, 4, 5, 6, "not-admitted", "not-admitted", 3, "not-admitted"]);
    const events = await store.events(room.id, { after: 2, limit: 9 });
    expect(events.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "lin message",
      "lin renamed",
      "Linda message",
      "Linda left",
    ]);
  });

  test("a query is answered after everything that it could see was reported", async () => {
    const { store } = subject;
    const founded = await found(store, "gkrt");
    const { room } = founded;
    let told = 1;
    store.onCommit((commits) => {
      for (const { events } of commits) told = events.at(-1)?.seq ?? told;
    });
    const asked: Promise<void>[] = [];
    for (let n = 0; n < 40; n += 1) {
      void store.append(room.id, message(`m${n}`));
      if (n % 3 === 0) await Promise.resolve();
      for (const question of [
        () => store.head(room.id),
        async () => (await store.room(room.code))?.head,
        async () => (await store.events(room.id, { before: 999, limit: 1 }))[0]?.seq,
      ]) {
        asked.push(question().then((seen) => expect(told).toBeGreaterThanOrEqual(seen ?? Infinity)));
      }
    }
    await Promise.all(asked);
    await close(store, founded, noon);
    expect([await store.head(room.id), await store.room(room.code)]).toEqual([undefined, undefined]);
  });

  test("a refusal does not affect other changes in the same commit", async () => {
    const { room } = await found(subject.store, "gkrt");
    await subject.store.append(room.id, message("a"));
    const outcomes = await Promise.allSettled([
      subject.store.append(room.id, message("b")),
      subject.store.append(room.id, message("a", "other")),
      subject.store.append("nowhere" as typeof room.id, message("c")),
      subject.store.append(room.id, message("d")),
    ]);
    expect(
      outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.seq : outcome.reason.code)),
    ).toEqual([3, "id-conflict", "unknown-room", 4]);
  });
}
