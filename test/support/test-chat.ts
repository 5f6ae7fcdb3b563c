// The domain alone, over a memory store, with a clock that stands still and seeded randomness; what it reports is
// recorded.

import { Chat, type ChatOptions, type Entered } from "../../src/chat/chat";
import type { ChatListener } from "../../src/chat/chat-listener";
import type { Room } from "../../src/chat/room";
import type { RoomEvent } from "../../src/chat/room-event";
import { defaultRoomTimes } from "../../src/chat/room-rules";
import { GatedStore, sessionOf } from "./gated-store";
import { ManualClock } from "./manual-clock";
import { SeededRandomness } from "./seeded-randomness";

export const times = defaultRoomTimes;

/** Records what the domain reports. */
export class Ear implements ChatListener {
  readonly events: RoomEvent[] = [];
  readonly moved: string[] = [];
  readonly closedRooms: Room[] = [];
  readonly failures: string[] = [];
  readonly turned: string[] = [];
  readonly swepts: { readonly left: number; readonly closed: number }[] = [];

  committed(_room: Room, events: readonly RoomEvent[]): void {
    this.events.push(...events);
  }

  peopleChanged(room: Room, memberIds: Parameters<ChatListener["peopleChanged"]>[1]): void {
    for (const id of memberIds) {
      const { name, state } = room.roster.person(id) ?? { name: room.roster.seat(id)?.member.name, state: "gone" };
      this.moved.push(`${name} ${state}`);
    }
  }

  turnedOut(_room: Room, memberId: string): void {
    this.turned.push(memberId);
  }

  closed(room: Room): void {
    this.closedRooms.push(room);
  }

  swept(count: { readonly left: number; readonly closed: number }): void {
    this.swepts.push(count);
  }

  failed(what: string): void {
    this.failures.push(what);
  }
}

export interface TestChat {
  readonly chat: Chat;
  readonly store: GatedStore;
  readonly clock: ManualClock;
  readonly ear: Ear;
  create(who: string): Promise<Entered>;
  join(room: Room, who: string, name?: string): Promise<Entered>;
  /** Moves the clock, and waits until everything that this started has settled. */
  advance(ms: number): Promise<void>;
  /** A new chat with a clock of its own over the same store, as after a restart. */
  restart(): Promise<TestChat>;
}

export async function openTestChat(changes: Partial<ChatOptions> = {}, before?: TestChat): Promise<TestChat> {
  const store = before?.store ?? new GatedStore();
  const clock = before?.clock.restarted() ?? new ManualClock();
  const ear = new Ear();
  const chat = await Chat.open({
    store,
    clock,
    randomness: new SeededRandomness(before ? 8 : 7),
    listener: ear,
    codes: { length: 4, alphabet: "BCDFGHJKLMNPQRSTVWXZ" },
    times,
    ...changes,
  });
  const self: TestChat = {
    chat,
    store,
    clock,
    ear,
    create: (who) => chat.createRoom(sessionOf(who), who),
    join: (room, who, name = who) => chat.join(room.code, sessionOf(who), name),
    async advance(ms) {
      clock.advance(ms);
      await atRest();
      // What was decided in the meantime may be due already.
      while ((clock.nextAt ?? Infinity) <= clock.now()) {
        clock.advance(0);
        await atRest();
      }
    },
    restart() {
      chat.stop();
      return openTestChat(changes, self);
    },
  };
  return self;
}

/** Resolves when no promise is about to settle: with a memory store, nothing else is running then. */
export function atRest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export const kindsOf = (events: readonly RoomEvent[]): string[] => events.map(({ name, kind }) => `${name} ${kind}`);
