// A reader stays where they are, whatever another tab sends and whatever they discard; and jumps to messages that are
// gone or cannot be loaded now.

import { expect, test } from "bun:test";
import { type Person, plugInto, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { type Talker, talker } from "../support/talker";
import { phone } from "../support/writer";

const expects = /WebSocket connection to .* failed|net::ERR_/;
const above = ({ page }: Person) =>
  page.locator(".messages").evaluate((it) => Math.round(it.scrollHeight - it.scrollTop - it.clientHeight));

/** Scrolls further up. */
async function readsBack(somebody: Person): Promise<void> {
  await somebody.page.locator(".messages").evaluate((it) => it.scrollBy(0, -900));
  await somebody.page.getByRole("button", { name: "Back to the newest" }).waitFor();
}

/** Lin posts `line 1` and so on, and Ada sees the last of them. */
async function hearsLines(ada: Person, lin: Talker, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) await lin.says(`line ${number}`);
  await ada.sees(`line ${count}`);
}

test("messages sent by another cut-off tab move no reader in this one; the user's own message moves to the end", () =>
  withPeople(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const ada = await stage.person({ plug, expects });
      const code = await ada.enters("Ada");
      const lin = await talker(stage.chatsy, code, "Lin");
      await hearsLines(ada, lin, 60);
      const tab = await ada.opensTab(`/${code}`);
      await tab.sees("line 60");
      await readsBack(ada);
      plug.pull();
      await tab.sends("from the other tab");
      await ada.page.locator(".message.pending", { hasText: "from the other tab" }).waitFor({ state: "attached" });
      await ada.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
      expect(await above(ada)).toBeGreaterThan(800);
      await ada.sends("from here");
      await eventually(() => above(ada), 0);
    } finally {
      plug.close();
    }
  }));

test("the user's own long message is fully visible on a phone, whose composer shrinks by four lines", () =>
  withPeople(async (stage) => {
    const ada = await stage.person(phone);
    const code = await ada.enters("Ada");
    const lin = await talker(stage.chatsy, code, "Lin");
    await hearsLines(ada, lin, 24);
    const long = "A message of several lines, ".repeat(6).trim();
    await ada.composer.fill(long);
    await ada.page.getByRole("button", { name: "Send" }).tap();
    await ada.sees(long);
    await eventually(() => above(ada), 0);
    await lin.says("an answer");
    await ada.sees("an answer");
    await eventually(() => above(ada), 0);
    expect(await ada.page.locator(".pill").count()).toBe(0);
  }));

test("to discard the last of two messages that were refused moves nothing", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    const lin = await talker(stage.chatsy, code, "Lin");
    await hearsLines(ada, lin, 40);
    const tab = await ada.opensTab("/");
    for (const [index, text] of ["one", "two"].entries()) {
      await tab.page.evaluate(
        ([code, text, at]) => {
          const post = {
            id: text,
            type: "post",
            text: `${text}\n${"\n.".repeat(30)}`,
            at,
            state: "pending",
            from: "a/b",
          };
          localStorage.setItem(`chatsy.outbox.${code}.${String(at).padStart(15, "0")}.${text}`, JSON.stringify(post));
        },
        [code, text, Date.now() + index] as const,
      );
    }
    await eventually(() => ada.page.locator(".not-sent").count(), 2);
    await ada.page.locator(".messages").evaluate((it) => it.scrollBy(0, -2_000));
    await ada.page.getByRole("button", { name: "Back to the newest" }).waitFor();
    const first = ada.page.locator(".message", { hasText: "line 40" });
    const top = async () => Math.round((await first.boundingBox())?.y ?? 0);
    const before = await top();
    await ada.page.locator(".not-sent").last().getByRole("button", { name: "Discard" }).dispatchEvent("click");
    await eventually(() => ada.page.locator(".not-sent").count(), 1);
    await ada.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    expect(await top()).toBe(before);
    await ada.page.getByRole("button", { name: "Back to the newest" }).waitFor();
  }));

test("a jump to a message that cannot be loaded now says so above the composer, and does not call it gone", () =>
  withPeople(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const ada = await stage.person({ plug, expects });
      const code = await ada.enters("Ada");
      const lin = await talker(stage.chatsy, code, "Lin");
      const first = await lin.says("the question");
      for (let number = 1; number <= 120; number += 1) await lin.says(`line ${number}`);
      await lin.says("the answer", first);
      await ada.page.reload();
      const quote = ada.page.locator(".message", { hasText: "the answer" }).locator(".quote");
      await quote.waitFor();
      plug.pull();
      await ada.reads("Reconnecting…");
      await quote.click();
      await eventually(
        () => ada.page.locator("#composer-hint").allTextContents(),
        ["The messages could not be loaded. "],
      );
      await ada.composer.fill("x");
      await eventually(() => ada.page.locator("#composer-hint").count(), 0);
      plug.putIn();
      await ada.hasNetworkAgain();
      await ada.reads("Connected");
      await quote.click();
      await eventually(async () => (await ada.focused()).includes("the question"), true);
      expect(await ada.page.getByText("The original message is no longer here.").count()).toBe(0);
    } finally {
      plug.close();
    }
  }));

test("an action is found by its words, and the result leads there", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    const lin = await talker(stage.chatsy, code, "Lin");
    await lin.says("/me waves at **all**");
    await ada.presses("Search");
    await ada.page.getByRole("searchbox", { name: "Search this room" }).fill("waves");
    await eventually(() => ada.page.locator(".find-text").allTextContents(), ["waves at all"]);
    await ada.page.locator(".find").click();
    await eventually(async () => (await ada.focused()).includes("waves at all"), true);
  }));
