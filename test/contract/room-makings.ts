// What the contract suite hands to a store: rooms, seats and events, small and all different.

import { parseEmoji } from "../../src/chat/emoji";
import type { MemberId, Seat, Standing } from "../../src/chat/member";
import { parseMessageText } from "../../src/chat/message-text";
import { parseName } from "../../src/chat/name";
import type { RoomCode } from "../../src/chat/room-code";
import type { EventDraft } from "../../src/chat/room-event";
import type { NewRoom, RoomId, RoomStore } from "../../src/chat/room-store";
import { sessionOf } from "../support/gated-store";

export const noon = 1_700_000_000_000;

export interface Founded {
  readonly room: NewRoom;
  readonly founder: Seat;
}

export function roomOf(id: string, code = id.toUpperCase(), createdAt = noon): NewRoom {
  return { id: id as RoomId, code: code as RoomCode, epoch: `epoch of ${id}`, createdAt };
}

export function seatOf(who: string, standing: Standing = "in", leavesAt: number | null = null): Seat {
  const member = { id: who as MemberId, name: parseName(who), badge: 1, role: "guest" as const };
  return { member, session: sessionOf(who), standing, leavesAt };
}

export function joined(seat: Seat, at = noon, id = `join of ${seat.member.id} at ${at}`): EventDraft {
  const { id: by, name, role } = seat.member;
  return { kind: "joined", role, by, name, id, at };
}

export function left(seat: Seat, at: number): EventDraft {
  return { kind: "left", reason: "left", by: seat.member.id, name: seat.member.name, id: `leave at ${at}`, at };
}

export function message(id: string, text = id, by = "ada", at = noon + 1): EventDraft {
  return { kind: "message", text: parseMessageText(text), by: by as MemberId, name: parseName(by), id, at };
}

type Change =
  | { readonly kind: "edited"; readonly target: number; readonly text: string }
  | { readonly kind: "deleted"; readonly target: number }
  | { readonly kind: "reacted"; readonly target: number; readonly emoji: string; readonly on: boolean };

/** What `by` does to a message; the texts are taken as they stand. */
export function change(id: string, what: Change, by = "ada", at = noon + 2): EventDraft {
  const content = what.kind === "reacted" ? { ...what, emoji: parseEmoji(what.emoji) } : what;
  return { ...content, by: by as MemberId, name: parseName(by), id, at } as EventDraft;
}

/** A room `id` with the code in capitals and Ada in it. */
export async function found(store: RoomStore, id: string, code?: string): Promise<Founded> {
  const room = roomOf(id, code);
  const founder = seatOf("ada");
  const outcome = await store.createRoom(room, founder, joined(founder));
  if (outcome !== "created") throw new Error(`The room ${id} was not created: ${outcome}.`);
  return { room, founder };
}
