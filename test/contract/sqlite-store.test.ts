// Runs the contract suite on the SQLite store, and tests what is SQLite's own: synced commits, one server per folder,
// erasing.

import { Database } from "bun:sqlite";
import { afterEach, beforeEach, expect, test } from "bun:test";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type RoomBounds, roomBounds } from "../../src/chat/room-rules";
import { openFolder } from "../../src/server/sqlite/database";
import { SqliteStore } from "../../src/server/sqlite/sqlite-store";
import { temporaryFolder } from "../support/chatsy";
import { refusalOf } from "../support/refusal";
import { close, found, message, noon } from "./room-makings";
import { roomStoreContract } from "./room-store.contract";

const onFault = (cause: Error): void => {
  throw cause;
};

const openSubject = async (bounds: RoomBounds = roomBounds) => {
  const folder = temporaryFolder();
  const open = async () => {
    const opened = await SqliteStore.open({ folder: folder.path, bounds, onFault });
    // At most once; a second close has a test of its own.
    const close = opened.close.bind(opened);
    let closing: Promise<void> | undefined;
    opened.close = () => (closing ??= close());
    return opened;
  };
  let store = await open();
  return {
    store,
    async reopen() {
      await store.close();
      store = await open();
      return store;
    },
    async close() {
      await store.close();
      folder.remove();
    },
  };
};

roomStoreContract("SQLite store", openSubject, { isDurable: true });

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

test("[D1] every commit is synced: WAL with synchronous FULL, checked on the real connection", () => {
  const { database, close } = openFolder(folder.path, 0);
  const pragma = (name: string): unknown => database.query<[unknown], []>(`PRAGMA ${name}`).values()[0]?.[0];
  expect({
    journal: pragma("journal_mode"),
    synchronous: pragma("synchronous"),
    fullfsync: pragma("fullfsync"),
    secureDelete: pragma("secure_delete"),
  }).toEqual({ journal: "wal", synchronous: 2, fullfsync: 1, secureDelete: 1 });
  close();
});

test("a second server on the same folder is refused with a clear message, and let in when the first is gone", async () => {
  const program = `
    import { openFolder } from ${JSON.stringify(join(import.meta.dirname, "../../src/server/sqlite/database.ts"))};
    globalThis.held = openFolder(process.argv[1], 0);
    console.log("held");
    setInterval(() => {}, 1000);
  `;
  const holder = Bun.spawn([process.execPath, "-e", program, folder.path], { stdout: "pipe", stderr: "inherit" });
  try {
    for await (const _ of holder.stdout) break;
    const second = SqliteStore.open({ folder: folder.path, onFault });
    expect(String(await refusalOf(second))).toContain(`Another Chatsy is using the data folder ${folder.path}.`);
  } finally {
    holder.kill("SIGKILL");
    await holder.exited;
  }
  const store = await SqliteStore.open({ folder: folder.path, onFault });
  await store.close();
});

test("a second store in the same process is refused too, and opens after waiting for the first one's end", async () => {
  const first = await SqliteStore.open({ folder: folder.path, onFault });
  expect(String(await refusalOf(SqliteStore.open({ folder: folder.path, onFault })))).toContain("Another Chatsy");
  const second = SqliteStore.open({ folder: folder.path, lockWaitMs: 10_000, onFault });
  await first.close();
  await (await second).close();
});

test("data of a newer version is refused, and left as it is", async () => {
  const file = join(folder.path, "chatsy.db");
  const newer = new Database(file, { create: true });
  newer.run("PRAGMA user_version = 99");
  newer.close();
  expect(String(await refusalOf(SqliteStore.open({ folder: folder.path, onFault })))).toContain(
    "The data is of version 99",
  );
  const after = new Database(file);
  expect(after.query<{ user_version: number }, []>("PRAGMA user_version").get()?.user_version).toBe(99);
  after.close();
});

test("a folder that cannot be created is refused with a message", async () => {
  await Bun.write(join(folder.path, "file"), "not a folder");
  expect(String(await refusalOf(SqliteStore.open({ folder: join(folder.path, "file"), onFault })))).toContain("EEXIST");
});

test("a new data folder is readable by its owner alone", async () => {
  const path = join(folder.path, "data");
  const store = await SqliteStore.open({ folder: path, onFault });
  expect(statSync(path).mode & 0o777).toBe(0o700);
  await store.close();
});

test("[L2] [D7] of a closed room no row is left, and no byte of its messages in the file", async () => {
  const store = await SqliteStore.open({ folder: folder.path, onFault });
  const { room, founder } = await found(store, "gkrt");
  const { room: kept } = await found(store, "bcdf");
  await store.append(kept.id, message("kept", "what stays"));
  const secret = "the fox is in the henhouse";
  // More than one slice of erasing.
  await Promise.all(Array.from({ length: 4_500 }, (_, n) => store.append(room.id, message(`m${n}`, `${secret} ${n}`))));
  await close(store, { room, founder }, noon);
  await store.close();
  const again = await SqliteStore.open({ folder: folder.path, onFault });
  await again.close();
  const file = join(folder.path, "chatsy.db");
  const database = new Database(file);
  const count = (table: string): unknown =>
    database.query<[unknown], []>(`SELECT count(*) FROM ${table}`).values()[0]?.[0];
  expect([count("rooms"), count("events"), count("seats")]).toEqual([1, 2, 1]);
  database.close();
  const bytes = readFileSync(file);
  expect([bytes.includes("what stays"), bytes.includes(secret)]).toEqual([true, false]);
});

test("a file that is no database is refused", async () => {
  await Bun.write(
    join(folder.path, "chatsy.db"),
    "this is a text and not a database, however long it goes on and on".repeat(99),
  );
  expect(String(await refusalOf(SqliteStore.open({ folder: folder.path, onFault })))).toContain("not a database");
});

test("beyond its queue the store refuses with busy, and works again afterwards", async () => {
  const store = await SqliteStore.open({ folder: folder.path, onFault });
  const { room } = await found(store, "gkrt");
  const outcomes = await Promise.allSettled(
    Array.from({ length: 9_000 }, (_, n) => store.append(room.id, message(`m${n}`))),
  );
  const refused = outcomes.filter(({ status }) => status === "rejected");
  expect(refused.length).toBeWithin(1, 1_000);
  expect(refused[0]).toMatchObject({ reason: { code: "busy", retryAfterMs: 250 } });
  expect((await store.append(room.id, message("after"))).seq).toBe(9_000 - refused.length + 2);
  await store.close();
});

test("requests to a closed store, and closing it again, are answered", async () => {
  const store = await SqliteStore.open({ folder: folder.path, onFault });
  const { room } = await found(store, "gkrt");
  await store.close();
  const answered = (asked: Promise<unknown>) =>
    asked.then(
      () => "answered",
      () => "answered",
    );
  const asked = [
    answered(store.close()),
    answered(store.append(room.id, message("late"))),
    answered(store.roomCount()),
  ];
  const outcomes = asked.map((one) => Promise.race([one, Bun.sleep(5_000).then(() => "no answer")]));
  expect(await Promise.all(outcomes)).toEqual(["answered", "answered", "answered"]);
});
