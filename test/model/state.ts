// The state of a room in the code under test and in the model, in one shape.

import type { Room } from "../../src/chat/room";
import type { RoomEvent } from "../../src/chat/room-event";
import { times } from "../support/test-chat";
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
      readonly seats: readonly { readonly memberId: string; readonly leavesAt: number | null }[];
    };

export function modelState(model: RoomModel): RoomState {
  if (model.isClosed) return { isClosed: true };
  const seats = [...model.seats.values()].map(({ isWaitedForAnew: _, ...seat }) => ({
    ...seat,
    sockets: [...seat.sockets].sort(),
  }));
  return { isClosed: false, closesAt: model.closesAt, head: model.log.length, title: model.title, seats };
}

export async function realState(subject: Subject, room: Room): Promise<RoomState> {
  if (subject.ear.closedRooms.has(room.id)) return { isClosed: true };
  // Only the store knows the graces.
  const stored = new Map((await subject.store.room(room.code))?.seats.map((seat) => [seat.member.id, seat.leavesAt]));
  const seats = [...room.roster.seats()].map(({ member: { id, name, badge, role }, standing }) => ({
    memberId: id,
    role,
    name,
    badge,
    standing,
    leavesAt: room.roster.isHere(id) || standing !== "in" ? null : (stored.get(id) ?? null),
    sockets: [...room.roster.connectionsOf(id)].sort(),
  }));
  const { head, settings } = room;
  return { isClosed: false, closesAt: await closingOf(subject, room), head, title: settings.title, seats };
}

/** When the store will close the room; never while a member is in. */
async function closingOf({ store, ear }: Subject, { id }: Room): Promise<number | null> {
  const isDueBy = async (at: number) => (await store.due(at, 1_000)).rooms.includes(id);
  if (!(await isDueBy(Number.MAX_SAFE_INTEGER))) return null;
  const lastLeft = ear.events.get(id)?.findLast(({ kind }) => kind === "left")?.at ?? 0;
  const at = lastLeft + times.emptyRoomGraceMs;
  return (await isDueBy(at)) && !(await isDueBy(at - 1)) ? at : Number.NaN;
}

/** Throws when the store, the room in memory and the reported events differ. [L4] */
export async function mustAgree(subject: Subject, room: Room, told: readonly RoomEvent[]): Promise<void> {
  const { ear, store, chat } = subject;
  const found = await store.room(room.code);
  const record = found?.id === room.id ? found : undefined;
  if (ear.closedRooms.has(room.id)) {
    if (record || (await isLiving(subject, room))) throw new Error(`${room.code} was closed and is still there`);
    return;
  }
  if (!record || (await chat.room(room.code)) !== room) throw new Error(`${room.code} is gone, and nobody was told`);
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
  const people = room.roster.people(1_000);
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  same(
    "the people that were told and those who are in",
    [...(ear.people.get(room.id)?.values() ?? [])].sort(byId),
    people.toSorted(byId),
  );
}

function isFoundBy({ kind, text = "" }: SeenEvent, words: string): boolean {
  return kind === "message" && words.split(" ").every((word) => text.includes(word));
}

async function isLiving({ chat, rooms }: Subject, room: Room): Promise<boolean> {
  try {
    const living = await chat.room(room.code);
    return living === room || !rooms.includes(living);
  } catch {
    return false;
  }
}

function same(what: string, one: unknown, other: unknown): void {
  if (Bun.deepEquals(one, other)) return;
  throw new Error(`Not the same: ${what}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`);
}
