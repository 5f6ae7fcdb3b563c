// Sockets one after the other: when one is given up, and when the next is tried. [S3] [S5] [D9]

import { expect, test } from "bun:test";
import type { ConnectionState } from "../../src/client/room-view";
import { ServerConnection } from "../../src/client/server-connection";
import type { ServerFrame } from "../../src/protocol/server-frame";
import { helloMs, silenceMs } from "../../src/protocol/times";
import { FakeSocket } from "../support/fake-socket";
import { ManualClock } from "../support/manual-clock";
import { SeededRandomness } from "../support/seeded-randomness";

function setUp({ seed = 1, fails = () => false }: { seed?: number; fails?: () => boolean } = {}) {
  const clock = new ManualClock();
  const sockets: FakeSocket[] = [];
  const states: ConnectionState[] = [];
  const received: ServerFrame[] = [];
  const connection = new ServerConnection({
    clock,
    randomness: new SeededRandomness(seed),
    openSocket() {
      if (fails()) throw new Error("no network");
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    opened: () => received.push({ type: "live", seq: -1 }),
    received: (frame) => received.push(frame),
    changed: (state) => states.push(state),
  });
  const last = (): FakeSocket => sockets.at(-1) as FakeSocket;
  const pauseMs = (): number => {
    const state = states.at(-1);
    return state?.state === "waiting" ? state.retryAt - clock.now() : Number.NaN;
  };
  const retry = (): void => clock.advance(pauseMs());
  return { clock, sockets, states, received, connection, last, pauseMs, retry };
}

const bye = (code: string, retryAfterMs?: number) =>
  ({
    type: "bye",
    code,
    detail: `it is ${code}`,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }) as ServerFrame;

test("[D9] the first try after a loss comes within a random second, the next ones within a limit that doubles to 30 s", () => {
  const longest: number[] = [];
  const shortest: number[] = [];
  for (let seed = 1; seed <= 60; seed += 1) {
    const { connection, last, pauseMs, retry } = setUp({ seed });
    connection.start();
    last().opens();
    connection.live();
    for (let attempt = 0; attempt < 9; attempt += 1) {
      last().closes();
      longest[attempt] = Math.max(longest[attempt] ?? 0, pauseMs());
      shortest[attempt] = Math.min(shortest[attempt] ?? Infinity, pauseMs());
      retry();
    }
  }
  const limits = [1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000];
  for (const [attempt, limit] of limits.entries()) {
    expect([attempt, longest[attempt]]).toEqual([attempt, expect.any(Number)]);
    expect(longest[attempt] ?? 0).toBeWithin(limit * 0.75, limit + 1);
    expect(shortest[attempt] ?? 0).toBeWithin(0, limit * 0.25);
  }
});

test("[D9] only being live again makes the pauses short again", () => {
  const { connection, last, pauseMs, retry, clock } = setUp();
  connection.start();
  for (let attempt = 0; attempt < 12; attempt += 1) {
    last().opens();
    last().closes();
    if (attempt < 11) retry();
  }
  retry();
  last().opens();
  connection.live();
  clock.advance(1_000);
  last().closes();
  expect(pauseMs()).toBeLessThanOrEqual(1_000);
});

test("[D9] waking ends the waiting at once; while connected it changes nothing", () => {
  const { connection, last, sockets, clock } = setUp();
  connection.start();
  last().opens();
  connection.wake();
  last().closes();
  connection.wake();
  expect(sockets).toHaveLength(2);
  last().opens();
  connection.live();
  clock.advance(30_000);
  expect(sockets).toHaveLength(2);
});

test("[D9] a connection that is said to be lost is given up and tried again at once, like any that was lost", () => {
  const { connection, last, sockets, states, clock } = setUp();
  connection.start();
  connection.wake(true);
  expect(sockets).toHaveLength(1);
  last().opens();
  connection.live();
  connection.wake(true);
  connection.wake();
  expect([sockets.length, sockets[0]?.isClosedByClient]).toEqual([2, true]);
  expect(states.map(({ state }) => state)).toEqual(["live", "waiting"]);
  sockets[0]?.closes();
  last().opens();
  connection.live();
  clock.advance(30_000);
  expect([sockets.length, states.at(-1)?.state]).toEqual([2, "live"]);
});

test("[S3] a server that says nothing for 35 s is given up; anything it says counts", () => {
  const { connection, last, states, clock } = setUp();
  connection.start();
  last().opens();
  clock.advance(34_000);
  last().says({ type: "ping", head: 1 });
  clock.advance(34_999);
  expect(states.map(({ state }) => state)).not.toContain("waiting");
  clock.advance(1);
  expect([states.at(-1)?.state, last().isClosedByClient]).toEqual(["waiting", true]);
});

test("[S3] a wall clock that is put back or forward neither hides that the server is silent nor makes it so", () => {
  for (const setMs of [-3_600_000, 3_600_000]) {
    const { connection, last, states, clock } = setUp();
    connection.start();
    last().opens();
    connection.live();
    clock.jump(setMs);
    connection.wake();
    clock.advance(silenceMs - 1);
    expect(states.at(-1)?.state).toBe("live");
    clock.advance(1);
    expect(states.at(-1)?.state).toBe("waiting");
  }
});

test("[S3] a ping is answered with a pong", () => {
  const { connection, last } = setUp();
  connection.start();
  last().opens();
  last().says({ type: "ping", head: 7 });
  expect(last().sent).toEqual([{ type: "pong", seq: 7 }]);
});

test("a socket that does not open within 10 s is given up, and its later frames are ignored", () => {
  const { connection, sockets, states, received, clock } = setUp();
  connection.start();
  clock.advance(10_000);
  expect([states.at(-1)?.state, sockets[0]?.isClosedByClient]).toEqual(["waiting", true]);
  sockets[0]?.opens();
  sockets[0]?.says({ type: "ping", head: 1 });
  sockets[0]?.closes(4404);
  expect([received, states.at(-1)?.state]).toEqual([[], "waiting"]);
});

test("a socket that slept past its time is replaced when the page wakes", () => {
  const { connection, last, states, clock } = setUp();
  connection.start();
  last().opens();
  // The machine slept: time has passed, and no timer ran.
  const wokeAt = clock.now() + silenceMs + 1;
  clock.now = () => wokeAt;
  connection.wake();
  expect(states.at(-1)?.state).toBe("waiting");
});

test("[S5] after some codes it never comes back, and says why as the server did", () => {
  for (const [code, number] of [
    ["left", 1000],
    ["protocol", 4400],
    ["no-session", 4401],
    ["not-admitted", 4403],
    ["room-gone", 4404],
    ["replaced", 4409],
  ] as const) {
    const { connection, last, sockets, states, clock } = setUp();
    connection.start();
    last().opens();
    last().says(bye(code));
    last().closes(number);
    clock.advance(3_600_000);
    connection.wake();
    expect([states.at(-1), sockets.length, clock.waiting]).toEqual([
      { state: "ended", code, detail: `it is ${code}` },
      1,
      0,
    ]);
  }
});

test("[S5] the reason in bye counts, also when a proxy hides the close code", () => {
  const { connection, last, states } = setUp();
  connection.start();
  last().opens();
  last().says(bye("room-gone"));
  last().closes(1006);
  expect(states.at(-1)).toMatchObject({ state: "ended", code: "room-gone" });
});

test("[S5] when the server shuts down clients come back within the time it gave, spread over it", () => {
  const pauses = Array.from({ length: 40 }, (_, seed) => {
    const { connection, last, pauseMs } = setUp({ seed });
    connection.start();
    last().opens();
    connection.live();
    last().says(bye("shutting-down", 8_000));
    last().closes(4503);
    return pauseMs();
  });
  expect(Math.max(...pauses)).toBeWithin(6_000, 8_001);
  expect(Math.min(...pauses)).toBeLessThan(2_000);
});

test("[S5] after too much it comes back later than after a loss", () => {
  const pauses = Array.from({ length: 40 }, (_, seed) => {
    const { connection, last, pauseMs } = setUp({ seed });
    connection.start();
    last().opens();
    connection.live();
    last().says(bye("too-much"));
    last().closes(4429);
    return pauseMs();
  });
  expect(Math.max(...pauses)).toBeWithin(4_000, 30_001);
});

test("[S5] a client that is told to come back later does not come back earlier", () => {
  for (let seed = 1; seed < 20; seed += 1) {
    const { connection, last, pauseMs } = setUp({ seed });
    connection.start();
    last().opens();
    last().says(bye("too-much", 20_000));
    last().closes(4429);
    expect(pauseMs()).toBeGreaterThanOrEqual(20_000);
  }
});

test("a socket that cannot even be made is tried again like one that was lost", () => {
  let isDown = true;
  const { connection, states, sockets, retry, pauseMs } = setUp({ fails: () => isDown });
  connection.start();
  expect(states.at(-1)?.state).toBe("waiting");
  expect(pauseMs()).toBeWithin(0, 1_001);
  retry();
  isDown = false;
  retry();
  expect(sockets).toHaveLength(1);
});

test("since when it is lost stays the same through all tries", () => {
  const { connection, last, states, retry, clock } = setUp();
  connection.start();
  last().opens();
  connection.live();
  const lostAt = clock.now();
  last().closes();
  retry();
  last().closes();
  expect(states.at(-1)).toMatchObject({ state: "waiting", since: lostAt });
});

test("stopped is stopped: no socket, no timer, and nothing is sent", () => {
  const { connection, last, states, clock } = setUp();
  expect(connection.send({ type: "parting" })).toBe(false);
  connection.start();
  expect(connection.send({ type: "parting" })).toBe(false);
  last().opens();
  expect(connection.send({ type: "parting" })).toBe(true);
  connection.stop("stopped", "Disconnected.");
  expect([states.at(-1)?.state, last().isClosedByClient, clock.waiting]).toEqual(["ended", true, 0]);
  expect(connection.send({ type: "parting" })).toBe(false);
});

test("[S2] a frame that is no JSON does not throw into the page", () => {
  const { connection, last } = setUp();
  connection.start();
  last().opens();
  expect(() => last().onmessage?.({ data: "<html>a proxy's own page</html>" })).not.toThrow();
});

test("[S1] a client whose hello was late, because the page slept or the network is slow, comes back; one that is turned away at once does not", () => {
  for (const [afterMs, state] of [
    [helloMs - 1, "ended"],
    [helloMs, "waiting"],
  ] as const) {
    const { connection, last, states, clock } = setUp();
    connection.start();
    clock.advance(afterMs);
    last().opens();
    last().says(bye("protocol"));
    last().closes(4400);
    expect([afterMs, states.at(-1)?.state]).toEqual([afterMs, state]);
  }
});

test("[S5] a client that is in and then violates the protocol does not come back, however late that is", () => {
  const { connection, last, states, clock } = setUp();
  connection.start();
  last().opens();
  last().says({ type: "welcome" } as ServerFrame);
  clock.advance(2 * helloMs);
  last().closes(4400);
  expect(states.at(-1)?.state).toBe("ended");
});
