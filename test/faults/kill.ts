// kill -9: the real server is killed at random moments under real clients that post, edit, delete and react. [D1] [D2]
// [D6] [D7] [L4] [M2]

import { Chance } from "../simulation/chance";
import { temporaryFolder } from "../support/chatsy";
import { startChatsyProcess } from "../support/chatsy-process";
import { mustHold } from "../support/checker";
import { goneTexts } from "../support/message-checker";
import { MessagePlayer } from "../support/message-player";
import { playersInRoom, type RoomPlayers, waitingIn } from "../support/room-players";
import { mustGiveWhatIsThere } from "./whole-room";

export interface KillFigures {
  readonly kills: number;
  readonly acknowledged: number;
  /** Messages that were edited, and deleted, at the end. */
  readonly edited: number;
  readonly deleted: number;
  readonly clients: number;
}

/** What a player has waiting at most, so that a slow machine gets through as well, and changes are recent. */
const waitingMax = 8;

/** Events that the last server stores, so that a newcomer is served from its memory. */
const eventsAfterwards = 150;

/** Throws at the first violation. The moments are random and cannot be replayed. */
export async function killRun(kills: number, clients = 4): Promise<KillFigures> {
  const folder = temporaryFolder();
  let server = await startChatsyProcess(folder.path);
  const port = Number(new URL(server.url).port);
  const room = await playersInRoom(server.url, clients);
  const player = new MessagePlayer(new Chance(Math.floor(Math.random() * 2 ** 32)));
  let isWriting = true;
  const writing = (async () => {
    while (isWriting) {
      for (const one of room.players) if (waitingIn(one.client.view) < waitingMax) player.acts(one);
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
    await grown(room, eventsAfterwards);
    isWriting = false;
    await writing;
    await room.settled(20_000);
    const log = await room.log();
    const records = room.players.map(({ record }) => record);
    mustHold(records, log, "random moments, no seed");
    const sent = records.flatMap((record) => record.sent).filter(({ type }) => type === "post").length;
    const messages = log.filter((event) => event.kind === "message");
    if (messages.length !== sent)
      throw new Error(`I2 is violated: ${sent} messages were sent, ${messages.length} are stored`);
    const moves = log.filter(({ kind }) => kind === "joined" || kind === "left");
    if (moves.length !== clients || moves.some(({ kind }) => kind !== "joined")) {
      throw new Error(`I9 is violated: somebody's absence made an event: ${moves.map(({ kind }) => kind)}`);
    }
    await mustGiveWhatIsThere(room, log, goneTexts(records, log));
    return {
      kills,
      acknowledged: records.reduce((sum, record) => sum + record.acknowledged.size, 0),
      edited: messages.filter(({ edited }) => edited).length,
      deleted: messages.filter(({ deleted }) => deleted).length,
      clients,
    };
  } finally {
    isWriting = false;
    room.stop();
    await server.stop();
    folder.remove();
  }
}

async function grown({ players: [player] }: RoomPlayers, events: number): Promise<void> {
  const head = (player?.client.view.seq ?? 0) + events;
  const until = Date.now() + 20_000;
  while ((player?.client.view.seq ?? head) < head) {
    if (Date.now() > until) throw new Error(`I7 is violated: the room did not grow to ${head}.`);
    await Bun.sleep(5);
  }
}
