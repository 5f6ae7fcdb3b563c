// Bounds of what waits for the disk: beyond them the store refuses at once and says when to try again. Invariant 5.
// Readers do not hold up writers.

import { expect, test } from "bun:test";
import { ChatError } from "../../src/chat/chat-error";
import { SqliteStore } from "../../src/server/sqlite/sqlite-store";
import { temporaryFolder } from "../support/chatsy";
import { found, message } from "./room-makings";

interface Scene extends Awaited<ReturnType<typeof found>> {
  readonly store: SqliteStore;
}

async function withRoom(play: (scene: Scene) => Promise<void>): Promise<void> {
  const folder = temporaryFolder();
  const onFault = (cause: Error): never => {
    throw cause;
  };
  const store = await SqliteStore.open({ folder: folder.path, onFault });
  try {
    await play({ store, ...(await found(store, "gkrt")) });
  } finally {
    await store.close();
    folder.remove();
  }
}

test("a full commit queue refuses with busy and a time, stores the others in order, and takes more afterwards", () =>
  withRoom(async ({ store, room }) => {
    const asked = Array.from({ length: 12_000 }, (_, n) => store.append(room.id, message(`m${n}`)));
    const outcomes = await Promise.allSettled(asked);
    const stored = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value.seq] : []));
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((one) => one instanceof ChatError && one.code === "busy" && one.retryAfterMs)).toBe(true);
    expect(stored).toEqual(stored.map((_, index) => index + 2));
    expect(await store.append(room.id, message("afterwards"))).toMatchObject({ seq: stored.length + 2 });
  }));

test("reads beyond the queue are refused with busy and a time; a message is still stored, and all others are read", () =>
  withRoom(async ({ store, room, founder }) => {
    let read = 0;
    const reads = Array.from({ length: 9_000 }, async () => {
      const events = await store.events(room.id, { before: 2_000, limit: 200 });
      read += 1;
      return events.length;
    });
    const outcomes = Promise.allSettled(reads);
    await store.append(room.id, message("meanwhile"));
    expect(read).toBeLessThan(100);
    const refused = (await outcomes).flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(refused.length).toBeWithin(1, 1_000);
    expect(refused.every((one) => one instanceof ChatError && one.code === "busy" && one.retryAfterMs)).toBe(true);
    expect(read).toBe(9_000 - refused.length);
    const ends = await Promise.allSettled(Array.from({ length: 9_000 }, () => store.sessionEnd(founder.session)));
    expect(ends.filter(({ status }) => status === "rejected").length).toBeWithin(1, 1_000);
    expect((await store.events(room.id, { after: 0, limit: 1 })).length).toBe(1);
  }));

test("however many search a long room at once, a message is stored between two slices of theirs", () =>
  withRoom(async ({ store, room }) => {
    // Every message begins like the search text, and none contains it.
    const long = `${"a".repeat(40)} ${"and more ".repeat(100)}`;
    await Promise.all(Array.from({ length: 4_096 }, (_, n) => store.append(room.id, message(`m${n}`, long))));
    const startedAt = performance.now();
    const search = { words: "a".repeat(41), limit: 50 };
    const searches = Promise.all(Array.from({ length: 50 }, () => store.search(room.id, search)));
    await store.append(room.id, message("meanwhile"));
    const waited = performance.now() - startedAt;
    expect((await searches).flat()).toEqual([]);
    expect(waited).toBeLessThan((performance.now() - startedAt) / 10);
  }));
