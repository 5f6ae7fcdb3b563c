// Several real clients in one room of a real server, over real sockets: they post, and reconnect whatever happens.

import type { RoomView } from "../../src/client/room-view";
import type { SocketLike } from "../../src/client/server-connection";
import type { EnterAnswer, EventsAnswer } from "../../src/protocol/http-body";
import type { ServerFrame } from "../../src/protocol/server-frame";
import { systemClock } from "../../src/server/system-clock";
import { systemRandomness } from "../../src/server/system-randomness";
import { create, join } from "./chatsy";
import type { Log } from "./checker";
import { type RecordedClient, recordedClient } from "./recorded-client";

export interface RoomPlayers {
  readonly code: string;
  readonly players: readonly RecordedClient[];
  /** Waits until everything sent is answered and all clients show the same head. */
  settled(withinMs: number): Promise<void>;
  /** Everything in the room's log, by HTTP. */
  log(): Promise<Log>;
  /** Requests as the first player. */
  fetch(path: string): Promise<Response>;
  /** Another client of the first player that knows nothing yet and is not started. */
  newcomer(hear: (frame: ServerFrame) => void): RecordedClient;
  stop(): void;
}

/** `socketBase` is the address for sockets, when they go to a proxy in front of the server. */
export async function playersInRoom(url: string, count: number, socketBase = url): Promise<RoomPlayers> {
  const host = await create(url, "Player 1");
  const others: EnterAnswer[] = [];
  for (let n = 2; n <= count; n += 1) others.push(await join(url, host.room.code, `Player ${n}`));
  const players = [host, ...others].map((seat) => player(socketBase, seat));
  for (const { client } of players) client.start();
  return {
    code: host.room.code,
    players,
    async settled(withinMs) {
      const until = Date.now() + withinMs;
      while (!areSettled(players)) {
        if (Date.now() > until) throw new Error(`I7 is violated: not settled in ${withinMs} ms: ${states(players)}`);
        await Bun.sleep(20);
      }
    },
    async log() {
      const events: EventsAnswer["events"][number][] = [];
      for (;;) {
        const response = await host.fetch(`/events?after=${events.length}&limit=200`);
        const answer = (await response.json()) as EventsAnswer;
        events.push(...answer.events);
        if (events.length >= answer.head) return events as unknown as Log;
      }
    },
    fetch: (path) => host.fetch(path),
    newcomer: (hear) => player(socketBase, host, hear),
    stop() {
      for (const { client } of players) client.stop();
    },
  };
}

function player(
  socketBase: string,
  { room, me, token }: EnterAnswer,
  hear: (frame: ServerFrame) => void = () => {},
): RecordedClient {
  const url = `${socketBase.replace("http", "ws")}/api/rooms/${room.code}/socket`;
  const headers = { authorization: `Bearer ${token}` };
  const openSocket = () =>
    new WebSocket(url, { headers, protocols: ["chatsy.v1"] } as unknown as string[]) as unknown as SocketLike;
  return recordedClient({ name: me.name, openSocket, clock: systemClock, randomness: systemRandomness, hear });
}

function areSettled(players: readonly RecordedClient[]): boolean {
  const heads = new Set(players.map(({ client }) => client.view.seq));
  return (
    heads.size === 1 &&
    players.every(({ client: { view } }) => view.connection.state === "live" && waitingIn(view) === 0)
  );
}

/** How many answers are still missing; refused commands have none to come. */
export function waitingIn({ pending, changes }: RoomView): number {
  return pending.length + changes.filter(({ state }) => state === "pending").length;
}

function states(players: readonly RecordedClient[]): string {
  return players
    .map(({ client: { view }, record }) => {
      return `${record.name} ${view.connection.state} at ${view.seq}, ${view.pending.length} messages and ${view.changes.length} changes pending`;
    })
    .join("; ");
}
