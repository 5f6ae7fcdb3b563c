// What a store that has a disk promises of a restart.

import { expect, test } from "bun:test";
import type { EventDraft } from "../../src/chat/room-event";
import { parseRoomTitle } from "../../src/chat/room-title";
import { refusalOf } from "../support/refusal";
import { change, found, joined, message, noon, roomOf, seatOf } from "./room-makings";
import type { Subject } from "./room-store.contract";

export function durabilityPromises(subject: Subject): void {
  test("[L4] what was answered is there after a restart, as it was", async () => {
    const { room, founder } = await found(subject.store, "gkrt");
    const { room: doomed } = await found(subject.store, "bcdf");
    const lin = seatOf("lin", "in", noon + 60);
    await subject.store.append(room.id, joined(lin), { seat: lin });
    const first = await subject.store.append(room.id, message("a", "hello"), { closesAt: 77 });
    await subject.store.closeRoom(doomed.id, noon + 100);
    await subject.store.keepSession(founder.session, noon + 9);
    const [records, events] = [
      await subject.store.rooms(),
      await subject.store.events(room.id, { after: 0, limit: 9 }),
    ];

    const store = await subject.reopen();
    expect(await store.rooms()).toEqual(records);
    expect(records).toMatchObject([{ head: 3, closesAt: 77, seats: [founder, lin] }]);
    expect(await store.events(room.id, { after: 0, limit: 9 })).toEqual(events);
    expect(await store.sessionEnd(founder.session)).toBe(noon + 9);
    expect(await store.append(room.id, message("a", "hello"))).toEqual({ ...first, duplicate: true });
    expect(await store.append(room.id, message("b"))).toMatchObject({ seq: 4 });
    expect(await store.createRoom(roomOf("third", "BCDF", noon + 99), founder, joined(founder))).toBe("code-taken");
  });

  test("[L4] what became of messages, and the room's title, are there after a restart, also for what is asked again", async () => {
    const { room } = await found(subject.store, "gkrt");
    const settings = { title: parseRoomTitle("Physics") };
    const titled = { ...message("t"), kind: "room", title: settings.title } as EventDraft;
    for (const [id, text] of [
      ["a", "first"],
      ["b", "second"],
      ["c", "third"],
    ] as const) {
      await subject.store.append(room.id, message(id, text));
    }
    await subject.store.append(room.id, titled, { settings });
    await subject.store.append(room.id, change("e", { kind: "edited", target: 2, text: "changed" }));
    await subject.store.append(room.id, change("d", { kind: "deleted", target: 3 }));
    await subject.store.append(room.id, change("r", { kind: "reacted", target: 4, emoji: "👍", on: true }, "lin"));
    const before = await subject.store.events(room.id, { after: 0, limit: 99 });

    const store = await subject.reopen();
    expect(await store.events(room.id, { after: 0, limit: 99 })).toEqual(before);
    expect((await store.rooms())[0]?.settings).toEqual(settings);
    expect((await store.search(room.id, { words: "chang", limit: 9 })).map(({ seq }) => seq)).toEqual([2]);
    expect(await store.append(room.id, message("a", "first"))).toMatchObject({ seq: 2, duplicate: true });
    expect(await store.append(room.id, message("b", "second"))).toMatchObject({ seq: 3, duplicate: true });
    const refused = store.append(room.id, change("e2", { kind: "edited", target: 3, text: "again" }));
    expect(await refusalOf(refused)).toMatchObject({ code: "target-unknown" });
  });
}
