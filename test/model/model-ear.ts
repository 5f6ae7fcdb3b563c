// Listens to the chat under test, as the hub does: checks the order of events, keeps the list of people that clients
// would see, and ends the connections of those who left.

import type { ChatListener } from "../../src/chat/chat-listener";
import type { MemberId } from "../../src/chat/member";
import type { Room } from "../../src/chat/room";
import type { RoomEvent } from "../../src/chat/room-event";
import type { ConnectionId, Person } from "../../src/chat/roster";

export class ModelEar implements ChatListener {
  /** Everything that was reported of a room, across restarts. */
  readonly events = new Map<Room["id"], RoomEvent[]>();
  readonly people = new Map<Room["id"], Map<MemberId, Person>>();
  readonly closedRooms = new Set<Room["id"]>();
  readonly complaints: string[] = [];
  readonly #end: (room: Room, member: MemberId, socket: ConnectionId) => void;

  constructor(end: (room: Room, member: MemberId, socket: ConnectionId) => void) {
    this.#end = end;
  }

  /** Starts with what a newcomer would know. */
  knows(room: Room): void {
    this.people.set(room.id, new Map(room.roster.people(1_000).map((person) => [person.id, person])));
  }

  committed(room: Room, events: readonly RoomEvent[]): void {
    const told = this.events.get(room.id) ?? [];
    this.events.set(room.id, told);
    for (const event of events) {
      told.push(event);
      if (event.seq !== told.length) this.complaints.push(`event ${event.seq} was told in place ${told.length}`);
      if (event.kind !== "left" || event.reason === "timeout") continue;
      for (const socket of room.roster.connectionsOf(event.by)) this.#end(room, event.by, socket);
    }
  }

  peopleChanged(room: Room, memberIds: readonly MemberId[]): void {
    const people = this.people.get(room.id) ?? new Map<MemberId, Person>();
    this.people.set(room.id, people);
    for (const id of memberIds) {
      const person = room.roster.person(id);
      if (person) people.set(id, person);
      else people.delete(id);
    }
  }

  turnedOut(room: Room, memberId: MemberId): void {
    for (const socket of room.roster.connectionsOf(memberId)) this.#end(room, memberId, socket);
  }

  closed(room: Room): void {
    if (this.closedRooms.has(room.id)) this.complaints.push("a room closed twice");
    this.closedRooms.add(room.id);
  }

  /** The model has every room, so none is reported as a mere count. */
  swept(): void {
    this.complaints.push("a room was swept that somebody holds");
  }

  failed(what: string, _room: Room | undefined, cause: unknown): void {
    this.complaints.push(`${what} failed: ${cause}`);
  }
}
