// Power loss: everything acknowledged was synced. For a thousand times the points: CHATSY_POWER_LOSS_POINTS=50000.

import { afterEach, describe, expect, test } from "bun:test";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MessageAnswer } from "../../src/protocol/http-body";
import { create } from "../support/chatsy";
import { type ChatsyProcess, startChatsyProcess } from "../support/chatsy-process";
import { noShimReason } from "../support/compiled-shim";
import { readDiskRecord } from "../support/disk/disk-record";
import { type ShimmedDisk, shimmedDisk } from "../support/disk/disk-shim";
import { powerLossRun, violationAfterLoss } from "./power-loss";

const points = Number(process.env.CHATSY_POWER_LOSS_POINTS ?? 50);
const root = join(import.meta.dirname, "../..");

const undoing: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of undoing.splice(0).reverse()) await undo();
});

describe.skipIf(noShimReason !== undefined)(`power loss${noShimReason ? ` (${noShimReason})` : ""}`, () => {
  test(`[D1] I1 I2 I3 everything that anyone knew of survives a power loss, at ${points} moments`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const { violation, heard, checkpoints } = await powerLossRun({ seed, points });
    expect(violation).toBeUndefined();
    // The recording is worth something: many messages, and checkpoints besides the sync that made the database.
    expect(heard).toBeGreaterThan(200);
    expect(checkpoints).toBeGreaterThan(2);
  }, 60_000);

  test(`[D7] the same while messages are deleted, and the file is compacted after that, at ${points} moments`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const { violation, heard, compactings } = await powerLossRun({ seed, points, isErasing: true });
    expect(violation).toBeUndefined();
    expect(heard).toBeGreaterThan(200);
    expect(compactings).toBeGreaterThan(0);
  }, 60_000);

  for (const end of ["killed at sync", "sync fails"] as const) {
    test(`[D1] ${end}: what was written and not synced is synced before anyone knows of it`, async () => {
      const disk = diskToBeRemoved();
      const first = await serverOn(disk);
      const ann = await create(first.url, "Ann");
      const message = { method: "POST", body: JSON.stringify({ text: "still there?", id: "the-one-id-of-this" }) };
      disk.becomes(end);
      await expect(ann.fetch("/messages", message)).rejects.toThrow();
      await first.exited;
      disk.becomes("sound");
      await serverOn(disk, Number(new URL(first.url).port));
      const response = await ann.fetch("/messages", message);
      const { id, seq } = (await response.json()) as MessageAnswer;
      // It was read back, not stored again: this answer came without a commit.
      expect(response.status).toBe(200);
      const now = disk.recordedBytes();
      const record = readDiskRecord(readFileSync(disk.recordFile));
      const heard = [{ id, seq, recordedBytes: now }];
      expect(violationAfterLoss(record, { end: now, survives: () => false, heard })).toBeUndefined();
    });
  }

  test("the record is complete: replayed, it equals the files", async () => {
    const disk = diskToBeRemoved();
    const server = await serverOn(disk);
    const host = await create(server.url, "Ann");
    await host.fetch("/messages", { method: "POST", body: JSON.stringify({ text: "one" }) });
    await server.kill();
    const again = join(disk.folder, "../again");
    readDiskRecord(readFileSync(disk.recordFile)).restore(disk.recordedBytes(), again, () => true);
    for (const name of ["chatsy.db", "chatsy.db-wal"]) {
      expect(readFileSync(join(again, name)).equals(readFileSync(join(disk.folder, name)))).toBe(true);
    }
  });

  test("a store with synchronous=NORMAL is caught", async () => {
    const copy = copyOfTree();
    const file = join(copy, "src/server/sqlite/database.ts");
    const mutant = readFileSync(file, "utf8")
      .replace("PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL")
      .replace('"PRAGMA synchronous", 2', '"PRAGMA synchronous", 1');
    expect(mutant).toMatch(/synchronous = NORMAL[\s\S]*"PRAGMA synchronous", 1/);
    writeFileSync(file, mutant);
    const { violation } = await powerLossRun({ seed: 1, points, root: copy });
    expect(violation).toStartWith("I1: ");
  }, 60_000);
});

function diskToBeRemoved(): ShimmedDisk {
  const disk = shimmedDisk();
  undoing.push(disk.remove);
  return disk;
}

async function serverOn({ folder, environment }: ShimmedDisk, port = 0): Promise<ChatsyProcess> {
  const server = await startChatsyProcess(folder, { port, environment });
  undoing.push(server.kill);
  return server;
}

function copyOfTree(): string {
  const copy = mkdtempSync(join(tmpdir(), "chatsy-mutant-"));
  undoing.push(() => rmSync(copy, { recursive: true, force: true }));
  for (const part of ["src", "dist", "package.json", "tsconfig.json", "test/support"]) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}
