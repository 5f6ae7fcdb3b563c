// One process of Chatsy in the simulation: the production chat, hub and connections over a simulated disk and network.
// It can be killed between any two steps.

import { Chat } from "../../src/chat/chat";
import type { ChatListener } from "../../src/chat/chat-listener";
import type { Clock } from "../../src/chat/clock";
import { Deadlines } from "../../src/chat/deadlines";
import type { SessionHash } from "../../src/chat/member";
import type { Room } from "../../src/chat/room";
import type { RoomCode } from "../../src/chat/room-code";
import type { RoomEvent } from "../../src/chat/room-event";
import { defaultRoomTimes } from "../../src/chat/room-rules";
import { ClientConnection } from "../../src/server/client-connection";
import { Hub } from "../../src/server/hub";
import type { Wire } from "../../src/server/wire";
import type { ManualClock } from "../support/manual-clock";
import { openDoors } from "../support/open-doors";
import { copiesOf } from "../support/store-copies";
import type { Chance } from "./chance";
import { type SimulatedDisk, SimulatedStore } from "./simulated-disk";
import type { SimulatedNetwork } from "./simulated-network";

interface SimulatedServerOptions {
  readonly disk: SimulatedDisk;
  readonly network: SimulatedNetwork;
  readonly clock: ManualClock;
  readonly chance: Chance;
  /** A bug was found. */
  fault(cause: unknown): void;
  alarm(reason: string): void;
  /** The process gave up. */
  ended(): void;
}

export interface SimulatedServer {
  readonly chat: Chat;
  /** On another node, over the same store: it is told late of what is not its own, and nobody is connected to it. */
  readonly other: Chat;
  /** kill -9. */
  kill(): Promise<void>;
  /** SIGTERM: bye to all, then gone. */
  stop(): Promise<void>;
}

export async function startSimulatedServer(options: SimulatedServerOptions): Promise<SimulatedServer> {
  let isAlive = true;
  const clock = clockOf(options.clock, () => isAlive);
  const store = new SimulatedStore(options.disk, clock, options.chance, () => {
    if (!isAlive) return;
    isAlive = false;
    options.network.crash();
    options.ended();
  });
  const deadlines = new Deadlines(clock);
  const hub = new Hub({
    publish: (topic, frame) => options.network.publish(topic, frame),
    deadlines,
    clock,
    events: (room, range) => chat.events(room, range),
  });
  const [first, late] = copiesOf(store);
  const chatParts = {
    clock,
    randomness: options.chance,
    codes: { length: 4, alphabet: "BCDFGHJKLMNPQRSTVWXZ" },
    times: defaultRoomTimes,
  };
  const chat = await Chat.open({ ...chatParts, store: first, listener: hub });
  const other = await Chat.open({ ...chatParts, store: late, listener: new OrderListener(options.fault) });
  const connectionOptions = {
    chat,
    hub,
    ...openDoors(chat, clock),
    clock,
    deadlines,
    times: { helloMs: 5_000, pingMs: 20_000, pongMs: 10_000 },
    chance: () => options.chance.fraction(),
    alarm: options.alarm,
    fault: (cause: unknown) => {
      if (isAlive) options.fault(cause);
    },
  };
  let connections = 0;
  const open = new Set<ClientConnection>();
  options.network.server = {
    async accept(wire: Wire, session: string) {
      const room = await roomOf(session);
      if (!room || !isAlive) return undefined;
      connections += 1;
      const caller = { room, session: session as SessionHash, link: `http://simulation/${room.code}`, address: "" };
      const connection = new ClientConnection(connections, wire, caller, connectionOptions);
      open.add(connection);
      return {
        receive: (frame) => isAlive && connection.receive(frame),
        closed: () => {
          open.delete(connection);
          if (isAlive) connection.closed();
        },
      };
    },
  };
  const roomOf = (session: string): Promise<Room | undefined> => chat.room(codeIn(session)).catch(() => undefined);
  return {
    chat,
    other,
    async kill() {
      isAlive = false;
      options.network.crash();
      await store.crash();
    },
    async stop() {
      for (const connection of [...open]) connection.end("shutting-down", "Restarting.", 2_000);
      options.network.server = undefined;
      await store.probe().catch(() => undefined);
      isAlive = false;
      // Clients that had not sent hello yet were told nothing.
      options.network.crash();
      await store.crash();
    },
  };
}

/**
 * Checks that each event arrives once and in order while a room is in memory; a room that was released and read again
 * starts anew.
 */
class OrderListener implements ChatListener {
  readonly #fault: (cause: unknown) => void;
  readonly #heads = new WeakMap<Room, number>();

  constructor(fault: (cause: unknown) => void) {
    this.#fault = fault;
  }

  committed(room: Room, events: readonly RoomEvent[]): void {
    for (const { seq } of events) {
      const before = this.#heads.get(room) ?? seq - 1;
      if (seq !== before + 1) this.#fault(new Error(`The other machine heard of event ${seq} after ${before}.`));
      this.#heads.set(room, seq);
    }
  }

  peopleChanged(): void {}
  turnedOut(): void {}
  closed(): void {}
  swept(): void {}
  failed(): void {}
}

/** In the simulation a session's name contains its room: "CODE/person". */
export function sessionFor(code: RoomCode, person: string): SessionHash {
  return `${code}/${person}` as SessionHash;
}

function codeIn(session: string): string {
  return session.split("/")[0] ?? "";
}

/** A process's own clock: it starts with the current wall time, and its wakes end with the process. */
function clockOf(clock: ManualClock, isAlive: () => boolean): Clock {
  const aheadMs = clock.date() - clock.now();
  return {
    now: () => clock.now() + aheadMs,
    date: () => clock.date(),
    wakeAt: (at, wake) => clock.wakeAt(at - aheadMs, () => isAlive() && wake()),
  };
}
