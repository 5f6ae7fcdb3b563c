// Unsent messages in the browser: what they survive, how a room's tabs share them, and how they look. [D2] [D5]

import { expect, test } from "bun:test";
import type { BrowserContext, Page } from "playwright-core";
import { asksPastThePlug, type Person, type PersonOptions, plugInto, withPeople } from "../support/browser";
import { type Guest, type TestChatsy, temporaryFolder } from "../support/chatsy";
import { eventually } from "../support/eventually";

/** Chromium's own messages about a server that it cannot reach. */
const expects = /WebSocket connection to .* failed|Failed to load resource/;

/** A room with Ada, whose cable can be pulled, and Lin, who sees what arrives. */
interface Scene {
  readonly chatsy: TestChatsy;
  readonly ada: Person;
  readonly code: string;
  readonly lin: Guest;
  person(): Promise<Person>;
  pull(): void;
  putIn(): void;
}

async function scene(play: (scene: Scene) => Promise<void>, options: PersonOptions = {}): Promise<void> {
  await withPeople(async ({ chatsy, person }) => {
    const plug = await plugInto(chatsy.url);
    try {
      const enter = () => person({ expects, plug, ...options });
      const ada = await enter();
      const code = await ada.enters("Ada");
      const lin = await chatsy.join(code, "Lin");
      await play({ chatsy, ada, code, lin, person: enter, pull: plug.pull, putIn: plug.putIn });
    } finally {
      plug.close();
    }
  });
}

interface Post {
  readonly id: string;
  readonly text: string;
}

/** The unsent messages that the browser keeps, in order. */
function unsentOf({ page }: Person): Promise<readonly Post[]> {
  return page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => /^chatsy\.outbox\.\w+\./.test(key))
      .sort()
      .map((key) => JSON.parse(localStorage.getItem(key) ?? ""))
      .map(({ id, text }) => ({ id, text })),
  );
}

/** Without the ids, for scenes in which the store may be empty before it can be read. */
async function landedTexts(lin: Guest): Promise<readonly string[]> {
  return (await landed(lin)).map(({ text }) => text);
}

/** The messages of the room, as everyone else gets them. */
async function landed(lin: Guest): Promise<readonly Post[]> {
  const answer = await lin.fetch("/events?after=0&limit=100");
  const { events } = (await answer.json()) as { events: readonly (Post & { kind: string })[] };
  return events.filter(({ kind }) => kind === "message").map(({ id, text }) => ({ id, text }));
}

/** Writes without a connection. Returns what the browser keeps. */
async function writes(ada: Person, ...texts: string[]): Promise<readonly Post[]> {
  for (const text of texts) await ada.sends(text);
  const posts = await unsentOf(ada);
  expect(posts.map(({ text }) => text)).toEqual(texts);
  return posts;
}

const nothingPends = (person: Person) => eventually(() => person.page.locator(".pending, .refused").count(), 0);

test("[D5] unsent messages outlast a reload while the plug is pulled, and land once, in order, with their ids", () =>
  scene(async ({ ada, code, lin, pull, putIn }) => {
    pull();
    const posts = await writes(ada, "one", "two", "three");
    await expect(ada.page.reload()).rejects.toThrow("ERR_");
    await ada.page.waitForURL("chrome-error://chromewebdata/");
    putIn();
    await ada.opens(`/${code}`);
    await eventually(() => landed(lin), posts);
    await nothingPends(ada);
    const talk = ["Ada: one", "Ada: two", "Ada: three"];
    await ada.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
    expect(await unsentOf(ada)).toEqual([]);
  }));

test("[D5] unsent messages outlast their tab", () =>
  scene(async ({ ada, code, lin, pull, putIn }) => {
    pull();
    const posts = await writes(ada, "one", "two", "three");
    await ada.page.close();
    putIn();
    const tab = await ada.opensTab(`/${code}`);
    await eventually(() => landed(lin), posts);
    await nothingPends(tab);
  }));

test("[D5] unsent messages outlast the whole browser, and so does the seat", async () => {
  const folder = temporaryFolder();
  try {
    await scene(
      async ({ ada, code, lin, person, pull, putIn }) => {
        pull();
        const posts = await writes(ada, "one", "two", "three");
        await ada.goes();
        putIn();
        const again = await person();
        await again.opens(`/${code}`);
        await eventually(() => landed(lin), posts);
        await nothingPends(again);
        await again.seesPeople("Ada, you", "Lin, away");
      },
      { home: folder.path },
    );
  } finally {
    folder.remove();
  }
});

interface TwoTabs {
  readonly tab: Person;
  /** How often each message went over the wire, by its id. */
  readonly posts: ReadonlyMap<string, number>;
}

function countPosts(context: BrowserContext): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const listen = (page: Page) =>
    page.on("websocket", (socket) =>
      socket.on("framesent", ({ payload }) => {
        const frame = JSON.parse(String(payload)) as { type: string; id: string };
        if (frame.type === "post") counts.set(frame.id, (counts.get(frame.id) ?? 0) + 1);
      }),
    );
  context.pages().forEach(listen);
  context.on("page", listen);
  return counts;
}

/** Records each text that is ever on the screen twice. */
const noteDoubles = `
  window.doubles = [];
  new MutationObserver(() => {
    const texts = [...document.querySelectorAll(".bubble")].map(({ textContent }) => textContent);
    doubles.push(...texts.filter((text, index) => texts.indexOf(text) < index));
  }).observe(document.querySelector(".message-list"), { childList: true });
`;

/** Ada with two tabs of the room. */
const inTwoTabs = (play: (scene: Scene & TwoTabs) => Promise<void>) =>
  scene(async (parts) => {
    const { ada, code } = parts;
    const posts = countPosts(ada.context);
    await ada.opens(`/${code}`);
    const tab = await ada.opensTab(`/${code}`);
    await Promise.all([ada.isIn(), tab.isIn()]);
    await play({ ...parts, tab, posts });
  });

test("[D5] while two tabs are connected each message lands once, and no tab sends it twice or shows it twice", () =>
  inTwoTabs(async ({ ada, tab, lin, posts }) => {
    for (const { page } of [ada, tab]) await page.evaluate(noteDoubles);
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) await ada.sends(`a${number}`);
    await tab.sends("b");
    await tab.sees("a8");
    await eventually(async () => (await landed(lin)).length, 9);
    await Promise.all([nothingPends(ada), nothingPends(tab)]);
    expect(posts.size).toBe(9);
    expect(Math.max(...posts.values())).toBeLessThanOrEqual(2);
    for (const { page } of [ada, tab]) expect(await page.evaluate("doubles")).toEqual([]);
  }));

test("[D5] messages that two tabs wrote while away are stored once, in the order of writing", () =>
  inTwoTabs(async ({ ada, tab, lin, posts, pull, putIn }) => {
    pull();
    for (const number of [1, 2, 3, 4]) {
      await ada.sends(`a${number}`);
      await tab.sends(`b${number}`);
    }
    await Promise.all([ada.sees("b4"), tab.sees("a4")]);
    putIn();
    await Promise.all([ada.hasNetworkAgain(), tab.hasNetworkAgain()]);
    await Promise.all([nothingPends(ada), nothingPends(tab)]);
    const texts = (await landed(lin)).map(({ text }) => text);
    expect(texts).toEqual(["a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4"]);
    const talk = ["Ada has entered the room", "Lin has entered the room", ...texts.map((text) => `Ada: ${text}`)];
    await Promise.all([ada.hasConversation(...talk), tab.hasConversation(...talk)]);
    expect(posts.size).toBe(8);
    expect(Math.max(...posts.values())).toBeLessThanOrEqual(2);
    expect(await unsentOf(ada)).toEqual([]);
  }));

test.concurrent("[D5] closing a tab that waits for an answer strands no message", () =>
  inTwoTabs(async ({ ada, tab, lin }) => {
    await getsStuck(ada);
    await ada.sends("of the closed tab");
    await tab.sees("of the closed tab");
    await tab.sends("of the other one");
    await ada.page.close();
    await eventually(() => landedTexts(lin), ["of the closed tab", "of the other one"]);
    await nothingPends(tab);
  }));

test.concurrent("[D5] a tab that sleeps while it waits for an answer keeps no other from sending", () =>
  scene(async ({ ada, code, lin }) => {
    const tab = await ada.opensTab(`/${code}`);
    await tab.isIn();
    await getsStuck(ada);
    await ada.sends("of the sleeper");
    await tab.sends("of the other one");
    const sleep = await ada.context.newCDPSession(ada.page);
    await sleep.send("Page.setWebLifecycleState", { state: "frozen" });
    await eventually(() => landedTexts(lin), ["of the sleeper", "of the other one"]);
    await nothingPends(tab);
    await sleep.send("Page.setWebLifecycleState", { state: "active" });
    await nothingPends(ada);
    expect(await landedTexts(lin)).toEqual(["of the sleeper", "of the other one"]);
  }));

/** From now on nothing that this tab sends arrives. */
async function getsStuck({ page }: Person): Promise<void> {
  await page.evaluate("WebSocket.prototype.send = () => {}");
}

/** Stores an unsent message written at `at`, for a room that had this code. */
async function storesUnsent({ page }: Person, code: string, text: string, at: number): Promise<void> {
  const post = { id: `id-of-${text.replaceAll(" ", "-")}`, text, at, state: "pending", from: "another-room/ada" };
  const key = `chatsy.outbox.${code}.${String(at).padStart(15, "0")}.${post.id}`;
  await page.evaluate(([key, post]) => localStorage.setItem(key, post), [key, JSON.stringify(post)] as const);
}

test("pending, refused and stored are states of one node; a message for an earlier room waits for a decision", () =>
  scene(async ({ ada, code, lin }) => {
    let isIn = false;
    await ada.context.routeWebSocket(/socket$/, (socket) => (isIn ? socket.connectToServer() : socket.close()));
    await storesUnsent(ada, code, "for whom", Date.now());
    await ada.opens(`/${code}`);
    await ada.sees("for whom");
    await ada.page.evaluate(() => document.querySelector(".message")?.setAttribute("data-mark", ""));
    const look = () => ada.page.locator("[data-mark]").evaluate((row) => `${row.className}: ${row.textContent}`);
    // The page knows which room it shows before it is connected.
    expect(await look()).toMatch(/ refused: .*Try again/);
    expect(await landed(lin)).toEqual([]);
    await ada.presses("Try again");
    await ada.reads("Sending");
    expect(await look()).toMatch(/ pending: .*for whomSending$/);
    isIn = true;
    await ada.hasNetworkAgain();
    await eventually(() => landed(lin), [{ id: "id-of-for-whom", text: "for whom" }]);
    await nothingPends(ada);
    expect(await look()).toMatch(/^message own first last: .*for whom$/);
    expect(await ada.page.locator(".message").count()).toBe(1);
  }));

test("ArrowUp takes a refused message back into the composer, to be written again", () =>
  scene(async ({ ada, code, lin }) => {
    await storesUnsent(ada, code, "for whom", Date.now());
    await ada.opens(`/${code}`);
    await ada.reads("Not sent ·");
    await ada.composer.press("ArrowUp");
    await eventually(() => ada.composer.inputValue(), "for whom");
    await eventually(() => ada.page.getByText("Not sent ·").count(), 0);
    await ada.composer.pressSequentially(" now");
    await ada.composer.press("Enter");
    await ada.sees("for whom now");
    await eventually(async () => (await landed(lin)).map(({ text }) => text), ["for whom now"]);
  }));

test("[D5] a user who lost the seat sees the unsent message, which is sent once after joining again", () =>
  scene(async ({ chatsy, ada, code, lin, pull, putIn }) => {
    pull();
    const posts = await writes(ada, "late");
    const leave = { method: "DELETE", path: `/api/rooms/${code}/members/me` } as const;
    expect(await asksPastThePlug(ada, chatsy.url, leave)).toBe(204);
    expect(await ada.page.getByText("Not sent").count()).toBe(0);
    const said = () => ada.page.locator("#announcer").textContent();
    await eventually(said, "Reconnecting. Your messages will be sent later.");
    putIn();
    await ada.page.getByRole("heading", { name: "You are not in this room" }).waitFor();
    // That is no longer true.
    await eventually(said, "");
    await ada.page.getByRole("listitem").getByText("late", { exact: true }).waitFor();
    await ada.page.getByRole("link", { name: "Join again" }).click();
    await ada.name.fill("Ada");
    await ada.presses("Join");
    await eventually(() => landed(lin), posts);
    await nothingPends(ada);
  }));

test("a user who confirms leaving keeps nothing unsent; a message a week old is dropped, whatever its room", () =>
  scene(async ({ ada, code, pull }) => {
    const day = 24 * 60 * 60_000;
    await storesUnsent(ada, code, "old", Date.now() - 8 * day);
    await storesUnsent(ada, "ZZZZ", "old too", Date.now() - 8 * day);
    await storesUnsent(ada, "ZZZZ", "young", Date.now() - 6 * day);
    await ada.opens(`/${code}`);
    await ada.isIn();
    expect((await unsentOf(ada)).map(({ text }) => text)).toEqual(["young"]);
    pull();
    await ada.sends("never mind");
    expect(await unsentOf(ada)).toHaveLength(2);
    await ada.page.route("**/", (route) => route.fulfill({ body: "home" }));
    await ada.presses("Leave room");
    await ada.presses("Messages wait to be sent. Leave anyway?");
    await ada.page.waitForURL(`${ada.url}/`);
    await ada.reads("home");
    expect((await unsentOf(ada)).map(({ text }) => text)).toEqual(["young"]);
  }));
