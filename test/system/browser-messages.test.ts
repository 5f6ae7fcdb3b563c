// One message as people see it: formatting, mentions, emoji, quote, reactions and state.

import { expect, test } from "bun:test";
import { withAdaAndLin } from "../support/ada-and-lin";
import { type Person, plugInto, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { talker } from "../support/talker";

/** What a screen reader reads of a message, without its actions. */
const wordsOf = (somebody: Person, text: string) =>
  somebody.row(text).evaluate((it) => {
    const words = it.cloneNode(true) as Element;
    for (const out of words.querySelectorAll(".message-tools, .avatar, time, [aria-hidden=true]")) out.remove();
    return words.textContent.replace(/\s+/g, " ").trim();
  });

test("a text shows at once, and formatted when the script for that has loaded; the list stays at its end", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    for (let index = 0; index < 30; index += 1) await lin.says(`line ${index}`);
    await ada.sees("line 29");
    await lin.says("so **strong**:\n- one\n- two\n```js\nconst a = 1;\n```\n> quoted\n\n||hidden||");
    await ada.page.locator(".bubble strong", { hasText: "strong" }).waitFor();
    expect(await ada.page.locator(".bubble li").allTextContents()).toEqual(["one", "two"]);
    expect(await ada.page.locator(".bubble blockquote").textContent()).toBe("quoted");
    await eventually(() => ada.page.locator(".bubble pre .code-keyword").count(), 1);
    const below = () =>
      ada.page.locator(".messages").evaluate((it) => Math.round(it.scrollHeight - it.scrollTop - it.clientHeight) <= 1);
    await eventually(below, true);
    expect(await ada.page.getByText("hidden").count()).toBe(0);
    await ada.presses("Reveal spoiler");
    await ada.reads("hidden");
  }));

test("beside a name of 32 characters the time stays in one line at 320 px", () =>
  withAdaAndLin(async ({ stage, ada, code }) => {
    await ada.page.setViewportSize({ width: 320, height: 640 });
    const long = await talker(stage.chatsy, code, "MMMMMMMM MMMMMMMM MMMMMMMM MMMMM");
    await long.says("whose name is this");
    const time = ada.row("whose name is this").locator("time");
    expect(await time.evaluate((it) => it.getClientRects().length)).toBe(1);
    expect((await time.boundingBox())?.height).toBeLessThan(24);
  }));

test("on a small screen a later message of a group shows its time on focus, over the row below, and moves nothing", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    await ada.page.setViewportSize({ width: 390, height: 700 });
    for (const text of ["one", "two", "three"]) await lin.says(text);
    await ada.sees("three");
    await ada.sends("mine");
    await ada.sends("mine, too");
    await ada.page.locator(".message.own[data-seq]", { hasText: "mine, too" }).waitFor();
    const places = () =>
      ada.page.locator(".bubble").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().y));
    const isSeen = (text: string) =>
      ada
        .row(text)
        .locator("time")
        .evaluate((it) => {
          const { x, y, width, height } = it.getBoundingClientRect();
          return document.elementFromPoint(x + width / 2, y + height / 2) === it;
        });
    await ada.composer.focus();
    await ada.page.mouse.move(0, 0);
    const before = await places();
    expect([await isSeen("two"), await isSeen("mine, too")]).toEqual([false, false]);
    await ada.page.keyboard.press("Shift+Tab");
    await eventually(() => isSeen("mine, too"), true);
    for (const _ of ["mine", "three", "two"]) await ada.page.keyboard.press("ArrowUp");
    await eventually(() => isSeen("two"), true);
    expect([await isSeen("mine, too"), await places()]).toEqual([false, before]);
  }));

test("a quote never contains a hidden spoiler, and shows an action as one", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    const long = await lin.says(`${"x".repeat(290)} ||the butler did it, in the library||`);
    const action = await lin.says("/me waves");
    await lin.says("an answer", long);
    await lin.says("another", action);
    await ada.row("another").locator(".quote").waitFor();
    expect(await ada.row("an answer").locator(".quote-text").textContent()).toBe(`${"x".repeat(290)} ▒▒▒`);
    expect(await ada.row("another").locator(".quote-text").textContent()).toBe("waves");
  }));

test("the typing line with long names at 320 px: the names are shortened, the rest is not", () =>
  withAdaAndLin(async ({ stage, ada, code }) => {
    await ada.page.setViewportSize({ width: 320, height: 640 });
    const names = ada.page.locator(".typing-names");
    /** Whether the words after the names are visible, and a part of each name. */
    const fits = () =>
      names.evaluate((it) => {
        const words = document.createRange();
        words.selectNode(it.lastChild as Node);
        const isInside = words.getBoundingClientRect().right <= it.getBoundingClientRect().right + 1;
        return isInside && [...it.querySelectorAll("bdi")].every(({ clientWidth }) => clientWidth > 60);
      });
    const long = await talker(stage.chatsy, code, "Maximiliana Featherstonehaugh Sr");
    const other = await talker(stage.chatsy, code, "Bartholomew Wolfeschlegelstein X");
    long.socket.send({ type: "typing", on: true });
    await eventually(() => names.textContent(), "Maximiliana Featherstonehaugh Sr is typing");
    expect(await fits()).toBe(true);
    other.socket.send({ type: "typing", on: true });
    await eventually(() => names.locator("bdi").count(), 2);
    expect(await fits()).toBe(true);
  }));

test("a mentioned name stands out in the text; a message that mentions the user is marked, also for screen readers", () =>
  withAdaAndLin(async ({ stage, ada, lin, code }) => {
    await talker(stage.chatsy, code, "Bo");
    await ada.seesPeople("Ada, you", "Bo", "Lin");
    await lin.says("@Bo look at this");
    await lin.says("and @ada, you as well");
    await ada.page.locator(".mention", { hasText: "@Bo" }).waitFor();
    expect(await ada.page.locator(".mention.self").allTextContents()).toEqual(["@ada"]);
    expect(await ada.page.locator(".message:has(.calls-you)").count()).toBe(1);
    expect(await wordsOf(ada, "you as well")).toBe("Lin and @ada, you as well mentions you");
    expect(
      await ada
        .row("you as well")
        .locator(".bubble")
        .evaluate((it) => getComputedStyle(it).borderInlineStartWidth),
    ).toBe("4px");
  }));

test("one to three emoji alone are big, and not among words", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    await lin.says("🎉");
    await lin.says("👍🏽 👨‍👩‍👧 🇩🇪");
    await lin.says("🎉🎉🎉🎉");
    await lin.says("well 🎉");
    await ada.sees("well 🎉");
    expect(await ada.page.locator(".bubble.big").allTextContents()).toEqual(["🎉", "👍🏽 👨‍👩‍👧 🇩🇪"]);
  }));

test("an action with /me stands on a line with the name, without a bubble", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    await lin.says("/me waves at @Ada");
    await ada.page.locator(".bubble.action .mention.self").waitFor();
    expect(await ada.page.locator(".bubble.action").textContent()).toBe("Lin waves at @Ada mentions you");
    await ada.sends("/me waves back");
    await eventually(() => ada.page.locator(".own .bubble.action").allTextContents(), ["Ada waves back"]);
    const [paper, style] = await ada.page
      .locator(".own .bubble.action")
      .evaluate((it) => [getComputedStyle(it).backgroundColor, getComputedStyle(it).fontStyle]);
    expect([paper, style]).toEqual(["rgba(0, 0, 0, 0)", "italic"]);
  }));

test("a reply has one line of its quote above it, which leads there; a deleted original is called so", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    const first = await lin.says("Did the **build** pass?\nI ask for a friend.");
    for (let index = 0; index < 40; index += 1) await lin.says(`line ${index}`);
    await lin.says("It did.", first);
    const quote = ada.row("It did.").locator(".quote");
    await quote.waitFor();
    expect(await wordsOf(ada, "It did.")).toBe("Lin In reply to Lin: Did the build pass? I ask for a friend.It did.");
    await quote.click();
    await eventually(() => ada.focused().then((text) => text.includes("for a friend")), true);
    await lin.does({ type: "delete", target: first });
    await eventually(() => wordsOf(ada, "It did."), "Lin In reply to Lin: This message was deleted.It did.");
  }));

test("an edited message says so after its time, and a deleted one only that it was", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    const first = await lin.says("frist");
    const second = await lin.says("second");
    await ada.sees("second");
    await lin.does({ type: "edit", target: first, text: "first" });
    await ada.sees("first");
    expect(await wordsOf(ada, "first")).toBe("Lin editedfirst");
    await lin.does({ type: "react", target: second, emoji: "👍", on: true });
    await ada.page.locator(".reaction").first().waitFor();
    await lin.does({ type: "delete", target: second });
    await eventually(() => wordsOf(ada, "deleted"), "Lin This message was deleted.");
    expect(await ada.page.locator(".reaction, .deleted ~ .message-tools").count()).toBe(0);
    await ada.page.reload();
    await ada.isIn();
    await ada.hasConversation(
      "Ada has entered the room",
      "Lin has entered the room",
      "Lin: first",
      "Lin: This message was deleted.",
    );
  }));

test("reactions are counted under the message, list their members, and a press adds or removes the user's own", () =>
  withAdaAndLin(async ({ stage, ada, lin, code }) => {
    const bo = await talker(stage.chatsy, code, "Bo");
    const seq = await lin.says("It works!");
    await lin.does({ type: "react", target: seq, emoji: "🎉", on: true });
    await bo.does({ type: "react", target: seq, emoji: "🎉", on: true });
    const chip = ada.page.locator(".reaction", { hasText: "🎉" });
    const chipSays = () =>
      chip.evaluate((it) => [...[...it.children].map(({ textContent }) => textContent), it.ariaPressed]);
    await eventually(chipSays, ["🎉 2", "🎉: Lin and Bo", "false"]);
    await chip.click();
    await eventually(chipSays, ["🎉 3", "🎉: you, Lin and Bo", "true"]);
    await bo.socket.until(
      "Ada's reaction",
      () => bo.socket.events.filter(({ kind }) => kind === "reacted").length === 3,
    );
    expect(await chip.locator(".reaction-chip").evaluate((it) => getComputedStyle(it).borderTopWidth)).toBe("2px");
    await chip.click();
    await eventually(chipSays, ["🎉 2", "🎉: Lin and Bo", "false"]);
    for (let index = 0; index < 5; index += 1) {
      const guest = await talker(stage.chatsy, code, `Guest ${index}`);
      await guest.does({ type: "react", target: seq, emoji: "🎉", on: true });
    }
    await eventually(chipSays, ["🎉 7", "🎉: Lin, Bo, Guest 0, Guest 1 and 3 others", "false"]);
  }));

test("a refused change is reported at its message, and can be retried or discarded", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    const seq = await lin.says("everything");
    await ada.sees("everything");
    const emoji = [..."😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏😐😑😒😓"];
    for (const one of emoji) await lin.does({ type: "react", target: seq, emoji: one, on: true });
    await eventually(() => ada.page.locator(".reaction").count(), emoji.length + 1);
    await ada.page.locator(".reaction[data-act=react]").click();
    await ada.page.getByRole("menuitemcheckbox").first().click();
    await ada.reads("Not saved");
    expect(await ada.page.locator(".reaction").count()).toBe(emoji.length + 1);
    await lin.does({ type: "react", target: seq, emoji: "😀", on: false });
    await eventually(() => ada.page.locator(".reaction").count(), emoji.length);
    await ada.presses("Try again");
    await eventually(() => ada.page.locator(".reaction").count(), emoji.length + 1);
    // At the message; the announcement that it was not saved may remain.
    await eventually(() => ada.page.locator(".message").getByText("Not saved").count(), 0);
  }));

test("two of one name have a badge and another hue, alike on every screen", () =>
  withAdaAndLin(async ({ stage, ada, code }) => {
    const [one, two, three] = [
      await talker(stage.chatsy, code, "Bo"),
      await talker(stage.chatsy, code, "Bo"),
      await talker(stage.chatsy, code, "Bo"),
    ];
    for (const [index, bo] of [one, two, three].entries()) await bo.says(`from ${index}`);
    const cy = await stage.person();
    await cy.enters("Cy", code);
    const hues = (somebody: Person) =>
      somebody.page
        .locator(".message-head .name")
        .evaluateAll((names) => names.map((name) => `${name.textContent}: ${(name as HTMLElement).dataset.hue}`));
    await ada.sees("from 2");
    await cy.sees("from 2");
    const seen = await hues(ada);
    expect(seen.map((name) => name.split(":")[0])).toEqual(["Bo", "Bo 2", "Bo 3"]);
    expect(new Set(seen.map((name) => name.split(":")[1])).size).toBe(3);
    expect(await hues(cy)).toEqual(seen);
  }));

test("new names of people and of the room are quiet lines", () =>
  withAdaAndLin(async ({ ada, lin }) => {
    await lin.does({ type: "rename", name: "Linus" });
    await eventually(() => ada.page.locator(".notice").last().textContent(), "Lin is now called Linus");
    await lin.says("still me");
    await eventually(() => ada.page.locator(".message-head .name").last().textContent(), "Linus");
  }));

test("the user's change shows at once, faded until it is stored", () =>
  withPeople(async ({ chatsy, person }) => {
    const plug = await plugInto(chatsy.url);
    try {
      const ada = await person({ plug, expects: /WebSocket connection to .* failed|Failed to load resource/ });
      const code = await ada.enters("Ada");
      const lin = await talker(chatsy, code, "Lin");
      await ada.sends("frist");
      await lin.seqOf("frist");
      await ada.page.locator(".message[data-seq]").waitFor();
      await ada.row("frist").hover();
      await ada.row("frist").getByRole("button", { name: "Reply" }).waitFor();
      plug.pull();
      await ada.row("frist").getByRole("button", { name: "Message actions" }).click();
      await ada.page.getByRole("menuitem", { name: "Edit" }).click();
      await ada.sends("first");
      await ada.page.locator(".message.pending .bubble", { hasText: "first" }).waitFor();
      plug.putIn();
      await ada.hasNetworkAgain();
      await ada.page.locator(".message:not(.pending) .bubble", { hasText: "first" }).waitFor();
    } finally {
      plug.close();
    }
  }));
