// The page comes back and its place is gone: the server has lost the browser or the room, or the user has left. The
// page says which of them it is. [S5]

import { expect, test } from "bun:test";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import english from "../../src/texts/en/catalogue";
import { asksPastThePlug, type Person, type Plug, person, plugInto } from "../support/browser";
import { temporaryFolder } from "../support/chatsy";
import { type ChatsyProcess, startChatsyProcess } from "../support/chatsy-process";
import { eventually } from "../support/eventually";

interface Scene {
  readonly ada: Person;
  readonly code: string;
  /** Of her page alone. */
  readonly plug: Plug;
  /** A request of her browser, beside the page's own connection. Returns the status. */
  asks(method: "POST" | "DELETE", path: string): Promise<number>;
  /** The server is killed, loses all its data, and starts again at the same address. */
  losesItsData(): Promise<void>;
}

/** Ada in a room of her own, behind a plug, with a draft. The server is a process with a data folder. */
async function scene(play: (scene: Scene) => Promise<void>): Promise<void> {
  const folder = temporaryFolder();
  let chatsy: ChatsyProcess = await startChatsyProcess(folder.path);
  const plug = await plugInto(chatsy.url);
  const expects = /ERR_|WebSocket connection|status of 404/;
  const ada = await person(chatsy.url, { plug, expects });
  try {
    const code = await ada.createRoom("Ada");
    await ada.sends("hello");
    await ada.sees("hello");
    // Stored and acknowledged, so the page has nothing to give back.
    const unsent = () =>
      ada.page.evaluate(() => Object.keys(localStorage).filter((key) => /^chatsy\.outbox\.\w+\./.test(key)));
    await eventually(unsent, []);
    await ada.composer.fill("my draft");
    await play({
      ada,
      code,
      plug,
      asks: (method, path) => asksPastThePlug(ada, chatsy.url, { method, path, body: { name: "Ada" } }),
      async losesItsData() {
        await chatsy.kill();
        for (const file of readdirSync(folder.path)) rmSync(join(folder.path, file), { recursive: true });
        chatsy = await startChatsyProcess(folder.path, { port: Number(new URL(chatsy.url).port) });
      },
    });
    expect(ada.complaints).toEqual([]);
  } finally {
    await ada.goes();
    plug.close();
    await chatsy.stop();
    folder.remove();
  }
}

async function readsEnd({ page }: Person, kind: "gone" | "out" | "unknown"): Promise<void> {
  await page.locator(".ended").waitFor();
  expect([await page.locator(".ended h1").textContent(), await page.locator(".ended h1 + p").textContent()]).toEqual([
    english[`ended.${kind}Title`],
    english[`ended.${kind}Text`],
  ]);
  // In each case the typed text is kept.
  expect(await page.locator(".ended-posts").textContent()).toBe("my draft");
}

test("after the server has lost its data it does not know the browser any more, and the page says so", () =>
  scene(async ({ ada, code, losesItsData }) => {
    await losesItsData();
    await readsEnd(ada, "unknown");
    await ada.page.getByRole("link", { name: english["ended.unknownAction"] }).click();
    await ada.reads(english["error.unknown-room"]);
    expect(await ada.code.inputValue()).toBe(code);
    // From here on everything is as usual.
    await ada.presses("Start a new room");
    await ada.isIn();
  }));

test("a browser that is known again, while its room is not, reads that the room is gone, and why that may be", () =>
  scene(async ({ ada, plug, asks, losesItsData }) => {
    plug.pull();
    await losesItsData();
    expect(await asks("POST", "/api/rooms")).toBe(201);
    plug.putIn();
    await readsEnd(ada, "gone");
  }));

test("a user who left elsewhere while the page was away reads that they have left", () =>
  scene(async ({ ada, code, plug, asks }) => {
    // Another person keeps the room open.
    await ada.context.clearCookies();
    expect(await asks("POST", `/api/rooms/${code}/members`)).toBe(201);
    plug.pull();
    expect(await asks("DELETE", `/api/rooms/${code}/members/me`)).toBe(204);
    plug.putIn();
    await readsEnd(ada, "out");
  }));

test("with the cookies of another browser, or of a later day, the server knows no seat", () =>
  scene(async ({ ada, plug, asks }) => {
    plug.pull();
    await ada.context.clearCookies();
    expect(await asks("POST", "/api/rooms")).toBe(201);
    plug.putIn();
    await readsEnd(ada, "unknown");
  }));
