// The rooms that live, by id and by code. A room is known from the moment it is asked for until it is erased.

import { unknownRoom } from "./chat-error";
import type { Room } from "./room";
import { parseRoomCode, type RoomCode } from "./room-code";
import type { RoomId } from "./room-store";

export class LivingRooms {
  readonly #rooms = new Map<RoomId, Room>();
  readonly #byCode = new Map<RoomCode, Room>();

  get count(): number {
    return this.#rooms.size;
  }

  get(id: RoomId): Room | undefined {
    return this.#rooms.get(id);
  }

  hasCode(code: RoomCode): boolean {
    return this.#byCode.has(code);
  }

  /** The living room of a code as somebody typed it; throws `unknown-room`. */
  find(typedCode: string): Room {
    const code = parseRoomCode(typedCode);
    const room = code && this.#byCode.get(code);
    if (room?.phase !== "open") throw unknownRoom();
    return room;
  }

  add(room: Room): void {
    this.#rooms.set(room.id, room);
    this.#byCode.set(room.code, room);
  }

  remove(room: Room): void {
    this.#rooms.delete(room.id);
    if (this.#byCode.get(room.code) === room) this.#byCode.delete(room.code);
  }
}
