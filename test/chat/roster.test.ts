// The seats of one room: who is in, and who is here. [M1] [M3]

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

test("members who are in count; dormant and left ones do not, and only left ones give up their names", () => {
  const roster = new Roster([seatOf("a"), seatOf("b", "dormant"), seatOf("c", "left")]);
  expect([roster.count, [...roster.holders()].map((member) => member.id as string)]).toEqual([1, ["a", "b"]]);
  roster.put(seatOf("b", "in"));
  roster.put(seatOf("b", "in"));
  expect(roster.count).toBe(2);
  roster.put(seatOf("a", "left"));
  roster.put(seatOf("b", "dormant"));
  expect(roster.count).toBe(0);
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
  expect([roster.isHere(id("a")), roster.isQuiet]).toEqual([false, true]);
});

test("people are the members who are in, oldest seat first, up to the limit", () => {
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
