// A room on the screen: what two people with a browser each do and see. [H3] [M1] [M3]

import { expect, test } from "bun:test";
import { type Person, type Stage, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

/** Ada in a room that she created, and Lin, who came by its code. */
async function adaAndLin(stage: Stage): Promise<{ ada: Person; lin: Person; code: string }> {
  const [ada, lin] = await Promise.all([stage.person(), stage.person()]);
  const code = await ada.enters("Ada");
  await lin.enters("Lin", code);
  await ada.seesPeople("Ada, you", "Lin");
  return { ada, lin, code };
}

const notFound = /status of 404/;

test("two people meet in a room by its code and talk, by Enter and by the button", () =>
  withPeople(async (stage) => {
    const [ada, lin] = await Promise.all([stage.person(), stage.person()]);
    const code = await ada.createRoom("Ada");
    await lin.joinRoom("Lin", code);
    expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(await lin.page.title()).toBe(`${code} · Chatsy`);
    await ada.sends("Did the build pass?");
    await lin.sees("Did the build pass?");
    await lin.sends("Yes, green since ten.", { by: "Send" });
    await ada.sees("Yes, green since ten.");
    await ada.sends("one line\nand another");
    const talk = ["Ada: Did the build pass?", "Lin: Yes, green since ten.", "Ada: one line\nand another"];
    await lin.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
    await ada.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
    await lin.seesPeople("Lin, you", "Ada");
    await ada.reads("2 people here");
    expect(await ada.composer.inputValue()).toBe("");
    expect(await lin.focused()).toBe(`Message ${code}`);
  }));

test("the empty room is the invitation, which makes way for the first guest", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    await ada.reads("Only you are here. Say the code, or share the link.");
    await ada.reads(`${ada.url.replace("http://", "")}/${code}`);
    const lin = await stage.person();
    await lin.enters("Lin", code);
    await ada.page.getByText("Only you are here.").waitFor({ state: "detached" });
  }));

test("[M1] a user who leaves is at home, and others see it; joining again gives a seat again", () =>
  withPeople(async (stage) => {
    const [ada, lin] = await Promise.all([stage.person(), stage.person()]);
    const code = await ada.enters("Ada");
    await lin.joinRoom("Lin", code);
    await lin.presses("Leave room");
    await lin.page.waitForURL(`${stage.chatsy.url}/`);
    await ada.hasConversation("Ada has entered the room", "Lin has entered the room", "Lin has left the room");
    await ada.seesPeople("Ada, you");
    await lin.opens(`/${code}`);
    await lin.isIn();
    await ada.seesPeople("Ada, you", "Lin");
  }));

test("[M1] a reload leaves no trace: no event for others, and the messages and the draft are still there", () =>
  withPeople(async (stage) => {
    const { ada, lin } = await adaAndLin(stage);
    await lin.sends("before");
    await ada.sees("before");
    await lin.composer.fill("not yet sen");
    await lin.page.reload();
    await lin.sees("before");
    expect(await lin.composer.inputValue()).toBe("not yet sen");
    await ada.seesPeople("Ada, you", "Lin");
    await lin.sends("after");
    await ada.hasConversation("Ada has entered the room", "Lin has entered the room", "Lin: before", "Lin: after");
    await lin.hasConversation("Ada has entered the room", "Lin has entered the room", "Lin: before", "Lin: after");
  }));

test("leaving erases the draft, and reading positions of old rooms are forgotten", () =>
  withPeople(async (stage) => {
    const { ada, code } = await adaAndLin(stage);
    const keys = (storage: string) => ada.page.evaluate<string[]>(`Object.keys(${storage})`);
    await ada.page.evaluate("localStorage.setItem('chatsy.left.ZZZZ', 'epoch 3')");
    await ada.composer.fill("not for the next room of this code");
    expect(await keys("sessionStorage")).toContain(`chatsy.draft.${code}`);
    // Saving the room for offline use comes last.
    await eventually(
      () => ada.page.evaluate(`caches.match("/offline/kept/${code}").then((kept) => kept !== undefined)`),
      true,
    );
    await ada.presses("Leave room");
    await ada.name.waitFor();
    expect((await keys("sessionStorage")).filter((key) => key.endsWith(code))).toEqual([]);
    await eventually(async () => (await keys("localStorage")).includes("chatsy.left.ZZZZ"), false);
  }));

test("text typed before the first script runs is kept in the field, after the draft", () =>
  withPeople(async (stage) => {
    const { ada, lin } = await adaAndLin(stage);
    await lin.composer.fill("not yet");
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await lin.page.route(/room-\w+\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await lin.page.reload({ waitUntil: "commit" });
    await eventually(() => lin.page.evaluate("document.activeElement.id"), "composer");
    await lin.page.keyboard.type("sent");
    expect(await lin.composer.inputValue()).toBe("sent");
    goOn();
    await lin.isIn();
    // It may be the unfinished word of an input method, until a key shows that it is not.
    expect(await lin.composer.inputValue()).toBe("sent");
    await lin.page.keyboard.type("!");
    expect(await lin.composer.inputValue()).toBe("not yet sent!");
    await lin.page.keyboard.press("Enter");
    await ada.sees("not yet sent!");
  }));

test("[M5] eight people who enter at once are one line, whatever is said in between", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    await ada.sends("hello?");
    for (const name of ["Lin", "Bo", "Cy", "Di"]) await stage.chatsy.join(code, name);
    await ada.sends("welcome");
    for (const name of ["Eva", "Flo", "Gus", "Hal"]) await stage.chatsy.join(code, name);
    await ada.hasConversation("Ada, Lin and 7 others came in", "Ada: hello?", "Ada: welcome");
    await ada.reads("9 people here");
  }));

test("[M1] a second tab of one person is the same member: no event, one line in the list of people", () =>
  withPeople(async (stage) => {
    const { ada, lin, code } = await adaAndLin(stage);
    const tab = await lin.context.newPage();
    await tab.goto(`${stage.chatsy.url}/${code}`);
    await tab.getByRole("textbox", { name: /^Message / }).fill("from the other tab");
    await tab.keyboard.press("Enter");
    await lin.sees("from the other tab");
    await tab.close();
    await lin.sends("from the first one");
    await ada.seesPeople("Ada, you", "Lin");
    const talk = ["Lin: from the other tab", "Lin: from the first one"];
    await ada.hasConversation("Ada has entered the room", "Lin has entered the room", ...talk);
  }));

test("[M1] leaving in one tab ends the others, which say so", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.createRoom("Ada");
    const tab = await ada.context.newPage();
    await tab.goto(`${ada.url}/${code}`);
    await tab.getByRole("button", { name: "Leave room" }).click();
    await ada.page.getByRole("heading", { name: "You are not in this room" }).waitFor();
    await ada.page.getByRole("link", { name: "Join again" }).click();
    await ada.isIn();
    await ada.hasConversation("Ada has entered the room", "Ada has left the room", "Ada has entered the room");
  }));

test("markup in a name and in a text is shown as text, and runs nowhere", () =>
  withPeople(async (stage) => {
    const [ada, mallory] = await Promise.all([stage.person(), stage.person()]);
    const code = await ada.enters("Ada");
    const name = "<img src=x onerror=alert(1)>";
    await mallory.enters(name, code);
    const texts = [
      "<script>document.title = 'taken'</script>",
      "<img src=x onerror=\"document.title='taken'\">",
      "javascript:alert(1) and data:text/html,hello",
    ];
    for (const text of texts) await mallory.sends(text);
    const talk = texts.map((text) => `${name}: ${text}`);
    await ada.hasConversation("Ada has entered the room", `${name} has entered the room`, ...talk);
    await ada.seesPeople("Ada, you", name);
    for (const { page } of [ada, mallory]) {
      expect(await page.locator("img, #app script, .bubble a").count()).toBe(0);
      expect(await page.title()).toBe(`${code} · Chatsy`);
    }
  }));

test("a link in a text is alive, opens elsewhere", () =>
  withPeople(async (stage) => {
    const { ada, lin } = await adaAndLin(stage);
    await lin.sends("See https://example.com/a_(b), or not.");
    const link = ada.page.getByRole("link", { name: "https://example.com/a_(b)" });
    await link.waitFor();
    expect(await link.getAttribute("href")).toBe("https://example.com/a_(b)");
    expect(await link.getAttribute("rel")).toContain("noopener");
  }));

test("[H3] the link of a room that is gone leads home, and says that the room does not exist", () =>
  withPeople(async (stage) => {
    const lin = await stage.person({ expects: notFound });
    await lin.createRoom("Lin");
    await lin.opens("/ZZZZ");
    await lin.reads("Room does not exist.");
    expect(await lin.code.inputValue()).toBe("ZZZZ");
    expect(await lin.name.inputValue()).toBe("Lin");
  }));

test("[M3] a user whose name is taken, or looks the same, gets a badge", () =>
  withPeople(async (stage) => {
    const { ada, code } = await adaAndLin(stage);
    const other = await stage.person();
    await other.enters("Lin", code);
    await other.seesPeople("Lin 2, you", "Ada", "Lin");
    await other.sends("I am the second one");
    await ada.seesPeople("Ada, you", "Lin", "Lin 2");
    await eventually(async () => (await ada.conversation()).at(-1), "Lin 2: I am the second one");
    expect(await ada.conversation()).toContain("Ada, Lin and Lin 2 came in");
  }));

test("a message that is too long stays in the composer, which says by how much; a paste is never cut", () =>
  withPeople(async (stage) => {
    const { ada, lin } = await adaAndLin(stage);
    await ada.sends("x".repeat(4_001));
    await ada.reads("This message is 1 character too long. Shorten it to send it.");
    expect(await ada.composer.inputValue()).toHaveLength(4_001);
    expect(await ada.composer.getAttribute("aria-invalid")).toBe("true");
    await ada.presses("Send");
    expect(await ada.composer.inputValue()).toHaveLength(4_001);
    await ada.composer.press("Backspace");
    await ada.reads("0 characters left");
    await ada.composer.press("Enter");
    await lin.sees("x".repeat(4_000));
    expect(await lin.conversation()).toHaveLength(3);
  }));

test("Enter that ends a composition of an input method does not send", () =>
  withPeople(async (stage) => {
    const { ada, lin } = await adaAndLin(stage);
    const keyboard = await ada.context.newCDPSession(ada.page);
    await ada.composer.focus();
    await keyboard.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
    // Without the key's letter, which the input method has consumed.
    for (const windowsVirtualKeyCode of [13, 229]) {
      await keyboard.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Enter", windowsVirtualKeyCode });
    }
    await keyboard.send("Input.insertText", { text: "日本" });
    expect(await ada.composer.inputValue()).toBe("日本");
    // Safari ends the composition before it reports the key.
    await ada.composer.evaluate((field) => {
      field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
      field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, bubbles: true, cancelable: true }));
    });
    expect(await ada.composer.inputValue()).toBe("日本");
    await ada.composer.press("Shift+Enter");
    await ada.page.keyboard.insertText("です");
    await ada.page.keyboard.press("Enter");
    await lin.hasConversation("Ada has entered the room", "Lin has entered the room", "Ada: 日本\nです");
  }));

test("the keyboard alone is enough: from home into a room, to a sent message, to the list of people, and out", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const { keyboard } = ada.page;
    await ada.opens("/");
    await eventually(() => ada.focused(), "Your name");
    await keyboard.type("Ada");
    await keyboard.press("Tab");
    expect(await ada.focused()).toBe("Room code");
    await keyboard.press("Tab");
    expect(await ada.focused()).toBe("Join");
    await keyboard.press("Tab");
    expect(await ada.focused()).toBe("Start a new room");
    await keyboard.press("Enter");
    const code = await ada.isIn();
    await eventually(() => ada.focused(), `Message ${code}`);
    await keyboard.type("all by hand");
    await keyboard.press("Enter");
    await ada.hasConversation("Ada has entered the room", "Ada: all by hand");
    await ada.page.getByRole("button", { name: "Invite" }).focus();
    await keyboard.press("Enter");
    await ada.page.getByRole("dialog", { name: "Invite" }).waitFor();
    await keyboard.press("Escape");
    await ada.page.getByRole("dialog").waitFor({ state: "detached" });
    await eventually(() => ada.focused(), "Invite");
    await ada.page.getByRole("button", { name: "Leave room" }).focus();
    // Twice, because the messages are lost with the last member.
    await keyboard.press("Enter");
    await keyboard.press("Enter");
    await ada.page.waitForURL(`${ada.url}/`);
  }));
