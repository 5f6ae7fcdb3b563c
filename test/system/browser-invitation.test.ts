// The invitation: its content, its buttons, the big screen, and how it makes way.

import { expect, test } from "bun:test";
import { colourOf } from "../../src/chat/room-colour";
import { withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

test("a user who is alone sees the code, how to say it, its colour, the link and a QR code", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    await ada.page.locator(".giant-code", { hasText: code }).waitFor();
    expect((await ada.page.locator(".spelling > [lang=en]").textContent())?.split(" ").map(([first]) => first)).toEqual(
      [...code],
    );
    await ada.reads(`Come to the ${colourOf(code)} room`);
    await ada.reads(`${ada.url.replace("http://", "")}/${code}`);
    const picture = ada.page.getByRole("img", { name: `QR code with the link to room ${code}` });
    await eventually(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth > 0), true);
  }));

test("at 320 px nothing of it is beyond the edge, also with text twice as large", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ viewport: { width: 320, height: 640 } });
    await ada.enters("Ada");
    await ada.page.locator(".qr-code").waitFor();
    for (const size of ["100%", "200%"]) {
      await ada.page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), size);
      const beyond = await ada.page
        .locator(".invitation *")
        .evaluateAll((all) => all.filter((it) => it.getBoundingClientRect().right > 320.5).map((it) => it.className));
      expect({ size, beyond }).toEqual({ size, beyond: [] });
    }
  }));

test("without its picture the invitation is there all the same", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ expects: /ERR_FAILED/ });
    await ada.page.route(/qr\.svg$/, (route) => route.abort());
    await ada.enters("Ada");
    await ada.reads("Only you are here.");
    await ada.page.locator(".qr-code").waitFor({ state: "detached" });
    await ada.page.getByRole("button", { name: "Copy link" }).waitFor();
  }));

test("the link is copied, and that is said", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const code = await ada.enters("Ada");
    await ada.presses("Copy link");
    await ada.reads("Copied");
    expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toBe(`${ada.url}/${code}`);
    await eventually(() => ada.page.locator("#announcer").textContent(), "Link copied");
  }));

test("Share passes text and link to the device; where that fails, the link is copied", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ada.page.addInitScript(() => {
      navigator.share = async (shared) => {
        document.documentElement.dataset.shared = JSON.stringify(shared);
        if (document.documentElement.dataset.refuse) throw new DOMException("No.", "NotAllowedError");
      };
    });
    const code = await ada.enters("Ada");
    await ada.presses("Share");
    const shared = await ada.page.locator("html").getAttribute("data-shared");
    expect(JSON.parse(shared ?? "")).toEqual({
      title: `Chatsy ${code}`,
      text: `Come and talk in room ${code}.`,
      url: `${ada.url}/${code}`,
    });
    await ada.page.evaluate(() => {
      document.documentElement.dataset.refuse = "yes";
    });
    await ada.presses("Share");
    await ada.reads("Copied");
    expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toBe(`${ada.url}/${code}`);
  }));

test("the big screen shows the address, the code and the people who have come, and ends by Esc", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    await ada.presses("Big screen");
    const screen = ada.page.getByRole("dialog", { name: "Big screen" });
    await screen.getByText(`Scan it, or go to ${ada.url.replace("http://", "")} and type ${code}.`).waitFor();
    await screen.getByText("1 person here").waitFor();
    const { height } = (await screen.locator(".giant-code").boundingBox()) ?? { height: 0 };
    // Readable from ten metres means a letter of a two-hundredth of that: about 30 of 800 px on a 1.5 m projection.
    expect(height).toBeGreaterThan(150);
    await stage.chatsy.join(code, "Lin");
    await screen.getByText("2 people here").waitFor();
    await ada.page.evaluate(() => document.fullscreenElement && document.exitFullscreen());
    await ada.page.keyboard.press("Escape");
    await screen.waitFor({ state: "detached" });
    expect(await ada.page.evaluate(() => document.fullscreenElement)).toBeNull();
  }));

test("after the big screen the focus is where it was opened, however it ends", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.enters("Ada");
    const { keyboard } = ada.page;
    const opener = ada.page.locator(".messages").getByRole("button", { name: "Big screen" });
    const screen = ada.page.getByRole("dialog", { name: "Big screen" });
    for (const leave of ["Escape", "Enter"]) {
      await opener.focus();
      await keyboard.press("Enter");
      await eventually(() => ada.page.evaluate(() => document.fullscreenElement !== null), true);
      await eventually(() => ada.focused(), "Leave big screen");
      // A headless browser leaves full screen by no key.
      if (leave === "Escape") await ada.page.evaluate(() => document.exitFullscreen());
      else await keyboard.press(leave);
      await screen.waitFor({ state: "detached" });
      await eventually(() => opener.evaluate((it) => it === document.activeElement), true);
      expect(await ada.page.evaluate(() => document.fullscreenElement)).toBeNull();
    }
  }));

for (const reducedMotion of ["no-preference", "reduce"] as const) {
  test(`when the first guest comes the invitation makes way (motion: ${reducedMotion}), while the user goes on typing`, () =>
    withPeople(async (stage) => {
      const ada = await stage.person({ reducedMotion });
      const code = await ada.enters("Ada");
      await ada.page.locator(".giant-code").waitFor();
      await ada.page.evaluate(() => {
        const start = document.startViewTransition.bind(document);
        document.startViewTransition = (update) => {
          document.documentElement.dataset.transitions = "seen";
          return start(update);
        };
      });
      await ada.composer.fill("half a");
      await stage.chatsy.join(code, "Lin");
      await ada.page.locator(".invitation").waitFor({ state: "detached" });
      await ada.page.keyboard.type(" thought");
      expect(await ada.composer.inputValue()).toBe("half a thought");
      const moved = await ada.page.locator("html").getAttribute("data-transitions");
      expect(moved).toBe(reducedMotion === "reduce" ? null : "seen");
      const names = await ada.page.locator(".room-chip").evaluate((chip) => getComputedStyle(chip).viewTransitionName);
      expect(names).toBe("room-code");
    }));
}
