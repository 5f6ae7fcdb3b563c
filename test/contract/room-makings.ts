// Rooms, seats and events for the contract suite, small and all different.

import { parseEmoji } from "../../src/chat/emoji";
import type { LeftReason, MemberId, Role, Seat } from "../../src/chat/member";
import { parseMessageText } from "../../src/chat/message-text";
import { parseName } from "../../src/chat/name";
import type { RoomCode } from "../../src/chat/room-code";
import type { DecidedDraft, EventDraft } from "../../src/chat/room-event";
import type { Entry, NewRoom, RoomId, RoomStore } from "../../src/chat/room-store";
import { parseRoomTitle } from "../../src/chat/room-title";
import { sessionOf } from "../support/gated-store";

export const noon = 1_700_000_000_000;

export interface Founded {
  readonly room: NewRoom;
  readonly founder: Seat;
}

export function roomOf(id: string, code = id.toUpperCase(), createdAt = noon): NewRoom {
  return { id: id as RoomId, code: code as RoomCode, epoch: `epoch of ${id}`, createdAt };
}

/** The entry of a person: `ada` is the member `ada` with the session of Ada. */
export function entryOf(who: string, at = noon, more: Partial<Entry> = {}): Entry {
  const member = { memberId: who as MemberId, name: parseName(who), session: sessionOf(who) };
  return { ...member, id: `join of ${who} at ${at}`, at, leavesAt: at + 60, membersMax: 500, ...more };
}

export function seatOf(
  who: string,
  more: Partial<Seat> & { readonly role?: Role; readonly badge?: number } = {},
): Seat {
  const { role = "guest", badge = 1, ...seat } = more;
  const member = { id: who as MemberId, name: parseName(who), badge, role };
  return { member, session: sessionOf(who), standing: "in", leavesAt: noon + 60, ...seat };
}

export function left(who: string, at: number, reason: LeftReason = "left"): DecidedDraft {
  return { kind: "left", reason, by: who as MemberId, id: `leave of ${who} at ${at}`, at };
}

export function renamed(who: string, to: string, id = `rename to ${to}`): DecidedDraft {
  return { kind: "renamed", to: parseName(to), by: who as MemberId, id, at: noon + 3 };
}

export function titled(title: string, by = "ada", id = `title ${title}`): DecidedDraft {
  return { kind: "room", title: title === "" ? "" : parseRoomTitle(title), by: by as MemberId, id, at: noon + 3 };
}

export function message(id: string, text = id, by = "ada", at = noon + 1): EventDraft {
  return { kind: "message", text: parseMessageText(text), by: by as MemberId, id, at };
}

type Change =
  | { readonly kind: "edited"; readonly target: number; readonly text: string }
  | { readonly kind: "deleted"; readonly target: number }
  | { readonly kind: "reacted"; readonly target: number; readonly emoji: string; readonly on: boolean };

/** A change of a message by `by`; its texts are used as they are. */
export function change(id: string, what: Change, by = "ada", at = noon + 2): EventDraft {
  const content = what.kind === "reacted" ? { ...what, emoji: parseEmoji(what.emoji) } : what;
  return { ...content, by: by as MemberId, id, at } as EventDraft;
}

/** A room `id` with its code in capitals, Ada as host, and the others as guests in this order. */
export async function found(store: RoomStore, id: string, { code, others = [] }: Founding = {}): Promise<Founded> {
  const room = roomOf(id, code);
  const outcome = await store.createRoom(room, entryOf("ada"));
  if (outcome !== "created") throw new Error(`The room ${id} was not created: ${outcome}.`);
  for (const who of others) await store.enter(room.id, entryOf(who));
  return { room, founder: seatOf("ada", { role: "host" }) };
}

interface Founding {
  readonly code?: string;
  readonly others?: readonly string[];
}

/** Everyone leaves, and the room closes. */
export async function close(store: RoomStore, { room }: Founded, codeFreeAt: number): Promise<void> {
  for (const { member, standing } of (await store.room(room.code))?.seats ?? []) {
    if (standing === "in") await store.decide(room.id, { event: left(member.id, noon), closesAt: noon });
  }
  const outcome = await store.closeRoom(room.id, { dueBy: noon, codeFreeAt });
  if (outcome !== "closed") throw new Error(`The room ${room.code} was not closed: ${outcome}.`);
}
