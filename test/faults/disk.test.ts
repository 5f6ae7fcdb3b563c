// A disk that fills up, turns read-only or fails under the real server and real clients: no false acknowledgement, a
// clear answer, and service again afterwards. [D1] [D2] [H18]

import { describe, expect, test } from "bun:test";
import { join } from "../support/chatsy";
import { startChatsyProcess } from "../support/chatsy-process";
import { mustHold } from "../support/checker";
import { noShimReason } from "../support/compiled-shim";
import { shimmedDisk } from "../support/disk/disk-shim";
import { eventually } from "../support/eventually";
import { playersInRoom, type RoomPlayers } from "../support/room-players";

describe.skipIf(noShimReason !== undefined)(`disk${noShimReason ? ` (${noShimReason})` : ""}`, () => {
  for (const mode of ["full", "read-only"] as const) {
    test(`[D1] [H18] on a ${mode} disk all is refused and nothing shown; afterwards everything lands once, in order`, async () => {
      const disk = shimmedDisk();
      const server = await startChatsyProcess(disk.folder, { environment: disk.environment });
      const room = await playersInRoom(server.url, 3);
      const zoe = await join(server.url, room.code, "Zoe");
      const socket = await zoe.enter();
      try {
        await room.settled(5_000);
        const before = await room.log();

        disk.becomes(mode);
        postThreeEach(room, "while the disk takes nothing");
        socket.send({ type: "post", id: "refused-by-the-disk", text: "nor this" });
        const refusal = await socket.next("refused", ({ id }) => id === "refused-by-the-disk");
        expect(refusal).toMatchObject({ code: "unavailable", retryAfterMs: expect.any(Number) });
        await until("every player is refused", () => room.players.every(({ record }) => record.refused.size > 0));
        for (const { record } of room.players)
          expect(new Set(record.refused.values())).toEqual(new Set(["unavailable"]));

        const body = JSON.stringify({ text: "nor by HTTP", name: "Xia" });
        await expectUnavailable(zoe.fetch("/messages", { method: "POST", body }));
        await expectUnavailable(fetch(`${server.url}/api/rooms`, { method: "POST", body }));
        await expectUnavailable(fetch(`${server.url}/api/rooms/${room.code}/members`, { method: "POST", body }));
        await expectUnavailable(fetch(`${server.url}/readyz`));
        expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

        // Earlier messages can be read, and nobody has seen anything that was refused.
        expect(await room.log()).toEqual(before);
        for (const { record } of room.players) {
          expect(record.acknowledged.size).toBe(0);
          expect(record.shown.at(-1)?.seq).toBe(before.length);
        }

        disk.becomes("sound");
        await eventually(async () => (await fetch(`${server.url}/readyz`)).status, 200);
        postThreeEach(room, "when it does again");
        await expectAllLanded(room);
      } finally {
        socket.close();
        room.stop();
        await server.stop();
        disk.remove();
      }
    }, 30_000);
  }

  for (const mode of ["write fails", "sync fails", "killed at sync"] as const) {
    const [exitCode, words] = mode === "killed at sync" ? [137, "the server is"] : [1, "the server ends when a"];
    test(`[D1] [D2] ${words} ${mode}: no false acknowledgement, and the next server settles all by id`, async () => {
      const disk = shimmedDisk();
      const options = { environment: disk.environment };
      let server = await startChatsyProcess(disk.folder, options);
      const room = await playersInRoom(server.url, 3);
      try {
        postThreeEach(room, "on a sound disk");
        await room.settled(5_000);

        disk.becomes(mode);
        postThreeEach(room, "on a failing one");
        expect(await server.exited).toBe(exitCode);
        if (exitCode === 1) await until("the fault is logged", () => hasLogged(server.log, "store.fault"));
        // An unknown outcome is neither acknowledged nor refused.
        for (const { record } of room.players) {
          expect(record.acknowledged.size).toBe(3);
          expect(record.refused.size).toBe(0);
        }

        disk.becomes("sound");
        server = await startChatsyProcess(disk.folder, { ...options, port: Number(new URL(server.url).port) });
        for (const { client } of room.players) client.wake();
        await expectAllLanded(room);
      } finally {
        room.stop();
        await server.stop();
        disk.remove();
      }
    }, 30_000);
  }
});

function postThreeEach({ players }: RoomPlayers, text: string): void {
  for (const player of players) for (const n of [1, 2, 3]) player.post(`${player.record.name}, ${text}: ${n}`);
}

async function expectUnavailable(answering: Promise<Response>): Promise<void> {
  const response = await answering;
  expect(response.status).toBe(503);
  expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
}

async function expectAllLanded(room: RoomPlayers): Promise<void> {
  await room.settled(15_000);
  const log = await room.log();
  const records = room.players.map(({ record }) => record);
  mustHold(records, log, "no seed");
  const sent = records.reduce((sum, record) => sum + record.sent.length, 0);
  expect(log.filter(({ kind }) => kind === "message").length).toBe(sent);
}

function hasLogged(log: readonly Record<string, unknown>[], event: string): boolean {
  return log.some((entry) => entry.event === event);
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Waited 5 s until ${what}.`);
    await Bun.sleep(5);
  }
}
