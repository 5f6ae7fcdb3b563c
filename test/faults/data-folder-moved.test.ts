// The data folder is moved away under a running server: nothing more is acknowledged, and the server ends with a
// reason. [D1]

import { afterEach, expect, test } from "bun:test";
import { copyFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { create, type Guest, temporaryFolder } from "../support/chatsy";
import { type ChatsyProcess, startChatsyProcess } from "../support/chatsy-process";

const base = temporaryFolder();
let server: ChatsyProcess | undefined;
afterEach(async () => {
  await server?.stop();
  base.remove();
});

const deeds: Record<string, (folder: string) => void> = {
  "the folder is deleted": (folder) => rmSync(folder, { recursive: true }),
  "the folder is moved": (folder) => renameSync(folder, `${folder}.moved`),
  "the database is replaced by a copy of itself": (folder) => {
    copyFileSync(join(folder, "chatsy.db"), join(folder, "copy"));
    renameSync(join(folder, "copy"), join(folder, "chatsy.db"));
  },
  "the log is deleted": (folder) => rmSync(join(folder, "chatsy.db-wal")),
  "the shared memory of the log is deleted": (folder) => rmSync(join(folder, "chatsy.db-shm")),
};

for (const [what, deed] of Object.entries(deeds)) {
  test(`[D1] when ${what}, nothing is acknowledged any more, and the server ends and says why`, async () => {
    const folder = join(base.path, "data");
    server = await startChatsyProcess(folder);
    const zoe = await create(server.url, "Zoe");
    expect(await post(zoe, "before")).toBe(201);
    deed(folder);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => post(zoe, `after ${n}`)));
    expect(answers.filter((status) => status === 201)).toEqual([]);
    expect(await server.exited).toBe(1);
    expectTold(server, folder);
  }, 20_000);

  test(`[D1] when ${what} and nobody posts, the server ends within some seconds, or reports that it is not ready`, async () => {
    const folder = join(base.path, "data");
    server = await startChatsyProcess(folder);
    await create(server.url, "Zoe");
    deed(folder);
    expect(await Promise.race([server.exited, Bun.sleep(4_000).then(() => "still running")])).toBe(1);
    expectTold(server, folder);
  }, 20_000);
}

test("[H18] a server whose folder was deleted is not ready", async () => {
  const folder = join(base.path, "data");
  server = await startChatsyProcess(folder);
  rmSync(folder, { recursive: true });
  const status = await fetch(`${server.url}/readyz`).then(
    (answer) => answer.status,
    () => "gone",
  );
  expect(status).not.toBe(200);
});

async function post(guest: Guest, text: string): Promise<number | string> {
  try {
    return (await guest.fetch("/messages", { method: "POST", body: JSON.stringify({ text }) })).status;
  } catch {
    return "gone";
  }
}

function expectTold({ log }: ChatsyProcess, folder: string): void {
  const told = log.find(({ event }) => event === "store.fault") as { err?: { message?: string } } | undefined;
  expect(told?.err?.message).toContain(join(folder, "chatsy.db"));
  expect(told?.err?.message).toContain("Put back");
}
