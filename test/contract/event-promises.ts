// What a store promises of events: numbered without gaps, in order, once, and told before they are answered.

import { expect, test } from "bun:test";
import type { RoomCommit } from "../../src/chat/room-store";
import { refusalOf } from "../support/refusal";
import { found, joined, message, noon, seatOf } from "./room-makings";
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

  test("[D2] the same id with the same content gives the number and time of the first, and is not told again", async () => {
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

  test("[D2] a known id with other content is an id-conflict, and changes nothing, not even alongside", async () => {
    const { room } = await found(subject.store, "gkrt");
    await subject.store.append(room.id, message("a"));
    const conflict = subject.store.append(room.id, message("a", "other"), { closesAt: 7, seat: seatOf("ada", "left") });
    expect(await refusalOf(conflict)).toMatchObject({ name: "ChatError", code: "id-conflict" });
    const [record] = await subject.store.rooms();
    expect([record?.head, record?.closesAt, record?.seats[0]?.standing]).toEqual([2, null, "in"]);
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
    const [one, other] = [await found(subject.store, "gkrt"), await found(subject.store, "bcdf")];
    await subject.store.append(one.room.id, message("a"));
    expect(await subject.store.append(one.room.id, message("a", "a", "lin"))).toMatchObject({
      seq: 3,
      duplicate: false,
    });
    expect(await subject.store.append(other.room.id, message("a"))).toMatchObject({ seq: 2, duplicate: false });
  });

  test("[D1] a commit is told before its promise resolves, one entry for each room, contiguous", async () => {
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

  test("a new room's first event is told too, and what is told is what is kept", async () => {
    const told: RoomCommit[] = [];
    subject.store.onCommit((commits) => void told.push(...commits));
    const { room } = await found(subject.store, "gkrt");
    await subject.store.append(room.id, { ...message("a", "hello\n“you” 😀"), badge: 2, replyTo: 1 } as never);
    expect(told.map(({ roomId }) => roomId)).toEqual([room.id, room.id]);
    expect(await subject.store.events(room.id, { after: 0, limit: 10 })).toEqual(told.flatMap(({ events }) => events));
    expect(told[1]?.events[0]).toMatchObject({ badge: 2, replyTo: 1, text: "hello\n“you” 😀", seq: 2 });
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
    await subject.store.append(other.room.id, joined(seatOf("lin")), { seat: seatOf("lin") });
    const ids = async ({ room }: typeof one) =>
      (await subject.store.events(room.id, { after: 1, limit: 9 })).map(({ kind }) => kind);
    expect([await ids(one), await ids(other)]).toEqual([["message"], ["joined"]]);
  });

  test("what one refusal stops does not stop its neighbours in the same commit", async () => {
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
