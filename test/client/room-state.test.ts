// What a client holds: in order, once, and it says so when something is missing. [D3] [D4] [M4]

import { expect, test } from "bun:test";
import fc from "fast-check";
import { RoomState } from "../../src/client/room-state";
import { messages, welcome } from "../support/fake-socket";

function stateWith(from: number, to: number): RoomState {
  const state = new RoomState();
  state.welcome(welcome(to));
  state.take(messages(from, to));
  return state;
}

const held = (state: RoomState): number[] => state.events.map(({ seq }) => seq);

test("[D4] the next event is taken, a known one dropped, a gap told and nothing beyond it taken", () => {
  const state = stateWith(5, 6);
  expect(state.take(messages(6, 7))).toEqual(messages(7));
  expect(state.take(messages(9))).toBe("gap");
  expect([held(state), state.seq]).toEqual([[5, 6, 7], 7]);
});

test("[D4] whatever arrives, in any order and however often, what is held is contiguous and ascending", () => {
  const frames = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(6)), { maxLength: 40 });
  fc.assert(
    fc.property(frames, (arrivals) => {
      const state = stateWith(10, 10);
      for (const [from, more] of arrivals) {
        const before = state.seq;
        const news = state.take(messages(from, from + more));
        if (news !== "gap") expect(news.length).toBe(state.seq - before);
      }
      expect(held(state)).toEqual(Array.from({ length: state.seq - 9 }, (_, index) => 10 + index));
    }),
  );
});

test("[D3] the cursor is the last event's number and id under the room's epoch; with nothing held there is none", () => {
  const state = new RoomState();
  expect(state.cursor).toBeUndefined();
  state.welcome(welcome(6));
  expect(state.cursor).toBeUndefined();
  state.take(messages(5, 6));
  expect(state.cursor).toEqual({ epoch: "epoch", seq: 6, id: "e6" });
});

test("[D3] a resumed welcome keeps what is held, a fresh one and a reset forget it and begin anywhere", () => {
  const state = stateWith(5, 6);
  state.welcome(welcome(9, "resume"));
  expect(held(state)).toEqual([5, 6]);
  state.forget();
  expect([held(state), state.cursor]).toEqual([[], undefined]);
  state.take(messages(3));
  state.welcome(welcome(90));
  expect(state.take(messages(41, 42))).toHaveLength(2);
  expect(held(state)).toEqual([41, 42]);
});

test("[D6] older events are put before what is held, only where they join on", () => {
  const state = stateWith(50, 60);
  expect([state.hasOlder, state.firstSeq]).toEqual([true, 50]);
  state.takeOlder(messages(40, 48));
  expect(state.firstSeq).toBe(50);
  state.takeOlder(messages(45, 52));
  expect(state.firstSeq).toBe(45);
  state.takeOlder(messages(1, 44));
  expect([held(state), state.hasOlder]).toEqual([Array.from({ length: 60 }, (_, index) => index + 1), false]);
});

test("[M4] changes to the people are taken in the order of their versions; a gap is told", () => {
  const state = new RoomState();
  state.welcome(welcome(1, "fresh", 4));
  const lin = { id: "lin", name: "Lin", role: "guest" as const, state: "here" as const };
  const people = (version: number, changed = [lin], gone: string[] = []) =>
    state.takePeople({ type: "people", version, changed, gone, count: 2 });
  expect([people(4), state.people.length]).toEqual([true, 1]);
  expect([people(5), state.people.map(({ id }) => id), state.peopleCount]).toEqual([true, ["me", "lin"], 2]);
  expect([people(6, [], ["me"]), state.people.map(({ id }) => id)]).toEqual([true, ["lin"]]);
  expect([people(8, []), state.people.map(({ id }) => id)]).toEqual([false, ["lin"]]);
});
