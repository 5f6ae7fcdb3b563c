// A change alters a message in the same way for stores and clients. [D6] [D7]

import { expect, test } from "bun:test";
import fc from "fast-check";
import { ChatError } from "../../src/chat/chat-error";
import { changed } from "../../src/chat/message-change";
import { afterChange, type ChangeDraft, messageIn, presentState, reactionEmojiMax } from "../../src/chat/message-state";
import type { RoomEvent } from "../../src/chat/room-event";
import type { ShownMessage } from "../../src/chat/shown-event";
import type { MessageChange } from "../../src/client/room-view";
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
  const gone = after(reacted(4, "👍"), edited(5, "better"), deleted(6));
  expect(gone).toStrictEqual({ ...message, text: "", deleted: true });
  for (const late of [edited(7, "back"), reacted(7, "👍"), deleted(7)]) expect(changed(gone, late)).toBe(gone);
});

test("[D7] an edit whose text is gone leaves the message as it is until its deletion comes", () => {
  expect(after(edited(4, ""))).toBe(message);
});

test("[D6] reactions are counted by emoji in the order of first use, each member once, and disappear with the last one", () => {
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

test("[D6] a store and a client get the same result from the same changes, and a refused change alters nothing", () => {
  const emoji = fc.integer({ min: 1, max: reactionEmojiMax + 2 }).map((number) => `emoji ${number}`);
  const anyChange = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom("a", "b").map((text) => edited(4, text)) },
    {
      weight: 30,
      arbitrary: fc.tuple(emoji, fc.boolean(), fc.constantFrom("lin", "bo")).map((it) => reacted(4, ...it)),
    },
    { weight: 1, arbitrary: fc.constant(deleted(4)) },
  );
  const first = { ...message, by: "ada" };
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 80 }), (changes) => {
      let stored = messageIn(first as unknown as RoomEvent);
      let heard = first;
      for (const one of changes) {
        const asked = one.kind === "reacted" ? one : { ...one, by: "ada" };
        try {
          stored = afterChange(stored, asked as unknown as ChangeDraft);
        } catch (cause) {
          expect(cause).toBeInstanceOf(ChatError);
          continue;
        }
        heard = changed(heard, asked);
      }
      const { reactions = [], ...rest } = heard;
      const asStored = { ...first, ...(stored && presentState(stored)) };
      expect(reactions.length).toBeLessThanOrEqual(reactionEmojiMax);
      expect({ ...rest, ...(reactions.length > 0 ? { reactions } : {}) }).toStrictEqual(asStored as ShownMessage);
    }),
  );
});
