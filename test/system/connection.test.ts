// One connection's patience, with a clock that the test moves. [S1] [S3]

import { expect, test } from "bun:test";
import { ChatError } from "../../src/chat/chat-error";
import type { Clock } from "../../src/chat/clock";
import { Deadlines } from "../../src/chat/deadlines";
import { helloMs, pingMs, pongMs } from "../../src/protocol/limits";
import type { ServerFrame } from "../../src/protocol/server-frame";
import { Connection } from "../../src/server/connection";
import { Hub } from "../../src/server/hub";
import { sessionOf } from "../support/gated-store";
import { atRest, openTestChat, times } from "../support/test-chat";

/** Ada's connection to her room, opened `afterMs` after she made it. */
async function openConnection(afterMs = 0) {
  const testChat = await openTestChat();
  const { chat, clock } = testChat;
  const { room } = await testChat.create("Ada");
  await testChat.advance(afterMs);
  const frames: ServerFrame[] = [];
  const closes: number[] = [];
  const deadlines = new Deadlines(clock as Clock);
  const hub = new Hub({ publish: () => {}, deadlines, clock, events: (of, range) => chat.events(of, range) });
  const connection = new Connection(
    1,
    {
      send: (frame) => void frames.push(JSON.parse(frame) as ServerFrame),
      unsentBytes: () => 0,
      listen: () => {},
      unlisten: () => {},
      close: (code) => void closes.push(code),
    },
    { room, session: sessionOf("Ada"), link: "http://here/GKRT" },
    {
      chat,
      hub,
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
  return { connection, clock, frames, closes, hello, testChat };
}

test("[S1] who says no hello within 5 s gets bye protocol and 4400", async () => {
  const { clock, frames, closes } = await openConnection();
  clock.advance(helloMs - 1);
  expect(closes).toEqual([]);
  clock.advance(1);
  expect(frames.at(-1)).toMatchObject({ type: "bye", code: "protocol" });
  expect(closes).toEqual([4400]);
});

test("[S3] who answers no ping within 10 s gets bye silent and 4408; who answers stays", async () => {
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

test("[M1] who comes back after a long absence while the disk is full is told to come back, and may say more meanwhile", async () => {
  const { connection, frames, closes, hello, testChat } = await openConnection(times.lostGraceMs);
  testChat.store.gate = () => Promise.reject(new ChatError("unavailable", "The disk is full.", 1_000));
  const saidHello = hello();
  // While the hello is being decided: it once waited for itself, for ever.
  connection.receive('{"type":"parting"}');
  await saidHello;
  expect(frames.at(-1)).toEqual({ type: "bye", code: "unavailable", detail: "The disk is full.", retryAfterMs: 1_000 });
  expect(closes).toEqual([4503]);
});
