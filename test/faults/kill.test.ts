// The kill -9 layer in short (the long run is `npm run prove`), and the graceful end.

import { expect, test } from "bun:test";
import { temporaryFolder } from "../support/chatsy";
import { chatsyCommand } from "../support/chatsy-command";
import { startChatsyProcess } from "../support/chatsy-process";
import { mustHold } from "../support/checker";
import { playersInRoom } from "../support/room-players";
import { killRun } from "./kill";

test("[D1] [D7] [L4] a server killed 20 times in the middle of it all has everything acknowledged, once, in order, and nothing that was deleted", async () => {
  const figures = await killRun(20);
  expect(figures.acknowledged).toBeGreaterThan(100);
  expect(figures.edited).toBeGreaterThan(10);
  expect(figures.deleted).toBeGreaterThan(10);
}, 120_000);

test("SIGTERM sends bye to all, commits what waits and exits with 0; a second server on the folder is refused", async () => {
  const folder = temporaryFolder();
  const server = await startChatsyProcess(folder.path);
  const room = await playersInRoom(server.url, 2);
  await room.settled(5_000);
  const second = await chatsyCommand("--data", folder.path, "--port", "0", "--lock-wait", "0");
  expect(second).toMatchObject({ code: 1, said: expect.stringContaining("Another Chatsy is using the data folder") });
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
