// Editing the last message and replying in the composer: the draft is never lost.

import { expect, test } from "bun:test";
import { plugInto, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { composingIsThere, eventsIn, phone, type Writer, writer } from "../support/writer";

/** Ada has sent these messages, and they are stored. */
async function hasSent({ ada, hears }: Writer, ...texts: string[]): Promise<void> {
  for (const text of texts) await ada.sends(text);
  await hears(...texts);
  await eventually(() => ada.page.locator(".message.pending").count(), 0);
}

test("ArrowUp in the empty composer edits the last own message, and Enter saves it", () =>
  withPeople(async (stage) => {
    const scene = await writer(stage);
    const { ada, lin, above, hears } = scene;
    await hasSent(scene, "first", "secnd");
    lin.send({ type: "post", id: "1", text: "of somebody else" });
    await ada.sees("of somebody else");
    await ada.composer.press("ArrowUp");
    await above.getByText("Editing your message").waitFor();
    expect(await ada.composer.inputValue()).toBe("secnd");
    expect(await ada.page.locator(".send-button").textContent()).toBe("Save");
    await ada.page.keyboard.press("ArrowLeft");
    await ada.page.keyboard.press("ArrowLeft");
    await ada.page.keyboard.type("o");
    await ada.page.keyboard.press("Enter");
    await hears("first", "second", "of somebody else");
    expect(await ada.composer.inputValue()).toBe("");
    expect(await above.locator(".composing-bar").count()).toBe(0);
    expect(await ada.page.locator(".send-button").textContent()).toBe("Send");
    await ada.composer.press("ArrowUp");
    expect(await ada.composer.inputValue()).toBe("second");
  }));

test("ArrowUp in a text moves the caret; without an own message, or after its deletion, there is nothing to edit", () =>
  withPeople(async (stage) => {
    const scene = await writer(stage);
    const { ada, above } = scene;
    await ada.composer.press("ArrowUp");
    expect(await above.locator(".composing-bar").count()).toBe(0);
    await hasSent(scene, "mine");
    await ada.composer.fill("one\ntwo");
    await ada.composer.press("ArrowUp");
    await ada.page.keyboard.type("!");
    expect(await ada.composer.inputValue()).toBe("one!\ntwo");
    expect(await above.locator(".composing-bar").count()).toBe(0);
  }));

for (const way of ["Escape", "button"] as const) {
  test(`editing that is given up by ${way} changes nothing, and leaves an empty composer empty`, () =>
    withPeople(async (stage) => {
      const scene = await writer(stage, way === "button" ? phone : {});
      const { ada, lin, above, hears } = scene;
      await ada.sends("as it was", { by: "Send" });
      await hears("as it was");
      await eventually(() => ada.page.locator(".message.pending").count(), 0);
      await ada.composer.press("ArrowUp");
      await ada.page.keyboard.type(" not");
      if (way === "Escape") await ada.page.keyboard.press("Escape");
      else await above.getByRole("button", { name: "Stop editing" }).tap();
      await eventually(() => above.locator(".composing-bar").count(), 0);
      expect(await ada.composer.inputValue()).toBe("");
      await ada.page.reload();
      await composingIsThere(ada);
      expect(await ada.composer.inputValue()).toBe("");
      await hears("as it was");
      expect(eventsIn(lin).some(({ kind }) => kind === "edited")).toBe(false);
    }));
}

test("saving an unchanged text sends nothing; saving an empty one is refused with a reason", () =>
  withPeople(async (stage) => {
    const scene = await writer(stage);
    const { ada, lin, above, hears } = scene;
    await hasSent(scene, "mine");
    await ada.composer.press("ArrowUp");
    await ada.page.keyboard.press("Enter");
    await eventually(() => above.locator(".composing-bar").count(), 0);
    await ada.composer.press("ArrowUp");
    await ada.composer.fill("");
    await ada.page.keyboard.press("Enter");
    await above.getByText("A message needs some text.").waitFor();
    await above.getByText("Editing your message").waitFor();
    await ada.presses("Save");
    await above.getByText("Editing your message").waitFor();
    await ada.composer.fill("/leave is no command here");
    await ada.page.keyboard.press("Enter");
    await hears("/leave is no command here");
    expect(eventsIn(lin).filter(({ kind }) => kind === "edited")).toHaveLength(1);
  }));

test("an edit made without a connection is saved when it is back", () =>
  withPeople(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const scene = await writer(stage, { plug, expects: /WebSocket|Failed to load resource/ });
      const { ada, hears } = scene;
      await hasSent(scene, "before");
      plug.pull();
      await ada.reads("Reconnecting…");
      await ada.composer.press("ArrowUp");
      await ada.composer.fill("after");
      await ada.page.keyboard.press("Enter");
      await ada.sees("after");
      await hears("before");
      plug.putIn();
      await ada.hasNetworkAgain();
      await hears("after");
    } finally {
      plug.close();
    }
  }));

test("when the message is deleted during an edit, editing ends, and the typed text becomes the draft", () =>
  withPeople(async (stage) => {
    const scene = await writer(stage);
    const { ada, lin, code, above } = scene;
    await hasSent(scene, "mine");
    const [message] = eventsIn(lin).filter(({ kind }) => kind === "message");
    await ada.composer.press("ArrowUp");
    await ada.page.keyboard.type(", and more");
    const path = `${ada.url.replace("http", "ws")}/api/rooms/${code}/socket`;
    // By another window of the same person.
    await ada.page.evaluate(
      ({ path, target }) =>
        new Promise<void>((resolve) => {
          const socket = new WebSocket(path, "chatsy.v1");
          socket.onopen = () => socket.send(JSON.stringify({ type: "hello", v: 1 }));
          socket.onmessage = ({ data }) => {
            const { type } = JSON.parse(data);
            if (type === "live") socket.send(JSON.stringify({ type: "delete", id: "1", target }));
            if (type === "ack") resolve();
          };
        }),
      { path, target: message?.seq },
    );
    await above.getByText("This message was deleted.").waitFor();
    expect(await above.locator(".composing-bar").count()).toBe(0);
    expect(await ada.composer.inputValue()).toBe("mine, and more");
    await ada.page.reload();
    await composingIsThere(ada);
    expect(await ada.composer.inputValue()).toBe("mine, and more");
  }));

/** Ada is about to reply to a message of Lin's, and reloads the page. Returns the number of the message. */
async function replying({ ada, lin, above }: Writer): Promise<number> {
  lin.send({ type: "post", id: "1", text: "Did the **build** pass?" });
  const row = ada.page.locator(".message.others");
  await row.hover();
  await row.getByRole("button", { name: "Reply" }).click();
  await above.getByText("Replying to Lin").waitFor();
  expect(await ada.composer.evaluate((field) => document.activeElement === field)).toBe(true);
  await ada.page.reload();
  await composingIsThere(ada);
  await above.getByText("Replying to Lin").waitFor();
  return eventsIn(lin).find((event) => event.kind === "message" && event.text.startsWith("Did"))?.seq ?? 0;
}

test("a reply is kept with the draft through a reload, shows the message in its current state, and is sent once", () =>
  withPeople(async (stage) => {
    const scene = await writer(stage);
    const { ada, lin, above } = scene;
    const seq = await replying(scene);
    await above.getByText("Did the build pass?").waitFor();
    lin.send({ type: "edit", id: "2", target: seq, text: "Did it ||not|| pass?" });
    await above.getByText("Did it ▒▒▒ pass?").waitFor();
    await ada.sends("It did");
    await ada.sends("at ten");
    const replies = async () =>
      eventsIn(lin).flatMap((event) => (event.kind === "message" ? [[event.text, event.replyTo]] : []));
    await eventually(replies, [
      ["Did the **build** pass?", undefined],
      ["It did", seq],
      ["at ten", undefined],
    ]);
    expect(await above.locator(".composing-bar").count()).toBe(0);
    await ada.page.reload();
    await composingIsThere(ada);
    expect(await above.locator(".composing-bar").count()).toBe(0);
  }));

test("Esc ends a reply and keeps the text; an edit in between gives both back", () =>
  withPeople(async (stage) => {
    const scene = await writer(stage);
    const { ada, lin, above, hears } = scene;
    await hasSent(scene, "mine");
    await replying(scene);
    await ada.composer.press("ArrowUp");
    await above.getByText("Editing your message").waitFor();
    expect(await above.getByText("Replying to Lin").count()).toBe(0);
    await ada.page.keyboard.press("Escape");
    await above.getByText("Replying to Lin").waitFor();
    await ada.composer.fill("no reply");
    await ada.page.keyboard.press("Escape");
    await eventually(() => above.locator(".composing-bar").count(), 0);
    await ada.page.keyboard.press("Enter");
    await hears("mine", "Did the **build** pass?", "no reply");
    const [, , last] = eventsIn(lin).filter((event) => event.kind === "message");
    expect(last).not.toHaveProperty("replyTo");
  }));

test("a reply that is sent right after a reload is one, although its part is not there yet", () =>
  withPeople(async (stage) => {
    const scene = await writer(stage);
    const { ada, lin } = scene;
    const seq = await replying(scene);
    await ada.page.reload({ waitUntil: "commit" });
    await ada.page.waitForFunction("document.querySelector('#composer')?.enterKeyHint");
    await ada.sends("at once");
    await eventually(
      async () => eventsIn(lin).flatMap((event) => (event.kind === "message" ? [event.replyTo] : [])),
      [undefined, seq],
    );
  }));
