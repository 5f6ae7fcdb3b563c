// A room without scripts, in a real browser: entering, reading, posting, reloading and leaving by its forms. [H27]

import { expect, test } from "bun:test";
import { type Person, withPeople } from "../support/browser";

async function writes({ page }: Person, text: string): Promise<void> {
  await page.getByRole("textbox", { name: /^Message / }).fill(text);
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator(".message").last().getByText(text, { exact: true }).waitFor();
}

test("without scripts a user starts a room, talks to someone with scripts, and leaves", () =>
  withPeople(async ({ person }) => {
    const [ada, lin] = [await person({ javaScriptEnabled: false }), await person()];
    await ada.page.goto(ada.url);
    await ada.page.getByLabel("Your name").fill("Ada");
    await ada.page.getByRole("button", { name: "Start a new room" }).click();
    await ada.page.waitForURL(/\/[A-Z]{4}$/);
    await writes(ada, "Is anybody there?");

    await lin.enters("Lin", new URL(ada.page.url()).pathname.slice(1));
    await lin.sees("Is anybody there?");
    await lin.sends("*Here* I am.");
    await lin.sees("Here I am.");
    await ada.page.getByRole("link", { name: "Refresh" }).click();
    await ada.page.locator(".message em", { hasText: "Here" }).waitFor();

    await writes(ada, "Bye then.");
    // Like a second press, or a reload of the answer: the same form is sent again.
    await ada.page.reload();
    await lin.sees("Bye then.");
    expect(await ada.page.getByText("Bye then.").count()).toBe(1);
    await ada.page.getByRole("button", { name: "Leave room" }).click();
    await ada.page.waitForURL(`${ada.url}/`);
    await lin.page.locator(".notice", { hasText: "Ada has left" }).waitFor();
  }));

test("nothing is on the page that only a script could do", () =>
  withPeople(async ({ person }) => {
    const ada = await person({ javaScriptEnabled: false });
    await ada.page.goto(ada.url);
    await ada.page.getByLabel("Your name").fill("Ada");
    await ada.page.getByRole("button", { name: "Start a new room" }).click();
    await ada.page.waitForURL(/\/[A-Z]{4}$/);
    await writes(ada, "one word");
    const buttons = await ada.page.getByRole("button").allTextContents();
    expect(buttons.map((text) => text.trim())).toEqual(["Send", "Leave room"]);
  }));
