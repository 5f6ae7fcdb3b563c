// Promises of a store with a disk about restarts.

import { expect, test } from "bun:test";
import { refusalOf } from "../support/refusal";
import { change, close, entryOf, found, message, noon, roomOf, seatOf, titled } from "./room-makings";
import type { Subject } from "./room-store.contract";

export function durabilityPromises(subject: Subject): void {
  test("[L4] everything acknowledged is there after a restart, unchanged", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    await close(subject.store, await found(subject.store, "bcdf"), noon + 100);
    await subject.store.enter(room.id, entryOf("lin"));
    const first = await subject.store.append(room.id, message("a", "hello"));
    await subject.store.keepSession(founder.session, noon + 9);
    const [record, events] = [
      await subject.store.room(room.code),
      await subject.store.events(room.id, { after: 0, limit: 9 }),
    ];

    const store = await subject.reopen();
    expect(await store.room(room.code)).toEqual(record);
    expect(record).toMatchObject({ head: 3, changedAt: 2, seats: [founder, seatOf("lin")] });
    expect([await store.room("BCDF" as never), await store.nextDue()]).toEqual([undefined, noon + 60]);
    expect(await store.events(room.id, { after: 0, limit: 9 })).toEqual(events);
    expect(await store.sessionEnd(founder.session)).toBe(noon + 9);
    expect(await store.append(room.id, message("a", "hello"))).toEqual({ ...first, duplicate: true });
    expect(await store.append(room.id, message("b"))).toMatchObject({ seq: 4 });
    expect(await store.createRoom(roomOf("third", "BCDF", noon + 99), entryOf("ada"))).toBe("code-taken");
  });

  test("[L4] the state of messages, and the room's title, are there after a restart, also for repeated requests", async () => {
    const { room } = await found(subject.store, "gkrt");
    for (const [id, text] of [
      ["a", "first"],
      ["b", "second"],
      ["c", "third"],
    ] as const) {
      await subject.store.append(room.id, message(id, text));
    }
    await subject.store.decide(room.id, { event: titled("Physics") });
    await subject.store.append(room.id, change("e", { kind: "edited", target: 2, text: "changed" }));
    await subject.store.append(room.id, change("d", { kind: "deleted", target: 3 }));
    await subject.store.append(room.id, change("r", { kind: "reacted", target: 4, emoji: "👍", on: true }));
    const before = await subject.store.events(room.id, { after: 0, limit: 99 });

    const store = await subject.reopen();
    expect(await store.events(room.id, { after: 0, limit: 99 })).toEqual(before);
    expect((await store.room(room.code))?.settings.title as string).toBe("Physics");
    expect((await store.search(room.id, { words: "chang", limit: 9 })).map(({ seq }) => seq)).toEqual([2]);
    expect(await store.append(room.id, message("a", "first"))).toMatchObject({ seq: 2, duplicate: true });
    expect(await store.append(room.id, message("b", "second"))).toMatchObject({ seq: 3, duplicate: true });
    const refused = store.append(room.id, change("e2", { kind: "edited", target: 3, text: "again" }));
    expect(await refusalOf(refused)).toMatchObject({ code: "target-unknown" });
  });
}
