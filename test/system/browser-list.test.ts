// The message list: a window of rows over a room of any length, which never moves under the reader; unread messages;
// where the reader left off; and the keyboard.

import { expect, test } from "bun:test";
import { type Person, type PersonOptions, plugInto, type Stage, withPeople } from "../support/browser";
import type { Guest } from "../support/chatsy";
import { eventually } from "../support/eventually";
import type { RawSocket } from "../support/raw-socket";

const sizes: Readonly<Record<string, PersonOptions>> = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

interface Talker {
  readonly guest: Guest;
  readonly socket: RawSocket;
  /** Posts `message 1`, `message 2`, … with different heights. Resolves when the last one is stored. */
  says(from: number, to: number): Promise<void>;
}

async function talker(stage: Stage, code: string, name: string): Promise<Talker> {
  const guest = await stage.chatsy.join(code, name);
  const socket = await guest.enter();
  return {
    guest,
    socket,
    async says(from, to) {
      for (let number = from; number <= to; number += 1) {
        socket.send({ type: "post", id: `${name}-${number}`, text: textOf(number) });
      }
      await socket.next("ack", ({ id }) => id === `${name}-${to}`);
    },
  };
}

function textOf(number: number): string {
  return `message ${number}${" and some more words".repeat(number % 7)}`;
}

/** Ada in a room with this many messages of Lin's. */
async function longRoom(stage: Stage, messages: number, options: PersonOptions = {}) {
  const { guest, socket } = { guest: await stage.chatsy.create("Bo"), socket: undefined };
  const { code } = guest.room;
  const lin = await talker(stage, code, "Lin");
  if (messages > 0) await lin.says(1, messages);
  const ada = await stage.person(options);
  await ada.enters("Ada", code);
  return { ada, lin, code, socket };
}

const rowsOf = ({ page }: Person) => page.locator(".message-list > li").count();
const scroller = ({ page }: Person) => page.locator(".messages");
const gapBelow = (somebody: Person) =>
  scroller(somebody).evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
const scrollBy = (somebody: Person, pixels: number) =>
  scroller(somebody).evaluate((element, by) => element.scrollBy(0, by), pixels);

/** Numbers of the first and last rendered messages. */
function drawn({ page }: Person): Promise<readonly [number, number]> {
  return page.locator(".message").evaluateAll((rows) => {
    const numbers = rows.map((row) =>
      Number(/message (\d+)/.exec(row.querySelector(".bubble")?.textContent ?? "")?.[1]),
    );
    return [numbers[0] ?? 0, numbers.at(-1) ?? 0] as const;
  });
}

interface Row {
  /** Of its lower edge, from the top of the list. */
  readonly place: number;
  readonly isInSight: boolean;
}

/** The positions of the rows, by their texts. */
function rowsByText(somebody: Person, from?: number): Promise<Readonly<Record<string, Row>>> {
  return scroller(somebody).evaluate((element, top) => {
    if (top !== undefined) element.scrollTop = top;
    const frame = element.getBoundingClientRect();
    const rows: Record<string, Row> = {};
    for (const row of element.querySelectorAll(".message")) {
      const { top, bottom } = row.getBoundingClientRect();
      rows[row.querySelector(".bubble")?.textContent ?? ""] = {
        place: bottom - frame.top,
        isInSight: top >= frame.top && bottom <= frame.bottom,
      };
    }
    return rows;
  }, from);
}

/** Runs an action, and fails when anything visible has moved by more than a pixel. */
async function mustNotMove(
  somebody: Person,
  act: () => Promise<unknown>,
  { from }: { readonly from?: number } = {},
): Promise<void> {
  const before = Object.entries(await rowsByText(somebody, from)).filter(([, { isInSight }]) => isInSight);
  await act();
  // The composer may have covered some: they are still where they were.
  const after = await rowsByText(somebody);
  const moved = before.map(([text, { place }]) => Math.abs((after[text]?.place ?? Number.NaN) - place));
  expect(moved.length).toBeGreaterThan(2);
  expect(Math.max(...moved)).toBeLessThanOrEqual(1);
}

/** Scrolls up until this message is rendered, slowly enough for pages to load. */
async function readsBackTo(somebody: Person, number: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  while ((await drawn(somebody))[0] > number) {
    if (Date.now() > deadline) throw new Error(`Only back to ${await drawn(somebody)}.`);
    await scrollBy(somebody, -1_500);
    await somebody.page.evaluate("new Promise(requestAnimationFrame)");
  }
}

for (const [size, options] of Object.entries(sizes)) {
  test(`1,200 messages, ${size}: pages load while scrolling up, 400 rows at most, and all the way down again`, () =>
    withPeople(async (stage) => {
      const { ada } = await longRoom(stage, 1_200, options);
      await ada.sees(textOf(1_200));
      expect(await rowsOf(ada)).toBeLessThan(70);
      await readsBackTo(ada, 1);
      expect(await rowsOf(ada)).toBeLessThanOrEqual(403);
      expect((await drawn(ada))[1]).toBeLessThan(450);
      const deadline = Date.now() + 30_000;
      while ((await drawn(ada))[1] < 1_200 || (await gapBelow(ada)) > 1) {
        if (Date.now() > deadline) throw new Error(`Only down to ${await drawn(ada)}.`);
        expect(await rowsOf(ada)).toBeLessThanOrEqual(403);
        await scrollBy(ada, 1_500);
        await ada.page.evaluate("new Promise(requestAnimationFrame)");
      }
      await ada.page.getByRole("button", { name: "Back to the newest" }).waitFor({ state: "detached" });
    }));

  test(`visible rows stay in place, ${size}: older pages, new messages, growing rows, the composer`, () =>
    withPeople(async (stage) => {
      const { ada, lin } = await longRoom(stage, 700, options);
      await ada.sees(textOf(700));
      await readsBackTo(ada, 500);
      for (const _ of Array(6)) {
        const [first] = await drawn(ada);
        // Like dragging the scroll bar: so near to the beginning that more must load.
        await mustNotMove(ada, () => eventually(async () => (await drawn(ada))[0] < first, true), { from: 150 });
      }
      await mustNotMove(ada, async () => {
        await lin.says(701, 730);
        await ada.reads("30 new messages");
      });
      await mustNotMove(ada, () =>
        ada.page.evaluate(() => {
          // Like an image that loads late, above and below the viewport.
          const rows = [...document.querySelectorAll<HTMLElement>(".message")];
          for (const row of [rows[0], rows.at(-1)]) if (row) row.style.paddingBottom = "300px";
          return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }),
      );
      await mustNotMove(ada, () => ada.composer.fill("one\ntwo\nthree"));
      // 1,000 more: what is read is kept, although the client drops old events at the live end.
      await mustNotMove(ada, async () => {
        await lin.says(731, 1_900);
        await ada.reads("1,200 new messages");
      });
    }));
}

test("at the end, and within 80 pixels of it, new messages are followed, through a rotated screen and late images", () =>
  withPeople(async (stage) => {
    const { ada, lin } = await longRoom(stage, 60);
    await ada.sees(textOf(60));
    await scrollBy(ada, -60);
    await eventually(() => gapBelow(ada), 60);
    await lin.says(61, 90);
    await ada.sees(textOf(90));
    await eventually(() => gapBelow(ada), 0);
    await ada.page.setViewportSize({ width: 500, height: 400 });
    await eventually(() => gapBelow(ada), 0);
    await ada.page
      .locator(".message")
      .last()
      .evaluate((row) => {
        row.style.paddingBottom = "200px";
      });
    await eventually(() => gapBelow(ada), 0);
    await ada.composer.fill("one\ntwo\nthree\nfour");
    await eventually(() => gapBelow(ada), 0);
    await scrollBy(ada, -200);
    await lin.says(91, 91);
    await ada.reads("1 new message");
    expect(await gapBelow(ada)).toBeGreaterThan(190);
  }));

test("the pill counts new messages below; a click goes there, and so does sending, from anywhere", () =>
  withPeople(async (stage) => {
    const { ada, lin } = await longRoom(stage, 600);
    await ada.sees(textOf(600));
    await scrollBy(ada, -300);
    await lin.says(601, 603);
    await ada.presses("3 new messages");
    await eventually(() => gapBelow(ada), 0);
    await ada.page.locator(".pill").waitFor({ state: "detached" });
    await readsBackTo(ada, 1);
    await lin.says(604, 605);
    await ada.reads("2 new messages");
    await ada.sends("from the past");
    await ada.sees("from the past");
    await eventually(() => gapBelow(ada), 0);
    await readsBackTo(ada, 1);
    await ada.presses("Back to the newest");
    await ada.sees("from the past");
    await eventually(() => gapBelow(ada), 0);
  }));

test("the line “New” stands where the user left the page, also after a reload, and not for seen messages", () =>
  withPeople(async (stage) => {
    const { ada, lin, code } = await longRoom(stage, 3);
    await ada.sees(textOf(3));
    const lineBefore = () =>
      ada.page
        .locator(".unread-line")
        .evaluateAll((lines) => lines.map((line) => line.nextElementSibling?.querySelector(".bubble")?.textContent));
    await ada.page.reload();
    await ada.sees(textOf(3));
    expect(await lineBefore()).toEqual([]);
    await ada.page.goto("about:blank");
    await lin.says(4, 6);
    await ada.opens(`/${code}`);
    await ada.sees(textOf(6));
    await eventually(lineBefore, [textOf(4)]);
    // Messages that arrive while the reader is watching are not unread, and the line stays.
    await lin.says(7, 7);
    await ada.sees(textOf(7));
    expect(await lineBefore()).toEqual([textOf(4)]);
    await ada.page.reload();
    await ada.sees(textOf(7));
    expect(await lineBefore()).toEqual([]);
    await lin.says(8, 8);
    await eventually(lineBefore, [textOf(8)]);
  }));

test("older pages that do not come say so, and are asked for again by the button, or when the connection is back", () =>
  withPeople(async (stage) => {
    const guest = await stage.chatsy.create("Bo");
    const lin = await talker(stage, guest.room.code, "Lin");
    await lin.says(1, 200);
    const plug = await plugInto(stage.chatsy.url);
    const ada = await stage.person({ plug, expects: /ERR_|WebSocket/ });
    await ada.enters("Ada", guest.room.code);
    await ada.sees(textOf(200));
    // Not so near to the beginning that they loaded already.
    const [first] = await drawn(ada);
    plug.pull();
    await ada.reads("Reconnecting…");
    await scroller(ada).evaluate((element) => {
      element.scrollTop = 0;
    });
    if (first > 1) await ada.reads("The messages could not be loaded.");
    await ada.presses("Try again");
    await ada.reads("The messages could not be loaded.");
    plug.putIn();
    await ada.hasNetworkAgain();
    await eventually(async () => (await drawn(ada))[0] < first, true);
    plug.close();
  }));

test("the list is one Tab stop: arrows, Home, End, pages; Enter into a message, Esc back, and Esc to the composer", () =>
  withPeople(async (stage) => {
    const { ada, lin } = await longRoom(stage, 300);
    lin.socket.send({ type: "post", id: "links", text: "see https://example.com/a and https://example.com/b" });
    await ada.reads("see");
    const { keyboard } = ada.page;
    const focus = () =>
      ada.page.evaluate(() => {
        const active = document.activeElement;
        const row = active?.closest(".message");
        if (!row) return active?.getAttribute("aria-label") ?? active?.tagName ?? "";
        const text = /message \d+|see/.exec(row.querySelector(".bubble")?.textContent ?? "")?.[0];
        return active === row ? text : `${active?.textContent} in ${text}`;
      });
    await ada.composer.focus();
    await keyboard.press("Shift+Tab");
    await eventually(focus, "see");
    expect(await ada.page.locator(".message-list [tabindex='0']").count()).toBe(1);
    await keyboard.press("Shift+Tab");
    expect(await focus()).not.toContain("message 2");
    await keyboard.press("Tab");
    await eventually(focus, "see");
    await keyboard.press("Enter");
    await eventually(focus, "https://example.com/a in see");
    await keyboard.press("Tab");
    await eventually(focus, "https://example.com/b in see");
    await keyboard.press("Escape");
    await eventually(focus, "see");
    await keyboard.press("ArrowUp");
    await eventually(focus, "message 300");
    await keyboard.press("ArrowUp");
    await eventually(focus, "message 299");
    // Arriving messages move neither the focus nor the view.
    await lin.says(301, 302);
    await eventually(focus, "message 299");
    await keyboard.press("PageUp");
    const afterPage = Number((await focus())?.slice(8));
    expect(afterPage).toBeLessThan(295);
    await keyboard.press("PageDown");
    expect(Number((await focus())?.slice(8))).toBeGreaterThan(afterPage);
    // To the oldest loaded message; older ones load for the next time.
    await eventually(async () => {
      await keyboard.press("Home");
      return focus();
    }, "message 1");
    await keyboard.press("End");
    await eventually(focus, "message 302");
    await eventually(() => gapBelow(ada), 0);
    await keyboard.press("Escape");
    await eventually(focus, (await ada.composer.getAttribute("aria-label")) ?? "");
  }));

test("a message that has the focus stays, and keeps it, whatever comes", () =>
  withPeople(async (stage) => {
    const { ada, lin } = await longRoom(stage, 20);
    await ada.sees(textOf(20));
    await ada.composer.focus();
    await ada.page.keyboard.press("Shift+Tab");
    await lin.says(21, 700);
    await ada.sees(textOf(700));
    expect(await ada.page.evaluate("document.activeElement.querySelector('.bubble').textContent")).toBe(textOf(20));
    expect(await rowsOf(ada)).toBeLessThanOrEqual(403);
    await lin.says(701, 2_200);
    await ada.sees(textOf(2_200));
    // Even the client has dropped it: the focus moves to a row, and is not lost.
    await eventually(() => ada.page.evaluate("document.activeElement.matches('.message-list > li')"), true);
  }));
