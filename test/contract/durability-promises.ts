// What a store that has a disk promises of a restart.

import { expect, test } from "bun:test";
import { found, joined, message, noon, roomOf, seatOf } from "./room-makings";
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
}
