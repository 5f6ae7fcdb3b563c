// A visit to Chatsy with mouse and keys, from the first page to a reload without a network. The steps are the same in
// every engine, and each says what it is about, for the report.

import { plugInto } from "../support/browser";
import { startTestChatsy } from "../support/chatsy";
import { type Talker, talker } from "../support/talker";
import type { EngineWindow } from "./engine";
import { Reader } from "./reader";

/** Called before each step with what it is about. */
export type Step = (about: string) => void;

export async function playScene(window: EngineWindow, step: Step): Promise<void> {
  const chatsy = await startTestChatsy();
  const plug = await plugInto(chatsy.url);
  try {
    const ada = new Reader(window);
    const code = await arrives(ada, plug.url, step);
    const lin = await talker(chatsy, code, "Lin");
    await talks(ada, lin, step);
    await looksAround(ada, step);
    await losesTheNetwork(ada, lin, { plug, step });
    await comesBack(ada, { url: plug.url, code, step });
  } finally {
    plug.close();
    await chatsy.stop();
  }
}

async function arrives(ada: Reader, url: string, step: Step): Promise<string> {
  step("home opens with the focus on the name");
  await ada.window.open(url);
  await ada.hasFocusIn("name");
  step("a name and a click start a room");
  await ada.types("Ada");
  await ada.sees("[data-theme-switch]");
  await ada.clicks("button", "Start a new room");
  const code = await ada.isIn();
  step("the empty room is the invitation, with its QR code");
  await ada.sees(".messages", "Only you are here.");
  await ada.waitsFor("the QR code", "return find('img[src*=qr]')?.naturalWidth > 0");
  return code;
}

async function talks(ada: Reader, lin: Talker, step: Step): Promise<void> {
  step("somebody who joins is seen");
  await ada.sees(".notice", "Lin has entered the room");
  step("a message goes out by Enter");
  await ada.sends("hello from here");
  await lin.seqOf("hello from here");
  await ada.sees(".message.own .bubble", "hello from here");
  await ada.seesNo(".message.pending");
  step("a message comes in");
  await lin.says("hello from there");
  await ada.sees(".message .bubble", "hello from there");
  step("formatting is drawn");
  await ada.sends("**bold** and `code`");
  await lin.seqOf("**bold** and `code`");
  await ada.sees(".bubble strong", "bold");
  await ada.sees(".bubble code", "code");
  step("somebody who types is shown");
  lin.socket.send({ type: "typing", on: true });
  await ada.sees(".typing-line", "Lin");
  step("pointing at a message shows its tools");
  await ada.pointsAt(".message .bubble", "hello from there");
  await ada.waitsFor(
    "the tools",
    "return [...document.querySelectorAll('.message-tools')].some((it) => getComputedStyle(it).opacity === '1')",
  );
  step("a reaction by two clicks");
  await ada.clicks(".message:has(.bubble) [data-act=react]", "");
  await ada.sees(".message-menu, [role=menu]");
  await ada.clicks("[role=menuitem], [role=menuitemcheckbox]", "👍");
  await ada.sees(".reaction-chip", "👍");
  step("a reply by its button");
  await ada.pointsAt(".message .bubble", "hello from there");
  await ada.clicks(".message:hover [data-act=reply]");
  await ada.sees(".composing-bar", "Replying to Lin");
  await ada.types("an answer");
  await ada.window.press("Enter");
  await lin.seqOf("an answer");
  await ada.sees(".message .quote", "hello from there");
  step("an edit by the arrow key");
  await ada.goesToComposer();
  await ada.window.press("ArrowUp");
  await ada.waitsFor("the text to edit", "return document.querySelector('.composer-text').value === 'an answer'");
  await ada.types(" that is better");
  await ada.window.press("Enter");
  await ada.sees(".message .bubble", "an answer that is better");
  await ada.sees(".edited-mark");
}

async function looksAround(ada: Reader, step: Step): Promise<void> {
  step("a shortcode offers emoji, and the arrow key and Enter take one");
  await ada.goesToComposer();
  await ada.types(":thumbsup");
  await ada.sees(".composer-menu .suggestion", ":thumbsup:");
  await ada.window.press("ArrowDown");
  await ada.window.press("Enter");
  await ada.waitsFor("the emoji in the field", "return document.querySelector('.composer-text').value.includes('👍')");
  await ada.window.press("Enter");
  await ada.sees(".message.own .bubble", "👍");
  step("the emoji picker opens, and a click takes one");
  await ada.clicks(".emoji-button");
  await ada.sees(".emoji-dialog .emoji-cell");
  await ada.clicks(".emoji-dialog .emoji-cell", "😀");
  await ada.waitsFor("the emoji in the field", "return document.querySelector('.composer-text').value.includes('😀')");
  await ada.window.press("Enter");
  await ada.sees(".message.own .bubble", "😀");
  step("search finds a word");
  await ada.clicks("button", "Search");
  await ada.hasFocusIn("find-words");
  await ada.types("there");
  await ada.sees(".find-scroller mark", "there");
  await ada.window.press("Escape");
  await ada.seesNo(".find-scroller");
  step("settings open and close");
  await ada.clicks("button", "Settings");
  await ada.sees("dialog .settings");
  await ada.window.press("Escape");
  await ada.seesNo("dialog .settings");
  step("the invitation opens and closes");
  await ada.clicks("button", "Invite");
  await ada.sees("dialog[open]");
  await ada.window.press("Escape");
  await ada.seesNo("dialog[open]");
  step("a draft outlasts a reload, and so does the talk");
  await ada.goesToComposer();
  await ada.types("half a thou");
  await ada.window.reload();
  await ada.isIn();
  await ada.sees(".message .bubble", "an answer that is better");
  await ada.waitsFor("the draft", "return document.querySelector('.composer-text').value === 'half a thou'");
  await ada.window.press("Tab");
}

async function losesTheNetwork(
  ada: Reader,
  lin: Talker,
  { plug, step }: { readonly plug: Awaited<ReturnType<typeof plugInto>>; readonly step: Step },
): Promise<void> {
  step("the page is ready for a time without a network");
  await ada.waitsFor("the service worker", "return Boolean(navigator.serviceWorker.controller)");
  step("a message comes right before the connection breaks");
  await lin.says("just before");
  await ada.sees(".message .bubble", "just before");
  plug.pull();
  await ada.seesNo(".room[data-connection=live]");
  step("what is written without a connection waits");
  await ada.goesToComposer();
  await ada.window.evaluate("document.activeElement.select()");
  await ada.types("from the tunnel");
  await ada.window.press("Enter");
  await ada.sees(".message.pending .bubble", "from the tunnel");
  step("a reload without a network shows the room as it was, with its last message and what waits");
  await ada.window.reload();
  await ada.sees(".message .bubble", "just before");
  await ada.sees(".message.pending .bubble", "from the tunnel");
  step("when the network is back everything is sent, once");
  plug.putIn();
  await ada.window.evaluate("dispatchEvent(new Event('online'))");
  await lin.seqOf("from the tunnel");
  await ada.seesNo(".message.pending");
  const sent = lin.socket.events.filter((event) => event.kind === "message" && event.text === "from the tunnel");
  if (sent.length !== 1) throw new Error(`It was stored ${sent.length} times.`);
}

async function comesBack(
  ada: Reader,
  { url, code, step }: { readonly url: string; readonly code: string; readonly step: Step },
): Promise<void> {
  step("home knows the name, and a typed code goes into the code");
  await ada.window.open(url);
  await ada.hasFocusIn("code");
  await ada.window.type(code.toLowerCase());
  await ada.waitsFor("the code in its field", "return document.querySelector('#code').value === arg0", code);
  if ((await ada.valueOf("#name")) !== "Ada") throw new Error(`The name's field has ${await ada.valueOf("#name")}.`);
  step("Enter leads back into the room");
  await ada.window.press("Enter");
  await ada.isIn();
  await ada.sees(".message .bubble", "from the tunnel");
  step("leaving leads home");
  await ada.clicks("button", "Leave room");
  await ada.sees("#name");
}
