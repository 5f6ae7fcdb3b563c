// `chatsy backup` while a server writes, and `chatsy restore` into a folder: everything acknowledged before the backup
// began is there again, and no existing file is overwritten. [D1]

import { Database } from "bun:sqlite";
import { afterAll, beforeAll, expect, test } from "bun:test";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EventsAnswer } from "../../src/protocol/http-body";
import { create, type Guest, guestOf, temporaryFolder } from "../support/chatsy";
import { chatsyCommand } from "../support/chatsy-command";
import { type ChatsyProcess, startChatsyProcess } from "../support/chatsy-process";

const base = temporaryFolder();
const at = (name: string): string => join(base.path, name);
const data = at("data");
const backup = at("backup.db");
let server: ChatsyProcess;
let zoe: Guest;
let pushKey: string;

beforeAll(async () => {
  server = await startChatsyProcess(data);
  zoe = await create(server.url, "Zoe");
  pushKey = await (await fetch(`${server.url}/api/push/key`)).text();
});
afterAll(async () => {
  await server.stop();
  base.remove();
});

test("[D1] a backup ends however much is posted during it, and has everything that was acknowledged before it", async () => {
  const talk = talking(zoe);
  while (talk.acknowledged.size < 200) await Bun.sleep(5);
  const before = new Set(talk.acknowledged);
  const { code, said } = await chatsyCommand("backup", backup, "--data", data);
  const meanwhile = talk.acknowledged.size - before.size;
  await talk.stop();
  expect([code, said]).toEqual([0, expect.stringContaining(backup)]);
  expect(meanwhile).toBeGreaterThan(50);
  expect(statSync(backup).mode & 0o777).toBe(0o600);
  expect(readdirSync(base.path).sort()).toEqual(["backup.db", "data"]);

  const folder = at("restored");
  expect(await chatsyCommand("restore", backup, "--data", folder)).toMatchObject({ code: 0 });
  const next = await startChatsyProcess(folder);
  try {
    const texts = new Set(await textsOf(guestOf(next.url, zoe)));
    expect([...before].filter((text) => !texts.has(text))).toEqual([]);
    expect(await (await fetch(`${next.url}/api/push/key`)).text()).toBe(pushKey);
    expect(statSync(join(folder, "push-keys.json")).mode & 0o777).toBe(0o600);
    expect(tablesOf(join(folder, "chatsy.db"))).not.toContain("kept_beside");
  } finally {
    await next.stop();
  }
}, 60_000);

test("a file that is there already is never written over, and a folder without a database has nothing to back up", async () => {
  const kept = readFileSync(backup);
  expect(await chatsyCommand("backup", backup, "--data", data)).toMatchObject({
    code: 1,
    said: expect.stringContaining(`${backup} is there already`),
  });
  expect(readFileSync(backup).equals(kept)).toBe(true);
  const empty = await chatsyCommand("backup", at("none.db"), "--data", at("empty"));
  expect(empty).toMatchObject({ code: 1, said: expect.stringContaining("no database") });
  expect(await chatsyCommand("backup", at("nowhere/b.db"), "--data", data)).toMatchObject({ code: 1 });
  expect(existsSync(at("empty")) || existsSync(at("none.db"))).toBe(false);
});

test("[D3] what was seen after the backup is not the restored room's past: its epoch is new", async () => {
  const epochOf = (file: string): unknown => rowsOf(file, "SELECT epoch FROM rooms")[0]?.[0];
  expect(epochOf(join(at("restored"), "chatsy.db"))).not.toBe(epochOf(join(data, "chatsy.db")));
});

test("nothing is restored under a running server, over a database, or among files that are not Chatsy's", async () => {
  const refused = async (folder: string, words: string): Promise<void> => {
    const before = readdirSync(folder).sort();
    const { code, said } = await chatsyCommand("restore", backup, "--data", folder);
    expect([code, said]).toEqual([1, expect.stringContaining(words)]);
    expect(readdirSync(folder).sort()).toEqual(before);
  };
  await refused(data, "Another Chatsy is using the data folder");
  await refused(at("restored"), "already has a database");
  mkdirSync(at("foreign"));
  writeFileSync(at("foreign/thesis.txt"), "mine");
  await refused(at("foreign"), "thesis.txt");
}, 20_000);

test("an earlier log is not applied to a restored database", async () => {
  mkdirSync(at("left"));
  const other = new Database(at("left/chatsy.db"), { create: true });
  other.run("PRAGMA journal_mode = WAL");
  other.run("CREATE TABLE other (a)");
  for (const name of ["chatsy.db-wal", "chatsy.db-shm"]) copyFileSync(at(`left/${name}`), at(`left/${name}.copy`));
  other.close();
  mkdirSync(at("over-a-log"));
  for (const name of ["chatsy.db-wal", "chatsy.db-shm"])
    copyFileSync(at(`left/${name}.copy`), at(`over-a-log/${name}`));
  expect(await chatsyCommand("restore", backup, "--data", at("over-a-log"))).toMatchObject({ code: 0 });
  expect(readdirSync(at("over-a-log")).sort()).toEqual(["chatsy.db", "chatsy.lock", "push-keys.json"]);
  expect(tablesOf(at("over-a-log/chatsy.db"))).not.toContain("other");
});

test("anything but a sound backup of a known version is refused, and nothing of it is left", async () => {
  const refused = async (file: string, words: string): Promise<void> => {
    const { code, said } = await chatsyCommand("restore", file, "--data", at("refused"));
    expect([code, said]).toEqual([1, expect.stringContaining(words)]);
    expect(existsSync(at("refused")) ? readdirSync(at("refused")) : []).toEqual([]);
  };
  await refused(at("missing.db"), "missing.db");
  writeFileSync(at("notes.txt"), "no database at all, but some words that are long enough");
  await refused(at("notes.txt"), "notes.txt");
  const other = new Database(at("other.db"), { create: true });
  other.run("CREATE TABLE other (a)");
  other.close();
  await refused(at("other.db"), "not a backup of Chatsy");
  copyFileSync(backup, at("newer.db"));
  const newer = new Database(at("newer.db"));
  newer.run("PRAGMA user_version = 1000");
  newer.close();
  await refused(at("newer.db"), "version 1000");
  const bytes = readFileSync(backup);
  writeFileSync(at("damaged.db"), bytes.fill(0x5a, bytes.length - 3 * 4096, bytes.length - 4096));
  await refused(at("damaged.db"), "is damaged");
  writeFileSync(at("short.db"), readFileSync(backup).subarray(0, 3 * 4096));
  await refused(at("short.db"), "is damaged");
}, 30_000);

test("an incomplete command is refused with what would be right", async () => {
  expect(await chatsyCommand("backup")).toMatchObject({ code: 2, said: expect.stringContaining("backup FILE") });
  expect(await chatsyCommand("backup", at("b.db"), "--data", "memory")).toMatchObject({ code: 2 });
  expect(await chatsyCommand("restore", at("a.db"), at("b.db"))).toMatchObject({ code: 2 });
});

/** Several posts at a time, without a pause. */
function talking(guest: Guest): { readonly acknowledged: Set<string>; stop(): Promise<void> } {
  const acknowledged = new Set<string>();
  let isOver = false;
  let count = 0;
  const talk = async (): Promise<void> => {
    while (!isOver) {
      count += 1;
      const text = `message ${count}`;
      const answer = await guest.fetch("/messages", { method: "POST", body: JSON.stringify({ text }) });
      if (answer.status === 201) acknowledged.add(text);
    }
  };
  const all = Promise.all(Array.from({ length: 8 }, talk));
  return {
    acknowledged,
    async stop() {
      isOver = true;
      await all;
    },
  };
}

async function textsOf(guest: Guest): Promise<string[]> {
  const texts: string[] = [];
  for (let after = 0; ; ) {
    const { events } = (await (await guest.fetch(`/events?after=${after}&limit=200`)).json()) as EventsAnswer;
    for (const event of events) if (event.kind === "message") texts.push(event.text);
    const last = events.at(-1);
    if (!last) return texts;
    after = last.seq;
  }
}

function rowsOf(file: string, sql: string): unknown[][] {
  const database = new Database(file, { readonly: true });
  try {
    return database.query(sql).values() as unknown[][];
  } finally {
    database.close();
  }
}

function tablesOf(file: string): unknown[] {
  return rowsOf(file, "SELECT name FROM sqlite_schema").flat();
}
