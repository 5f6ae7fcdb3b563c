// The client's state: in order, once, and reporting gaps. [D3] [D4] [M4]

import { expect, test } from "bun:test";
import fc from "fast-check";
import { RoomState } from "../../src/client/room-state";
import { change, messages, welcome } from "../support/fake-socket";

function stateWith(from: number, to: number): RoomState {
  const state = new RoomState();
  state.welcome(welcome(to));
  state.take(messages(from, to));
  return state;
}

const held = (state: RoomState): number[] => state.live.events.map(({ seq }) => seq);

test("[D4] the next event is accepted, a known one dropped, a gap reported and nothing beyond it accepted", () => {
  const state = stateWith(5, 6);
  expect(state.take(messages(6, 7))).toEqual({ news: messages(7), isGap: false });
  expect(state.take(messages(9))).toEqual({ news: [], isGap: true });
  expect([held(state), state.seq]).toEqual([[5, 6, 7], 7]);
});

test("[D4] whatever arrives, in any order and however often, the events are contiguous and ascending", () => {
  const frames = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(6)), { maxLength: 40 });
  fc.assert(
    fc.property(frames, (arrivals) => {
      const state = stateWith(10, 10);
      for (const [from, more] of arrivals) {
        const before = state.seq;
        const { news } = state.take(messages(from, from + more));
        expect(news.length).toBe(state.seq - before);
      }
      expect(held(state)).toEqual(Array.from({ length: state.seq - 9 }, (_, index) => 10 + index));
    }),
  );
});

test("[D3] the cursor is the last event's number and id with the room's epoch; without events there is none", () => {
  const state = new RoomState();
  expect(state.cursor).toBeUndefined();
  state.welcome(welcome(6));
  expect(state.cursor).toBeUndefined();
  state.take(messages(5, 6));
  expect(state.cursor).toEqual({ epoch: "epoch", seq: 6, id: "e6" });
});

test("[D3] a resumed welcome keeps the state; a fresh one and a reset drop it and start anywhere", () => {
  const state = stateWith(5, 6);
  state.welcome(welcome(9, "resume"));
  expect(held(state)).toEqual([5, 6]);
  state.forget();
  expect([held(state), state.cursor]).toEqual([[], undefined]);
  state.take(messages(3));
  state.welcome(welcome(90));
  expect(state.take(messages(41, 42)).news).toHaveLength(2);
  expect(held(state)).toEqual([41, 42]);
});

test("a changed list of people leaves the messages as they were, so that their texts are not parsed again", () => {
  const state = stateWith(5, 7);
  const before = state.live.events;
  const lin = { id: "m2", name: "Lin", role: "guest", state: "here" } as const;
  expect(state.takePeople({ type: "people", version: 1, count: 2, changed: [lin], gone: [] })).toBe(true);
  state.take([{ kind: "renamed", seq: 8, at: 8, by: "m2", name: "Lin", to: "Lina", id: "e8" }]);
  expect(before).toHaveLength(3);
  // Compares identity, because src/views/message-list/text-trees.ts caches by object.
  for (const [at, message] of before.entries()) expect(state.live.events[at]).toBe(message);
});

test("[D6] changes are folded into the messages they are of, and are no events of their own to look at", () => {
  const state = stateWith(5, 7);
  const [first, second] = state.live.events;
  state.take([change(8, { kind: "edited", target: 6, text: "better" })]);
  state.take([change(9, { kind: "reacted", target: 6, emoji: "👍", on: true })]);
  expect(held(state)).toEqual([5, 6, 7]);
  expect(state.live.events[1]).toEqual({
    ...second,
    text: "better",
    edited: true,
    reactions: [{ emoji: "👍", by: ["lin"] }],
  } as never);
  expect(state.live.events[0]).toBe(first as never);
  expect([state.seq, state.cursor?.id]).toEqual([9, "e9"]);
});

test("the events are the same array until one of them changes", () => {
  const state = stateWith(5, 7);
  const { events } = state.live;
  state.take([change(8, { kind: "edited", target: 3, text: "of a message that is not held" })]);
  expect(state.live.events).toBe(events);
  state.take(messages(9));
  expect(state.live.events).not.toBe(events);
});

test("at most some thousand events are held, the newest", () => {
  const state = stateWith(1, 1_250);
  expect(state.live.events).toHaveLength(1_250);
  state.take(messages(1_251));
  expect([state.live.events.length, state.live.first, state.live.last]).toEqual([1_000, 252, 1_251]);
});

test("a new name of the user, and a new title, apply at once; those before the welcome are in the welcome", () => {
  const state = new RoomState();
  state.welcome(welcome(6));
  state.take([change(5, { kind: "renamed", to: "Older" }, "me"), change(6, { kind: "room", title: "Older" }, "me")]);
  expect([state.me?.name, state.room?.title]).toEqual(["Ada", undefined]);
  state.take([
    change(7, { kind: "renamed", to: "Ada L.", toBadge: 2 }, "me"),
    change(8, { kind: "room", title: "Tea" }),
  ]);
  expect([state.me, state.room?.title]).toEqual([{ id: "me", name: "Ada L.", badge: 2, role: "host" }, "Tea"]);
  state.take([change(9, { kind: "renamed", to: "Somebody" }), change(10, { kind: "room", title: "" })]);
  expect([state.me?.name, state.room && "title" in state.room]).toEqual(["Ada L.", false]);
  expect(held(state)).toEqual([5, 6, 7, 8, 9, 10]);
});

test("[M4] changes to the people are accepted in the order of their versions; a gap is reported", () => {
  const state = new RoomState();
  state.welcome(welcome(1, "fresh", 4));
  const lin = { id: "lin", name: "Lin", role: "guest" as const, state: "here" as const };
  const people = (version: number, changed = [lin], gone: string[] = []) =>
    state.takePeople({ type: "people", version, changed, gone, count: 2 });
  expect([people(4), state.people.length]).toEqual([true, 1]);
  expect([people(5), state.people.map(({ id }) => id), state.peopleCount]).toEqual([true, ["me", "lin"], 2]);
  expect([people(6, [], ["me"]), state.people.map(({ id }) => id)]).toEqual([true, ["lin"]]);
  const known = state.people;
  expect([people(8, []), state.people]).toEqual([false, known]);
  expect(state.people).toBe(known);
});
