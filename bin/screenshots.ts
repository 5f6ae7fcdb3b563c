// Plays a small conversation in a real browser and saves its screenshots in docs/screenshots. Run it with Bun, after
// bin/build-pages.ts.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { colourOf, type RoomColour } from "../src/chat/room-colour";
import { type Person, person, plugInto } from "../test/support/browser";
import { startTestChatsy } from "../test/support/chatsy";
import { closeBrowsers } from "../test/support/chromium";

const target = join(import.meta.dir, "../docs/screenshots");
const phone = { width: 390, height: 844 };

await mkdir(target, { recursive: true });
const chatsy = await startTestChatsy();
try {
  await takeAll();
} finally {
  await closeBrowsers();
  await chatsy.stop();
}

async function takeAll(): Promise<void> {
  const cable = await plugInto(chatsy.url);
  const ada = await person(chatsy.url, { colorScheme: "light" });
  await ada.opens("/");
  await picture(ada, "home");

  await ada.name.fill("Ada");
  await ada.code.fill("GKRT");
  await ada.presses("Join");
  await ada.reads("Room does not exist.");
  await picture(ada, "error");

  const onPhone = { viewport: phone, hasTouch: true, isMobile: true, deviceScaleFactor: 1 };
  const sam = await person(chatsy.url, { ...onPhone, colorScheme: "light" });
  const bo = await person(chatsy.url, { colorScheme: "dark" });
  const sara = await person(chatsy.url, { ...onPhone, colorScheme: "dark", locale: "ar" });
  const tom = await person(chatsy.url, { colorScheme: "light", plug: cable });
  const code = await roomIn(ada, "teal");
  await playScene(code, { ada, sam, bo, sara });
  await picture(ada, "room");
  await picture(sam, "phone");
  await picture(bo, "dark");
  await picture(sara, "rtl");

  await searchFor(ada, "numbers");
  await picture(ada, "search");

  await tom.joinRoom("Tom", code);
  await tom.sees("See you there.");
  // A page that lost its connection in its first second would show which of its files is missing.
  await tom.page.waitForLoadState("networkidle");
  cable.pull();
  await tom.sends("Still there? I am on the train.");
  // The banner appears after ten seconds without the server.
  await tom.page.locator(".banner").waitFor({ timeout: 20_000 });
  await picture(tom, "offline");
  cable.close();
}

interface Cast {
  readonly ada: Person;
  readonly sam: Person;
  readonly bo: Person;
  readonly sara: Person;
}

/** A busy quarter of an hour, with every kind of message. */
async function playScene(code: string, { ada, sam, bo, sara }: Cast): Promise<void> {
  await ada.opens(`/${code}`);
  await ada.isIn();
  await ada.reads("Only you are here.");
  await ada.page.locator(".qr-code img, img[src*='qr.svg']").first().waitFor();
  await picture(ada, "alone");
  await sam.joinRoom("Sam", code);
  await talk(sam, "Did the **build** pass?", "I would like to show it at eleven.");
  await ada.sees("I would like to show it at eleven.");
  await talk(ada, "Yes, green since ten.");
  await bo.joinRoom("Bo", code);
  await talk(bo, "Morning! The numbers are here: https://example.com/numbers");
  await talk(ada, "```ts\nexport const answer: number = 42;\n```");
  await ada.page.locator("pre code span").first().waitFor();
  await sara.enters("سارة", code);
  // Her page speaks Arabic, and so do its labels.
  const field = sara.page.locator("#composer");
  await field.fill("صباح الخير 🎉");
  await field.press("Control+Enter");
  await ada.sees("صباح الخير 🎉");
  await talk(sam, "@Ada Lovely, thank you both!");
  await react(bo, "Yes, green since ten.", "🎉");
  await ada.page.locator(".reactions").first().waitFor();
  await talk(ada, "See you there.");
  for (const somebody of [sam, bo, sara]) await somebody.sees("See you there.");
}

/** By the message's menu, as with a mouse. */
async function react({ page }: Person, text: string, emoji: string): Promise<void> {
  const message = page.locator(".message", { hasText: text });
  await message.locator(".bubble").hover();
  await message.locator(".tool[data-act=react]").click();
  await page.getByRole("menuitemcheckbox", { name: `React with ${emoji}` }).click();
}

async function searchFor({ page }: Person, words: string): Promise<void> {
  await page.getByRole("button", { name: "Search" }).first().click();
  await page.getByRole("searchbox").fill(words);
  await page.getByText("1 result").waitFor();
}

async function talk(somebody: Person, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await somebody.sends(text, { by: "Send" });
    await somebody.page.locator(".bubble").last().waitFor();
  }
}

/** Creates rooms until one has this colour, so that the screenshots look the same each time. */
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
  // Keeps the pointer away from buttons.
  await page.mouse.move(2, 400);
  const bytes = await page.screenshot({ path: join(target, `${name}.png`), caret: "hide" });
  console.log(`${name}.png, ${Math.round(bytes.length / 1024)} kB`);
}
