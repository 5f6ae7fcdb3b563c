// The database file shrinks once nobody is connected, and not before, because nothing is served while it is rewritten.
// [D7]

import { expect, test } from "bun:test";
import { statSync } from "node:fs";
import { join } from "node:path";
import { create, temporaryFolder } from "../support/chatsy";
import { startChatsyProcess } from "../support/chatsy-process";

/** The server checks every five seconds whether anyone is connected, or posted in the last five. */
const longEnoughMs = 12_000;

test("[D7] the file shrinks after deletions when the last socket has closed, and not while one is open", async () => {
  const folder = temporaryFolder();
  const server = await startChatsyProcess(folder.path);
  const size = (name: string): number => statSync(join(folder.path, name)).size;
  try {
    const zoe = await create(server.url, "Zoe");
    const socket = await zoe.enter();
    const post = { method: "POST", body: JSON.stringify({ text: "o".repeat(2_000) }) };
    const posted = await Promise.all(Array.from({ length: 200 }, () => zoe.fetch("/messages", post)));
    const seqs = await Promise.all(posted.map(async (response) => ((await response.json()) as { seq: number }).seq));
    await Promise.all(seqs.map((seq) => zoe.fetch(`/messages/${seq}`, { method: "DELETE" })));
    while (size("chatsy.db-wal") > 0) await Bun.sleep(50);
    const large = size("chatsy.db");
    expect(large).toBeGreaterThan(400_000);
    await Bun.sleep(longEnoughMs);
    expect(size("chatsy.db")).toBe(large);
    socket.close();
    while (size("chatsy.db") > large / 2) await Bun.sleep(50);
  } finally {
    await server.stop();
    folder.remove();
  }
}, 40_000);
