// Leaving a room: the last member is asked first, and the final page says what has ended and leads home.

import { expect, test } from "bun:test";
import { type Person, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

const question = "You are the last: the messages go, too. Leave anyway?";

const leaveButton = ({ page }: Person) => page.locator(".people-panel .leave-button");

/** How the final page shows the code. */
const codeOfEnd = ({ page }: Person) =>
  page.locator(".ended .giant-code").evaluate((code) => getComputedStyle(code).textDecorationLine);

test("the last member is asked whether the messages may be deleted; one who leaves others behind, or no messages, is not", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    expect(await leaveButton(ada).textContent()).toBe("Leave room");
    const lin = await stage.person();
    await lin.enters("Lin", code);
    await lin.sends("hello");
    await ada.sees("hello");
    await lin.presses("Leave room");
    await lin.page.waitForURL(`${stage.chatsy.url}/`);
    await ada.seesPeople("Ada, you");
    await ada.presses("Leave room");
    await eventually(() => leaveButton(ada).textContent(), question);
    const isWithin = await leaveButton(ada).evaluate((button) => button.scrollWidth <= button.clientWidth);
    expect(isWithin).toBe(true);
    // Doing something else withdraws the question.
    await ada.composer.focus();
    await eventually(() => leaveButton(ada).textContent(), "Leave room");
    await ada.presses("Leave room");
    await ada.presses(question);
    await ada.page.waitForURL(`${stage.chatsy.url}/`);
  }));

test("the settings ask the same, and so does /leave, which leaves when it is sent again", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.enters("Ada");
    await ada.sends("hello");
    const leave = ada.page.getByRole("dialog").locator(".leave-button");
    await ada.presses("Settings");
    await leave.click();
    await eventually(() => leave.textContent(), question);
    await ada.page.keyboard.press("Escape");
    await ada.page.getByRole("dialog").waitFor({ state: "detached" });
    const hint = ada.page.locator("#composer-above").getByText(question);
    await ada.sends("/leave");
    await hint.waitFor();
    expect(await ada.composer.inputValue()).toBe("/leave");
    // Typing on withdraws the question.
    await ada.page.keyboard.press("End");
    await ada.page.keyboard.type(" ");
    await hint.waitFor({ state: "detached" });
    await ada.page.keyboard.press("Enter");
    await hint.waitFor();
    await ada.page.keyboard.press("Enter");
    await ada.page.waitForURL(`${stage.chatsy.url}/`);
  }));

test("a user who has left sees a code that still lives, and a way home", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    const seat = `${ada.url}/api/rooms/${code}/members/me`;
    await ada.context.request.delete(seat, { headers: { origin: ada.url } });
    await ada.page.getByRole("heading", { name: "You are not in this room" }).waitFor();
    expect(await codeOfEnd(ada)).toBe("none");
    await ada.page.getByRole("link", { name: "Home", exact: true }).click();
    await ada.page.waitForURL(`${stage.chatsy.url}/`);
  }));
