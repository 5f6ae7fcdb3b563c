// A disk that fails while nobody posts: the server's background work reports it as a post would. [D1] [D7]

import { describe, expect, test } from "bun:test";
import { statSync } from "node:fs";
import { join } from "node:path";
import { create } from "../support/chatsy";
import { startChatsyProcess } from "../support/chatsy-process";
import { noShimReason } from "../support/compiled-shim";
import { shimmedDisk } from "../support/disk/disk-shim";

describe.skipIf(noShimReason !== undefined)(`disk and upkeep${noShimReason ? ` (${noShimReason})` : ""}`, () => {
  test("[D1] a sync that fails while the file is cleaned ends the server, as one for a post does", async () => {
    const disk = shimmedDisk();
    const server = await startChatsyProcess(disk.folder, { environment: disk.environment });
    try {
      const zoe = await create(server.url, "Zoe");
      const said = await zoe.fetch("/messages", { method: "POST", body: JSON.stringify({ text: "take this back" }) });
      const { seq } = (await said.json()) as { seq: number };
      expect((await zoe.fetch(`/messages/${seq}`, { method: "DELETE" })).status).toBe(200);
      // The log is emptied a second later, and nobody posts any more.
      disk.becomes("sync fails");
      expect(await server.exited).toBe(1);
      expect(server.log.some(({ event }) => event === "store.fault")).toBe(true);
    } finally {
      await server.stop();
      disk.remove();
    }
  }, 15_000);

  test("[D7] a log that cannot be emptied is reported in the server's log, and the server goes on", async () => {
    const disk = shimmedDisk();
    const server = await startChatsyProcess(disk.folder, { environment: disk.environment });
    try {
      const zoe = await create(server.url, "Zoe");
      const post = (text: string) => zoe.fetch("/messages", { method: "POST", body: JSON.stringify({ text }) });
      const { seq } = (await (await post("take this back")).json()) as { seq: number };
      expect((await zoe.fetch(`/messages/${seq}`, { method: "DELETE" })).status).toBe(200);
      disk.becomes("full");
      while (!server.log.some(({ event }) => event === "store.upkeep-failed")) await Bun.sleep(20);
      disk.becomes("sound");
      expect((await post("more")).status).toBe(201);
      while (!server.log.some(({ event }) => event === "store.upkeep-well")) await Bun.sleep(20);
    } finally {
      await server.stop();
      disk.remove();
    }
  }, 20_000);

  test("[D7] a file that cannot be compacted is reported in the server's log, and nothing is lost", async () => {
    const disk = shimmedDisk();
    const server = await startChatsyProcess(disk.folder, { environment: disk.environment });
    const log = join(disk.folder, "chatsy.db-wal");
    try {
      const zoe = await create(server.url, "Zoe");
      const post = (text: string) => zoe.fetch("/messages", { method: "POST", body: JSON.stringify({ text }) });
      const { seq } = (await (await post("take this back")).json()) as { seq: number };
      expect((await post("what stays")).status).toBe(201);
      expect((await zoe.fetch(`/messages/${seq}`, { method: "DELETE" })).status).toBe(200);
      while (statSync(log).size > 0) await Bun.sleep(20);
      disk.becomes("full");
      const isTold = () =>
        server.log.some(({ event, work }) => event === "store.upkeep-failed" && work === "compacting");
      while (!isTold()) await Bun.sleep(20);
      disk.becomes("sound");
      expect((await post("more")).status).toBe(201);
      const { events } = (await (await zoe.fetch("/events?after=0")).json()) as { events: { text?: string }[] };
      expect(events.flatMap(({ text }) => text ?? [])).toEqual(["", "what stays", "more"]);
    } finally {
      await server.stop();
      disk.remove();
    }
  }, 30_000);
});
