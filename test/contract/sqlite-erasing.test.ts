// [D7] Deleted text is gone: no byte of it remains in any file of the data folder, neither in rows nor in free pages,
// and soon not in the write-ahead log either. The same for closed rooms.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { RoomStore } from "../../src/chat/room-store";
import { Changes } from "../../src/server/sqlite/apply-change";
import { openFolder } from "../../src/server/sqlite/database";
import { SqliteStore } from "../../src/server/sqlite/sqlite-store";
import { temporaryFolder } from "../support/chatsy";
import { SeededRandomness } from "../support/seeded-randomness";
import { change, close, entryOf, found, message, noon, roomOf } from "./room-makings";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const onFault = (cause: Error): void => {
  throw cause;
};

/** The files of the data folder that contain one of these words. */
function holding(...words: readonly string[]): string[] {
  return readdirSync(folder.path).filter((name) => {
    const bytes = readFileSync(join(folder.path, name));
    return words.some((word) => bytes.includes(word));
  });
}

async function until(isSo: () => boolean, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`Not so within ${withinMs} ms.`);
    await Bun.sleep(20);
  }
}

const say = (store: RoomStore, roomId: Parameters<RoomStore["append"]>[0], texts: readonly string[]) =>
  Promise.all(texts.map((text, n) => store.append(roomId, message(`m${n}`, text))));

test("[D7] a deleted message is gone from every file within seconds, while the store goes on", async () => {
  const store = await SqliteStore.open({ folder: folder.path, onFault });
  const { room } = await found(store, "gkrt");
  await say(store, room.id, ["what stays", "the zanzibar plan"]);
  await store.append(room.id, change("e", { kind: "edited", target: 3, text: "the quetzal plan" }));
  expect(holding("zanzibar", "quetzal")).not.toEqual([]);
  await store.append(room.id, change("d", { kind: "deleted", target: 3 }));
  await until(() => holding("zanzibar", "quetzal").length === 0, 5_000);
  expect(holding("what stays")).not.toEqual([]);
  await store.close();
});

test("[D7] what a killed server left of it in the log is gone soon after the next start", async () => {
  const first = openFolder(folder.path, 0);
  const changes = new Changes(first.database);
  changes.apply({ op: "create-room", room: roomOf("gkrt"), founder: entryOf("ada") });
  changes.apply({ op: "append", roomId: roomOf("gkrt").id, event: message("m", "the zanzibar plan") });
  changes.apply({ op: "append", roomId: roomOf("gkrt").id, event: change("d", { kind: "deleted", target: 2 }) });
  expect(holding("zanzibar")).toEqual(["chatsy.db-wal"]);
  // As after a kill: the files as they are, with nothing using them.
  const left = ["chatsy.db", "chatsy.db-wal"].map((name) => [name, readFileSync(join(folder.path, name))] as const);
  changes.close();
  first.close();
  for (const [name, bytes] of left) await Bun.write(join(folder.path, name), bytes);
  const store = await SqliteStore.open({ folder: folder.path, onFault });
  await until(() => holding("zanzibar").length === 0, 5_000);
  await store.close();
});

test("[D7] when nobody is connected any more the file is compacted: it becomes small, and everything else is unchanged", async () => {
  let isQuiet = false;
  const store = await SqliteStore.open({ folder: folder.path, onFault, isQuiet: () => isQuiet });
  const { room, founder } = await found(store, "gkrt");
  const { room: kept } = await found(store, "bcdf", { others: ["zoe", "bea", "cid"] });
  await say(store, kept.id, ["what stays", "and this"]);
  await say(
    store,
    room.id,
    Array.from({ length: 3_000 }, (_, n) => `zanzibar${n} and so on`),
  );
  const whatIsKept = async () => [await store.events(kept.id, { after: 0, limit: 99 }), await store.room(kept.code)];
  const before = await whatIsKept();
  await close(store, { room, founder }, noon);
  const size = (): number => statSync(join(folder.path, "chatsy.db")).size;
  await until(() => holding("zanzibar").length === 0, 10_000);
  const large = size();
  expect(large).toBeGreaterThan(400_000);
  isQuiet = true;
  await until(() => size() < large / 3, 15_000);
  expect(await whatIsKept()).toEqual(before);
  expect(readdirSync(folder.path).toSorted()).toEqual([
    "chatsy.db",
    "chatsy.db-shm",
    "chatsy.db-wal",
    "chatsy.lock",
    "chatsy.lock-journal",
    "chatsy.reserve",
  ]);
  expect(statSync(join(folder.path, "chatsy.db-wal")).size).toBe(0);
  await store.close();
}, 40_000);

test("[L2] [D7] nothing of a closed room is left in any file within seconds, while the store goes on", async () => {
  const store = await SqliteStore.open({ folder: folder.path, onFault });
  const { room, founder } = await found(store, "gkrt");
  await say(
    store,
    room.id,
    Array.from({ length: 3_000 }, (_, n) => `zanzibar${n} and so on`),
  );
  await close(store, { room, founder }, noon);
  await until(() => holding("zanzibar").length === 0, 10_000);
  await store.close();
});

test("[D7] thousands of messages, edited and deleted at random, leave no byte once the file is compacted", async () => {
  const { database, checkpoint, compact, close } = openFolder(folder.path, 0);
  const changes = new Changes(database);
  const chance = new SeededRandomness(5);
  const below = (bound: number): number => Math.floor(chance.fraction() * bound);
  const { id } = roomOf("gkrt");
  const append = (event: ReturnType<typeof message>) => changes.apply({ op: "append", roomId: id, event });
  changes.apply({ op: "create-room", room: roomOf("gkrt"), founder: entryOf("ada") });
  const secretsOf = new Map<number, string[]>();
  let secrets = 0;
  const text = (): string => {
    secrets += 1;
    return `secret${secrets}z ${"and more ".repeat(below(40))}`;
  };
  const deleted: string[] = [];
  for (let seq = 2; seq < 6_000; seq += 1) {
    if (seq % 20 === 2) database.run(seq === 2 ? "BEGIN" : "COMMIT; BEGIN");
    const target = [...secretsOf.keys()][below(secretsOf.size)];
    const deed = below(10);
    if (target === undefined || deed < 5) {
      const said = text();
      append(message(`c${seq}`, said));
      secretsOf.set(seq, [said.split(" ")[0] ?? ""]);
    } else if (deed < 7) {
      const said = text();
      append(change(`c${seq}`, { kind: "edited", target, text: said }));
      secretsOf.get(target)?.push(said.split(" ")[0] ?? "");
    } else {
      append(change(`c${seq}`, { kind: "deleted", target }));
      deleted.push(...(secretsOf.get(target) ?? []));
      secretsOf.delete(target);
    }
  }
  database.run("COMMIT");
  const remains = (): number => {
    const bytes = readFileSync(join(folder.path, "chatsy.db")).toString("latin1");
    return deleted.filter((secret) => bytes.includes(secret)).length;
  };
  checkpoint();
  expect(deleted.length).toBeGreaterThan(1_000);
  // What secure_delete leaves: copies of rows that were moved earlier, some in a thousand.
  expect(remains()).toBeWithin(1, deleted.length / 20);
  compact();
  expect(remains()).toBe(0);
  const bytes = readFileSync(join(folder.path, "chatsy.db")).toString("latin1");
  expect([...secretsOf.values()].every((kept) => kept.every((secret) => bytes.includes(secret)))).toBe(true);
  expect(database.query("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
  const stay = database.query<{ n: number }, []>("SELECT count(*) AS n FROM events").get();
  changes.close();
  close();
  const again = openFolder(folder.path, 0);
  expect(again.database.query<{ n: number }, []>("SELECT count(*) AS n FROM events").get()).toEqual(stay);
  expect(again.database.query("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
  again.close();
});
