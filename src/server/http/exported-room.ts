// A room on its way into a file: read page by page, so that neither a long room nor a slow reader takes memory, and
// ended where the room was when it was asked for.

import type { Chat } from "../../chat/chat";
import { unknownRoom } from "../../chat/chat-error";
import type { Member } from "../../chat/member";
import type { Room } from "../../chat/room";
import type { RoomEvent } from "../../chat/room-event";
import { type CallerSeat, callerSeat } from "./caller-seat";

/** Read and written at once, nothing else meanwhile: a message full of formatting takes over a millisecond. */
const pageEvents = 32;

export interface ExportedRoom {
  readonly room: Pick<Room, "code" | "createdAt" | "settings" | "roster">;
  /** Who asked for it. */
  readonly by: Member;
  readonly exportedAt: number;
  /** All events up to the moment when it was asked for, ascending; no page is empty. */
  readonly pages: AsyncIterable<readonly RoomEvent[]>;
  /** One event, for a reply that quotes it. */
  event(seq: number): Promise<RoomEvent | undefined>;
}

export function readRoom(chat: Chat, { room, member: by, session }: CallerSeat, exportedAt: number): ExportedRoom {
  async function* pages(): AsyncGenerator<readonly RoomEvent[]> {
    const { head } = room;
    for (let after = 0; after < head; ) {
      const events = await chat.read(room, by.id, { after, limit: Math.min(pageEvents, head - after) });
      // Asked after each page: who is put out of the room in the middle gets no more of it.
      await callerSeat(chat, session, room.code);
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
