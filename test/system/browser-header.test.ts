// The header and the people: the user and their name, the others, the room's title, and the connection; at every size.

import { expect, test } from "bun:test";
import { type Person, type PersonOptions, plugInto, type Stage, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";

const phone: PersonOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const note = ({ page }: Person) => page.locator(".entry-note");

/** A person whose name this browser remembers, and who follows a room's link. */
async function byLink(stage: Stage, name: string): Promise<{ lin: Person; code: string }> {
  const { room } = await stage.chatsy.create("Ada");
  const lin = await stage.person();
  await lin.createRoom(name);
  await lin.opens(`/${room.code}`);
  await lin.isIn();
  return { lin, code: room.code };
}

test("[H3] a user who comes by a link is told once under which name, without losing the focus, and can take another", () =>
  withPeople(async (stage) => {
    const { lin, code } = await byLink(stage, "Lin");
    await note(lin).getByText("You are Lin").waitFor();
    expect(await lin.focused()).toBe(`Message ${code}`);
    await note(lin).getByRole("button", { name: "change" }).click();
    const field = note(lin).getByLabel("New name");
    await field.fill("Lina");
    await field.press("Enter");
    await note(lin).getByText("You are Lina").waitFor();
    await lin.hasConversation("Ada has entered the room", "Lin has entered the room", "Lin is now called Lina");
    await note(lin).getByRole("button", { name: "Close" }).click();
    await note(lin).waitFor({ state: "detached" });
    expect(await lin.focused()).toBe(`Message ${code}`);
    await lin.page.reload();
    await lin.isIn();
    await lin.seesPeople("Lina, you", "Ada, away");
    expect(await note(lin).count()).toBe(0);
    await lin.opens("/");
    expect(await lin.name.inputValue()).toBe("Lina");
  }));

test("a user who has typed a name is not told it", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.createRoom("Ada");
    await ada.seesPeople("Ada, you");
    expect(await note(ada).count()).toBe(0);
  }));

test("a refused name is reported at its field with the typed text still there; Esc keeps the old name", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.enters("Ada");
    await ada.presses("change");
    const field = ada.page.getByLabel("New name");
    expect(await field.inputValue()).toBe("Ada");
    await eventually(() => ada.focused(), "New name");
    await field.fill("admin");
    await ada.presses("Save");
    await ada.reads("Longer than 32 characters, or reserved.");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    const describedBy = (await field.getAttribute("aria-describedby")) ?? "";
    expect(await ada.page.locator(`[id="${describedBy}"]`).textContent()).toBe(
      "Longer than 32 characters, or reserved.",
    );
    expect(await field.inputValue()).toBe("admin");
    expect(await ada.focused()).toBe("New name");
    await field.press("Escape");
    await ada.seesPeople("Ada, you");
    await eventually(() => ada.focused(), "change");
  }));

test("[M3] a user who takes a name in use gets a badge, and everyone sees it", () =>
  withPeople(async (stage) => {
    const [ada, lin] = await Promise.all([stage.person(), stage.person()]);
    const code = await ada.enters("Ada");
    await lin.enters("Lin", code);
    await lin.presses("change");
    await lin.page.getByLabel("New name").fill("Ada");
    await lin.presses("Save");
    await lin.seesPeople("Ada 2, you", "Ada");
    await ada.seesPeople("Ada, you", "Ada 2");
  }));

test("the host is marked, away members are dimmed, and in a room of more than 200 the rest is a number", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    const lin = await (await stage.chatsy.join(code, "Lin")).enter();
    await ada.seesPeople("Ada, you", "Lin");
    expect(await ada.page.locator(".person", { hasText: "host" }).allTextContents()).toEqual(["A Ada host you change"]);
    lin.cut();
    await ada.seesPeople("Ada, you", "Lin, away");
    await Promise.all(Array.from({ length: 203 }, (_, index) => stage.chatsy.join(code, `Guest ${index}`)));
    await ada.reads("205 people here");
    await ada.page.reload();
    await ada.reads("205 people here");
    await ada.reads(/^and \d+ more$/);
  }));

test("a long name breaks beside its sign, and a number of three digits leaves the header in one line at 320 px", () =>
  withPeople(async (stage) => {
    const ada = await stage.person({ ...phone, viewport: { width: 320, height: 640 } });
    const code = await ada.enters("W".repeat(32));
    await Promise.all(Array.from({ length: 109 }, (_, index) => stage.chatsy.join(code, `Guest ${index}`)));
    const button = ada.page.getByRole("button", { name: "110 people here" });
    const middleOf = (element: Element) => {
      const { top, height } = element.getBoundingClientRect();
      return top + height / 2;
    };
    await button.waitFor();
    const middles = await ada.page
      .locator(".room-header button:visible")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, height }) => top + height / 2));
    expect(new Set(middles.map(Math.round)).size).toBe(1);
    await button.click();
    const [sign, name] = await Promise.all([
      ada.page.locator(".person .avatar").first().evaluate(middleOf),
      ada.page.locator(".person .name").first().evaluate(middleOf),
    ]);
    expect(Math.abs(sign - name)).toBeLessThan(2);
  }));

test("on a phone the same is there with fewer words: people, invitation and settings are dialogs", () =>
  withPeople(async (stage) => {
    const ada = await stage.person(phone);
    await ada.enters("Ada");
    await ada.presses("1 person here");
    await ada.page.getByRole("dialog", { name: "1 person here" }).waitFor();
    expect(await ada.people()).toEqual(["Ada, you"]);
    await ada.presses("change");
    await ada.page.getByLabel("New name").fill("Adam");
    await ada.page.getByLabel("New name").press("Escape");
    expect(await ada.people()).toEqual(["Ada, you"]);
    await ada.presses("Close");
    await eventually(() => ada.focused(), "1 person here");
    await ada.presses("Invite");
    await ada.page.getByRole("dialog", { name: "Invite" }).waitFor();
    await ada.page.keyboard.press("Escape");
    await ada.presses("Settings");
    await ada.page.getByRole("dialog", { name: "Settings" }).waitFor();
  }));

test("the room's title stands beside its code for everyone, also on a phone", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    const lin = await stage.person(phone);
    await lin.enters("Lin", code);
    await ada.presses("Settings");
    await ada.page.getByLabel("Room title").fill("Stand-up, Monday");
    await ada.page.getByLabel("Room title").press("Enter");
    await lin.page.locator(".room-title", { hasText: "Stand-up, Monday" }).waitFor();
    await ada.page.locator(".room-title", { hasText: "Stand-up, Monday" }).waitFor();
  }));

test("with a long code, a title and five digits of people the header stays within 320 px, also with text twice as large", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    await ada.enters("Ada");
    await ada.presses("Settings");
    await ada.page.getByLabel("Room title").fill("A title that is as long as a title of a room may be, or so");
    await ada.page.getByLabel("Room title").press("Enter");
    await ada.page.locator(".room-title").waitFor();
    await ada.page.keyboard.press("Escape");
    for (const code of ["GKRT", "GKRTGKRTGKRT"]) {
      for (const size of ["100%", "200%"]) {
        await ada.page.setViewportSize({ width: 320, height: 640 });
        await ada.page.evaluate(
          ({ code, size }) => {
            document.documentElement.style.setProperty("font-size", size);
            const chip = document.querySelector(".room-chip");
            if (chip) chip.textContent = code;
          },
          { code, size },
        );
        const beyond = await ada.page.locator(".room-header *:not(bdi)").evaluateAll((all) =>
          all
            .filter((it) => it.checkVisibility() && it.getBoundingClientRect().width > 0)
            .filter((it) => it.getBoundingClientRect().right > 320.5 || it.getBoundingClientRect().left < -0.5)
            .map((it) => it.outerHTML.slice(0, 80)),
        );
        expect({ code, size, beyond }).toEqual({ code, size, beyond: [] });
      }
    }
  }));

test("[D9] on a phone the notice of a lost connection floats: the messages stay where they are", () =>
  withPeople(async (stage) => {
    const plug = await plugInto(stage.chatsy.url);
    try {
      const ada = await stage.person({ plug, ...phone, expects: /WebSocket connection to .* failed/ });
      await ada.enters("Ada");
      const top = () => ada.page.locator(".messages").evaluate((list) => list.getBoundingClientRect().top);
      // Anything still loading would fail, which is another scene.
      await ada.page.waitForLoadState("networkidle");
      const before = await top();
      plug.pull();
      await ada.page.locator(".room-status", { hasText: "Reconnecting…" }).waitFor();
      expect(await top()).toBe(before);
    } finally {
      plug.close();
    }
  }));
