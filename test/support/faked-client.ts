// A client of one room whose sockets and clock are the test's.

import { RoomClient } from "../../src/client/room-client";
import { FakeSocket } from "./fake-socket";
import { ManualClock } from "./manual-clock";
import { SeededRandomness } from "./seeded-randomness";

export interface FakedClient {
  readonly client: RoomClient;
  readonly clock: ManualClock;
  /** Every socket that it has asked for. */
  readonly sockets: readonly FakeSocket[];
  last(): FakeSocket;
}

/** Not started. */
export function fakedClient(): FakedClient {
  const clock = new ManualClock();
  const sockets: FakeSocket[] = [];
  const client = new RoomClient({
    clock,
    randomness: new SeededRandomness(1),
    openSocket() {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
  });
  return { client, clock, sockets, last: () => sockets.at(-1) as FakeSocket };
}
