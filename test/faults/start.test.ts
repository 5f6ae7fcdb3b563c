// The messages of starts that fail, and of one that succeeds; and the lock that keeps a second server away, even when
// its file is deleted. [D1]

import { afterEach, expect, test } from "bun:test";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create, temporaryFolder } from "../support/chatsy";
import { chatsyCommand } from "../support/chatsy-command";
import { type ChatsyProcess, startChatsyProcess } from "../support/chatsy-process";

const base = temporaryFolder();
const folder = join(base.path, "data");
const running: ChatsyProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  base.remove();
});

async function start(): Promise<ChatsyProcess> {
  const server = await startChatsyProcess(folder, { environment: { CHATSY_LOCK_WAIT: "0" } });
  running.push(server);
  return server;
}

async function failedStart(...words: string[]): Promise<string> {
  const { code, said } = await chatsyCommand("--port", "0", "--host", "127.0.0.1", "--lock-wait", "0", ...words);
  expect([code, said]).toEqual([1, expect.stringContaining("Chatsy cannot start: ")]);
  expect(said).not.toMatch(/SQLiteError|\bat .*\.ts/);
  return said;
}

test("a start logs where the rooms are stored, how many there are, and how long it took", async () => {
  const { url, log } = await start();
  expect(log.find(({ event }) => event === "server.started")).toMatchObject({ data: folder, rooms: 0 });
  await create(url, "Zoe");
  await create(url, "Ada");
  await running.pop()?.stop();
  const again = (await start()).log.find(({ event }) => event === "server.started");
  expect(again).toMatchObject({ data: folder, rooms: 2 });
  expect(Number(again?.tookMs)).toBeGreaterThan(0);
});

test("a file that cannot be opened, or is no database, is named with a remedy", async () => {
  mkdirSync(join(folder, "chatsy.db"), { recursive: true });
  expect(await failedStart("--data", folder)).toMatch(/chatsy\.db cannot be opened.*belong to/);
  rmSync(folder, { recursive: true });
  mkdirSync(join(folder, "chatsy.lock"), { recursive: true });
  expect(await failedStart("--data", folder)).toMatch(/chatsy\.lock cannot be opened.*belong to/);
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  writeFileSync(
    join(folder, "chatsy.db"),
    "some words that are no database, and enough of them to be sure of it. ".repeat(20),
  );
  expect(await failedStart("--data", folder)).toMatch(/chatsy\.db is not a database.*chatsy restore/);
  writeFileSync(join(base.path, "file"), "");
  expect(await failedStart("--data", join(base.path, "file"))).toContain(join(base.path, "file"));
}, 20_000);

test("an address that this machine does not have is named with a remedy", async () => {
  expect(await failedStart("--data", folder, "--host", "203.0.113.7")).toMatch(/203\.0\.113\.7.*--host/);
});

test("when the lock's file is deleted the server locks the folder again, and a second server is kept away all the time", async () => {
  const first = await start();
  const zoe = await create(first.url, "Zoe");
  rmSync(join(folder, "chatsy.lock"));
  // At once, before the first server has noticed.
  expect(await failedStart("--data", folder)).toContain("Another Chatsy is using the data folder");
  expect(existsSync(join(folder, "chatsy.lock"))).toBe(true);
  expect(await failedStart("--data", folder)).toContain("Another Chatsy is using the data folder");
  const answer = await zoe.fetch("/messages", { method: "POST", body: JSON.stringify({ text: "still here" }) });
  expect(answer.status).toBe(201);
}, 30_000);
