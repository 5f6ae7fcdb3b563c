// Sent text: commands and text that only looks like one, shortcodes, formatting keys; and who is shown as
// typing.

import { expect, test } from "bun:test";
import { plugInto, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { composingIsThere, phone, writer } from "../support/writer";

test("/me is sent as it is typed, and /shrug shrugs at the end of the text", () =>
  withPeople(async (stage) => {
    const { ada, above, hears } = await writer(stage);
    await ada.sends("/ME waves");
    await ada.sends("/shrug");
    await ada.sends("/shrug why not");
    await hears("/me waves", "¯\\_(ツ)_/¯", "why not ¯\\_(ツ)_/¯");
    await ada.sends("/me");
    await above.getByText("Say what you are doing as well: /me waves").waitFor();
    expect(await ada.composer.inputValue()).toBe("/me");
  }));

test("/nick changes the name; a refusal is said over the box, and the text stays", () =>
  withPeople(async (stage) => {
    const { ada, above, hears } = await writer(stage);
    await ada.sends("/nick");
    await above.getByText("Say the new name as well: /nick Ada").waitFor();
    await ada.sends("/nick admin");
    await above.getByText("Longer than 32 characters, or reserved.").waitFor();
    expect(await ada.composer.inputValue()).toBe("/nick admin");
    expect(await ada.composer.getAttribute("aria-describedby")).toContain("composer-hint");
    await ada.sends("/nick Ada Lovelace");
    await ada.seesPeople("Ada Lovelace, you", "Lin");
    await eventually(() => ada.composer.inputValue(), "");
    expect(await above.locator(".composer-hint").count()).toBe(0);
    await hears();
  }));

test("/leave leads home, and nobody receives it", () =>
  withPeople(async (stage) => {
    const { ada, lin, hears } = await writer(stage);
    await ada.sends("/leave");
    await ada.page.waitForURL(`${stage.chatsy.url}/`);
    await lin.next("events", ({ events }) => events.some(({ kind }) => kind === "left"));
    await hears();
  }));

test("/help shows what can be written, and restores the focus", () =>
  withPeople(async (stage) => {
    const { ada, hears } = await writer(stage);
    await ada.sends("/help");
    const help = ada.page.getByRole("dialog", { name: "Formatting and commands" });
    await help.getByText("Edit your last message").waitFor();
    expect(await ada.composer.inputValue()).toBe("");
    await ada.page.keyboard.press("Escape");
    await help.waitFor({ state: "detached" });
    expect(await ada.composer.evaluate((field) => document.activeElement === field)).toBe(true);
    await hears();
  }));

test("an unknown command is not sent until the user confirms by the button or by Enter again", () =>
  withPeople(async (stage) => {
    const { ada, above, hears } = await writer(stage);
    const hint = above.getByText("There is no command /foo.");
    await ada.composer.fill("/foo bar");
    // A held key repeats.
    for (let time = 0; time < 3; time += 1) await ada.page.keyboard.down("Enter");
    await hint.waitFor();
    await ada.page.keyboard.up("Enter");
    await hears();
    await ada.page.keyboard.press("Enter");
    await hears("/foo bar");
    await ada.sends("/foo");
    await hint.waitFor();
    // A different text asks again.
    await ada.sends("/foo x");
    await hint.waitFor();
    await ada.presses("Send as text");
    await hears("/foo bar", "/foo x");
    await hint.waitFor({ state: "detached" });
    expect(await ada.composer.inputValue()).toBe("");
    expect(await ada.composer.evaluate((field) => document.activeElement === field)).toBe(true);
  }));

test("a path, a comment, a slash alone and a command after a space are texts like any other", () =>
  withPeople(async (stage) => {
    const { ada, hears } = await writer(stage);
    const texts = ["/etc/hosts", "// foo", "//foo", "/", " /leave", "/s/a/b/", "and /leave"];
    for (const text of texts) await ada.sends(text);
    await hears(...texts);
  }));

test("shortcodes become emoji when they are sent, but not in code or in an address", () =>
  withPeople(async (stage) => {
    const { ada, hears } = await writer(stage);
    await ada.composer.fill(":tada: `:tada:` https://example.org/:tada: 10:30:45 :nothing_like_it:");
    await ada.page.waitForLoadState("networkidle");
    await ada.composer.press("Enter");
    await hears("🎉 `:tada:` https://example.org/:tada: 10:30:45 :nothing_like_it:");
  }));

test("sending does not wait for the emoji: shortcodes that are not loaded are sent as typed", () =>
  withPeople(async (stage) => {
    const { ada, hears } = await writer(stage, { expects: /Failed to load resource/ });
    await ada.page.route(/emoji-list-/, (route) => route.abort());
    await ada.sends("so :tada:");
    await hears("so :tada:");
    await ada.page.unroute(/emoji-list-/);
  }));

test("keys format the selection, and Ctrl+Z undoes it", () =>
  withPeople(async (stage) => {
    const { ada } = await writer(stage);
    const { keyboard } = ada.page;
    await keyboard.type("one two");
    for (let letter = 0; letter < 3; letter += 1) await keyboard.press("Shift+ArrowLeft");
    await keyboard.press("Control+b");
    expect(await ada.composer.inputValue()).toBe("one **two**");
    await keyboard.press("Control+i");
    await keyboard.press("Control+Shift+x");
    await keyboard.press("Control+e");
    expect(await ada.composer.inputValue()).toBe("one **_~~`two`~~_**");
    for (let change = 0; change < 4; change += 1) await keyboard.press("Control+z");
    expect(await ada.composer.inputValue()).toBe("one two");
    await keyboard.press("End");
    await keyboard.type(" ");
    await keyboard.press("Control+b");
    await keyboard.type("three");
    expect(await ada.composer.inputValue()).toBe("one two **three**");
  }));

test("others see that the user is typing, except for commands and edits, and that they have stopped", () =>
  withPeople(async (stage) => {
    const { ada, lin } = await writer(stage);
    const heard = async () => lin.frames.flatMap((frame) => (frame.type === "typing" ? [frame.on] : []));
    const { keyboard } = ada.page;
    await keyboard.type("/nick Ada");
    await ada.composer.fill("");
    await keyboard.type("hello");
    await eventually(heard, [true]);
    for (let letter = 0; letter < 5; letter += 1) await keyboard.press("Backspace");
    await eventually(heard, [true, false]);
  }));

test("the typing line moves nothing, and is no live region", () =>
  withPeople(async (stage) => {
    const { ada, lin, code, above } = await writer(stage, phone);
    const line = above.locator(".typing-line");
    const text = async () => ((await line.textContent()) ?? "").replace(/[\u2068\u2069]/g, "");
    const top = async () => (await ada.page.locator(".messages").boundingBox())?.height;
    const [bo, mallory] = await Promise.all([
      stage.chatsy.join(code, "<b>Bo</b>").then((guest) => guest.enter()),
      stage.chatsy.join(code, "Eve".repeat(10)).then((guest) => guest.enter()),
    ]);
    const before = await top();
    lin.send({ type: "typing", on: true });
    await eventually(text, "Lin is typing");
    expect(await line.locator("bdi").textContent()).toBe("Lin");
    bo.send({ type: "typing", on: true });
    await eventually(text, "Lin and <b>Bo</b> are typing");
    mallory.send({ type: "typing", on: true });
    await eventually(text, "Several people are typing");
    expect(await top()).toBe(before);
    expect(await line.evaluate((it) => it.closest("[aria-live], [role=status]"))).toBeNull();
    for (const socket of [lin, bo]) socket.send({ type: "typing", on: false });
    await eventually(text, `${"Eve".repeat(10)} is typing`);
    mallory.send({ type: "post", id: "1", text: "done" });
    await eventually(text, "");
    expect(await top()).toBe(before);
  }));

test("a name that cannot be changed now says so, and is not lost", () =>
  withPeople(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const { ada, above } = await writer(stage, { plug, expects: /WebSocket|Failed to load resource/ });
      plug.pull();
      await ada.reads("Reconnecting…");
      await ada.sends("/nick Countess");
      await above.getByText("No answer from the server.").waitFor();
      expect(await ada.composer.inputValue()).toBe("/nick Countess");
      plug.putIn();
      await ada.hasNetworkAgain();
    } finally {
      plug.close();
    }
  }));

test("the setting decides whether Enter sends, in every tab at once", () =>
  withPeople(async (stage) => {
    const { ada, hears } = await writer(stage);
    await ada.page.evaluate(() => localStorage.setItem("chatsy.setting.enterSends", "never"));
    await ada.page.reload();
    await composingIsThere(ada);
    await ada.composer.fill("one");
    await ada.composer.press("Enter");
    await ada.page.keyboard.type("two");
    await hears();
    await ada.page.keyboard.press("Control+Enter");
    await hears("one\ntwo");
  }));

test("a user who comes from home, where all files were prefetched, can use commands", async () => {
  await withPeople(async ({ person }) => {
    const ada = await person();
    await ada.opens("/");
    await ada.page.waitForLoadState("networkidle");
    await ada.name.fill("Ada");
    await ada.presses("Start a new room");
    await ada.isIn();
    await composingIsThere(ada);
    await ada.sends("/me waves");
    await eventually(() => ada.page.locator(".bubble.action").allTextContents(), ["Ada waves"]);
    expect(await ada.composer.inputValue()).toBe("");
  });
});
