// The message list as a value: quiet lines and how they fold. [M5]

import { expect, test } from "bun:test";
import type { ShownEvent } from "../../src/chat/shown-event";
import type { WireEvent } from "../../src/protocol/server-frame";
import type { Entry, ListedRoom } from "../../src/views/message-list/entry";
import { Timeline } from "../../src/views/message-list/timeline";

const emptyView: ListedRoom = {
  me: undefined,
  people: [],
  events: [],
  isAtEnd: true,
  hasOlder: false,
  pending: [],
  changes: [],
};
const dayOf = (at: number) => Math.floor(at / 86_400_000);

/** Events from words like `+Ada 0.5`, `-Ada 3`, `Ada 4`: enters, leaves, posts, with the second. */
function eventsFrom(...words: string[]): WireEvent[] {
  return words.map((word, index) => {
    const [, sign, name = "", second] = /^([+-]?)(\w+) ([\d.]+)$/.exec(word) ?? [];
    const base = { seq: index + 1, at: Number(second) * 1_000, by: name, name, id: `e${index + 1}` };
    if (sign === "+") return { ...base, kind: "joined", role: "guest" };
    if (sign === "-") return { ...base, kind: "left", reason: "left" };
    return { ...base, kind: "message", text: "hello" };
  });
}

/** One word per row except days: `+2 -1` for a line of two who entered and one who left. */
function rows(...words: string[]): string[] {
  return entriesOf(...words).map((entry) => {
    if (entry.kind === "notice") return `+${entry.joined.length} -${entry.left.length}`;
    return entry.kind === "message" ? entry.name : entry.kind;
  });
}

function entriesOf(...words: string[]): Entry[] {
  const view = { ...emptyView, events: eventsFrom(...words) as ShownEvent[] };
  return new Timeline().entries({ view, dayOf, unreadAfter: undefined }).filter(({ kind }) => kind !== "day");
}

const comings = (count: number, from = 0, step = 1) =>
  Array.from({ length: count }, (_, index) => `+P${from}x${index} ${from + index * step}`);

test("[M5] two joins are two lines; three and more in a row are one, however slow", () => {
  expect(rows(...comings(2))).toEqual(["+1 -0", "+1 -0"]);
  expect(rows(...comings(3))).toEqual(["+3 -0"]);
  expect(rows(...comings(6, 0, 600))).toEqual(["+6 -0"]);
});

test("[M5] a leave after two joins has its own line, because a mixed line would need a second reading", () => {
  expect(rows("+A 0", "+B 60", "-B 120", "+B 180")).toEqual(["+1 -0", "+1 -0", "+0 -1", "+1 -0"]);
  expect(rows("+A 0", "+B 60", "+C 90", "-A 120", "-B 180", "-C 240")).toEqual(["+3 -0", "+0 -3"]);
});

test("[M5] a day ends the line", () => {
  const day = 24 * 3_600;
  expect(rows(...comings(2, 0), ...comings(2, day))).toEqual(["+1 -0", "+1 -0", "+1 -0", "+1 -0"]);
  expect(rows(...comings(3, 0), ...comings(3, day))).toEqual(["+3 -0", "+3 -0"]);
});

test("[M5] joins and leaves count together, and a line distinguishes them", () => {
  expect(rows("+A 0", "+B 1", "-A 2", "+C 3", "-B 4", "+D 5")).toEqual(["+4 -2"]);
});

test("[M5] messages in between stay, after the one line, and do not interrupt a burst", () => {
  expect(rows(...comings(3), "Ada 3", ...comings(3, 4), "Ada 9")).toEqual(["+6 -0", "Ada", "Ada"]);
  expect(rows(...comings(2), "Ada 3", ...comings(2, 4))).toEqual(["+1 -0", "+1 -0", "Ada", "+1 -0", "+1 -0"]);
});

test("[M5] a join after the ten seconds has its own line when a message came before", () => {
  expect(rows(...comings(7), "Ada 8", "+Late 10.5", "Late 11")).toEqual(["+7 -0", "Ada", "+1 -0", "Late"]);
  expect(rows(...comings(7), "+Late 10.5", "Late 11")).toEqual(["+8 -0", "Late"]);
});

test("[M5] no event is lost or drawn twice, and no two rows share a key, however they come", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    let state = seed;
    const below = (bound: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % bound;
    };
    let second = 0;
    const words = Array.from({ length: 40 }, (_, index) => {
      second += below(4);
      return `${["+", "-", ""][below(3)]}P${index} ${second}`;
    });
    const entries = entriesOf(...words);
    const drawn = entries.flatMap((entry) => {
      if (entry.kind === "notice") return [...entry.joined, ...entry.left].map(({ name }) => name);
      return entry.kind === "message" ? [entry.name] : [];
    });
    expect(drawn.toSorted()).toEqual(words.map((_, index) => `P${index}`).toSorted());
    const keys = entries.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test("unchanged entries stay the same objects as more arrive, except the message whose group goes on", () => {
  const line = new Timeline();
  const events = eventsFrom("+Ada 0", "Ada 1", "Lin 2", "Lin 3", "Ada 4", "Ada 5") as ShownEvent[];
  const before = line.entries({ view: { ...emptyView, events: events.slice(0, 5) }, dayOf, unreadAfter: undefined });
  const after = line.entries({ view: { ...emptyView, events }, dayOf, unreadAfter: undefined });
  const [last] = before.slice(-1);
  expect(after.slice(0, before.length - 1).every((entry, index) => entry === before[index])).toBe(true);
  expect(after.at(-2)).toEqual({ ...last, isLast: false } as Entry);
  expect(line.entries({ view: { ...emptyView, events }, dayOf, unreadAfter: undefined })).toBe(after);
});

test("the line “New” stands before the first message of others after the place, once that place is loaded", () => {
  const events = eventsFrom("Ada 1", "Lin 2", "Ada 3", "Lin 4") as ShownEvent[];
  const kinds = (from: number, hasOlder: boolean) =>
    new Timeline()
      .entries({ view: { ...emptyView, events: events.slice(from), hasOlder }, dayOf, unreadAfter: 2 })
      .map((entry) => (entry.kind === "message" ? entry.seq : entry.kind));
  expect(kinds(0, false)).toEqual(["day", 1, 2, "unread", 3, 4]);
  expect(kinds(2, true)).toEqual(["day", "unread", 3, 4]);
  expect(kinds(3, true)).toEqual(["day", 4]);
});
