// The connection on the screen: writing while the server or the network is away, and a room that ended in the meantime.
// [D2] [D4] [D5] [L2]

import { expect, test } from "bun:test";
import { type Person, type PersonOptions, plugInto, type Stage, withPeople } from "../support/browser";
import { startTestChatsy, strangersStatus, temporaryFolder } from "../support/chatsy";
import { eventually } from "../support/eventually";

const scene = (play: (stage: Stage) => Promise<void>, changes: Parameters<typeof withPeople>[1] = {}) =>
  withPeople(play, changes);

/**
 * Chromium's own messages about a socket without a server, and about requests that were under way when the plug was
 * pulled.
 */
const lost: PersonOptions = { expects: /WebSocket connection to .* failed|net::ERR_/ };

test("[D2] [D4] messages written while the server is away are stored once and in order, and the draft is kept", async () => {
  const folder = temporaryFolder();
  try {
    await scene(
      async (stage) => {
        const [ada, lin] = await Promise.all([stage.person(lost), stage.person(lost)]);
        await lin.enters("Lin", await ada.enters("Ada"));
        await ada.sends("before");
        await lin.sees("before");
        await stage.chatsy.stop();
        for (const text of ["one", "two", "three"]) await ada.sends(text);
        await ada.sees("three");
        await ada.composer.fill("half a thou");
        await ada.reads("Reconnecting…");
        const again = await startTestChatsy({ data: folder.path, port: Number(new URL(stage.chatsy.url).port) });
        try {
          await ada.hasNetworkAgain();
          await lin.hasNetworkAgain();
          const talk = ["before", "one", "two", "three"].map((text) => `Ada: ${text}`);
          await lin.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
          await eventually(() => ada.page.locator(".pending").count(), 0);
          await ada.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
          expect(await ada.composer.inputValue()).toBe("half a thou");
          expect(await ada.focused()).toStartWith("Message ");
        } finally {
          await again.stop();
        }
      },
      { data: folder.path },
    );
  } finally {
    folder.remove();
  }
});

test("[D2] [D5] messages written while the plug is pulled are stored once and in order when it is in again", () =>
  scene(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const [ada, lin] = [await stage.person({ plug, ...lost }), await stage.person()];
      await lin.enters("Lin", await ada.enters("Ada"));
      plug.pull();
      await lin.seesPeople("Lin, you", "Ada, away");
      for (const text of ["one", "two", "three"]) await ada.sends(text);
      await ada.composer.fill("half a thou");
      await lin.sends("are you there?");
      expect(await ada.page.locator(".pending").count()).toBe(3);
      plug.putIn();
      const talk = ["Lin: are you there?", "Ada: one", "Ada: two", "Ada: three"];
      await lin.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
      await ada.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
      await lin.seesPeople("Lin, you", "Ada");
      expect(await ada.composer.inputValue()).toBe("half a thou");
    } finally {
      plug.close();
    }
  }));

test("[D9] a lost connection is not mentioned for two seconds, then by a word, after ten by a banner; its return is confirmed", () =>
  scene(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const [ada, lin] = [await stage.person({ plug, ...lost }), await stage.person()];
      await ada.hasOwnTime();
      const socket = ada.page.waitForEvent("websocket");
      await lin.enters("Lin", await ada.enters("Ada"));
      await ada.reads("2 people here");
      const said = await wordsOf(ada);
      const signs = () => ada.page.locator(".room-status, .banner > p").allTextContents();
      const isSaid =
        (...texts: string[]) =>
        async () =>
          Bun.deepEquals(await signs(), texts);
      await ada.stopsTime();
      const closed = (await socket).waitForEvent("close");
      plug.pull();
      await closed;
      await ada.passes(1_000);
      expect([await signs(), await said()]).toEqual([[], []]);
      await ada.sends("one");
      await ada.passesUntil(isSaid("Reconnecting…"), 1_200);
      await ada.sends("two");
      await ada.passes(7_500);
      expect(await signs()).toEqual(["Reconnecting…"]);
      await ada.passesUntil(isSaid("Reconnecting…", "Not connected. Your messages will be sent later."), 700);
      await ada.sends("three");
      await ada.passes(100);
      expect(await ada.page.locator(".pending").count()).toBe(3);
      expect(await said()).toEqual(["Reconnecting. Your messages will be sent later."]);
      plug.putIn();
      await ada.presses("Try now");
      await ada.passesUntil(isSaid("Connected"), 10_000);
      await ada.passesUntil(isSaid(), 3_500);
      const talk = ["Ada: one", "Ada: two", "Ada: three"];
      await lin.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
      await ada.reads("2 people here");
      expect(await said()).toEqual(["Reconnecting. Your messages will be sent later.", "Connected"]);
    } finally {
      plug.close();
    }
  }));

test("[S3] [D2] a message on a line that died without a word arrives within seconds, once, over a new one", () =>
  scene(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const [ada, lin] = [await stage.person({ plug, ...lost }), await stage.person()];
      await ada.hasOwnTime();
      await lin.enters("Lin", await ada.enters("Ada"));
      await ada.sends("before");
      await lin.sees("before");
      await eventually(() => ada.page.locator(".pending").count(), 0);
      await ada.stopsTime();
      plug.swallow();
      await ada.sends("one");
      await ada.sends("two");
      await ada.passes(6_900);
      expect(await ada.page.locator(".pending").count()).toBe(2);
      await ada.passesUntil(async () => (await lin.page.getByText("two", { exact: true }).count()) === 1, 7_000);
      const talk = ["before", "one", "two"].map((text) => `Ada: ${text}`);
      await lin.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
      await ada.passesUntil(async () => (await ada.page.locator(".pending").count()) === 0, 5_000);
      await ada.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
    } finally {
      plug.close();
    }
  }));

/** Records announcements from now on. Returns a function that reads them. */
async function wordsOf({ page }: Person): Promise<() => Promise<readonly string[]>> {
  const lines: string[] = [];
  await page.exposeFunction("heard", (line: string) => lines.push(line));
  await page.evaluate(`
    const announcer = document.querySelector("#announcer");
    new MutationObserver(() => heard(announcer.textContent)).observe(announcer, { childList: true });
  `);
  return async () => lines;
}

test("[L2] a room that ended while the user was away says so, and keeps unsent text visible", () =>
  scene(
    async (stage) => {
      const plug = await plugInto(stage.chatsy.url);
      try {
        const ada = await stage.person({ plug, ...lost });
        const code = await ada.createRoom("Ada");
        plug.pull();
        await ada.sends("too late");
        await eventually(() => strangersStatus(stage.chatsy, code), 404);
        plug.putIn();
        // As a browser reports it; otherwise the next try may be far away.
        await ada.page.evaluate("dispatchEvent(new Event('online'))");
        await ada.page.getByRole("heading", { name: "This room is gone" }).waitFor();
        await ada.reads("too late");
        await ada.page.getByRole("link", { name: "Start a new room" }).click();
        await ada.page.waitForURL(`${plug.url}/`);
        expect(await ada.page.getByRole("button", { name: code }).count()).toBe(0);
      } finally {
        plug.close();
      }
    },
    { lostGraceMs: 3_000, emptyRoomGraceMs: 2_000 },
  ));

/** A join that is refused for its name if there is a room. */
