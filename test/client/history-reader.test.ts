// Reading a room's past: pages at either end, a stretch apart from the live end, and the way back. [D6]

import { expect, test } from "bun:test";
import type { WireEvent } from "../../src/protocol/server-frame";
import { change, events, messages, welcome } from "../support/fake-socket";
import { fakedClient } from "../support/faked-client";
import { atRest } from "../support/test-chat";

/** A client that is live at `head` and has the last 50 events; the server answers when `serve` is called. */
function live(head: number, past: (seq: number) => WireEvent = (seq) => messages(seq)[0] as WireEvent) {
  const { client, sockets, last } = fakedClient();
  const open = (): void => {
    last().opens();
    last().says(welcome(head));
    for (let from = Math.max(1, head - 49); from <= head; from += 1) {
      last().says({ type: "events", events: [past(from)] });
    }
    last().says({ type: "live", seq: head });
  };
  client.start();
  open();
  let answered = 0;
  /** Answers the next request with a page of at most `fit` events. */
  const serve = (fit = 200): void => {
    const asked = last().of("history")[answered];
    answered += 1;
    if (!asked) throw new Error("Nothing was asked for.");
    const from = Math.max(1, asked.before - Math.min(asked.limit ?? 50, fit));
    const page = Array.from({ length: Math.min(asked.before, head + 1) - from }, (_, index) => past(from + index));
    last().says({ type: "history", events: page, first: 1 });
  };
  const asks = (): string[] =>
    last()
      .of("history")
      .map(({ before, limit }) => `${limit} before ${before}`);
  /** Formats the numbers as `1–50`, and checks that none is missing. */
  const shown = (): string => {
    const seqs = client.view.events.map(({ seq }) => seq);
    const [first = 0] = seqs;
    expect(seqs).toEqual(seqs.map((_, index) => first + index));
    return `${first}–${seqs.at(-1)}`;
  };
  return { client, last, serve, asks, shown, open, sockets };
}

test("[D6] a page that was cut to fit its frame is asked for again, until nothing is missing", () => {
  const { client, serve, asks, shown } = live(200);
  client.loadOlder();
  serve(20);
  expect([shown(), client.view.isLoadingOlder]).toEqual(["151–200", true]);
  serve(20);
  serve();
  expect(asks()).toEqual(["50 before 151", "30 before 131", "10 before 111"]);
  expect([shown(), client.view.isLoadingOlder, client.view.isAtEnd]).toEqual(["101–200", false, true]);
});

test("[D6] a jump shows the events around its target, apart from the live end, which goes on in the background", async () => {
  const { client, last, serve, asks, shown } = live(400);
  const jumped = client.jumpTo(100);
  serve(30);
  serve();
  expect(await jumped).toBe(true);
  expect(asks()).toEqual(["51 before 126", "21 before 96"]);
  expect([shown(), client.view.isAtEnd, client.view.hasOlder]).toEqual(["75–125", false, true]);
  last().says(events(401, 403));
  expect([shown(), client.view.live.at(-1)?.seq, client.view.seq]).toEqual(["75–125", 403, 403]);
  client.jumpToEnd();
  expect([shown(), client.view.isAtEnd]).toEqual(["351–403", true]);
  expect(client.view.events).toBe(client.view.live);
});

test("[D6] newer pages load until they meet the live end; from then on new events are shown as they arrive", () => {
  const { client, last, serve, shown } = live(300);
  void client.jumpTo(180);
  serve();
  expect(shown()).toBe("155–205");
  client.loadNewer();
  expect(client.view.isLoadingNewer).toBe(true);
  serve(7);
  serve();
  expect([shown(), client.view.isAtEnd, client.view.isLoadingNewer]).toEqual(["155–300", true, false]);
  last().says(events(301));
  expect([shown(), client.view.isAtEnd]).toEqual(["155–301", true]);
  client.loadNewer();
  expect(last().of("history")).toHaveLength(3);
});

test("[D6] a jump next to the live end joins it, one into it asks for nothing, one to nowhere fails", async () => {
  const { client, serve, asks, shown } = live(300);
  void client.jumpTo(240);
  serve();
  expect([shown(), client.view.isAtEnd]).toEqual(["215–300", true]);
  expect([
    await client.jumpTo(230),
    await client.jumpTo(299),
    await client.jumpTo(301),
    await client.jumpTo(0),
  ]).toEqual([true, true, false, false]);
  expect(asks()).toHaveLength(1);
});

test("[D6] a jump overtakes a page that is loading, and an earlier jump", async () => {
  const { client, serve, asks, shown } = live(400);
  client.loadOlder();
  const overtaken = client.jumpTo(100);
  const jumped = client.jumpTo(200);
  expect(await overtaken).toBe(undefined);
  serve();
  expect([asks(), shown()]).toEqual([["50 before 351", "51 before 226"], "351–400"]);
  serve();
  expect([await jumped, shown()]).toEqual([true, "175–225"]);
});

test("[D6] when the connection is lost, or the server refuses, loading ends, nothing is called missing, and it can be repeated", async () => {
  const { client, last, shown, serve, asks, sockets } = live(400);
  const refused = client.jumpTo(100);
  last().says({ type: "refused", id: "", code: "unavailable", detail: "The server cannot read its data now." });
  expect(await refused).toBe(undefined);
  const lost = client.jumpTo(100);
  const overtaking = client.jumpTo(90);
  last().closes();
  await atRest();
  expect([await lost, await overtaking, shown(), client.view.isLoadingOlder]).toEqual([
    undefined,
    undefined,
    "351–400",
    false,
  ]);
  expect(await client.jumpTo(100)).toBe(undefined);
  client.wake();
  last().opens();
  last().says(welcome(400, "resume"));
  last().says({ type: "live", seq: 400 });
  client.loadOlder();
  expect([asks(), sockets.length, client.view.isLoadingOlder]).toEqual([["50 before 351"], 2, true]);
  serve();
  expect([shown(), client.view.isLoadingOlder]).toEqual(["301–400", false]);
});

test("[D6] changes while a page is loading are in it, and later changes are applied to it", () => {
  const { client, last, serve } = live(400);
  void client.jumpTo(100);
  last().says({ type: "events", events: [change(401, { kind: "edited", target: 100, text: "while" })] });
  serve();
  const textOf = (seq: number) => client.view.events.find((event) => event.seq === seq);
  expect(textOf(100)).toMatchObject({ text: "while", edited: true });
  const { events: before } = client.view;
  last().says({ type: "events", events: [change(402, { kind: "deleted", target: 101 })] });
  expect(textOf(101)).toMatchObject({ text: "", deleted: true });
  expect(client.view.events[0]).toBe(before[0] as (typeof before)[0]);
  last().says(events(403));
  const { events: same } = client.view;
  last().says(events(404));
  expect(client.view.events).toBe(same);
});

test("[D6] a page of nothing but changes is followed by the next, until there is something to show", () => {
  const isReaction = (seq: number): boolean => seq > 60 && seq <= 350;
  const { client, serve } = live(400, (seq) =>
    isReaction(seq)
      ? change(seq, { kind: "reacted", target: 1, emoji: "👍", on: true })
      : (messages(seq)[0] as WireEvent),
  );
  client.loadOlder();
  for (let n = 0; n < 6; n += 1) serve();
  expect(client.view.events.map(({ seq }) => seq).slice(0, 12)).toEqual([
    51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 351, 352,
  ]);
  expect(client.view.isLoadingOlder).toBe(false);
});

test("[D6] at most some thousand events are shown: the end that is far from the reader goes", () => {
  const { client, last, serve, shown } = live(3_000);
  for (let n = 0; n < 25; n += 1) {
    client.loadOlder();
    serve();
  }
  // 50 + 24 pages are 1,250 events; the next page cuts the new end.
  expect([shown(), client.view.isAtEnd]).toEqual(["1701–2700", false]);
  for (let n = 0; n < 4; n += 1) {
    client.loadNewer();
    serve();
  }
  expect(shown()).toBe("1701–2900");
  client.loadNewer();
  serve();
  expect([shown(), client.view.isAtEnd]).toEqual(["2001–3000", true]);
  // A reader in the past keeps their place while others post.
  for (let seq = 3_001; seq <= 3_300; seq += 1) last().says(events(seq));
  expect([shown(), client.view.isAtEnd, client.view.live.at(-1)?.seq]).toEqual(["2001–3000", false, 3_300]);
  client.jumpToEnd();
  expect([client.view.isAtEnd, client.view.events.at(-1)?.seq, client.view.hasOlder]).toEqual([true, 3_300, true]);
});

test("[D3] a reset ends the reading of a past that is not this room's", async () => {
  const { client, last, serve } = live(400);
  void client.jumpTo(100);
  serve();
  last().says({ type: "reset", reason: "epoch" });
  expect([client.view.events, client.view.isAtEnd, client.view.hasOlder]).toEqual([[], true, false]);
});
