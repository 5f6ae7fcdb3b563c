// Faults on the wire, under real clients that post through a proxy that mistreats them. [D2] [D3] [D4] [D9]

import { Chance } from "../simulation/chance";
import { startTestChatsy, temporaryFolder } from "../support/chatsy";
import { mustHold } from "../support/checker";
import { startCuttingProxy } from "../support/cutting-proxy";
import { playersInRoom } from "../support/room-players";

export interface WireFigures {
  readonly faults: number;
  readonly acknowledged: number;
  readonly clients: number;
}

/** At least `faults` faults; throws at the first violation. */
export async function wireRun(seed: number, faults: number, clients = 6): Promise<WireFigures> {
  const folder = temporaryFolder();
  const chatsy = await startTestChatsy({ data: folder.path });
  const chance = new Chance(seed);
  const proxy = startCuttingProxy(chatsy.url, chance);
  const room = await playersInRoom(chatsy.url, clients, proxy.url);
  try {
    for (let round = 1; proxy.faults < faults; round += 1) {
      for (const player of room.players) player.post(`${player.record.name}: ${round}`);
      await Bun.sleep(chance.between(1, 40));
      proxy.strike();
      for (const player of room.players) player.post(`${player.record.name}: ${round} again`);
      await Bun.sleep(200);
      // Skips the pauses that a real network would need.
      for (const { client } of room.players) client.wake();
    }
    for (const { client } of room.players) client.wake();
    await room.settled(20_000);
    const records = room.players.map(({ record }) => record);
    mustHold(records, await room.log(), `seed ${seed}`);
    const acknowledged = records.reduce((sum, record) => sum + record.acknowledged.size, 0);
    return { faults: proxy.faults, acknowledged, clients };
  } finally {
    room.stop();
    proxy.stop();
    await chatsy.stop();
    folder.remove();
  }
}
