// kill -9: the real server, killed at random moments under real clients that write. [D1] [D2] [L4] [M2]

import { temporaryFolder } from "../support/chatsy";
import { startChatsyProcess } from "../support/chatsy-process";
import { mustHold } from "../support/checker";
import { playersInRoom } from "../support/room-players";

export interface KillFigures {
  readonly kills: number;
  readonly acknowledged: number;
  readonly clients: number;
}

/** Throws at the first violation. The moments are of chance, and not to be replayed. */
export async function killRun(kills: number, clients = 4): Promise<KillFigures> {
  const folder = temporaryFolder();
  let server = await startChatsyProcess(folder.path);
  const port = Number(new URL(server.url).port);
  const room = await playersInRoom(server.url, clients);
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
    const records = room.players.map(({ record }) => record);
    mustHold(records, log, "random moments, no seed");
    const sent = records.reduce((sum, record) => sum + record.sent.length, 0);
    const stored = log.filter(({ kind }) => kind === "message").length;
    if (stored !== sent) throw new Error(`I2 is violated: ${sent} messages were sent, ${stored} are stored`);
    const others = log.filter(({ kind }) => kind !== "message");
    if (others.length !== clients || others.some(({ kind }) => kind !== "joined")) {
      throw new Error(`I9 is violated: somebody's absence made an event: ${others.map(({ kind }) => kind)}`);
    }
    return { kills, acknowledged: records.reduce((sum, record) => sum + record.acknowledged.size, 0), clients };
  } finally {
    isWriting = false;
    room.stop();
    await server.stop();
    folder.remove();
  }
}
