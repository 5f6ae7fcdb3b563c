// Reads a room for an export: page by page, so that neither a long room nor a slow client takes memory, and up to the
// last event at the time of the request.

import type { Chat } from "../../chat/chat";
import { unknownRoom } from "../../chat/chat-error";
import type { Member } from "../../chat/member";
import type { Room } from "../../chat/room";
import type { RoomEvent } from "../../chat/room-event";
import type { CallerSeat } from "./caller-seat";

/** Read and written in one go without a pause: a message full of formatting takes over a millisecond. */
const pageEvents = 32;

export interface ExportedRoom {
  readonly room: Pick<Room, "code" | "createdAt" | "settings" | "roster">;
  /** The member who asked. */
  readonly by: Member;
  readonly exportedAt: number;
  /** All events up to the time of the request, ascending. No page is empty. */
  readonly pages: AsyncIterable<readonly RoomEvent[]>;
  /** One event, for a reply that quotes it. */
  event(seq: number): Promise<RoomEvent | undefined>;
}

export function readRoom(
  chat: Chat,
  { room, member: by }: Pick<CallerSeat, "room" | "member">,
  exportedAt: number,
): ExportedRoom {
  async function* pages(): AsyncGenerator<readonly RoomEvent[]> {
    const { head } = room;
    for (let after = 0; after < head; ) {
      const events = await chat.read(room, by.id, { after, limit: Math.min(pageEvents, head - after) });
      // A long download is a sign of life. A member who is removed meanwhile gets no more of it: `read` refuses.
      chat.touch(room, by.id);
      const last = events.at(-1);
      if (!last) throw unknownRoom();
      yield events;
      after = last.seq;
    }
  }
  return {
    room,
    by,
    exportedAt,
    pages: pages(),
    event: async (seq) => (await chat.read(room, by.id, { after: seq - 1, limit: 1 }))[0],
  };
}
