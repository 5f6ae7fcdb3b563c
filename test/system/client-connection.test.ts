// One connection's time-outs, and what it is told, with a clock that the test moves. [S1] [S3] [S7] [D7]

import { expect, test } from "bun:test";
import { ChatError } from "../../src/chat/chat-error";
import type { Clock } from "../../src/chat/clock";
import { Deadlines } from "../../src/chat/deadlines";
import type { MemberId } from "../../src/chat/member";
import type { RoomEvent } from "../../src/chat/room-event";
import {
  admittingFramesMax,
  clientPingsMax,
  historyWaitingMax,
  peopleGatherMs,
  replayUnsentBytesMax,
  typingFramesPerSecondMax,
} from "../../src/protocol/limits";
import type { FrameOf, ServerFrame } from "../../src/protocol/server-frame";
import { helloMs, pingMs, pongMs, typingMs, typingRepeatMs } from "../../src/protocol/times";
import { catchUp } from "../../src/server/catch-up";
import { ClientConnection } from "../../src/server/client-connection";
import { Hub } from "../../src/server/hub";
import { RoomChannel } from "../../src/server/room-channel";
import { Typists } from "../../src/server/typists";
import { sessionOf } from "../support/gated-store";
import { openDoors } from "../support/open-doors";
import { atRest, openTestChat, times } from "../support/test-chat";

/** Ada's connection to her room, opened `afterMs` after she created it. */
async function openConnection(afterMs = 0) {
  const testChat = await openTestChat();
  const { chat, clock } = testChat;
  const { room } = await testChat.create("Ada");
  await testChat.advance(afterMs);
  const deadlines = new Deadlines(clock as Clock);
  const published: ServerFrame[] = [];
  const publish = (_: string, frame: string) => void published.push(JSON.parse(frame) as ServerFrame);
  const hub = new Hub({ publish, deadlines, clock, events: (of, range) => chat.events(of, range) });
  const connect = (id: number) => {
    const frames: ServerFrame[] = [];
    const closes: number[] = [];
    const connection = new ClientConnection(
      id,
      {
        send: (frame) => void frames.push(JSON.parse(frame) as ServerFrame),
        unsentBytes: () => 0,
        listen: () => {},
        unlisten: () => {},
        close: (code) => void closes.push(code),
      },
      { room, session: sessionOf("Ada"), link: "http://here/GKRT", address: "here" },
      {
        chat,
        hub,
        ...openDoors(chat, clock),
        clock,
        deadlines,
        times: { helloMs, pingMs, pongMs },
        chance: () => 0.5,
        alarm: () => {},
        fault: (cause) => {
          throw cause;
        },
      },
    );
    const hello = async (): Promise<void> => {
      connection.receive('{"type":"hello","v":1}');
      await atRest();
      await atRest();
    };
    return { connection, frames, closes, hello };
  };
  return { ...connect(1), connect, clock, testChat, room, hub, published };
}

test("[S1] a client without a hello within 5 s gets bye protocol and 4400", async () => {
  const { clock, frames, closes } = await openConnection();
  clock.advance(helloMs - 1);
  expect(closes).toEqual([]);
  clock.advance(1);
  expect(frames.at(-1)).toMatchObject({ type: "bye", code: "protocol" });
  expect(closes).toEqual([4400]);
});

test("[S3] a client without a pong within 10 s gets bye silent and 4408; one that answers stays", async () => {
  const { connection, clock, frames, closes, hello } = await openConnection();
  await hello();
  for (let n = 0; n < 3; n += 1) {
    clock.advance(pingMs);
    expect(frames.at(-1)).toEqual({ type: "ping", head: 1 });
    clock.advance(pongMs - 1);
    connection.receive('{"type":"pong","seq":1}');
  }
  clock.advance(pingMs);
  clock.advance(pongMs);
  expect(frames.at(-1)).toMatchObject({ type: "bye", code: "silent" });
  expect(closes).toEqual([4408]);
});

test("[S3] nothing else than a pong counts as one", async () => {
  const { connection, clock, closes, hello } = await openConnection();
  await hello();
  clock.advance(pingMs);
  connection.receive('{"type":"post","id":"x","text":"still typing"}');
  clock.advance(pongMs);
  expect(closes).toEqual([4408]);
});

test("[S3] a ping is answered at once with the head, also while a hello is decided and while the disk hangs", async () => {
  const { connection, frames, closes, hello, testChat } = await openConnection(times.lostGraceMs);
  const disk = Promise.withResolvers<void>();
  testChat.store.gate = () => disk.promise;
  const saidHello = hello();
  connection.receive('{"type":"ping"}');
  expect(frames).toEqual([{ type: "ping", head: 2 }]);
  disk.resolve();
  await saidHello;
  expect(frames.at(-1)?.type).toBe("live");
  testChat.store.gate = () => new Promise(() => {});
  connection.receive('{"type":"post","id":"x","text":"hangs"}');
  connection.receive('{"type":"ping"}');
  expect([frames.at(-1), closes]).toEqual([{ type: "ping", head: 3 }, []]);
});

test("[S3] a ping is no pong, and none is answered before the hello", async () => {
  const { connection, clock, closes, hello, connect } = await openConnection();
  await hello();
  clock.advance(pingMs);
  connection.receive('{"type":"ping"}');
  clock.advance(pongMs);
  expect(closes).toEqual([4408]);
  const other = connect(2);
  other.connection.receive('{"type":"ping"}');
  expect([other.frames.at(-1), other.closes]).toMatchObject([{ type: "bye", code: "protocol" }, [4400]]);
});

test("[S3] more pings than a waiting client sends end the connection, and those of a minute do not", async () => {
  const patient = await openConnection();
  await patient.hello();
  for (let n = 0; n < 60; n += 1) {
    patient.connection.receive('{"type":"ping"}');
    patient.clock.advance(1_000);
    patient.connection.receive('{"type":"pong"}');
  }
  expect(patient.closes).toEqual([]);
  const { connection, frames, closes, hello } = await openConnection();
  await hello();
  for (let n = 0; n < clientPingsMax; n += 1) connection.receive('{"type":"ping"}');
  expect([frames.filter(({ type }) => type === "ping").length, closes]).toEqual([clientPingsMax, []]);
  for (let n = 0; n < 3; n += 1) connection.receive('{"type":"ping"}');
  expect([frames.at(-1), closes]).toMatchObject([{ type: "bye", code: "too-much" }, [4429]]);
});

for (const setMs of [-3_600_000, 1_800_000]) {
  const how = setMs < 0 ? "back" : "forward";
  test(`[S1] [S3] [S7] the wall clock is set ${how}: silence is noticed, pings go on, and typing is passed on`, async () => {
    const greeting = await openConnection();
    greeting.clock.jump(setMs);
    greeting.clock.advance(helloMs - 1);
    expect(greeting.closes).toEqual([]);
    greeting.clock.advance(1);
    expect(greeting.closes).toEqual([4400]);

    const { connection, clock, frames, closes, hello, published } = await openConnection();
    await hello();
    clock.jump(setMs);
    clock.advance(pingMs);
    expect(frames.at(-1)?.type).toBe("ping");
    clock.jump(setMs);
    clock.advance(pongMs - 1);
    connection.receive('{"type":"pong"}');
    connection.receive('{"type":"typing","on":true}');
    clock.jump(setMs);
    clock.advance(typingRepeatMs);
    connection.receive('{"type":"typing","on":true}');
    expect(published.filter(({ type }) => type === "typing")).toHaveLength(2);
    clock.advance(pingMs - typingRepeatMs);
    expect(frames.at(-1)?.type).toBe("ping");
    clock.advance(pongMs);
    expect(closes).toEqual([4408]);
  });

  test(`[M4] the wall clock is set ${how}: others are told of people as soon as usual`, async () => {
    const { hello, clock, hub, room, published } = await openConnection();
    await hello();
    const people = () => published.filter(({ type }) => type === "people").length;
    const ids = [...room.roster.seats()].map(({ member }) => member.id);
    for (let n = 1; n <= 3; n += 1) {
      clock.jump(setMs);
      hub.peopleChanged(room, ids);
      clock.advance(peopleGatherMs);
      expect(people()).toBe(n);
    }
  });
}

test("[M1] a member who comes back after a long absence while the disk is full is told to come back, and may send more", async () => {
  const { connection, frames, closes, hello, testChat } = await openConnection(times.lostGraceMs);
  testChat.store.gate = () => Promise.reject(new ChatError("unavailable", "The disk is full.", 1_000));
  const saidHello = hello();
  // While the hello is being decided: it once waited for itself for ever.
  connection.receive('{"type":"parting"}');
  await saidHello;
  expect(frames.at(-1)).toEqual({ type: "bye", code: "unavailable", detail: "The disk is full.", retryAfterMs: 1_000 });
  expect(closes).toEqual([4503]);
});

test("frames that arrive while a hello is decided wait in order; too many end the connection, and none is carried out", async () => {
  for (const count of [admittingFramesMax, admittingFramesMax + 1]) {
    const { connection, frames, closes, hello, testChat } = await openConnection(times.lostGraceMs);
    const gate = Promise.withResolvers<void>();
    testChat.store.gate = () => gate.promise;
    const saidHello = hello();
    for (let n = 0; n < count; n += 1) connection.receive(`{"type":"post","id":"m${n}","text":"${n}"}`);
    const isTooMuch = count > admittingFramesMax;
    expect(closes).toEqual(isTooMuch ? [4429] : []);
    gate.resolve();
    await saidHello;
    const done = testChat.ear.events.flatMap((event) => (event.kind === "message" ? event.id : []));
    expect(done).toEqual(isTooMuch ? [] : Array.from({ length: count }, (_, n) => `m${n}`));
    expect(frames.filter(({ type }) => type === "ack")).toHaveLength(done.length);
    if (isTooMuch) expect(frames.at(-1)).toMatchObject({ type: "bye", code: "too-much" });
  }
});

test("one page of history is read at a time, in order; some wait, more are refused as busy, and none is read for a closed connection", async () => {
  const { connection, frames, hello, testChat } = await openConnection();
  await hello();
  const reads: number[] = [];
  let release = (): void => {};
  testChat.store.events = (_, range) => {
    if ("before" in range) reads.push(range.before);
    return new Promise((resolve) => {
      release = () => resolve([]);
    });
  };
  const ask = (before: number) => connection.receive(`{"type":"history","before":${before}}`);
  for (let before = 1; before <= historyWaitingMax + 3; before += 1) ask(before);
  await atRest();
  expect(reads).toEqual([1]);
  const refused = { type: "refused", id: "", code: "busy", retryAfterMs: expect.any(Number) };
  expect(frames.slice(-2)).toMatchObject([refused, refused]);
  const pages = () => frames.filter(({ type }) => type === "history").length;
  for (let page = 1; page <= historyWaitingMax; page += 1) {
    release();
    await atRest();
    expect([pages(), reads.length]).toEqual([page, page + 1]);
  }
  expect(reads).toEqual(Array.from({ length: historyWaitingMax + 1 }, (_, index) => index + 1));
  // One has been read and no longer waits, so there is space again.
  for (let before = 101; before <= 105; before += 1) ask(before);
  expect(frames.filter(({ type }) => type === "refused")).toHaveLength(2);
  connection.closed();
  const [read, sent] = [reads.length, frames.length];
  release();
  await atRest();
  expect([reads.length, frames.length]).toEqual([read, sent]);
});

test("[M1] a member who reloads while the disk hangs is let in, even if they became overdue behind a rename", async () => {
  const { connection, connect, hello, testChat } = await openConnection();
  await hello();
  const disk = Promise.withResolvers<void>();
  testChat.store.gate = () => disk.promise;
  connection.receive('{"type":"rename","id":"n","name":"Adele"}');
  connection.receive('{"type":"parting"}');
  connection.closed();
  const reloaded = connect(2);
  const isIn = reloaded.hello();
  await testChat.advance(times.partingGraceMs);
  disk.resolve();
  await isIn;
  await atRest();
  await atRest();
  expect([reloaded.frames.at(-1)?.type, reloaded.closes]).toEqual(["live", []]);
});

test("a member who comes back while the store is busy is told to come back, and not left without the live end", async () => {
  const { connection, frames, closes, testChat, room } = await openConnection();
  testChat.store.events = () => Promise.reject(new ChatError("busy", "Too much is read already.", 250));
  connection.receive(JSON.stringify({ type: "hello", v: 1, resume: { epoch: room.epoch, seq: 0, id: "" } }));
  await atRest();
  await atRest();
  expect(frames.at(-1)).toMatchObject({ type: "bye", code: "unavailable", retryAfterMs: 250 });
  expect(closes).toEqual([4503]);
});

test("a page that cannot be read is refused, and the next one is read", async () => {
  const { connection, frames, hello, testChat } = await openConnection();
  await hello();
  let reads = 0;
  testChat.store.events = async () => {
    reads += 1;
    if (reads === 1) throw new ChatError("unavailable", "The disk gives nothing.", 5_000);
    return [];
  };
  for (let n = 0; n < 2; n += 1) connection.receive('{"type":"history","before":9}');
  await atRest();
  expect(frames.slice(-2)).toMatchObject([{ type: "refused", id: "", code: "unavailable" }, { type: "history" }]);
});

test("[S7] a member's typing is passed on once a second, its end once, and only while others believe it", () => {
  const typists = new Typists();
  const ada = "ada" as MemberId;
  const told = (on: boolean, now: number) => typists.says(ada, on, now);
  expect(told(false, 5_000)).toBe(false);
  expect([told(true, 5_000), told(true, 5_000 + typingRepeatMs - 1), told(true, 5_000 + typingRepeatMs)]).toEqual([
    true,
    false,
    true,
  ]);
  expect([told(false, 6_500), told(false, 6_500)]).toEqual([true, false]);
  expect([told(true, 6_999), told(true, 7_000), told(false, 7_000 + typingMs)]).toEqual([false, true, false]);
  // A member who posts and types on at once is shown as typing.
  expect([told(true, 20_000), typists.done(ada, 20_001), typists.done(ada, 20_002), told(true, 20_003)]).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test("[S7] a room gets a limited number of typing frames per second; typing that was not passed on has no end", () => {
  const typists = new Typists();
  const members = Array.from({ length: 30 }, (_, index) => `member ${index}` as MemberId);
  const told = (on: boolean, now: number) => members.filter((id) => typists.says(id, on, now));
  const first = told(true, 10_000);
  expect(first).toHaveLength(typingFramesPerSecondMax);
  expect(told(true, 10_500)).toEqual([]);
  expect(told(false, 11_000)).toEqual(first);
});

test("[D7] text that is deleted while a client reads slowly does not reach it, from memory or from the store", async () => {
  for (const isInMemory of [true, false]) {
    const { chat, create, clock } = await openTestChat();
    const { room, member } = await create("Ada");
    const text = "sekret ".repeat(500).trim();
    for (let n = 2; n <= 100; n += 1) await chat.post(room, member.id, { id: `m${n}`, text });
    const channel = new RoomChannel(room, {
      publish: () => {},
      deadlines: new Deadlines(clock as Clock),
      read: async (after, limit) => (isInMemory || after > 0 ? await chat.events(room, { after, limit }) : []),
    });
    const frames: string[] = [];
    let unsent = 0;
    let drained = (): void => {};
    const done = catchUp(channel, 1, {
      wire: {
        send(frame) {
          frames.push(frame);
          unsent += frame.length;
        },
        unsentBytes: () => unsent,
        listen: () => {},
        unlisten: () => {},
        close: () => {},
      },
      isOvertaken: () => false,
      drained: () =>
        new Promise((resolve) => {
          drained = resolve;
        }),
      caughtUp: () => {},
    });
    await atRest();
    await atRest();
    expect(unsent).toBeGreaterThan(replayUnsentBytesMax);
    const sent = frames.join("").split("sekret").length;
    const deletions: RoomEvent[] = [];
    for (let target = 2; target <= 100; target += 1) {
      const { seq, at } = await chat.delete(room, member.id, { id: `d${target}`, target });
      const event = { kind: "deleted", target, seq, at, by: member.id, name: member.name, id: `d${target}` } as const;
      deletions.push(event);
    }
    channel.deliver(deletions, clock.now());
    unsent = 0;
    drained();
    for (let n = 0; n < 20; n += 1) {
      await atRest();
      unsent = 0;
      drained();
    }
    await done;
    const numbers = frames.flatMap((frame) =>
      (JSON.parse(frame) as { events: { seq: number }[] }).events.map(({ seq }) => seq),
    );
    expect(numbers).toEqual(Array.from({ length: 198 }, (_, index) => index + 2));
    expect(frames.join("").split("sekret")).toHaveLength(sent);
  }
});

test("[M4] what the last connection would have been told is not told to the next one, whose versions start anew", async () => {
  const { room, testChat } = await openConnection();
  const told: FrameOf<"people">[] = [];
  const publish = (_: string, frame: string) => void told.push(JSON.parse(frame) as FrameOf<"people">);
  const deadlines = new Deadlines(testChat.clock);
  const hub = new Hub({ publish, deadlines, clock: testChat.clock, events: async () => [] });
  const listener = { id: 1, parting: () => {}, end: () => {} };
  const first = hub.attach(room, listener);
  const [ada] = room.roster.people(1);
  const changes = () => ada && hub.peopleChanged(room, [ada.id]);
  changes();
  testChat.clock.advance(peopleGatherMs);
  changes();
  hub.detach(first, listener);
  hub.attach(room, listener);
  testChat.clock.advance(peopleGatherMs);
  changes();
  testChat.clock.advance(peopleGatherMs);
  expect(told.map(({ version }) => version)).toEqual([1, 1]);
});
