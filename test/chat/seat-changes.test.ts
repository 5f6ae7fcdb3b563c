// Seats and badges of members who enter, and what an event makes of a seat. [M1] [M3]

import { expect, test } from "bun:test";
import type { Member, MemberId, Seat, Standing } from "../../src/chat/member";
import { parseName } from "../../src/chat/name";
import type { EventDraft } from "../../src/chat/room-event";
import { seatsMax } from "../../src/chat/room-rules";
import type { Entry } from "../../src/chat/room-store";
import { badgeFor, type Seats, seatAfter, seatOnEntry, settingsAfter } from "../../src/chat/seat-changes";
import { sessionOf } from "../support/gated-store";

const id = (text: string) => text as MemberId;

function seatOf(who: string, standing: Standing = "in", name = who, badge = 1): Seat {
  const member: Member = { id: id(who), name: parseName(name), badge, role: "guest" };
  return { member, session: sessionOf(who), standing, leavesAt: null };
}

function seatsOf(...seats: Seat[]): Seats {
  return {
    of: (session) => seats.find((seat) => seat.session === session),
    inCount: seats.filter(({ standing }) => standing === "in").length,
    count: seats.length,
    holders: () => seats.filter(({ standing }) => standing !== "left").map(({ member }) => member),
  };
}

function entryOf(who: string, more: Partial<Entry> = {}): Entry {
  const member = { memberId: id(`new ${who}`), name: parseName(who), session: sessionOf(who) };
  return { ...member, id: "e", at: 1, leavesAt: 9, membersMax: 3, ...more };
}

test("[M3] the first of a name has badge 1, a look-alike the first free one", () => {
  const holders = [seatOf("a", "in", "Ada"), seatOf("c", "in", "ada", 3)].map(({ member }) => member);
  expect(badgeFor(parseName("Lin"), id("x"), holders)).toBe(1);
  expect(badgeFor(parseName("ADA"), id("x"), holders)).toBe(2);
  holders.push(seatOf("b", "in", "Аda", 2).member);
  expect(badgeFor(parseName("Ada"), id("x"), holders)).toBe(4);
  expect(badgeFor(parseName("Ada"), id("a"), holders)).toBe(1);
});

test("[M3] a member who comes back does not block their own badge; dormant members keep theirs, left ones do not", () => {
  const back = (seats: Seats) => seatOnEntry(seats, entryOf("Ada", { session: sessionOf("a") })).seat.member;
  const other = (seats: Seats) => seatOnEntry(seats, entryOf("Ada")).seat.member.badge;
  const dormant = seatsOf(seatOf("a", "dormant", "Ada"));
  expect([back(dormant), other(dormant)]).toEqual([seatOf("a", "in", "Ada").member, 2]);
  const left = seatsOf(seatOf("a", "left", "Ada"));
  expect([back(left).id as string, other(left)]).toEqual(["a", 1]);
});

test("a member who is in gets no second seat, even when the room is full", () => {
  const seats = seatsOf(seatOf("a"), seatOf("b"), seatOf("c"));
  expect(seatOnEntry(seats, entryOf("a"))).toEqual({ seat: seatOf("a"), isNew: false });
  expect(() => seatOnEntry(seats, entryOf("d"))).toThrow("This room is full: it has 3 members.");
});

test("[M1] the grace of an absent member begins anew when they enter", () => {
  const seats = seatsOf({ ...seatOf("a"), leavesAt: 5 });
  expect(seatOnEntry(seats, entryOf("a"))).toEqual({ seat: { ...seatOf("a"), leavesAt: 9 }, isNew: false });
});

test("a room has a limit of seats for its whole life; the owner of a seat can enter all the same", () => {
  const full = { ...seatsOf(seatOf("a", "left")), count: seatsMax };
  expect(() => seatOnEntry(full, entryOf("b"))).toThrow("full");
  expect(seatOnEntry(full, entryOf("a")).seat.standing).toBe("in");
});

test("without a name only a dormant member enters, under their own name", () => {
  const seats = seatsOf(seatOf("a", "dormant", "Ada", 2), seatOf("b", "left"), seatOf("c"));
  const nameless = (who: string) => () => seatOnEntry(seats, entryOf(who, { name: undefined }));
  expect(nameless("a")()).toMatchObject({
    seat: { member: { name: "Ada", badge: 2 }, standing: "in", leavesAt: 9 },
    isNew: true,
  });
  for (const who of ["b", "nobody"]) expect(nameless(who)).toThrow("You are not in this room.");
});

test("an event changes its author's seat and the settings as it says", () => {
  const by = { by: id("a"), id: "e", at: 1 };
  const seat = seatOf("a");
  const after = (content: object) => seatAfter(seat, { ...content, ...by } as EventDraft);
  expect(after({ kind: "left", reason: "timeout" })).toMatchObject({ standing: "dormant", leavesAt: null });
  expect(after({ kind: "left", reason: "removed" }).standing).toBe("left");
  expect(after({ kind: "renamed", to: "Grace" }).member).toMatchObject({ id: "a", name: "Grace", badge: 1 });
  expect(after({ kind: "message", text: "x" })).toBe(seat);
  const settings = { title: "" } as const;
  expect(settingsAfter(settings, { kind: "room", title: "Physics", ...by } as EventDraft).title as string).toBe(
    "Physics",
  );
  expect(settingsAfter(settings, { kind: "room", ...by })).toEqual(settings);
});
