// Hydration: nothing that was typed, selected or scrolled is lost, no row is rendered again, and nothing is fetched
// twice.

import { expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { type Person, withPeople } from "../support/browser";
import { type Talker, talker } from "../support/talker";

/** Opens the room with its scripts held back. Returns a function that lets them load. */
async function opensHeld({ page, url }: Person, path: string): Promise<() => Promise<void>> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/assets/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${url}${path}`, { waitUntil: "commit" });
  await page.locator("#composer").waitFor();
  return async () => {
    release();
    await page.locator('.room[data-connection="live"]').waitFor();
  };
}

async function talkOf(lines: number, play: (ada: Person, path: string, lin: Talker) => Promise<void>): Promise<void> {
  await withPeople(async ({ chatsy, person }) => {
    const ada = await person();
    const code = await ada.enters("Ada");
    const lin = await talker(chatsy, code, "Lin");
    for (let line = 1; line <= lines; line += 1) await lin.says(`line ${line}`);
    await ada.sees(`line ${lines}`);
    await play(ada, `/${code}`, lin);
  });
}

function fieldState(page: Page) {
  return page.locator("#composer").evaluate((field) => {
    const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
    return { value, selectionStart, selectionEnd, isFocused: document.activeElement === field };
  });
}

test("text typed before the script ran stays, with its selection and the focus, and is sent once", () =>
  talkOf(3, async (ada, path) => {
    const { page } = ada;
    const posts: string[] = [];
    page.on("websocket", (socket) =>
      socket.on("framesent", ({ payload }) => {
        const { type, id } = JSON.parse(String(payload)) as { type: string; id?: string };
        if (type === "post") posts.push(id ?? "");
      }),
    );
    const goesOn = await opensHeld(ada, path);
    const idOfForm = await page.locator('.composer input[name="id"]').inputValue();
    await page.locator("#composer").pressSequentially("early words");
    await page.keyboard.press("Shift+Control+ArrowLeft");
    const before = await fieldState(page);
    expect(before).toEqual({ value: "early words", selectionStart: 6, selectionEnd: 11, isFocused: true });
    await goesOn();
    expect(await fieldState(page)).toEqual(before);
    await page.keyboard.type("birds");
    await page.keyboard.press("Enter");
    await page.locator(".message.own:not(.pending)").getByText("early birds").waitFor();
    expect(await page.getByText("early birds").count()).toBe(1);
    // With the form's id: had it been submitted before the script ran as well, it would be stored once.
    await ada.sends("later words");
    await page.locator(".message.own:not(.pending)").getByText("later words").waitFor();
    expect(posts[0]).toBe(idOfForm);
    expect(posts[1]).not.toBe(idOfForm);
  }));

test("an unfinished word of an input method is still unfinished after the script has come", () =>
  talkOf(3, async (ada, path) => {
    const goesOn = await opensHeld(ada, path);
    const { page } = ada;
    await page.locator("#composer").focus();
    await page.locator("#composer").evaluate((field) => {
      const ends: string[] = [];
      Object.assign(window, { ends });
      field.addEventListener("compositionend", () => ends.push("ended"));
    });
    const session = await page.context().newCDPSession(page);
    await session.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
    await goesOn();
    expect((await fieldState(page)).value).toBe("にほ");
    expect(await page.evaluate("window.ends")).toEqual([]);
    await session.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
    await session.send("Input.insertText", { text: "日本" });
    expect((await fieldState(page)).value).toBe("日本");
    await page.keyboard.press("Enter");
    await page.locator(".message.own:not(.pending)").getByText("日本").waitFor();
  }));

test("no row of the served list is rendered again, nothing moves, and no event is doubled or missed", () =>
  talkOf(60, async (ada, path, lin) => {
    const { page } = ada;
    const frames: string[] = [];
    page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => frames.push(String(payload))));
    const goesOn = await opensHeld(ada, path);
    await page.evaluate(() => {
      Object.assign(window, { served: [...document.querySelectorAll(".message-list > li")], shifts: [] });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          (window as unknown as { shifts: number[] }).shifts.push((entry as unknown as { value: number }).value);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    // Posted after the page was rendered and before its script ran: only this is missing.
    await lin.says("said meanwhile");
    await goesOn();
    await ada.sees("said meanwhile");
    const { kept, of } = await page.evaluate(() => {
      const { served } = window as unknown as { served: Element[] };
      return { kept: served.filter((row) => row.isConnected).length, of: served.length };
    });
    expect(of).toBeGreaterThan(45);
    expect(kept).toBe(of);
    const texts = await page.locator(".message .bubble").allTextContents();
    expect(texts).toEqual([
      ...texts.slice(0, -1).map((_, at) => `line ${60 - texts.length + 2 + at}`),
      "said meanwhile",
    ]);
    const events = frames.flatMap((frame) => {
      const { type, events: some = [] } = JSON.parse(frame) as { type: string; events?: { text?: string }[] };
      return type === "events" ? some.map(({ text }) => text) : [];
    });
    expect(events).toEqual(["said meanwhile"]);
    const shifts = await page.evaluate<number[]>("window.shifts");
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.01);
  }));

test("a reader who has scrolled up before the script ran stays at the same line", () =>
  talkOf(60, async (ada, path) => {
    const { page } = ada;
    const goesOn = await opensHeld(ada, path);
    const topOf = () =>
      page.getByText("line 30", { exact: true }).evaluate((element) => element.getBoundingClientRect().top);
    await page.getByText("line 30", { exact: true }).scrollIntoViewIfNeeded();
    const before = await topOf();
    await goesOn();
    expect(Math.abs((await topOf()) - before)).toBeLessThan(2);
  }));

test("a message sent by the form before the script ran, and again by reloading the answer, is stored once", () =>
  talkOf(3, async (ada, path) => {
    const goesOn = await opensHeld(ada, path);
    const { page } = ada;
    await page.locator("#composer").fill("by the form");
    await page.getByRole("button", { name: "Send" }).click();
    await goesOn();
    await ada.sees("by the form");
    await page.reload();
    await ada.sees("by the form");
    expect(await page.getByText("by the form").count()).toBe(1);
  }));
