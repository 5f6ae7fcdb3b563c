// The user's own unstored changes, as they are shown. [D5]

import { expect, test } from "bun:test";
import type { ShownMessage } from "../../src/chat/shown-event";
import { indexOf, withPending } from "../../src/client/pending-changes";
import type { PendingChange } from "../../src/client/room-view";
import { messages } from "../support/fake-socket";

const pending = { id: "x", at: 1, state: "pending" } as const;

test("[D5] unstored changes are shown; an edited text has a mark, and nothing else is touched", () => {
  const events = messages(1, 5) as ShownMessage[];
  const changes: PendingChange[] = [
    { ...pending, type: "edit", target: 2, text: "better" },
    { ...pending, type: "delete", target: 3 },
    { ...pending, type: "react", target: 4, emoji: "👍", on: true },
    { ...pending, type: "edit", target: 99, text: "of nothing here" },
    { ...pending, type: "edit", target: 1, text: "refused", state: "refused" },
  ];
  const shown = withPending(events, changes, "me") as ShownMessage[];
  expect(shown[1]).toMatchObject({ text: "better", edited: true, pending: "edit" });
  expect(shown[2]).toMatchObject({ text: "", deleted: true, pending: "delete" });
  expect(shown[3]).toEqual({ ...events[3], reactions: [{ emoji: "👍", by: ["me"] }] } as ShownMessage);
  expect([shown[0], shown[4]]).toEqual([events[0], events[4]]);
  expect(shown[0]).toBe(events[0] as ShownMessage);
});

test("an event is found by its number, also where numbers are missing", () => {
  const events = [2, 3, 7, 11].flatMap((seq) => messages(seq)) as ShownMessage[];
  expect([1, 2, 3, 4, 7, 11, 12].map((seq) => indexOf(events, seq))).toEqual([-1, 0, 1, -1, 2, 3, -1]);
});
