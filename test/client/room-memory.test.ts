// The state that a client saves, and that another starts from: shown at once, resumed from, and dropped when it is not
// this room's past. [D3] [D5]

import { expect, test } from "bun:test";
import type { RoomSnapshot } from "../../src/chat/room-snapshot";
import { RoomClient } from "../../src/client/room-client";
import { RoomMemory } from "../../src/client/room-memory";
import { events, FakeSocket, messages, welcome } from "../support/fake-socket";
import { ManualClock } from "../support/manual-clock";
import { SeededRandomness } from "../support/seeded-randomness";

function setUp() {
  const socket = new FakeSocket();
  const client = new RoomClient({
    clock: new ManualClock(),
    randomness: new SeededRandomness(1),
    openSocket: () => socket,
  });
  client.start();
  const memory = new RoomMemory(client.memory);
  return { client, memory, socket, shown: () => client.view.events.map(({ seq }) => seq) };
}

/** The saved state of a client that had the events up to `head`. */
function kept(head: number, eventsMax = 200): RoomSnapshot {
  const { memory, socket } = setUp();
  socket.opens();
  socket.says(welcome(head));
  socket.says(events(1, head));
  socket.says({ type: "live", seq: head });
  const room = memory.keep(1_000, eventsMax);
  if (!room) throw new Error("Nothing was kept.");
  // As it comes out of storage.
  return JSON.parse(JSON.stringify(room)) as RoomSnapshot;
}

test("the saved state is shown before any connection: the newest events, the user, nobody as here, and when it was saved", () => {
  const { client, memory, shown } = setUp();
  memory.recall(kept(5, 3));
  expect(shown()).toEqual([3, 4, 5]);
  expect(client.view).toMatchObject({ me: { name: "Ada" }, asOf: 1_000, hasOlder: true, peopleCount: 0 });
  expect(client.view.people.map(({ state }) => state)).toEqual(["away"]);
});

test("[D3] the client resumes from the saved state, and then its view is up to date", () => {
  const { client, memory, socket, shown } = setUp();
  memory.recall(kept(5, 3));
  socket.opens();
  expect(socket.of("hello")).toEqual([{ type: "hello", v: 1, resume: { epoch: "epoch", seq: 5, id: "e5" } }]);
  socket.says(welcome(7, "resume"));
  socket.says({ type: "events", events: messages(6, 7) });
  socket.says({ type: "live", seq: 7 });
  expect(shown()).toEqual([3, 4, 5, 6, 7]);
  expect(client.view.asOf).toBeUndefined();
});

test("[D3] when it is not this room's past, nothing of it stays", () => {
  const { client, memory, socket, shown } = setUp();
  memory.recall(kept(5));
  socket.opens();
  socket.says({ type: "reset", reason: "epoch" });
  socket.says(welcome(2));
  socket.says(events(1, 2));
  socket.says({ type: "live", seq: 2 });
  expect(shown()).toEqual([1, 2]);
  expect(client.view.asOf).toBeUndefined();
});

test("[D5] messages written before a connection are for this very room, and are not sent to another one with its code", () => {
  const { client, memory, socket } = setUp();
  memory.recall(kept(5));
  client.post("for these people");
  socket.opens();
  const other = welcome(1);
  socket.says({ ...other, room: { ...other.room, epoch: "another" } });
  socket.says(events(1, 1));
  socket.says({ type: "live", seq: 1 });
  expect(socket.of("post")).toEqual([]);
  expect(client.view.pending).toMatchObject([{ text: "for these people", state: "refused", code: "earlier-room" }]);
});

test("once the server has sent its state, the saved one is no longer shown", () => {
  const { client, memory, socket, shown } = setUp();
  socket.opens();
  socket.says(welcome(2));
  memory.recall(kept(5));
  socket.says(events(1, 2));
  expect(shown()).toEqual([1, 2]);
  expect(client.view.asOf).toBeUndefined();
});

test("before anything is known there is nothing to save", () => {
  const { memory, socket } = setUp();
  expect(memory.keep(0, 200)).toBeUndefined();
  socket.opens();
  socket.says(welcome(0));
  expect(memory.keep(0, 200)).toBeUndefined();
});
