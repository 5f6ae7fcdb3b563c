// Plays a small conversation in a real browser and writes its pictures into docs/screenshots. Run with Bun, after
// bin/build-pages.ts.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { colourOf, type RoomColour } from "../src/chat/room-colour";
import { openBrowser, type Person, person } from "../test/support/browser";
import { startTestChatsy } from "../test/support/chatsy";

const target = join(import.meta.dir, "../docs/screenshots");
const phone = { width: 390, height: 844 };

await mkdir(target, { recursive: true });
const chatsy = await startTestChatsy();
const browser = await openBrowser();
try {
  await takeAll(browser);
} finally {
  await browser.close();
  await chatsy.stop();
}

async function takeAll(browser: Browser): Promise<void> {
  const ada = await person(browser, chatsy.url, { colorScheme: "light" });
  await ada.opens("/");
  await picture(ada, "home");

  await ada.name.fill("Ada");
  await ada.code.fill("GKRT");
  await ada.presses("Join");
  await ada.reads("Room does not exist.");
  await picture(ada, "error");

  const lin = await person(browser, chatsy.url, {
    colorScheme: "light",
    viewport: phone,
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 1,
  });
  const bo = await person(browser, chatsy.url, { colorScheme: "dark" });
  do await playScene(ada, lin, bo);
  while ((await huesIn(ada)) < 3);
  await picture(ada, "room");
  await picture(lin, "phone");
  await picture(bo, "dark");
}

async function playScene(ada: Person, lin: Person, bo: Person): Promise<void> {
  const code = await roomIn(ada, "teal");
  await ada.opens(`/${code}`);
  await ada.isIn();
  await ada.reads("Only you are here.");
  await picture(ada, "alone");
  await lin.joinRoom("Lin", code);
  await talk(lin, "Did the build pass?", "I would like to show it at eleven.");
  await ada.sees("I would like to show it at eleven.");
  await talk(ada, "Yes, green since ten.");
  await lin.sees("Yes, green since ten.");
  await bo.joinRoom("Bo", code);
  await talk(bo, "Morning! I put the numbers here: https://example.com/numbers");
  await lin.sees("Morning! I put the numbers here: https://example.com/numbers");
  await talk(lin, "Lovely, thank you both!");
  await ada.sees("Lovely, thank you both!");
  await talk(ada, "See you there.\nRoom two, not room three.");
  await bo.sees("See you there.\nRoom two, not room three.");
}

/** People whose colours differ make the better picture. */
function huesIn({ page }: Person): Promise<number> {
  return page
    .locator(".person .name")
    .evaluateAll((names) => new Set(names.map((it) => it.getAttribute("data-hue"))).size);
}

async function talk(somebody: Person, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await somebody.sends(text, { by: "Send" });
    await somebody.sees(text);
  }
}

/** Creates rooms, as often as it takes, until one has this colour: the pictures shall look alike each time. */
async function roomIn({ context }: Person, colour: RoomColour): Promise<string> {
  for (;;) {
    const answer = await context.request.post(`${chatsy.url}/api/rooms`, {
      headers: { origin: chatsy.url },
      data: { name: "Ada" },
    });
    const { room } = (await answer.json()) as { room: { code: string } };
    if (colourOf(room.code) === colour) return room.code;
  }
}

async function picture({ page }: Person, name: string): Promise<void> {
  // No button is under the mouse.
  await page.mouse.move(2, 400);
  const bytes = await page.screenshot({ path: join(target, `${name}.png`), caret: "hide" });
  console.log(`${name}.png, ${Math.round(bytes.length / 1024)} kB`);
}
