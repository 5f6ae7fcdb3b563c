// A client of one room: resumes, orders, retries, and takes its own messages from the events. [D3] – [D6]

import { expect, test } from "bun:test";
import { events, messages, welcome } from "../support/fake-socket";
import { fakedClient } from "../support/faked-client";
import { atRest } from "../support/test-chat";

function setUp() {
  const { client, clock, sockets, last } = fakedClient();
  /** Lets the pause pass, and opens the socket at its end. */
  const comeBack = (): void => {
    client.wake();
    last().opens();
  };
  const shown = (): number[] => client.view.events.map(({ seq }) => seq);
  const pending = (): string[] => client.view.pending.map(({ text, state }) => `${text} ${state}`);
  return { clock, sockets, client, last, comeBack, shown, pending };
}

/** A live client that has the events 1 … head. */
function live(head = 3) {
  const all = setUp();
  all.client.start();
  all.last().opens();
  all.last().says(welcome(head));
  all.last().says(events(1, head));
  all.last().says({ type: "live", seq: head });
  return all;
}

test("[D6] the first hello is fresh; with the live frame the client is live and shows what has arrived", () => {
  const { client, last, shown } = live();
  expect(last().sent).toEqual([{ type: "hello", v: 1 }]);
  expect([client.view.connection.state, shown(), client.view.me?.name]).toEqual(["live", [1, 2, 3], "Ada"]);
});

test("[D3] after a loss the hello names epoch, number and id of the last event", () => {
  const { last, comeBack, shown } = live();
  last().closes();
  comeBack();
  expect(last().sent).toEqual([{ type: "hello", v: 1, resume: { epoch: "epoch", seq: 3, id: "e3" } }]);
  last().says(welcome(5, "resume"));
  last().says(events(4, 5));
  last().says({ type: "live", seq: 5 });
  expect(shown()).toEqual([1, 2, 3, 4, 5]);
});

test("[D4] after a gap, or a ping or live beyond its state, the client asks for what is missing", () => {
  const resume = { type: "hello", v: 1, resume: { epoch: "epoch", seq: 3, id: "e3" } };
  for (const frame of [events(5), { type: "ping", head: 4 }, { type: "live", seq: 4 }] as const) {
    const { last, shown } = live();
    last().says(frame);
    expect(last().of("hello").slice(1)).toEqual([resume] as never);
    expect(shown()).toEqual([1, 2, 3]);
  }
});

test("[D4] a ping with the head that is held asks for nothing", () => {
  const { last } = live();
  last().says({ type: "ping", head: 3 });
  expect(last().of("hello")).toHaveLength(1);
});

test("[D3] a reset drops the client's state and starts where the server starts; pending messages stay", () => {
  const { client, last, comeBack, shown, pending } = live();
  last().closes();
  client.post("hello");
  comeBack();
  last().says({ type: "reset", reason: "epoch" });
  expect(shown()).toEqual([]);
  last().says(welcome(42));
  last().says(events(41, 42));
  last().says({ type: "live", seq: 42 });
  expect([shown(), pending(), last().of("post").length]).toEqual([[41, 42], ["hello pending"], 1]);
});

test("[D5] messages written without a connection are sent when it is live, in order, one in flight", () => {
  const { client, last } = setUp();
  const [first, second] = [client.post("one"), client.post("two")];
  client.start();
  last().opens();
  last().says(welcome(1));
  expect(last().of("post")).toEqual([]);
  last().says(events(1));
  last().says({ type: "live", seq: 1 });
  expect(
    last()
      .of("post")
      .map(({ id }) => id),
  ).toEqual([first]);
  last().says({ type: "ack", id: first, seq: 2, at: 1 });
  expect(
    last()
      .of("post")
      .map(({ id }) => id),
  ).toEqual([first, second]);
});

test("[D5] what was in flight when the connection was lost is sent again with the same id", () => {
  const { client, last, comeBack } = live();
  const id = client.post("hello");
  last().closes();
  comeBack();
  last().says(welcome(3, "resume"));
  last().says({ type: "live", seq: 3 });
  expect(last().of("post")).toEqual([{ type: "post", id, text: "hello" }]);
});

test("[D4] an own message takes its place from the stream, whether the ack comes before it or after", () => {
  for (const isAckFirst of [true, false]) {
    const { client, last, shown, pending } = live();
    const id = client.post("hello");
    const ack = { type: "ack", id, seq: 5, at: 1 } as const;
    const own = { ...messages(5, 5, "me")[0], id } as ReturnType<typeof messages>[number];
    if (isAckFirst) last().says(ack);
    expect([shown(), pending()]).toEqual([[1, 2, 3], ["hello pending"]]);
    last().says(events(4));
    expect(pending()).toEqual(["hello pending"]);
    last().says({ type: "events", events: [own] });
    if (!isAckFirst) last().says(ack);
    expect([shown(), pending(), client.view.events.at(-1)?.id]).toEqual([[1, 2, 3, 4, 5], [], id]);
  }
});

test("[D4] another member's event with the id of an own message does not remove that message", () => {
  const { client, last, pending } = live();
  const id = client.post("hello");
  last().says({ type: "events", events: [{ ...messages(4)[0], id } as ReturnType<typeof messages>[number]] });
  expect(pending()).toEqual(["hello pending"]);
});

test("[D5] a passing refusal is tried again with the same id, when the server says or after a second", () => {
  for (const [retryAfterMs, waitMs] of [
    [undefined, 1_000],
    [250, 250],
  ] as const) {
    const { client, last, clock } = live();
    const id = client.post("hello");
    const after = retryAfterMs === undefined ? {} : { retryAfterMs };
    last().says({ type: "refused", id, code: "busy", detail: "later", ...after });
    clock.advance(waitMs - 1);
    expect(last().of("post")).toHaveLength(1);
    clock.advance(1);
    expect(
      last()
        .of("post")
        .map((post) => post.id),
    ).toEqual([id, id]);
  }
});

test("[D5] while the server asks for a pause, writing more does not break it", () => {
  const { client, last, clock } = live();
  const id = client.post("one");
  last().says({ type: "refused", id, code: "rate-limited", detail: "slower", retryAfterMs: 5_000 });
  client.post("two");
  clock.advance(4_999);
  expect(last().of("post")).toHaveLength(1);
});

test("[D5] a final refusal is shown with its reason; the next message is sent; it can be retried or discarded", () => {
  const { client, last, pending } = live();
  const [first, second] = [client.post("one"), client.post("two")];
  last().says({ type: "refused", id: first, code: "text-too-long", detail: "too long" });
  expect(client.view.pending[0]).toMatchObject({ state: "refused", detail: "too long" });
  expect(
    last()
      .of("post")
      .map(({ id }) => id),
  ).toEqual([first, second]);
  client.retry(first);
  last().says({ type: "ack", id: second, seq: 4, at: 1 });
  expect(
    last()
      .of("post")
      .map(({ id }) => id),
  ).toEqual([first, second, first]);
  last().says({ type: "refused", id: first, code: "text-too-long", detail: "too long" });
  client.discard(first);
  expect(pending()).toEqual(["two pending"]);
});

test("[S4] a text whose control characters would make it too large as a frame is cleaned, and fits", () => {
  const { client, last, pending } = live();
  client.post(`one\r\ntwo${"\u001B".repeat(3000)}\uD83D`);
  expect(last().of("post")).toMatchObject([{ text: "one\ntwo\uFFFD" }]);
  expect(pending()).toEqual(["one\ntwo\uFFFD pending"]);
  client.edit(2, "\u0000better");
  last().says({ type: "ack", id: last().of("post")[0]?.id ?? "", seq: 4, at: 1 });
  expect(last().of("edit")).toMatchObject([{ text: "better" }]);
});

test("[S4] [D5] a frame that is too large is refused by the client, and does not hold up the next ones", () => {
  const { client, last, pending } = live();
  const large = "x".repeat(17_000);
  const id = client.post(large);
  client.post("hello");
  expect(last().of("post")).toMatchObject([{ text: "hello" }]);
  expect(pending()).toEqual([`${large} refused`, "hello pending"]);
  client.retry(id);
  last().says({ type: "ack", id: last().of("post")[0]?.id ?? "", seq: 4, at: 1 });
  expect(client.view.pending[0]).toMatchObject({ id, state: "refused", code: "text-too-long" });
});

test("[D6] one page of older events at a time is put before the loaded ones", () => {
  const { client, last, shown } = setUp();
  client.start();
  last().opens();
  last().says(welcome(60));
  last().says(events(51, 60));
  last().says({ type: "live", seq: 60 });
  client.loadOlder();
  client.loadOlder();
  expect(last().of("history")).toEqual([{ type: "history", before: 51, limit: 50 }]);
  last().says({ type: "history", events: messages(1, 50), first: 1 });
  expect([shown().length, client.view.hasOlder, client.view.isLoadingOlder]).toEqual([60, false, false]);
});

test("[D6] older events can be asked for again after the server refused them", () => {
  const { client, last } = setUp();
  client.start();
  last().opens();
  last().says(welcome(60));
  last().says(events(51, 60));
  last().says({ type: "live", seq: 60 });
  client.loadOlder();
  last().says({ type: "refused", id: "", code: "unavailable", detail: "The server cannot read its data now." });
  expect(client.view.isLoadingOlder).toBe(false);
  client.loadOlder();
  expect(last().of("history")).toHaveLength(2);
});

test("leaving tells the server and ends when it says so, or after two seconds", async () => {
  const { client, last } = live();
  const leaving = client.leave();
  expect(last().of("leave")).toHaveLength(1);
  last().says({ type: "bye", code: "left", detail: "You left the room." });
  last().closes(1000);
  await leaving;
  expect(client.view.connection).toEqual({ state: "ended", code: "left", detail: "You left the room." });

  const other = live();
  let isOver = false;
  void other.client.leave().then(() => {
    isOver = true;
  });
  await atRest();
  expect(isOver).toBe(false);
  other.clock.advance(2_000);
  await atRest();
  expect([isOver, other.client.view.connection.state]).toEqual([true, "ended"]);
});

test("subscribers are told of every change of the view, until they stop", () => {
  const { client, last } = live();
  const seen: number[] = [];
  const stop = client.subscribe(() => seen.push(client.view.events.length));
  last().says(events(4));
  stop();
  last().says(events(5));
  expect(seen).toEqual([4]);
});
