// An unsaved edit: what it survives, what happens when its message is gone, and editing an unstored message. No typed
// text is lost.

import { expect, test } from "bun:test";
import { type PersonOptions, type Plug, plugInto, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { composingIsThere, eventsIn, type Writer, writer } from "../support/writer";

const scene = (play: (writer: Writer) => Promise<void>, options?: PersonOptions) =>
  withPeople(async (stage) => play(await writer(stage, options)));

/** Chromium's own messages about a server that it cannot reach. */
const expects = /WebSocket connection to .* failed|Failed to load resource/;

const pluggedScene = (play: (writer: Writer, plug: Plug) => Promise<void>) =>
  withPeople(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      await play(await writer(stage, { plug, expects }), plug);
    } finally {
      plug.close();
    }
  });

const title = "Editing your message";

const saveLabel = ({ ada }: Writer) => ada.page.locator(".send-button").textContent();
const barsOf = ({ above }: Writer) => above.locator(".composing-bar").count();
const edits = ({ lin }: Writer) => eventsIn(lin).filter(({ kind }) => kind === "edited").length;

/** Ada has sent "mine", has begun to write "a draft", and edits the message to "mine, and more". */
async function editing(scene: Writer): Promise<void> {
  const { ada, above, hears } = scene;
  await ada.sends("mine");
  await hears("mine");
  await eventually(() => ada.page.locator(".message.pending").count(), 0);
  await ada.composer.fill("a draft");
  const row = ada.page.locator(".message.own");
  await row.hover();
  await row.getByRole("button", { name: "Message actions" }).click();
  await ada.page.getByRole("menuitem", { name: "Edit" }).click();
  await above.getByText(title).waitFor();
  await eventually(() => ada.composer.inputValue(), "mine");
  await ada.page.keyboard.type(", and more");
}

/** What Ada does elsewhere with the same session, while no page of the room is open in this tab. */
async function meanwhile({ ada }: Writer, deed: () => Promise<void>): Promise<void> {
  const path = new URL(ada.page.url()).pathname;
  await ada.page.goto("about:blank");
  await deed();
  await ada.opens(path);
}

test("an edit in progress outlasts a reload, its text and its target; saved, it gives back the draft from before", () =>
  scene(async (scene) => {
    const { ada, above, hears } = scene;
    await editing(scene);
    await ada.page.reload();
    await composingIsThere(ada);
    await above.getByText(title).waitFor();
    expect(await ada.composer.inputValue()).toBe("mine, and more");
    expect(await saveLabel(scene)).toBe("Save");
    await ada.page.keyboard.type("!");
    await ada.page.reload();
    await above.getByText(title).waitFor();
    await ada.composer.press("Enter");
    await hears("mine, and more!");
    expect(await ada.composer.inputValue()).toBe("a draft");
    expect([await barsOf(scene), await saveLabel(scene)]).toEqual([0, "Send"]);
    await ada.page.reload();
    await composingIsThere(ada);
    expect(await ada.composer.inputValue()).toBe("a draft");
    expect(await barsOf(scene)).toBe(0);
    expect(edits(scene)).toBe(1);
  }));

test("an edit in progress is kept with every key, not when the page goes: a crash says nothing before", () =>
  scene(async (scene) => {
    const { ada, above } = scene;
    await ada.context.addInitScript(`
      for (const type of ["beforeunload", "pagehide", "visibilitychange", "freeze", "unload"]) {
        addEventListener(type, (event) => event.stopImmediatePropagation(), true);
      }
    `);
    await ada.page.reload();
    await composingIsThere(ada);
    await editing(scene);
    await ada.page.reload();
    await above.getByText(title).waitFor();
    expect(await ada.composer.inputValue()).toBe("mine, and more");
  }));

test("after a reload Esc gives up an edit as before it, and gives back the draft", () =>
  scene(async (scene) => {
    const { ada, above, hears } = scene;
    await editing(scene);
    await ada.page.reload();
    await above.getByText(title).waitFor();
    await ada.composer.press("Escape");
    await eventually(() => barsOf(scene), 0);
    expect(await ada.composer.inputValue()).toBe("a draft");
    await hears("mine");
    expect(edits(scene)).toBe(0);
  }));

test("an edit that is saved right after a reload is one, although its part is not there yet", () =>
  scene(async (scene) => {
    const { ada, hears } = scene;
    await editing(scene);
    await ada.page.reload({ waitUntil: "commit" });
    await ada.page.waitForFunction("document.querySelector('#composer')?.enterKeyHint");
    await ada.composer.press("Enter");
    await hears("mine, and more");
    await eventually(() => ada.composer.inputValue(), "a draft");
    expect(await barsOf(scene)).toBe(0);
  }));

test("an edit becomes text again when its message was deleted while no page was open, after the draft", () =>
  scene(async (scene) => {
    const { ada, code, lin, above } = scene;
    await editing(scene);
    const [message] = eventsIn(lin).filter(({ kind }) => kind === "message");
    await meanwhile(scene, async () => {
      const url = `${ada.url}/api/rooms/${code}/messages/${message?.seq}`;
      const answer = await ada.context.request.delete(url, { headers: { origin: ada.url } });
      expect(answer.ok()).toBe(true);
    });
    await above.getByText("This message was deleted.").waitFor();
    expect(await barsOf(scene)).toBe(0);
    expect(await ada.composer.inputValue()).toBe("a draft\nmine, and more");
    await ada.page.reload();
    await composingIsThere(ada);
    expect([await ada.composer.inputValue(), await barsOf(scene)]).toEqual(["a draft\nmine, and more", 0]);
  }));

test("an edit becomes text again when the user came back as another member, who does not own the message", () =>
  scene(async (scene) => {
    const { ada, code, above, hears } = scene;
    await editing(scene);
    await meanwhile(scene, async () => {
      const headers = { origin: ada.url };
      await ada.context.clearCookies();
      await ada.context.request.post(`${ada.url}/api/rooms/${code}/members`, { headers, data: { name: "Ada" } });
    });
    await above.getByText("That message is no longer there.").waitFor();
    expect([await ada.composer.inputValue(), await barsOf(scene)]).toEqual(["a draft\nmine, and more", 0]);
    await hears("mine");
  }));

test("a user who may not come back sees what was unsent or unfinished, and the unsaved edits", () =>
  pluggedScene(async (scene, plug) => {
    const { ada, code, above } = scene;
    await editing(scene);
    const seat = `${ada.url}/api/rooms/${code}/members/me`;
    plug.pull();
    await ada.page.keyboard.press("Enter");
    await ada.sees("mine, and more");
    await ada.sends("not snt");
    await ada.composer.press("ArrowUp");
    await above.getByText(title).waitFor();
    await ada.composer.fill("not sent");
    await ada.composer.press("Enter");
    await ada.sees("not sent");
    await ada.composer.fill("not finished");
    plug.putIn();
    expect((await ada.context.request.delete(seat, { headers: { origin: ada.url } })).status()).toBe(204);
    await ada.page.getByRole("heading", { name: "You are not in this room" }).waitFor();
    const lists = ada.page.locator("p:has(+ .ended-posts), .ended-posts > li");
    expect(await lists.allTextContents()).toEqual([
      "Not sent:",
      "not sent",
      "not finished",
      "Changes not saved:",
      "mine, and more",
    ]);
  }));

/** Ada has sent "first" and then, without a connection, "secnd", and has edited that to "second". */
async function editingUnsent(scene: Writer, plug: Plug): Promise<void> {
  const { ada, above, hears } = scene;
  await ada.sends("first");
  await hears("first");
  await eventually(() => ada.page.locator(".message.pending").count(), 0);
  plug.pull();
  await ada.sends("secnd");
  await ada.composer.press("ArrowUp");
  await above.getByText(title).waitFor();
  expect(await ada.composer.inputValue()).toBe("secnd");
  await ada.composer.fill("second");
  await ada.composer.press("Enter");
  await ada.sees("second");
  expect(await ada.page.locator(".bubble").allTextContents()).toEqual(["first", "second"]);
  expect([await ada.composer.inputValue(), await saveLabel(scene), await barsOf(scene)]).toEqual(["", "Send", 0]);
}

const entered = ["Ada has entered the room", "Lin has entered the room"];

test("[D5] an unsent message can be edited like any other: it shows at once, and the user goes on writing", () =>
  pluggedScene(async (scene, plug) => {
    const { ada, hears } = scene;
    await editingUnsent(scene, plug);
    await ada.page.keyboard.type("and another one");
    await ada.page.keyboard.press("Enter");
    await ada.composer.fill("a draft");
    plug.putIn();
    await ada.hasNetworkAgain();
    await hears("first", "second", "and another one");
    await eventually(() => ada.page.locator(".message.pending").count(), 0);
    await ada.hasConversation(...entered, "Ada: first", "Ada: second", "Ada: and another one");
    expect([edits(scene), await ada.composer.inputValue()]).toEqual([1, "a draft"]);
  }));

test("[D5] a message that is edited twice before it is sent ends as it was edited last", () =>
  pluggedScene(async (scene, plug) => {
    const { ada, above, hears } = scene;
    await editingUnsent(scene, plug);
    await ada.composer.press("ArrowUp");
    await above.getByText(title).waitFor();
    expect(await ada.composer.inputValue()).toBe("second");
    await ada.page.keyboard.type("!");
    await ada.page.keyboard.press("Enter");
    await ada.sees("second!");
    plug.putIn();
    await ada.hasNetworkAgain();
    await hears("first", "second!");
    await eventually(() => ada.page.locator(".message.pending").count(), 0);
    await ada.hasConversation(...entered, "Ada: first", "Ada: second!");
  }));

test("[D5] the edit of a message that is not sent outlasts the page, and is seen in every tab", () =>
  pluggedScene(async (scene, plug) => {
    const { ada, code, hears } = scene;
    const tab = await ada.opensTab(`/${code}`);
    await tab.isIn();
    await editingUnsent(scene, plug);
    await tab.sees("second");
    expect(await tab.page.locator(".bubble").allTextContents()).toEqual(["first", "second"]);
    await Promise.all([ada, tab].map(({ page }) => page.goto("about:blank")));
    plug.putIn();
    await ada.opens(`/${code}`);
    await hears("first", "second");
    await ada.hasConversation(...entered, "Ada: first", "Ada: second");
    expect(edits(scene)).toBe(1);
  }));

test("[D5] when two tabs come back at once, a message edited in one before it was sent is stored once, and edited once", () =>
  pluggedScene(async (scene, plug) => {
    const { ada, code, hears } = scene;
    const tab = await ada.opensTab(`/${code}`);
    await tab.isIn();
    await editingUnsent(scene, plug);
    plug.putIn();
    await Promise.all([tab.hasNetworkAgain(), ada.hasNetworkAgain()]);
    await hears("first", "second");
    for (const somebody of [ada, tab]) {
      await eventually(() => somebody.page.locator(".message.pending").count(), 0);
      await somebody.hasConversation(...entered, "Ada: first", "Ada: second");
    }
    expect(edits(scene)).toBe(1);
    const kept = () =>
      ada.page.evaluate(() => Object.keys(localStorage).filter((key) => /^chatsy\.outbox\.\w+\./.test(key)));
    await eventually(kept, []);
  }));
