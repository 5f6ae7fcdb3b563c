// Changing messages, names and titles, and typing. [D5] [S7]

import { expect, test } from "bun:test";
import type { ShownMessage } from "../../src/chat/shown-event";
import { change, events, messages, welcome } from "../support/fake-socket";
import { fakedClient } from "../support/faked-client";
import { refusalOf } from "../support/refusal";

function live(head = 3) {
  const { client, clock, last } = fakedClient();
  const comeBack = (): void => {
    client.wake();
    last().opens();
    last().says(welcome(head, "resume"));
    last().says({ type: "live", seq: client.view.seq });
  };
  client.start();
  last().opens();
  last().says(welcome(head));
  last().says(events(1, head));
  last().says({ type: "live", seq: head });
  const message = (seq: number) => client.view.events.find((event) => event.seq === seq) as ShownMessage;
  return { client, clock, last, comeBack, message };
}

test("[D5] an edit shows at once with a mark, goes to the server, and is the message's own once the stream brings it", () => {
  const { client, last, message } = live();
  const id = client.edit(2, "better");
  expect(message(2)).toMatchObject({ text: "better", edited: true, pending: "edit" });
  expect(last().of("edit")).toEqual([{ type: "edit", id, target: 2, text: "better" }]);
  last().says({ type: "ack", id, seq: 4, at: 1 });
  expect(message(2)).toMatchObject({ text: "better", pending: "edit" });
  const stored = { ...change(4, { kind: "edited", target: 2, text: "better" }, "me"), id };
  last().says({ type: "events", events: [stored] });
  expect(message(2)).toEqual({ ...(messages(2)[0] as ShownMessage), text: "better", edited: true });
  expect(client.view.changes).toEqual([]);
});

test("[D5] a message that waits can be edited: it shows so from then on, and is stored first, then edited", () => {
  const { client, last, comeBack } = live();
  last().closes();
  const id = client.post("one");
  client.edit(id, "better");
  client.post("two");
  const texts = () => [...client.view.events, ...client.view.pending].slice(3).map((one) => "text" in one && one.text);
  expect(texts()).toEqual(["better", "two"]);
  comeBack();
  expect(last().of("post")).toEqual([{ type: "post", id, text: "one" }]);
  last().says({ type: "ack", id, seq: 4, at: 1 });
  expect(texts()).toEqual(["better", "two"]);
  last().says({ type: "events", events: [{ ...change(4, { kind: "message", text: "one" }, "me"), id }] });
  expect(texts()).toEqual(["better", "two"]);
  const [edit] = last().of("edit");
  expect(edit).toMatchObject({ target: 4, text: "better" });
  expect(Object.keys(edit ?? {}).sort()).toEqual(["id", "target", "text", "type"]);
  last().says({ type: "ack", id: edit?.id ?? "", seq: 5, at: 1 });
  const edited = { ...change(5, { kind: "edited", target: 4, text: "better" }, "me"), id: edit?.id ?? "" };
  last().says({ type: "events", events: [edited] });
  expect([texts(), client.view.changes]).toEqual([["better", "two"], []]);
  expect(
    last()
      .of("post")
      .map(({ text }) => text),
  ).toEqual(["one", "two"]);
});

test("[D5] a refused change is not shown any more, says why, and can be tried again or forgotten", () => {
  const { client, last, message } = live();
  const id = client.delete(2);
  expect(message(2)).toMatchObject({ text: "", deleted: true, pending: "delete" });
  last().says({ type: "refused", id, code: "not-yours", detail: "Not yours." });
  expect(message(2)).toEqual(messages(2)[0] as ShownMessage);
  expect(client.view.changes).toMatchObject([{ id, target: 2, state: "refused", code: "not-yours" }]);
  client.retry(id);
  expect(last().of("delete")).toHaveLength(2);
  last().says({ type: "refused", id, code: "not-yours", detail: "Not yours." });
  client.discard(id);
  expect(client.view.changes).toEqual([]);
});

test("[D5] messages and changes keep their order, one in flight, also across a lost connection", () => {
  const { client, last, comeBack } = live();
  client.post("one");
  client.edit(2, "better");
  client.react(2, "👍", true);
  const kinds = () => last().sent.flatMap(({ type }) => (["hello", "typing"].includes(type) ? [] : [type]));
  expect(kinds()).toEqual(["post"]);
  last().closes();
  comeBack();
  const [post] = last().of("post");
  last().says({ type: "ack", id: post?.id ?? "", seq: 4, at: 1 });
  expect(kinds()).toEqual(["post", "edit"]);
  expect(client.view.pending).toHaveLength(1);
  expect(client.view.changes).toHaveLength(2);
});

test("[D5] a reaction and its opposite, both not yet sent, show nothing, and both are sent", () => {
  const { client, last, message, comeBack } = live();
  last().closes();
  client.react(2, "👍", true);
  expect(message(2).reactions).toEqual([{ emoji: "👍", by: ["me"] }]);
  client.react(2, "👍", false);
  expect(message(2).reactions).toEqual([]);
  comeBack();
  const [on] = last().of("react");
  last().says({ type: "ack", id: on?.id ?? "", seq: 4, at: 1 });
  expect(last().of("react")).toMatchObject([{ on: true }, { on: false }]);
});

test("[D4] the user's own change is recognised by its id, whether the ack comes before or after its event", () => {
  for (const isAckFirst of [true, false]) {
    const { client, last, message } = live();
    client.react(2, "👍", true);
    const id = last().of("react")[0]?.id ?? "";
    const ack = { type: "ack", id, seq: 4, at: 1 } as const;
    if (isAckFirst) last().says(ack);
    const stored = { ...change(4, { kind: "reacted", target: 2, emoji: "👍", on: true }, "me"), id };
    last().says({ type: "events", events: [stored] });
    if (!isAckFirst) last().says(ack);
    expect([message(2).reactions, client.view.changes]).toEqual([[{ emoji: "👍", by: ["me"] }], []]);
  }
});

test("a new name and a title are answered: stored, refused with a code, or not to be had", async () => {
  const { client, last } = live();
  const renamed = client.rename("Ada L.");
  const [{ id } = { id: "" }] = last().of("rename");
  last().says({ type: "ack", id, seq: 4, at: 1 });
  expect(await renamed).toBeUndefined();

  const titled = client.setTitle("Tea");
  expect(last().of("host")).toMatchObject([{ action: "title", title: "Tea" }]);
  last().says({ type: "refused", id: last().of("host")[0]?.id ?? "", code: "host-only", detail: "For the host." });
  expect(await refusalOf(titled)).toMatchObject({ code: "host-only", message: "For the host." });

  const unknown = client.rename("Ada M.");
  last().closes();
  expect(await refusalOf(unknown)).toMatchObject({ code: "network" });
  expect(await refusalOf(client.rename("Ada N."))).toMatchObject({ code: "network" });
});

test("[S7] others are typing until they stop, post, or do not say so again within six seconds", () => {
  const { client, clock, last } = live();
  const says = (member: string, on: boolean) => last().says({ type: "typing", member, on });
  says("lin", true);
  says("bo", true);
  says("me", true);
  const { typing } = client.view;
  expect(typing).toEqual(["lin", "bo"]);
  clock.advance(4_000);
  says("bo", true);
  expect(client.view.typing).toBe(typing);
  clock.advance(2_000);
  expect(client.view.typing).toEqual(["bo"]);
  says("lin", true);
  last().says(events(4));
  expect(client.view.typing).toEqual(["bo"]);
  says("bo", false);
  expect(client.view.typing).toEqual([]);
  says("lin", true);
  last().closes();
  expect(client.view.typing).toEqual([]);
});

test("[S7] the user's typing is sent once in three seconds, its end once, and again after a message", () => {
  const { client, clock, last, comeBack } = live();
  const said = () =>
    last()
      .of("typing")
      .map(({ on }) => on);
  client.typing(false);
  expect(said()).toEqual([]);
  for (let n = 0; n < 10; n += 1) client.typing(true);
  clock.advance(3_000);
  client.typing(true);
  client.typing(false);
  client.typing(false);
  expect(said()).toEqual([true, true, false]);
  client.typing(true);
  client.post("done");
  client.typing(true);
  expect(said()).toEqual([true, true, false, true, true]);
  last().closes();
  client.typing(true);
  comeBack();
  client.typing(true);
  expect(said()).toEqual([true]);
});

test("unchanged parts stay the same objects from one view to the next", () => {
  const { client, last } = live();
  const before = client.view;
  last().says({ type: "typing", member: "lin", on: true });
  const { events: shown, people, pending, changes, me, room } = client.view;
  expect(client.view).not.toBe(before);
  for (const [now, then] of [
    [shown, before.events],
    [people, before.people],
    [pending, before.pending],
    [changes, before.changes],
    [me, before.me],
    [room, before.room],
  ]) {
    expect(now).toBe(then);
  }
  expect(client.view).toBe(client.view);
});
