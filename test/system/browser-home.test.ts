// The home page on the screen: its errors, its code field, links to it, and all of it without JavaScript. [H1] [H2]
// [H3]

import { expect, test } from "bun:test";
import type { Locator } from "playwright-core";
import { type Person, type PersonOptions, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

const notFound = /status of 404/;
const withoutScript: PersonOptions = { javaScriptEnabled: false };

/** The three errors, in the order in which the Flask program checks. */
const errors = [
  { name: "", code: "ZZZZ", button: "Join", field: "Your name", text: "Please enter a name." },
  { name: "  ", code: "", button: "Start a new room", field: "Your name", text: "Please enter a name." },
  { name: "Ada", code: " ", button: "Join", field: "Room code", text: "Please enter a room code." },
  { name: "Ada <b>", code: "ZZZZ", button: "Join", field: "Room code", text: "Room does not exist." },
  { name: "Ada", code: "no!", button: "Join", field: "Room code", text: "Room does not exist." },
] as const;

async function submit(somebody: Person, { name, code, button }: (typeof errors)[number]): Promise<void> {
  await somebody.opens("/");
  await somebody.name.fill(name);
  await somebody.code.fill(code);
  await somebody.presses(button);
}

/** A field's description for screen readers. */
function descriptionOf(field: Locator): Promise<string | null | undefined> {
  return field.evaluate((input) => document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent);
}

test("[H2] each error is said in the words of the Flask program, at its field, with everything typed still there", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ expects: notFound });
    for (const error of errors) {
      await submit(ada, error);
      await ada.reads(error.text);
      const [wrong, right] = error.field === "Your name" ? [ada.name, ada.code] : [ada.code, ada.name];
      expect(await wrong.getAttribute("aria-invalid")).toBe("true");
      expect(await descriptionOf(wrong)).toBe(error.text);
      expect(await right.getAttribute("aria-invalid")).toBeNull();
      expect(await ada.focused()).toBe(error.field);
      expect(await ada.name.inputValue()).toBe(error.name);
      expect(await ada.code.inputValue()).toBe(error.code.toUpperCase());
      expect(new URL(ada.page.url()).pathname).toBe("/");
    }
  }));

test("[H2] an error is said aloud once, also while its field has the focus already, and again when it comes again", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ expects: notFound });
    await ada.opens("/");
    await ada.name.fill("Ada");
    await ada.code.fill("ZZZZ");
    const said = await listen(ada);
    await ada.code.press("Enter");
    await eventually(said, ["Room does not exist."]);
    await ada.code.press("Enter");
    await eventually(said, ["Room does not exist.", "Room does not exist."]);
    await ada.name.fill("");
    await ada.name.press("Enter");
    await eventually(said, ["Room does not exist.", "Room does not exist.", "Please enter a name."]);
  }));

/** Records the announcements of screen readers from now on. */
async function listen({ page }: Person): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    const observer = new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        if (!(target instanceof Element) || !target.closest("[role=alert], [role=status], [aria-live]")) continue;
        for (const { textContent } of addedNodes) if (textContent) said.push(textContent);
      }
    });
    observer.observe(document, { childList: true, subtree: true });
    Object.assign(globalThis, { said });
  });
  return () => page.evaluate<string[]>("said");
}

test("an error goes when it is mended", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/");
    await ada.presses("Start a new room");
    await ada.reads("Please enter a name.");
    await ada.name.fill("Ada");
    await ada.presses("Start a new room");
    await ada.isIn();
  }));

test("[H2] without JavaScript the same errors come with everything typed still there", () =>
  withPeople(async (stage) => {
    const ada = await stage.person(withoutScript);
    for (const error of errors) {
      await submit(ada, error);
      await ada.reads(error.text);
      const wrong = error.field === "Your name" ? ada.name : ada.code;
      expect(await wrong.getAttribute("aria-invalid")).toBe("true");
      expect(await wrong.getAttribute("autofocus")).not.toBeNull();
      expect(await ada.name.inputValue()).toBe(error.name);
      expect(await ada.code.inputValue()).toBe(error.code.trim().toUpperCase());
    }
  }));

test("[H1] [H2] without JavaScript the form creates a room and joins one", () =>
  withPeople(async (stage) => {
    const [ada, lin] = [await stage.person(withoutScript), await stage.person(withoutScript)];
    await ada.opens("/");
    await ada.name.fill("Ada");
    await ada.presses("Start a new room");
    await ada.page.waitForURL(/\/[A-Z]{4}$/);
    const code = new URL(ada.page.url()).pathname.slice(1);
    await ada.page.locator(".scriptless-note", { hasText: "Without JavaScript" }).waitFor();
    await lin.opens("/");
    await lin.name.fill("Lin");
    await lin.code.fill(code.toLowerCase());
    await lin.code.press("Enter");
    await lin.page.waitForURL(`${stage.chatsy.url}/${code}`);
    await lin.page.locator(".scriptless-note", { hasText: "Without JavaScript" }).waitFor();
    expect(await lin.conversation()).toEqual(["Ada has entered the room", "Lin has entered the room"]);
  }));

test("Enter in the code field joins", () =>
  withPeople(async (stage) => {
    const host = await stage.chatsy.create("Ada");
    const lin = await stage.person();
    await lin.opens("/");
    await lin.name.fill("Lin");
    await lin.code.fill(host.room.code);
    await lin.code.press("Enter");
    expect(await lin.isIn()).toBe(host.room.code);
  }));

test("characters around a code do not matter when it is filled in", () =>
  withPeople(async (stage) => {
    const { room } = await stage.chatsy.create("Ada");
    const letters = [...room.code];
    const lin = await stage.person();
    const { code } = room;
    for (const typed of [
      letters.join(" "),
      `${code}.`,
      letters.join("-"),
      `${code}/`,
      `#${code}`,
      `${stage.chatsy.url}/${code}`,
      `${stage.chatsy.url}/${code}/`,
      // Dropped, dictated or filled in, without a paste event.
      `${stage.chatsy.url}/?code=${code}`,
      `Come: ${stage.chatsy.url}/${code}.`,
    ]) {
      await lin.opens("/");
      await lin.name.fill("Lin");
      await lin.code.fill(typed.toLowerCase());
      await lin.reads(/^This is the \w+ room\.$/);
      await lin.code.press("Enter");
      expect(await lin.isIn()).toBe(code);
    }
  }));

test("a code is upper-cased while it is typed, and the caret stays in place", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/");
    await ada.code.pressSequentially("gkt");
    await ada.code.press("ArrowLeft");
    await ada.code.press("r");
    expect(await ada.code.inputValue()).toBe("GKRT");
    expect(await ada.code.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(3);
  }));

test("the fourth letter lights the page in the room's colour, without a request and without submitting", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/");
    await ada.name.fill("Ada");
    // The room's script is prefetched when the page is idle.
    await ada.page.waitForLoadState("networkidle");
    const requests: string[] = [];
    ada.page.on("request", (request) => requests.push(request.url()));
    await ada.code.pressSequentially("gkr");
    await ada.reads("Every room has a colour.");
    await ada.code.press("t");
    await ada.reads(/^This is the \w+ room\.$/);
    expect(requests).toEqual([]);
    await ada.code.press("Backspace");
    await ada.reads("Every room has a colour.");
  }));

test("a pasted link gives its code", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/");
    const links = [
      "https://chat.example/gkrt",
      "http://192.168.1.5:5000/?code=GKRT",
      "  gkrt\n",
      "/GKRT",
      "Come and talk in room GKRT: https://chat.example/GKRT.",
      "G K R T /",
    ];
    for (const link of links) {
      await ada.code.fill("");
      await paste(ada.code, link);
      expect(await ada.code.inputValue()).toBe("GKRT");
    }
  }));

/** As the browser does it: the page may handle the paste, otherwise the text goes into the field. */
function paste(field: Locator, text: string): Promise<void> {
  return field.evaluate((input: HTMLInputElement, text) => {
    input.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const isLeft = input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    if (isLeft) document.execCommand("insertText", false, text);
  }, text);
}

test("letters typed anywhere go to the code field when no field has the focus", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/");
    await ada.name.fill("Ada");
    await ada.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await ada.page.keyboard.type("gkrt");
    expect(await ada.code.inputValue()).toBe("GKRT");
    expect(await ada.name.inputValue()).toBe("Ada");
  }));

test("so do letters after a button was pressed; Enter and Space there are the button's", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/");
    await ada.name.fill("Ada");
    await ada.presses("Theme: system");
    await ada.page.keyboard.press("Enter");
    await ada.page.getByRole("button", { name: "Theme: dark" }).waitFor();
    await ada.page.keyboard.press("Space");
    await ada.page.getByRole("button", { name: "Theme: system" }).waitFor();
    expect(await ada.code.inputValue()).toBe("");
    await ada.page.keyboard.type("gkrt");
    expect(await ada.code.inputValue()).toBe("GKRT");
    expect(await ada.name.inputValue()).toBe("Ada");
  }));

test("while an input method writes the code the page lights up, and the letters are left to it", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.opens("/");
    await ada.code.focus();
    const keyboard = await ada.context.newCDPSession(ada.page);
    await keyboard.send("Input.imeSetComposition", { text: "gkrt", selectionStart: 4, selectionEnd: 4 });
    await ada.reads(/^This is the \w+ room\.$/);
    expect(await ada.code.inputValue()).toBe("gkrt");
    await keyboard.send("Input.insertText", { text: "gkrt" });
    await eventually(() => ada.code.inputValue(), "GKRT");
  }));

test("full-width letters of an input method become the code's own, however they come into the field", () =>
  withPeople(async (stage) => {
    const { room } = await stage.chatsy.create("Ada");
    const wide = room.code.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    const lin = await stage.person();
    const keyboard = await lin.context.newCDPSession(lin.page);
    const ways = [
      () => lin.code.fill(wide),
      async () => {
        await keyboard.send("Input.imeSetComposition", { text: wide, selectionStart: 4, selectionEnd: 4 });
        expect(await lin.code.inputValue()).toBe(wide);
        await keyboard.send("Input.insertText", { text: wide.toLowerCase() });
      },
      () => keyboard.send("Input.insertText", { text: wide }),
    ];
    for (const write of ways) {
      await lin.opens("/");
      await lin.name.fill("Lin");
      await lin.code.focus();
      await write();
      await eventually(() => lin.code.inputValue(), room.code);
      await lin.code.press("Enter");
      expect(await lin.isIn()).toBe(room.code);
    }
  }));

test("[H3] the link of a room without a seat leads home, with its code filled in and the focus on the name", () =>
  withPeople(async (stage) => {
    const { room } = await stage.chatsy.create("Ada");
    for (const path of [`/${room.code}`, `/${room.code.toLowerCase()}`]) {
      const lin = await stage.person();
      await lin.opens(path);
      expect(lin.page.url()).toBe(`${stage.chatsy.url}/?code=${room.code}`);
      expect(await lin.code.inputValue()).toBe(room.code);
      await eventually(() => lin.focused(), "Your name");
      await lin.page.keyboard.type("Lin");
      await lin.page.keyboard.press("Enter");
      expect(await lin.isIn()).toBe(room.code);
    }
  }));

test("[H3] a user with a known name goes straight in by a link, and their rooms are offered at home", () =>
  withPeople(async (stage) => {
    const { room } = await stage.chatsy.create("Ada");
    const lin = await stage.person();
    await lin.createRoom("Lin");
    await lin.opens(`/${room.code}`);
    expect(await lin.isIn()).toBe(room.code);
    await lin.opens("/");
    expect(await lin.name.inputValue()).toBe("Lin");
    await lin.presses(room.code);
    expect(await lin.isIn()).toBe(room.code);
  }));

test("when the server gives no answer the form says so and keeps the typed text", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ expects: /ERR_INTERNET_DISCONNECTED/ });
    await ada.opens("/");
    await ada.name.fill("Ada");
    await ada.context.setOffline(true);
    await ada.presses("Start a new room");
    await ada.reads("No answer from the server. Check your connection and try again.");
    expect(await ada.name.inputValue()).toBe("Ada");
    await ada.context.setOffline(false);
    await ada.presses("Start a new room");
    await ada.isIn();
  }));
