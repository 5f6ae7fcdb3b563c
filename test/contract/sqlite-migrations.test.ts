// Data of every earlier version is migrated: its messages are there, can be found, and can be changed.

import { Database } from "bun:sqlite";
import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { RoomCode } from "../../src/chat/room-code";
import { migrate, newestVersion } from "../../src/server/sqlite/migrations";
import { SqliteStore } from "../../src/server/sqlite/sqlite-store";
import { temporaryFolder } from "../support/chatsy";
import { refusalOf } from "../support/refusal";
import { change, roomOf } from "./room-makings";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const { id: roomId } = roomOf("gkrt");
const file = (): string => join(folder.path, "chatsy.db");

const migrations: unknown[] = [];

function open(): Promise<SqliteStore> {
  migrations.length = 0;
  return SqliteStore.open({
    folder: folder.path,
    onMigrated: (migrated) => migrations.push(migrated),
    onFault(cause) {
      throw cause;
    },
  });
}

/** As the Chatsy of that version left it: with an index for search. */
function dataOfVersion4(): void {
  writeFileSync(file(), gunzipSync(readFileSync(join(import.meta.dirname, "data-of-version-4.db.gz"))));
}

test("data of the first version is brought to this one: messages are there, found, and can be changed", async () => {
  const old = new Database(file(), { create: true, strict: true });
  migrate(old, 1);
  old.run("INSERT INTO rooms (no, id, code, epoch, created_at, head) VALUES (1, 'gkrt', 'GKRT', 'e', 1, 600)");
  old.run("INSERT INTO seats VALUES (1, 'ada', 's', 'Ada', 1, 'host', 'in', NULL, 1)");
  const add = old.prepare("INSERT INTO events VALUES (1, ?1, ?1, 'ada', 'Ada', 1, 'id' || ?1, ?2)");
  for (let seq = 1; seq <= 600; seq += 1) {
    add.run(
      seq,
      JSON.stringify(seq === 1 ? { kind: "joined", role: "host" } : { kind: "message", text: `old ${seq}` }),
    );
  }
  old.close();
  const store = await open();
  expect(await store.room("GKRT" as RoomCode)).toMatchObject({ head: 600, changedAt: 600, settings: { title: "" } });
  expect((await store.search(roomId, { words: "old 7", limit: 99 })).map(({ seq }) => seq)).toEqual([
    79, 78, 77, 76, 75, 74, 73, 72, 71, 70, 7,
  ]);
  await store.append(roomId, change("e", { kind: "edited", target: 7, text: "new" }));
  expect(await store.events(roomId, { from: 7, limit: 1 })).toMatchObject([{ seq: 7, text: "new", edited: true }]);
  await store.close();
});

test("a file of the version with an index is brought to this one: all is there, and nothing of the index", async () => {
  dataOfVersion4();
  const store = await open();
  const rooms = await Promise.all(["BCDF", "GKRT"].map((code) => store.room(code as RoomCode)));
  expect<unknown>(rooms.map((room) => [room?.id, room?.head, room?.seats.map(({ member }) => member.name)])).toEqual([
    ["bcdf", 2, ["ada"]],
    ["gkrt", 306, ["ada", "lin"]],
  ]);
  const events = await store.events(roomId, { after: 0, limit: 999 });
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 306 }, (_, n) => n + 1));
  expect(events.slice(3, 6)).toMatchObject([
    { seq: 4, text: "another text", edited: true },
    { seq: 5, text: "old words 2", reactions: [{ emoji: "👍" }] },
    { seq: 6, text: "", deleted: true },
  ]);
  const search = async (words: string) => (await store.search(roomId, { words, limit: 9 })).map(({ seq }) => seq);
  expect([await search("quetz"), await search("zanzibar"), await search("old words 3")]).toEqual([
    [10],
    [],
    [42, 41, 40, 39, 38, 37, 36, 35, 34],
  ]);
  await store.close();
  const after = new Database(file());
  const tables = after.query("SELECT name FROM sqlite_schema WHERE type = 'table'").values().flat();
  expect(tables.toSorted()).toEqual(["events", "pushes", "resting_codes", "rooms", "seats", "sessions"]);
  expect(after.query("PRAGMA integrity_check").values()).toEqual([["ok"]]);
  after.close();
});

test("before data is changed a copy of it is kept, for its owner alone; the Chatsy of then would find everything in it", async () => {
  dataOfVersion4();
  const before = contentOf(file());
  await (await open()).close();
  const copy = `${file()}.before-v${newestVersion}`;
  expect(migrations).toEqual([{ from: 4, to: newestVersion, copy }]);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(contentOf(copy)).toEqual(before);
  expect(before).toMatchObject({ version: 4, integrity: "ok", terms: 258, events: 308 });
  // Once is enough: data of this version is opened without another copy.
  rmSync(copy);
  await (await open()).close();
  expect([migrations, readdirSync(folder.path).filter((name) => name.includes("before"))]).toEqual([[], []]);
});

test("new data has nothing to keep", async () => {
  await (await open()).close();
  expect([migrations, readdirSync(folder.path).filter((name) => name.includes("before"))]).toEqual([[], []]);
});

test("the unfinished copy of a killed start is no obstacle, and an earlier copy is replaced", async () => {
  dataOfVersion4();
  const copy = `${file()}.before-v${newestVersion}`;
  writeFileSync(copy, "an earlier one");
  writeFileSync(`${copy}.part`, "half of a copy", { mode: 0o644 });
  await (await open()).close();
  expect([contentOf(copy).version, statSync(copy).mode & 0o777]).toEqual([4, 0o600]);
  expect(existsSync(`${copy}.part`)).toBe(false);
});

test("when the copy cannot be made the start fails with a clear message, and the data is unchanged", async () => {
  dataOfVersion4();
  const before = contentOf(file());
  // A non-empty folder of that name, which cannot be replaced.
  const copy = `${file()}.before-v${newestVersion}`;
  mkdirSync(copy);
  writeFileSync(join(copy, "something"), "");
  const refusal = String(await refusalOf(open()));
  expect(refusal).toContain(`the copy of it in ${copy}`);
  expect(refusal).toContain("Nothing was changed.");
  expect(contentOf(file())).toEqual(before);
  expect(existsSync(`${copy}.part`)).toBe(false);
  rmSync(copy, { recursive: true });
  const store = await open();
  expect(await store.roomCount()).toBe(2);
  await store.close();
});

/** The content of a version 4 file; opening it changes nothing. */
function contentOf(path: string) {
  const database = new Database(path, { readonly: true });
  const value = (sql: string): unknown => database.query<[unknown], []>(sql).values()[0]?.[0];
  const content = {
    version: value("PRAGMA user_version"),
    integrity: value("PRAGMA integrity_check"),
    terms: value("SELECT count(*) FROM terms"),
    events: value("SELECT count(*) FROM events"),
    all: ["rooms", "seats", "events", "terms"].map((table) => database.query(`SELECT * FROM ${table}`).values()),
  };
  database.close();
  return content;
}
