// A client of one room whose sockets and clock belong to the test.

import { RoomClient } from "../../src/client/room-client";
import { FakeSocket } from "./fake-socket";
import { ManualClock } from "./manual-clock";
import { SeededRandomness } from "./seeded-randomness";

export interface FakedClient {
  readonly client: RoomClient;
  readonly clock: ManualClock;
  /** Every socket that it has opened. */
  readonly sockets: readonly FakeSocket[];
  last(): FakeSocket;
}

/** Returns it before `start`. */
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
