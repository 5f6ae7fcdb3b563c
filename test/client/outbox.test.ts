// The outbox: in order, one in flight, one id per message for ever. [D4] [D5]

import { expect, test } from "bun:test";
import { Outbox } from "../../src/client/outbox";
import { MemoryOutboxStore } from "../../src/client/outbox-store";

function outboxWith(...ids: string[]): Outbox {
  const outbox = new Outbox(new MemoryOutboxStore());
  for (const id of ids) outbox.add({ type: "post", id, text: `text of ${id}`, at: 1, state: "pending" });
  return outbox;
}

const held = (outbox: Outbox): string[] => outbox.posts.map(({ id, state }) => `${id} ${state}`);

test("[D5] messages are sent in the order in which they were written, one at a time", () => {
  const outbox = outboxWith("a", "b");
  expect(outbox.next()?.id).toBe("a");
  expect(outbox.next()).toBeUndefined();
  outbox.acknowledged("a", 2);
  expect(outbox.next()?.id).toBe("b");
});

test("[D5] what was in flight when the connection was lost is sent again, first, with the same id", () => {
  const outbox = outboxWith("a", "b");
  outbox.next();
  outbox.connectionLost();
  expect(outbox.next()).toEqual({ type: "post", id: "a", text: "text of a" });
});

test("[D4] an acknowledged message stays until the stream brings it, and is not sent again", () => {
  const outbox = outboxWith("a");
  outbox.next();
  outbox.acknowledged("a", 7);
  outbox.connectionLost();
  expect([held(outbox), outbox.next()]).toEqual([["a pending"], undefined]);
  outbox.passed(6);
  expect(held(outbox)).toEqual(["a pending"]);
  outbox.seen(new Map([["a", 7]]));
  expect(held(outbox)).toEqual([]);
});

test("[D4] an acknowledged message goes when the stream has passed its number, also unseen", () => {
  const outbox = outboxWith("a", "b");
  outbox.next();
  outbox.acknowledged("a", 7);
  outbox.passed(7);
  expect(held(outbox)).toEqual(["b pending"]);
});

test("[D4] a message that the stream brings before its ack is gone, and its late ack changes nothing", () => {
  const outbox = outboxWith("a", "b");
  outbox.next();
  outbox.seen(
    new Map([
      ["a", 7],
      ["of somebody else", 6],
    ]),
  );
  expect(held(outbox)).toEqual(["b pending"]);
  outbox.acknowledged("a", 7);
  expect([held(outbox), outbox.next()?.id]).toEqual([["b pending"], "b"]);
});

test("[D5] a refusal that passes keeps the message and its id, in its place", () => {
  for (const code of ["busy", "unavailable", "rate-limited", "internal"]) {
    const outbox = outboxWith("a", "b");
    outbox.next();
    expect(outbox.refused("a", code, "later")).toBe(true);
    expect(held(outbox)).toEqual(["a pending", "b pending"]);
    expect(outbox.next()?.id).toBe("a");
  }
});

test("[D5] a refusal for good says why, lets the next one through, and waits for a decision", () => {
  for (const code of ["text-too-long", "text-empty", "id-conflict", "not-admitted", "malformed", "reply-unknown"]) {
    const outbox = outboxWith("a", "b");
    outbox.next();
    expect(outbox.refused("a", code, "because")).toBe(false);
    expect(outbox.posts[0]).toMatchObject({ state: "refused", code, detail: "because" });
    expect(outbox.next()?.id).toBe("b");
  }
});

test("a refused message can be tried again with its id, or forgotten; one that is under way cannot be forgotten", () => {
  const outbox = outboxWith("a", "b");
  outbox.next();
  outbox.refused("a", "malformed", "because");
  outbox.retry("a");
  expect(outbox.posts[0]).toEqual({ type: "post", id: "a", text: "text of a", at: 1, state: "pending" });
  expect(outbox.next()?.id).toBe("a");
  outbox.refused("a", "malformed", "because");
  outbox.discard("a");
  outbox.discard("b");
  expect(held(outbox)).toEqual(["b pending"]);
});

test("the refusal of another command leaves the one in flight alone", () => {
  const outbox = outboxWith("a");
  outbox.next();
  outbox.refused("", "unavailable", "history");
  outbox.acknowledged("unknown", 3);
  expect([outbox.next(), held(outbox)]).toEqual([undefined, ["a pending"]]);
});

test("[D5] the store outlives its outbox: pending and refused commands stay, stored ones do not come back", () => {
  const store = new MemoryOutboxStore();
  const before = new Outbox(store);
  before.enter("epoch", "me");
  for (const id of ["a", "b", "c"]) before.add({ type: "post", id, text: id, at: 1, state: "pending" });
  before.next();
  before.acknowledged("a", 7);
  before.next();
  before.refused("b", "malformed", "because");
  const after = new Outbox(store);
  after.enter("epoch", "me");
  expect(held(after)).toEqual(["b refused", "c pending"]);
  expect(after.next()?.id).toBe("c");
});

test("[D2] commands meant for an earlier room, or sent by another member, are not sent automatically", () => {
  for (const [epoch, memberId] of [
    ["another epoch", "me"],
    ["epoch", "another me"],
  ] as const) {
    const store = new MemoryOutboxStore();
    const before = new Outbox(store);
    before.enter("epoch", "me");
    before.add({ type: "post", id: "a", text: "a", at: 1, state: "pending" });
    const after = new Outbox(store);
    after.enter(epoch, memberId);
    expect([held(after), after.next()]).toEqual([["a refused"], undefined]);
    after.retry("a");
    after.enter(epoch, memberId);
    expect(after.next()?.id).toBe("a");
  }
});

test("[D2] a reply to a message of an earlier room replies to nothing when it is retried in this room", () => {
  const store = new MemoryOutboxStore();
  const before = new Outbox(store);
  before.enter("epoch", "me");
  before.add({ type: "post", id: "a", text: "a", replyTo: 3, at: 1, state: "pending" });
  const after = new Outbox(store);
  after.enter("another epoch", "me");
  after.retry("a");
  expect(after.next()).toEqual({ type: "post", id: "a", text: "a" });
  expect(store.read()).toEqual([
    { type: "post", id: "a", text: "a", at: 1, state: "pending", from: "another epoch/me" },
  ]);
});

test("[D2] before the room is known, a retry changes neither the reply nor the author", () => {
  for (const [epoch, state] of [
    ["epoch", "pending"],
    ["another epoch", "refused"],
  ] as const) {
    const store = new MemoryOutboxStore();
    const before = new Outbox(store);
    before.enter("epoch", "me");
    before.add({ type: "post", id: "a", text: "a", replyTo: 3, at: 1, state: "pending" });
    before.next();
    before.refused("a", "malformed", "because");
    const after = new Outbox(store);
    after.retry("a");
    after.enter(epoch, "me");
    expect(after.posts).toMatchObject([{ id: "a", replyTo: 3, state }]);
  }
});

/** The outbox of a member, with changes of message 3. */
function outboxWithChanges(store = new MemoryOutboxStore()): Outbox {
  const outbox = new Outbox(store);
  outbox.enter("epoch", "me");
  outbox.add({ type: "edit", id: "e", target: 3, text: "better", at: 1, state: "pending" });
  outbox.add({ type: "react", id: "r", target: 3, emoji: "👍", on: true, at: 2, state: "pending" });
  outbox.add({ type: "delete", id: "d", target: 3, at: 3, state: "pending" });
  return outbox;
}

test("[D5] edits, reactions and deletions go the same way as messages: in order, one at a time, each with its id", () => {
  const outbox = outboxWithChanges();
  expect([outbox.posts, outbox.changes.map(({ id }) => id)]).toEqual([[], ["e", "r", "d"]]);
  expect(outbox.next()).toEqual({ type: "edit", id: "e", target: 3, text: "better" });
  expect(outbox.next()).toBeUndefined();
  outbox.acknowledged("e", 9);
  expect(outbox.next()).toEqual({ type: "react", id: "r", target: 3, emoji: "👍", on: true });
  outbox.connectionLost();
  expect(outbox.next()).toMatchObject({ id: "r" });
  outbox.acknowledged("r", 10);
  expect(outbox.next()).toEqual({ type: "delete", id: "d", target: 3 });
  outbox.passed(10);
  expect(outbox.changes.map(({ id }) => id)).toEqual(["d"]);
});

test("[D5] a reaction is taken back by a further command after it, because another tab may have sent it already", () => {
  const store = new MemoryOutboxStore();
  const outbox = new Outbox(store);
  const otherTab = new Outbox(store);
  for (const tab of [outbox, otherTab]) tab.enter("epoch", "me");
  const reaction = { type: "react", target: 3, emoji: "👍", at: 1, state: "pending" } as const;
  outbox.add({ ...reaction, id: "on", on: true });
  otherTab.readStore();
  expect(otherTab.next()).toMatchObject({ id: "on", on: true });
  outbox.add({ ...reaction, id: "off", on: false });
  otherTab.acknowledged("on", 9);
  otherTab.readStore();
  expect(otherTab.next()).toEqual({ type: "react", id: "off", target: 3, emoji: "👍", on: false });
});

test("[D2] changes of a message of an earlier room are forgotten: their numbers mean another message here", () => {
  const store = new MemoryOutboxStore();
  outboxWithChanges(store);
  const after = new Outbox(store);
  after.enter("another epoch", "me");
  expect([after.changes, after.next(), store.read()]).toEqual([[], undefined, []]);
});

test("an unchanged outbox stays the same array", () => {
  const outbox = outboxWithChanges();
  const { posts, changes } = outbox;
  outbox.add({ type: "post", id: "p", text: "more", at: 4, state: "pending" });
  expect(outbox.changes).toBe(changes);
  expect(outbox.posts).not.toBe(posts);
});

/** An outbox whose message "a" waits and was edited to "better". */
function outboxWithEdit(store = new MemoryOutboxStore()): Outbox {
  const outbox = new Outbox(store);
  outbox.enter("epoch", "me");
  outbox.add({ type: "post", id: "a", text: "a", at: 1, state: "pending" });
  outbox.next();
  outbox.add({ type: "edit", id: "e", target: 0, of: "a", text: "better", at: 2, state: "pending" });
  return outbox;
}

const says = (outbox: Outbox) => outbox.posts.map(({ text }) => text);

test("[D2] an edit of a waiting message shows at once; the message keeps its content, and the edit is sent after it", () => {
  const outbox = outboxWithEdit();
  outbox.add({ type: "post", id: "b", text: "b", at: 3, state: "pending" });
  expect(says(outbox)).toEqual(["better", "b"]);
  outbox.connectionLost();
  expect(outbox.next()).toEqual({ type: "post", id: "a", text: "a" });
  outbox.acknowledged("a", 7);
  expect(says(outbox)).toEqual(["better", "b"]);
  expect(outbox.next()).toEqual({ type: "edit", id: "e", target: 7, text: "better" });
  expect(outbox.changes).toMatchObject([{ id: "e", target: 7 }]);
  outbox.acknowledged("e", 8);
  expect(outbox.next()).toEqual({ type: "post", id: "b", text: "b" });
});

test("[D2] edited twice while it waits, a message ends as it was edited last", () => {
  const outbox = outboxWithEdit();
  outbox.add({ type: "edit", id: "f", target: 0, of: "a", text: "best", at: 3, state: "pending" });
  expect(says(outbox)).toEqual(["best"]);
  outbox.connectionLost();
  expect(outbox.next()).toMatchObject({ id: "a", text: "a" });
  outbox.acknowledged("a", 7);
  expect(outbox.next()).toMatchObject({ id: "e", target: 7, text: "better" });
  outbox.acknowledged("e", 8);
  expect(outbox.next()).toMatchObject({ id: "f", target: 7, text: "best" });
});

test("[D5] the edit of a message that waits outlasts its outbox, before the message is stored and after", () => {
  const store = new MemoryOutboxStore();
  outboxWithEdit(store);
  const second = new Outbox(store);
  expect(says(second)).toEqual(["better"]);
  second.enter("epoch", "me");
  expect(second.next()).toEqual({ type: "post", id: "a", text: "a" });
  second.acknowledged("a", 7);
  const third = new Outbox(store);
  third.enter("epoch", "me");
  expect([says(third), third.next()]).toEqual([[], { type: "edit", id: "e", target: 7, text: "better" }]);
});

test("[D5] a message whose event arrives before its ack can be edited from then on", () => {
  const outbox = outboxWithEdit();
  outbox.seen(new Map([["a", 7]]));
  expect(outbox.next()).toMatchObject({ type: "edit", id: "e", target: 7 });
  outbox.acknowledged("e", 8);
  outbox.add({ type: "edit", id: "f", target: 0, of: "a", text: "late", at: 3, state: "pending" });
  expect(outbox.next()).toMatchObject({ id: "f", target: 7 });
});

test("[D5] an edit in one tab of a message that another tab sends is sent once, whichever learns what first", () => {
  for (const hearsFirst of [true, false]) {
    const store = new MemoryOutboxStore();
    const sender = new Outbox(store);
    sender.enter("epoch", "me");
    sender.add({ type: "post", id: "a", text: "a", at: 1, state: "pending" });
    const editor = new Outbox(store);
    editor.enter("epoch", "me");
    sender.next();
    editor.add({ type: "edit", id: "e", target: 0, of: "a", text: "better", at: 2, state: "pending" });
    if (hearsFirst) {
      sender.readStore();
      expect(says(sender)).toEqual(["better"]);
    }
    sender.acknowledged("a", 7);
    for (const tab of [sender, editor]) tab.seen(new Map([["a", 7]]));
    for (const tab of [sender, editor]) tab.readStore();
    for (const tab of [sender, editor]) expect(tab.changes).toMatchObject([{ id: "e", target: 7, text: "better" }]);
    expect(store.read().map(({ id }) => id)).toEqual(["e"]);
    expect(sender.next()).toEqual({ type: "edit", id: "e", target: 7, text: "better" });
    sender.acknowledged("e", 8);
    editor.seen(new Map([["e", 8]]));
    expect([editor.changes, store.read()]).toEqual([[], []]);
  }
});

test("[D5] an edit of a message that is refused waits with it: both are tried again, or both are forgotten", () => {
  for (const isRetried of [true, false]) {
    const store = new MemoryOutboxStore();
    const outbox = outboxWithEdit(store);
    outbox.refused("a", "malformed", "because");
    expect([says(outbox), outbox.next()]).toEqual([["better"], undefined]);
    if (isRetried) {
      outbox.retry("a");
      expect(outbox.next()).toEqual({ type: "post", id: "a", text: "a" });
      outbox.acknowledged("a", 7);
      expect(outbox.next()).toMatchObject({ id: "e", target: 7 });
    } else {
      outbox.discard("a");
      expect([outbox.posts, outbox.changes, store.read()]).toEqual([[], [], []]);
    }
  }
});

test("[D2] the edit of a message for an earlier room goes where the message goes", () => {
  const store = new MemoryOutboxStore();
  outboxWithEdit(store);
  const after = new Outbox(store);
  after.enter("another epoch", "me");
  expect([after.posts, after.next()]).toMatchObject([[{ text: "better", code: "earlier-room" }], undefined]);
  after.retry("a");
  expect(after.next()).toEqual({ type: "post", id: "a", text: "a" });
  after.acknowledged("a", 2);
  after.readStore();
  expect(after.next()).toEqual({ type: "edit", id: "e", target: 2, text: "better" });
});

test("[D5] what another tab removed from an entry does not come back: neither the reply nor the target of an edit", () => {
  const store = new MemoryOutboxStore();
  const before = new Outbox(store);
  before.enter("epoch", "me");
  before.add({ type: "post", id: "a", text: "a", replyTo: 3, at: 1, state: "pending" });
  const [one, other] = [new Outbox(store), new Outbox(store)];
  for (const tab of [one, other]) tab.enter("another epoch", "me");
  one.retry("a");
  other.readStore();
  expect(other.next()).toEqual({ type: "post", id: "a", text: "a" });
});

/** Two outboxes of one member in two tabs that are told nothing of each other. */
function twoTabs(): { store: MemoryOutboxStore; one: Outbox; other: Outbox } {
  const store = new MemoryOutboxStore();
  const [one, other] = [new Outbox(store), new Outbox(store)];
  for (const tab of [one, other]) tab.enter("epoch", "me");
  return { store, one, other };
}

const post = (id: string, at = 1) => ({ type: "post" as const, id, text: id, at, state: "pending" as const });

test("[D5] what another tab stored earlier is sent first, also when this tab was not told of it", () => {
  const { one, other } = twoTabs();
  one.add(post("a"));
  other.add(post("b"));
  expect(other.next()?.id).toBe("a");
  other.acknowledged("a", 7);
  one.add(post("c"));
  other.add(post("d"));
  for (const id of ["b", "c", "d"]) {
    expect(other.next()?.id).toBe(id);
    other.acknowledged(id, 8);
  }
});

test("[D2] [D5] two tabs both send the whole store, each in order, with the same ids and content; both drop it afterwards", () => {
  const { store, one, other } = twoTabs();
  for (const id of ["a", "b"]) one.add(post(id));
  other.readStore();
  const sent = { one: [one.next()], other: [other.next()] };
  one.acknowledged("a", 7);
  sent.one.push(one.next());
  // The server answers that it had it already.
  other.acknowledged("a", 7);
  sent.other.push(other.next());
  expect(sent.other).toEqual(sent.one);
  one.acknowledged("b", 8);
  // Removed from the store, and shown until its event arrives.
  other.readStore();
  expect([store.read(), held(other)]).toEqual([[], ["a pending", "b pending"]]);
  for (const tab of [one, other]) {
    tab.seen(new Map([["a", 7]]));
    expect(held(tab)).toEqual(["b pending"]);
    tab.seen(new Map([["b", 8]]));
    expect([held(tab), tab.next()]).toEqual([[], undefined]);
  }
  other.acknowledged("b", 8);
  expect([held(other), store.read()]).toEqual([[], []]);
});

test("[D5] the store is read once for a command that is sent, and not while nothing waits or something is in flight", () => {
  let reads = 0;
  class CountingStore extends MemoryOutboxStore {
    override read() {
      reads += 1;
      return super.read();
    }
  }
  const outbox = new Outbox(new CountingStore());
  reads = 0;
  outbox.enter("epoch", "me");
  expect([outbox.next(), reads]).toEqual([undefined, 0]);
  for (const id of ["a", "b"]) outbox.add(post(id));
  expect([outbox.next()?.id, outbox.next(), reads]).toEqual(["a", undefined, 1]);
  outbox.acknowledged("a", 7);
  expect([outbox.next()?.id, reads]).toEqual(["b", 2]);
  outbox.acknowledged("b", 8);
  outbox.passed(8);
  expect([outbox.next(), reads]).toEqual([undefined, 2]);
});

test("refused and stored commands keep their place when something else is sent", () => {
  const outbox = outboxWith("a", "b", "c", "d");
  outbox.next();
  outbox.refused("a", "malformed", "because");
  outbox.next();
  outbox.acknowledged("b", 7);
  outbox.next();
  outbox.refused("c", "malformed", "because");
  outbox.next();
  expect(held(outbox)).toEqual(["a refused", "b pending", "c refused", "d pending"]);
});

test("a command that both tabs sent and one discarded stays discarded when the other gets the refusal", () => {
  const { store, one, other } = twoTabs();
  one.add(post("a"));
  other.readStore();
  for (const tab of [one, other]) tab.next();
  one.refused("a", "malformed", "because");
  one.discard("a");
  other.refused("a", "malformed", "because");
  expect([held(one), held(other), store.read()]).toEqual([[], [], []]);
});

test("[D5] an edit of a message that another tab had stored, unaware of it, outlasts both tabs and goes in its place", () => {
  const { store, one, other } = twoTabs();
  one.add({ ...post("a"), replyTo: 3 });
  one.next();
  other.readStore();
  other.add({ type: "edit", id: "e", target: 0, of: "a", text: "better", at: 2, state: "pending" });
  other.add({ type: "edit", id: "f", target: 0, of: "a", text: "best", at: 3, state: "pending" });
  other.add(post("b", 4));
  one.acknowledged("a", 7);
  expect(store.read().map(({ id }) => id)).toEqual(["e", "f", "b"]);
  const later = new Outbox(store);
  later.enter("epoch", "me");
  expect(later.next()).toEqual({ type: "post", id: "a", text: "a", replyTo: 3 });
  later.acknowledged("a", 7);
  for (const [id, text] of [
    ["e", "better"],
    ["f", "best"],
  ] as const) {
    expect(later.next()).toEqual({ type: "edit", id, target: 7, text });
    later.acknowledged(id, 8);
  }
  expect(later.next()?.id).toBe("b");
});

test("[D7] messages whose event has arrived leave the store, also when the tab that sent them is closed", () => {
  const store = new MemoryOutboxStore();
  const staying = new Outbox(store);
  staying.enter("epoch", "me");
  const closing = new Outbox(store);
  closing.enter("epoch", "me");
  closing.add({ type: "post", id: "a", text: "a", at: 1, state: "pending" });
  closing.next();
  closing.add({ type: "edit", id: "e", target: 0, of: "a", text: "better", at: 2, state: "pending" });
  // Before the store's change has arrived here.
  staying.seen(new Map([["a", 7]]));
  staying.readStore();
  expect(store.read().map(({ id }) => id)).toEqual(["e"]);
  expect(staying.next()).toEqual({ type: "edit", id: "e", target: 7, text: "better" });
});

test("a command that is no longer refused cannot be discarded, and neither can its edits", () => {
  const outbox = outboxWithEdit(new MemoryOutboxStore());
  outbox.refused("a", "malformed", "because");
  outbox.retry("a");
  outbox.next();
  outbox.discard("a");
  outbox.acknowledged("a", 7);
  expect(outbox.next()).toMatchObject({ id: "e", target: 7, text: "better" });
});

test("edits go with a message that another tab forgot", () => {
  const store = new MemoryOutboxStore();
  const one = outboxWithEdit(store);
  one.refused("a", "malformed", "because");
  const other = new Outbox(store);
  other.enter("epoch", "me");
  one.discard("a");
  other.readStore();
  other.enter("another epoch", "me");
  expect([other.posts, other.changes, store.read()]).toEqual([[], [], []]);
});
