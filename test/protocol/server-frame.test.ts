// Encoding events into frames: within the limit, in order, complete. [S4]

import { expect, test } from "bun:test";
import fc from "fast-check";
import * as v from "valibot";
import { reactionEmojiMax, reactionsMax } from "../../src/chat/message-state";
import type { RoomEvent } from "../../src/chat/room-event";
import { titleCharsMax } from "../../src/chat/room-title";
import { serverFrameBytesMax } from "../../src/protocol/limits";
import {
  type EncodedEvent,
  encodeEvent,
  encodeEvents,
  encodeFrame,
  encodeHistory,
  eraseText,
  eventSchema,
  type FrameOf,
  frameSchemas,
  newestThatFit,
} from "../../src/protocol/server-frame";

function encoded(seq: number, text: string): EncodedEvent {
  const event = { kind: "message", text, seq, at: 1, by: "m", name: "Ada", id: `id-${seq}` };
  return encodeEvent(event as unknown as RoomEvent);
}

const texts = fc.array(
  fc
    .tuple(fc.constantFrom("x", "é", "😀", '"', "\n", "\u2028"), fc.integer({ min: 1, max: 4000 }))
    .map(([letter, n]) => letter.repeat(n)),
  { maxLength: 40, size: "max" },
);

test("[S4] events leave in frames of at most 64 KiB, ascending, none missing and none twice", () => {
  fc.assert(
    fc.property(texts, (given) => {
      const events = given.map((text, index) => encoded(index + 1, text));
      const frames = [...encodeEvents(events)];
      const sent: unknown[] = [];
      for (const frame of frames) {
        expect(Buffer.byteLength(frame)).toBeLessThanOrEqual(serverFrameBytesMax);
        const parsed = JSON.parse(frame) as FrameOf<"events">;
        expect(parsed.events.length).toBeGreaterThan(0);
        sent.push(...parsed.events);
      }
      expect(sent).toEqual(events.map(({ json }) => JSON.parse(json)));
    }),
    { numRuns: 30 },
  );
});

test("[S4] a commit that fits is one frame", () => {
  const events = Array.from({ length: 400 }, (_, index) => encoded(index + 1, "hello"));
  expect([...encodeEvents(events)]).toHaveLength(1);
  expect([...encodeEvents([])]).toEqual([]);
});

test("[S4] a page of history is the newest events that fit into one frame, ascending", () => {
  fc.assert(
    fc.property(texts, (given) => {
      const events = given.map((text, index) => encoded(index + 1, text));
      const fitting = newestThatFit(events);
      expect(fitting).toEqual(events.slice(events.length - fitting.length));
      const frame = encodeHistory(fitting, 1);
      expect(Buffer.byteLength(frame)).toBeLessThanOrEqual(serverFrameBytesMax);
      expect(v.is(frameSchemas.history, JSON.parse(frame))).toBe(true);
      const next = events.at(-fitting.length - 1);
      if (fitting.length < events.length && next) {
        const bytes = [...fitting, next].reduce((sum, { json }) => sum + Buffer.byteLength(json) + 1, 0);
        expect(bytes).toBeGreaterThan(serverFrameBytesMax - 256);
      }
    }),
    { numRuns: 30 },
  );
});

test("the largest message there can be fits into a frame", () => {
  const name = "😀".repeat(32);
  for (const letter of ["😀", '"', "\n", "\u0085"]) {
    const event = {
      ...JSON.parse(encoded(1, letter.repeat(4000)).json),
      name,
      badge: 500,
      id: "x".repeat(64),
      replyTo: 2 ** 53 - 1,
    };
    const [frame] = encodeEvents([encodeEvent(event as RoomEvent)]);
    expect(Buffer.byteLength(frame ?? "")).toBeWithin(4_000, serverFrameBytesMax);
  }
});

test("[S4] a message with all the reactions that it may have fits into a frame", () => {
  const by = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) => `${from + index}`.padStart(22, "x"));
  const reactions = Array.from({ length: reactionEmojiMax }, (_, index) => ({
    emoji: "👩🏿‍❤️‍💋‍👩🏿",
    by: by(reactionsMax / reactionEmojiMax, index * 50),
  }));
  const event = {
    ...JSON.parse(encoded(1, "😀".repeat(4000)).json),
    name: "😀".repeat(32),
    badge: 500,
    id: "x".repeat(64),
    edited: true,
    reactions,
  };
  expect(Buffer.byteLength([...encodeEvents([encodeEvent(event as RoomEvent)])].join(""))).toBeLessThan(
    serverFrameBytesMax,
  );
});

test("[S4] the largest welcome there can be fits into a frame", () => {
  const person = {
    id: "x".repeat(22),
    name: "😀".repeat(32),
    badge: 500,
    role: "guest" as const,
    state: "away" as const,
  };
  const { state: _, ...me } = person;
  const welcome = encodeFrame({
    type: "welcome",
    v: 1,
    mode: "resume",
    me,
    room: {
      code: "B".repeat(12),
      link: `https://${"x".repeat(250)}/${"B".repeat(12)}`,
      epoch: "e".repeat(11),
      head: 2 ** 53,
      first: 1,
      title: "😀".repeat(titleCharsMax),
    },
    people: Array.from({ length: 200 }, () => person),
    peopleCount: 10_000,
    peopleVersion: 2 ** 53,
    limits: { textCharsMax: 4000 },
    pingMs: 20_000,
  });
  expect(Buffer.byteLength(welcome)).toBeLessThan(serverFrameBytesMax);
});

test("[D7] an encoded event without its text equals what the store has of a deleted message", () => {
  const author = { by: "m", name: "Ada", id: "x", seq: 3, at: 2 };
  const reactions = [{ emoji: "👍", by: ["m"] }];
  for (const [event, after] of [
    [
      { ...author, kind: "message", text: "secret", replyTo: 1, edited: true, reactions },
      { ...author, kind: "message", text: "", replyTo: 1, deleted: true },
    ],
    [
      { ...author, kind: "edited", target: 1, text: "secret" },
      { ...author, kind: "edited", target: 1, text: "" },
    ],
  ]) {
    const encoded = encodeEvent(event as unknown as RoomEvent);
    eraseText(encoded);
    expect(JSON.parse(encoded.json)).toEqual(after);
    expect(v.is(eventSchema, JSON.parse(encoded.json))).toBe(true);
  }
});

test("an event is encoded as its schema says, each kind of it", () => {
  const author = { by: "m", name: "Ada", id: "x", seq: 1, at: 2 };
  for (const event of [
    { ...author, kind: "joined", role: "host" },
    { ...author, kind: "left", reason: "timeout" },
    { ...author, kind: "message", text: "hello", replyTo: 1, badge: 2 },
    { ...author, kind: "message", text: "better", edited: true, reactions: [{ emoji: "👍", by: ["m"] }] },
    { ...author, kind: "message", text: "", deleted: true },
    { ...author, kind: "edited", target: 1, text: "better" },
    { ...author, kind: "deleted", target: 1 },
    { ...author, kind: "reacted", target: 1, emoji: "👍", on: false },
    { ...author, kind: "renamed", to: "Ada L.", toBadge: 2 },
    { ...author, kind: "room", title: "Tea" },
  ]) {
    expect(v.is(eventSchema, JSON.parse(encodeEvent(event as unknown as RoomEvent).json))).toBe(true);
    expect(v.is(eventSchema, { ...event, extra: 1 })).toBe(false);
  }
});
