// Knows which connections are in which room on this node: passes commits to the rooms' channels, and ends connections
// when their room ends.

import type { Chat } from "../chat/chat";
import type { ChatListener } from "../chat/chat-listener";
import type { Clock } from "../chat/clock";
import type { Deadlines } from "../chat/deadlines";
import type { MemberId } from "../chat/member";
import type { Room } from "../chat/room";
import type { RoomEvent } from "../chat/room-event";
import { type Listener, type Publish, RoomChannel } from "./room-channel";

interface HubOptions {
  readonly publish: Publish;
  readonly deadlines: Deadlines;
  readonly clock: Clock;
  events: Chat["events"];
}

export class Hub implements ChatListener {
  readonly #options: HubOptions;
  readonly #channels = new Map<Room["id"], RoomChannel>();

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /** The channel of a room, for a connection that was let in; it exists until the last connection has left. */
  attach(room: Room, listener: Listener): RoomChannel {
    let channel = this.#channels.get(room.id);
    if (!channel) {
      const read = (after: number, limit: number) => this.#options.events(room, { after, limit });
      channel = new RoomChannel(room, { ...this.#options, read });
      this.#channels.set(room.id, channel);
    }
    channel.listeners.set(listener.id, listener);
    return channel;
  }

  detach(channel: RoomChannel, listener: Listener): void {
    channel.listeners.delete(listener.id);
    const { id } = channel.room;
    if (channel.listeners.size === 0 && this.#channels.get(id) === channel) this.#channels.delete(id);
  }

  committed(room: Room, events: readonly RoomEvent[]): void {
    const channel = this.#channels.get(room.id);
    if (!channel) return;
    channel.deliver(events, this.#options.clock.now());
    for (const event of events) {
      if (event.kind === "left" && event.reason !== "timeout") this.#sendAway(channel, event.by);
    }
  }

  peopleChanged(room: Room, memberIds: readonly MemberId[]): void {
    this.#channels.get(room.id)?.peopleChanged(memberIds, this.#options.clock.now());
  }

  /** [S7] A member reports typing, by whatever door. Without anybody connected nobody hears it. */
  typing(room: Room, memberId: MemberId, on: boolean): void {
    this.#channels.get(room.id)?.typing(memberId, on, this.#options.clock.now());
  }

  /** [M1] The member's connections are about to end, because their page says so. */
  parting(room: Room, memberId: MemberId): void {
    const listeners = this.#channels.get(room.id)?.listeners;
    for (const id of room.roster.connectionsOf(memberId)) listeners?.get(id)?.parting();
  }

  turnedOut(room: Room, memberId: MemberId): void {
    const channel = this.#channels.get(room.id);
    if (channel) this.#sendAway(channel, memberId);
  }

  closed(room: Room): void {
    const channel = this.#channels.get(room.id);
    for (const listener of [...(channel?.listeners.values() ?? [])]) {
      listener.end("room-gone", "This room is gone: everyone had left, or it was closed.");
    }
  }

  swept(): void {}

  failed(): void {}

  #sendAway(channel: RoomChannel, memberId: MemberId): void {
    for (const id of channel.room.roster.connectionsOf(memberId)) {
      channel.listeners.get(id)?.end("left", "You left the room.");
    }
  }
}
