// What changes make of messages: always the same, however often and in however many pieces they come. [D6] [D7]

import { expect, test } from "bun:test";
import fc from "fast-check";
import { changed, indexOf, withPending } from "../../src/client/message-change";
import type { MessageChange, PendingChange, ShownMessage } from "../../src/client/room-view";
import { change, messages } from "../support/fake-socket";

const message = messages(3)[0] as ShownMessage;
const after = (...changes: MessageChange[]): ShownMessage => changes.reduce(changed, message);
const edited = (seq: number, text: string) => change(seq, { kind: "edited", target: 3, text }) as MessageChange;
const deleted = (seq: number) => change(seq, { kind: "deleted", target: 3 }) as MessageChange;
const reacted = (seq: number, emoji: string, on = true, by = "lin") =>
  change(seq, { kind: "reacted", target: 3, emoji, on }, by) as MessageChange;

test("[D6] an edit gives the text and says so, and the same edit again gives the very same message", () => {
  const once = after(edited(4, "better"));
  expect(once).toEqual({ ...message, text: "better", edited: true });
  expect(changed(once, edited(4, "better"))).toBe(once);
});

test("[D7] a deletion takes text and reactions, and nothing comes after it", () => {
  const gone = after(reacted(4, "👍"), deleted(5));
  expect(gone).toEqual({ ...message, text: "", deleted: true, reactions: [] });
  for (const late of [edited(6, "back"), reacted(6, "👍"), deleted(6)]) expect(changed(gone, late)).toBe(gone);
});

test("[D7] an edit whose text is gone leaves the message as it is until its deletion comes", () => {
  expect(after(edited(4, ""))).toBe(message);
});

test("[D6] reactions are counted by emoji in the order in which they came, nobody twice, and go when nobody has them", () => {
  const all = after(reacted(4, "👍"), reacted(5, "🎉", true, "bo"), reacted(6, "👍", true, "bo"));
  expect(all.reactions).toEqual([
    { emoji: "👍", by: ["lin", "bo"] },
    { emoji: "🎉", by: ["bo"] },
  ]);
  expect(changed(all, reacted(7, "👍"))).toBe(all);
  expect(changed(all, reacted(7, "🎉", false))).toBe(all);
  expect(changed(all, reacted(7, "🎉", false, "bo")).reactions).toEqual([{ emoji: "👍", by: ["lin", "bo"] }]);
});

test("[D6] changes applied again to a message that has some or all of them make the same message", () => {
  const anyChange = fc.oneof(
    fc.constantFrom("a", "b").map((text) => edited(4, text)),
    fc.tuple(fc.constantFrom("👍", "🎉"), fc.boolean(), fc.constantFrom("lin", "bo")).map((it) => reacted(4, ...it)),
    fc.constant(deleted(4)),
  );
  const plain = ({ reactions = [], ...rest }: ShownMessage) => ({
    ...rest,
    reactions: reactions.map(({ emoji, by }) => `${emoji} ${[...by].sort()}`).sort(),
  });
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 12 }), fc.nat(12), fc.nat(12), (changes, from, to) => {
      // A page that was read after `to` changes, and the changes known from `from` on.
      const page = after(...changes.slice(0, Math.max(from, to)));
      expect(plain(changes.slice(from).reduce(changed, page))).toEqual(plain(after(...changes)));
    }),
  );
});

const pending = { id: "x", at: 1, state: "pending" } as const;

test("[D5] what one did and is not yet stored is shown; the text with a mark, and nothing else is touched", () => {
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
