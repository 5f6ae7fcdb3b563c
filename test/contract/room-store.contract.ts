// The promises of every store as one suite; they are stated in src/chat/room-store.ts.

import { afterEach, beforeEach, describe } from "bun:test";
import type { RoomBounds } from "../../src/chat/room-rules";
import type { RoomStore } from "../../src/chat/room-store";
import { boundPromises, smallBounds } from "./bound-promises";
import { durabilityPromises } from "./durability-promises";
import { eventPromises } from "./event-promises";
import { messagePromises } from "./message-promises";
import { pushPromises } from "./push-promises";
import { roomPromises } from "./room-promises";
import { searchPromises } from "./search-promises";
import { sessionPromises } from "./session-promises";

export interface OpenedStore {
  readonly store: RoomStore;
  /** Closes the store and reopens what it kept; omitted for a store that keeps nothing. */
  readonly reopen?: () => Promise<RoomStore>;
  /** Releases everything, whether the store was closed or not. */
  close(): Promise<void>;
}

/** What a test of the suite works with: its own store. */
export interface Subject {
  store: RoomStore;
  reopen: () => Promise<RoomStore>;
}

export function roomStoreContract(
  name: string,
  open: (bounds?: RoomBounds) => Promise<OpenedStore>,
  { isDurable }: { isDurable: boolean },
): void {
  describe(name, () => {
    const subject = {} as Subject;
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await open();
      subject.store = opened.store;
      subject.reopen = opened.reopen ?? (() => Promise.reject(new Error("This store keeps nothing.")));
    });
    afterEach(() => opened.close());
    eventPromises(subject);
    messagePromises(subject);
    searchPromises(subject);
    roomPromises(subject);
    sessionPromises(subject);
    pushPromises(subject);
    if (isDurable) durabilityPromises(subject);
  });
  describe(`${name}, with small bounds`, () => {
    const subject = {} as Subject;
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await open(smallBounds);
      subject.store = opened.store;
    });
    afterEach(() => opened.close());
    boundPromises(subject);
  });
}
