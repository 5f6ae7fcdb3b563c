// The seats of one room: badges, counts, and who is here. [M1] [M3]

import { expect, test } from "bun:test";
import type { Member, MemberId, Seat, Standing } from "../../src/chat/member";
import { parseName } from "../../src/chat/name";
import { Roster } from "../../src/chat/roster";
import { sessionOf } from "../support/gated-store";

function memberOf(id: string, name = id, badge = 1): Member {
  return { id: id as MemberId, name: parseName(name), badge, role: "guest" };
}

function seatOf(id: string, standing: Standing = "in", name = id, badge = 1): Seat {
  return { member: memberOf(id, name, badge), session: sessionOf(id), standing, leavesAt: null };
}

const id = (text: string) => text as MemberId;

test("[M3] the first of a name has badge 1, who looks the same the first that is free", () => {
  const roster = new Roster([seatOf("a", "in", "Ada"), seatOf("c", "in", "ada", 3)]);
  expect(roster.badgeFor(parseName("Lin"), id("x"))).toBe(1);
  expect(roster.badgeFor(parseName("ADA"), id("x"))).toBe(2);
  roster.put(seatOf("b", "in", "Аda", 2));
  expect(roster.badgeFor(parseName("Ada"), id("x"))).toBe(4);
});

test("[M3] who comes back is not in their own way, and the dormant keep their badge; who left does not", () => {
  const roster = new Roster([seatOf("a", "dormant", "Ada")]);
  expect(roster.badgeFor(parseName("Ada"), id("a"))).toBe(1);
  expect(roster.badgeFor(parseName("Ada"), id("b"))).toBe(2);
  roster.put(seatOf("a", "left", "Ada"));
  expect(roster.badgeFor(parseName("Ada"), id("b"))).toBe(1);
});

test("[M3] a name that is just coming in holds its badge until its commit is known", () => {
  const roster = new Roster([]);
  roster.expect(memberOf("a", "Ada"));
  expect([roster.badgeFor(parseName("Ada"), id("b")), roster.count, roster.isEmpty]).toEqual([2, 1, false]);
  roster.expectNoMore(id("a"));
  expect([roster.badgeFor(parseName("Ada"), id("b")), roster.count, roster.isEmpty]).toEqual([1, 0, true]);
});

test("those who are in or coming in count; the dormant and those who left do not", () => {
  const roster = new Roster([seatOf("a"), seatOf("b", "dormant"), seatOf("c", "left")]);
  expect([roster.count, roster.seatCount]).toEqual([1, 3]);
  roster.put(seatOf("b", "in"));
  roster.put(seatOf("b", "in"));
  expect(roster.count).toBe(2);
  roster.put(seatOf("a", "left"));
  roster.put(seatOf("b", "dormant"));
  expect([roster.count, roster.isEmpty, roster.seatCount]).toEqual([0, true, 3]);
});

test("[M1] a member is here while one connection lives", () => {
  const roster = new Roster([seatOf("a")]);
  expect(roster.person(id("a"))?.state).toBe("away");
  expect(roster.connect(id("a"), 1)).toBe(true);
  expect(roster.connect(id("a"), 2)).toBe(false);
  expect(roster.connectionsOf(id("a"))).toEqual([1, 2]);
  expect(roster.disconnect(id("a"), 1)).toBe(false);
  expect(roster.person(id("a"))?.state).toBe("here");
  expect(roster.disconnect(id("a"), 1)).toBe(false);
  expect(roster.disconnect(id("a"), 2)).toBe(true);
  expect(roster.disconnect(id("a"), 2)).toBe(false);
  expect(roster.isHere(id("a"))).toBe(false);
});

test("people are those who are in, oldest seat first, at most as many as asked for", () => {
  const roster = new Roster([seatOf("a"), seatOf("b", "left"), seatOf("c"), seatOf("d")]);
  expect(roster.people(2).map((person) => person.id)).toEqual([id("a"), id("c")]);
  expect(roster.people(9).map((person) => person.id)).toEqual([id("a"), id("c"), id("d")]);
  expect(roster.person(id("b"))).toBeUndefined();
  expect(roster.person(id("nobody"))).toBeUndefined();
});

test("a seat is found by its session", () => {
  const roster = new Roster([seatOf("a"), seatOf("b", "left")]);
  expect(roster.seatOf(sessionOf("b"))?.member.id).toBe(id("b"));
  expect(roster.seatOf(sessionOf("nobody"))).toBeUndefined();
});
