// Findings of the model layer in their shortest form, so that they do not come back.

import { expect, test } from "bun:test";
import type { RoomStore } from "../../src/chat/room-store";
import { GatedStore, sessionOf } from "../support/gated-store";
import { refusalOf } from "../support/refusal";
import { openTestChat } from "../support/test-chat";
import { play } from "./model";

test("[L2] [L4] a dormant member who leaves and joins at once is in, and the room stays", async () => {
  await play([
    { commands: [{ do: "advance", ms: 60_000 }], store: "prompt", ticks: 0 },
    {
      commands: [
        { do: "leave", who: 0, room: 0 },
        { do: "join", who: 0, room: 0, name: 0 },
        { do: "post", who: 0, room: 0, id: 0, text: 0, replyTo: null },
      ],
      store: "prompt",
      ticks: 0,
    },
  ]);
});

test("[M1] a member who leaves and joins again while they become overdue is not timed out of the new seat", async () => {
  await play([
    {
      commands: [
        { do: "leave", who: 0, room: 0 },
        { do: "join", who: 0, room: 0, name: 0 },
        { do: "connect", who: 0, room: 0 },
        { do: "advance", ms: 60_000 },
      ],
      store: "held",
      ticks: 0,
    },
  ]);
});

test("[L2] [L4] when the last two leave nearly together, the room's end is stored", async () => {
  await play([
    { commands: [{ do: "join", who: 2, room: 0, name: 0 }], store: "prompt", ticks: 0 },
    {
      commands: [
        { do: "leave", who: 2, room: 0 },
        { do: "leave", who: 0, room: 0 },
      ],
      store: "prompt",
      ticks: 1,
    },
  ]);
});

test("[L1] [L3] a room that was not created because its code rests does not exist for a member who was entering", async () => {
  let joining: Promise<unknown> | undefined;
  class RestingStore extends GatedStore {
    override createRoom(...change: Parameters<RoomStore["createRoom"]>): ReturnType<RoomStore["createRoom"]> {
      if (joining) return super.createRoom(...change);
      joining = refusalOf(self.chat.join(change[0].code, sessionOf("Bo"), "Bo"));
      return Promise.resolve("code-taken");
    }
  }
  const self = await openTestChat({ store: new RestingStore() });
  const { room } = await self.create("Ada");
  expect(await joining).toMatchObject({ code: "unknown-room" });
  await self.advance(20_000);
  expect(self.ear.failures).toEqual([]);
  expect(await self.chat.room(room.code)).toBe(room);
  expect(self.chat.roomCount).toBe(1);
});
