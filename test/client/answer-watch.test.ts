// A dead or slow connection while an answer is due. [S3] [D9]

import { describe, expect, test } from "bun:test";
import type { RoomClient } from "../../src/client/room-client";
import type { ServerFrame } from "../../src/protocol/server-frame";
import { answerMs, silenceMs } from "../../src/protocol/times";
import { events, type FakeSocket, welcome } from "../support/fake-socket";
import { fakedClient } from "../support/faked-client";

/** From sending on a dead connection to the next socket. */
const reconnectMs = 8_000;
const head = 60;

function greets(socket: FakeSocket): void {
  socket.opens();
  socket.says({ ...welcome(head), room: { ...welcome(head).room, first: 1 } });
  socket.says(events(head - 9, head));
  socket.says({ type: "live", seq: head });
}

function live() {
  const all = fakedClient();
  all.client.start();
  greets(all.last());
  return all;
}

const waits: readonly [what: string, ask: (client: RoomClient) => void][] = [
  ["a message", (client) => void client.post("Are you there?")],
  ["an edit", (client) => void client.edit(head, "Are you there?")],
  ["a deletion", (client) => void client.delete(head)],
  ["a reaction", (client) => void client.react(head, "👍", true)],
  ["a new name", (client) => void client.rename("Adele").catch(() => {})],
  ["a title", (client) => void client.setTitle("Here").catch(() => {})],
  ["a page of the past", (client) => client.loadOlder()],
];

describe("on a dead line", () => {
  for (const [what, ask] of waits) {
    test(`[S3] ${what} without an answer leads to a ping, and without a pong to a new socket within 8 s`, () => {
      const { client, clock, sockets, last } = live();
      clock.advance(silenceMs - 5_000);
      last().says({ type: "ping", head });
      ask(client);
      clock.advance(answerMs - 1);
      expect(last().of("ping")).toEqual([]);
      clock.advance(1);
      expect(last().of("ping")).toEqual([{ type: "ping" }]);
      clock.advance(answerMs - 1);
      expect([client.view.connection.state, sockets.length]).toEqual(["live", 1]);
      clock.advance(1);
      expect([client.view.connection.state, sockets[0]?.isClosedByClient]).toEqual(["waiting", true]);
      clock.advance(reconnectMs - 2 * answerMs);
      expect(sockets).toHaveLength(2);
    });
  }

  for (const setMs of [-3_600_000, 3_600_000]) {
    test(`[S3] [D5] the wall clock is put ${setMs < 0 ? "back" : "forward"} an hour: a message is sending for 8 s, not longer, and then goes again`, () => {
      const { client, clock, sockets, last } = live();
      const id = client.post("Are you there?");
      clock.jump(setMs);
      clock.advance(answerMs);
      clock.jump(setMs);
      clock.advance(reconnectMs - answerMs);
      expect(sockets).toHaveLength(2);
      greets(last());
      expect(last().of("post")).toMatchObject([{ id, text: "Are you there?" }]);
    });
  }

  test("[S3] a hello without an answer is tried again within 8 s", () => {
    const { client, clock, sockets, last } = fakedClient();
    client.start();
    last().opens();
    clock.advance(reconnectMs);
    expect(sockets).toHaveLength(2);
  });

  test("[S3] frames from before the ping do not count as its answer", () => {
    const { client, clock, sockets, last } = live();
    client.post("Are you there?");
    clock.advance(answerMs - 1);
    last().says(events(head + 1));
    clock.advance(answerMs + 1);
    expect([client.view.connection.state, last().of("ping").length, sockets.length]).toEqual(["waiting", 1, 1]);
  });
});

describe("on a line that lives", () => {
  const signs: readonly ServerFrame[] = [
    { type: "ping", head },
    events(head + 1),
    { type: "typing", member: "lin", on: true },
  ];
  for (const sign of signs) {
    test(`[S3] a server that takes a minute for an answer is waited for: ${sign.type} shows that it is there`, () => {
      const { client, clock, sockets, last } = live();
      const id = client.post("Take your time.");
      for (let asked = 1; asked <= 15; asked += 1) {
        clock.advance(answerMs);
        expect(last().of("ping")).toHaveLength(asked);
        if (sign.type === "events") last().says(events(head + asked));
        else last().says(sign);
      }
      expect([client.view.connection.state, sockets.length]).toEqual(["live", 1]);
      last().says({ type: "ack", id, seq: head + 16, at: 1 });
      clock.advance(silenceMs - 1);
      expect([last().of("ping").length, sockets.length]).toEqual([15, 1]);
    });
  }

  test("[S3] answered frames, typing and silence lead to no ping, and silence may last 35 s", () => {
    const { client, clock, sockets, last } = live();
    last().says({ type: "ack", id: client.post("one"), seq: head + 1, at: 1 });
    client.rename("Adele").catch(() => {});
    const renamed = last().of("rename")[0]?.id ?? "";
    last().says({ type: "refused", id: renamed, code: "name-invalid", detail: "" });
    client.loadOlder();
    last().says({ type: "history", events: [], first: 1 });
    client.loadOlder();
    last().says({ type: "refused", id: "", code: "busy", detail: "" });
    client.typing(true);
    clock.advance(silenceMs - 1);
    expect([client.view.connection.state, last().of("ping")]).toEqual(["live", []]);
    clock.advance(1);
    expect([client.view.connection.state, sockets.length]).toEqual(["waiting", 1]);
  });

  test("[S3] one that takes 12 s for a message is lost for impatience once for each, and the message gets through", () => {
    const { client, clock, sockets, last } = live();
    for (let n = 1; n <= 3; n += 1) {
      const id = client.post(`a long message, number ${n}`);
      clock.advance(reconnectMs);
      expect(sockets).toHaveLength(n + 1);
      greets(last());
      expect(last().of("post")).toMatchObject([{ id }]);
      clock.advance(12_000);
      last().says({ type: "ack", id, seq: head + n, at: 1 });
      expect([client.view.connection.state, sockets.length]).toEqual(["live", n + 1]);
    }
  });

  test("nothing is watched any more once it has ended", () => {
    const { client, clock } = live();
    client.post("Are you there?");
    client.stop();
    expect(clock.waiting).toBe(0);
  });
});
