// What a room has come to, as the code under test has it and as the model has it, in one shape.

import type { Room } from "../../src/chat/room";
import type { RoomEvent } from "../../src/chat/room-event";
import { presentLog, type SeenEvent } from "./message-model";
import type { RoomModel } from "./room-model";
import type { Subject } from "./subject";

export type RoomState =
  | { readonly isClosed: true }
  | {
      readonly isClosed: false;
      readonly closesAt: number | null;
      readonly head: number;
      readonly title: string;
      readonly seats: unknown[];
    };

export function modelState(model: RoomModel): RoomState {
  if (model.isClosed) return { isClosed: true };
  const seats = [...model.seats.values()].map((seat) => ({ ...seat, sockets: [...seat.sockets].sort() }));
  return { isClosed: false, closesAt: model.closesAt, head: model.log.length, title: model.title, seats };
}

export function realState(subject: Subject, room: Room): RoomState {
  if (subject.ear.closedRooms.has(room.id)) return { isClosed: true };
  const seats = [...room.roster.seats()].map(({ member: { id, name, badge, role }, standing }) => ({
    memberId: id,
    role,
    name,
    badge,
    standing,
    leavesAt: room.leaving.get(id)?.at ?? null,
    sockets: [...room.roster.connectionsOf(id)].sort(),
  }));
  const { closing, head, settings } = room;
  return { isClosed: false, closesAt: closing?.at ?? null, head, title: settings.title, seats };
}

/** Throws when the store, the room in memory and what was told of it are not the same. [L4] */
export async function mustAgree(subject: Subject, room: Room, told: readonly RoomEvent[]): Promise<void> {
  const { ear, store, chat } = subject;
  const record = (await store.rooms()).find(({ id }) => id === room.id);
  if (ear.closedRooms.has(room.id)) {
    if (record || isLiving(subject, room)) throw new Error(`${room.code} was closed and is still there`);
    return;
  }
  if (!record || chat.room(room.code) !== room) throw new Error(`${room.code} is gone, and nobody was told`);
  const present = presentLog(told);
  same(
    "the events that are stored and what those that were told have come to",
    await store.events(room.id, { after: 0, limit: 1e9 }),
    present,
  );
  for (const words of ["hello", "lines two"]) {
    same(
      `the messages that are found by “${words}” and those that have it`,
      await store.search(room.id, { words, limit: 1e9 }),
      present.filter((event) => isFoundBy(event, words)).reverse(),
    );
  }
  same("the title that is stored and the one in memory", record.settings, room.settings);
  const seats = [...room.roster.seats()];
  same(
    "the seats that are stored and those in memory",
    record.seats.map(({ member, session, standing }) => ({ member, session, standing })),
    seats.map(({ member, session, standing }) => ({ member, session, standing })),
  );
  same("the end of the room that is stored and that in memory", record.closesAt, room.closing?.at ?? null);
  const people = room.roster.people(1_000);
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  same(
    "the people that were told and those who are in",
    [...(ear.people.get(room.id)?.values() ?? [])].sort(byId),
    people.toSorted(byId),
  );
  for (const { member, standing, leavesAt } of record.seats) {
    const waiting = room.leaving.get(member.id)?.at;
    // Of somebody who is here, a moment that is still kept does no harm: after a restart it only counts if it is later.
    if (standing !== "in" || waiting === undefined || leavesAt === waiting || subject.wasRestarted) continue;
    throw new Error(`${member.name} is waited for until ${waiting}; stored is ${leavesAt}`);
  }
}

function isFoundBy({ kind, text = "" }: SeenEvent, words: string): boolean {
  return kind === "message" && words.split(" ").every((word) => text.includes(word));
}

function isLiving({ chat, rooms }: Subject, room: Room): boolean {
  try {
    const living = chat.room(room.code);
    return living === room || !rooms.includes(living);
  } catch {
    return false;
  }
}

function same(what: string, one: unknown, other: unknown): void {
  if (Bun.deepEquals(one, other)) return;
  throw new Error(`Not the same: ${what}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`);
}
