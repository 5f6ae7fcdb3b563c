// Whatever happens to messages while a user reads anywhere in the room, and however late pages and events arrive: in
// the end they see what the store has, and no number is missing. [D4] [D6] [D7]

import { expect, test } from "bun:test";
import fc from "fast-check";
import { ChatError } from "../../src/chat/chat-error";
import { isMessageChange } from "../../src/chat/message-change";
import { RoomClient } from "../../src/client/room-client";
import type { WireEvent } from "../../src/protocol/server-frame";
import { FakeSocket, welcome } from "../support/fake-socket";
import { ManualClock } from "../support/manual-clock";
import { SeededRandomness } from "../support/seeded-randomness";
import { openTestChat } from "../support/test-chat";

const deeds = ["post", "edit", "delete", "react", "unreact"] as const;
const steps = fc.array(
  fc.record({
    what: fc.constantFrom(...deeds, ...deeds, "hear", "older", "newer", "jump", "end", "read", "read", "answer"),
    who: fc.nat(1),
    at: fc.nat(200),
  }),
  { minLength: 40, maxLength: 160 },
);

/** An event without the order of its reactions, and without whether it was edited before it was deleted. */
function plain(event: WireEvent): unknown {
  if (event.kind !== "message") return event;
  const { reactions = [], edited, ...rest } = event;
  return {
    ...rest,
    edited: edited === true && !rest.deleted,
    reactions: reactions.map(({ emoji, by }) => `${emoji} ${[...by].sort()}`).sort(),
  };
}

test("[D6] in the end the view is what the store has, wherever the user reads and whatever came late", async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 150 }), async (played, before) => {
      const { chat, create, join, ear } = await openTestChat();
      const { room, member } = await create("Ada");
      const members = [member, (await join(room, "Lin")).member];
      for (let n = 0; n < before; n += 1) await chat.post(room, member.id, { id: `b${n}`, text: `before ${n}` });

      const socket = new FakeSocket();
      const parts = { clock: new ManualClock(), randomness: new SeededRandomness(1), openSocket: () => socket };
      const client = new RoomClient(parts);
      client.start();
      socket.opens();
      const head = room.head;
      socket.says({ ...welcome(head), me: { id: member.id, name: "Ada", role: "host" } });
      const log = (): readonly WireEvent[] => ear.events as unknown as readonly WireEvent[];
      let heard = Math.max(0, head - 50);
      const hear = (count: number): void => {
        const events = log().slice(heard, heard + count);
        if (events.length > 0) socket.says({ type: "events", events: [...events] });
        heard += events.length;
      };
      hear(50);
      socket.says({ type: "live", seq: head });

      let answered = 0;
      let page: readonly WireEvent[] | undefined;
      const read = async (most: number): Promise<void> => {
        const asked = socket.of("history")[answered];
        if (!asked || page) return;
        const limit = Math.min(asked.limit ?? 50, most);
        page = (await chat.events(room, { before: asked.before, limit })) as unknown as readonly WireEvent[];
      };
      const answer = (): void => {
        if (!page) return;
        answered += 1;
        socket.says({ type: "history", events: [...page], first: 1 });
        page = undefined;
      };

      for (const [index, { what, who, at }] of played.entries()) {
        const by = members[who]?.id ?? member.id;
        const [id, target] = [`s${index}`, (at % room.head) + 1];
        const emoji = at % 3 === 0 ? "👍" : "🎉";
        const done = {
          post: () => chat.post(room, by, { id, text: id }),
          edit: () => chat.edit(room, by, { id, target, text: `edited ${index}` }),
          delete: () => chat.delete(room, by, { id, target }),
          react: () => chat.react(room, by, { id, target, emoji, on: true }),
          unreact: () => chat.react(room, by, { id, target, emoji, on: false }),
          hear: () => hear(1 + (at % 20)),
          older: () => client.loadOlder(),
          newer: () => client.loadNewer(),
          jump: () => void client.jumpTo(target),
          end: () => client.jumpToEnd(),
          read: () => read(5 + at),
          answer,
        }[what]();
        await Promise.resolve(done).catch((cause: unknown) => {
          if (!(cause instanceof ChatError)) throw cause;
        });
      }
      // Delivers everything that is under way.
      for (let n = 0; n < 100 && socket.of("history").length > answered; n += 1) {
        await read(200);
        answer();
      }
      hear(1_000);

      const { view } = client;
      expect([view.seq, view.isLoadingOlder, view.isLoadingNewer]).toEqual([room.head, false, false]);
      const stored = (await chat.events(room, { after: 0, limit: 10_000 })) as unknown as readonly WireEvent[];
      for (const events of [view.events, view.live]) {
        const [first, last] = [events[0]?.seq ?? 0, events.at(-1)?.seq ?? -1];
        const there = stored.filter((event) => event.seq >= first && event.seq <= last && !isMessageChange(event));
        expect(events.map((event) => plain(event as WireEvent))).toEqual(there.map(plain));
      }
      expect(view.live.at(-1)?.seq).toBe(stored.findLast((event) => !isMessageChange(event))?.seq);
    }),
    { numRuns: 150 },
  );
});
