// kill -9: the real server, killed at random moments under real clients that write. [D1] [D2] [L4] [M2]

import { expect, test } from "bun:test";
import { temporaryFolder } from "../support/chatsy";
import { startChatsyProcess } from "../support/chatsy-process";
import { mustHold } from "../support/checker";
import { playersInRoom } from "../support/room-players";

const kills = 20;

test(`[D1] [L4] a server killed ${kills} times in the middle of posting has everything acknowledged, once, in order`, async () => {
  const folder = temporaryFolder();
  let server = await startChatsyProcess(folder.path);
  const port = Number(new URL(server.url).port);
  const room = await playersInRoom(server.url, 4);
  let isWriting = true;
  const writing = (async () => {
    for (let n = 1; isWriting; n += 1) {
      for (const player of room.players) player.post(`${player.record.name}: ${n}`);
      await Bun.sleep(2);
    }
  })();
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      await Bun.sleep(20 + Math.random() * 150);
      await server.kill();
      server = await startChatsyProcess(folder.path, { port });
      for (const { client } of room.players) client.wake();
    }
    await Bun.sleep(300);
    isWriting = false;
    await writing;
    await room.settled(20_000);
    const log = await room.log();
    mustHold(
      room.players.map(({ record }) => record),
      log,
      "random moments, no seed",
    );
    expect(log.filter(({ kind }) => kind === "message").length).toBe(
      room.players.reduce((sum, { record }) => sum + record.sent.length, 0),
    );
    // [M2] Nobody's absence made an event.
    expect(log.filter(({ kind }) => kind !== "message").map(({ kind }) => kind)).toEqual([
      "joined",
      "joined",
      "joined",
      "joined",
    ]);
  } finally {
    isWriting = false;
    room.stop();
    await server.stop();
    folder.remove();
  }
}, 120_000);

test("SIGTERM says bye to all, commits what waits and ends with 0; a second server on the folder is refused", async () => {
  const folder = temporaryFolder();
  const server = await startChatsyProcess(folder.path);
  const room = await playersInRoom(server.url, 2);
  await room.settled(5_000);
  const environment = { CHATSY_LOCK_WAIT: "0" };
  await expect(startChatsyProcess(folder.path, { environment })).rejects.toThrow("ended with 1");
  for (const player of room.players) player.post("last words");
  const started = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - started).toBeLessThan(5_000);
  const again = await startChatsyProcess(folder.path, { port: Number(new URL(server.url).port) });
  await room.settled(10_000);
  mustHold(
    room.players.map(({ record }) => record),
    await room.log(),
    "no seed",
  );
  room.stop();
  await again.stop();
  folder.remove();
});
