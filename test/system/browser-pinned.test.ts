// The list stays at its end while the field shrinks and grows again within one edit.

import { expect, test } from "bun:test";
import { type Person, withPeople } from "../support/browser";
import { eventually } from "../support/eventually";
import { talker } from "../support/talker";

const gap = ({ page }: Person) =>
  page.locator(".messages").evaluate((it) => Math.round(it.scrollHeight - it.scrollTop - it.clientHeight));
/** Browser and page react within two frames. */
const drawn = ({ page }: Person) =>
  page.evaluate(
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))",
  );
const lines = (count: number, word: string) => Array.from({ length: count }, (_, n) => `${word} ${n + 1}`).join("\n");

for (const growsByItself of [true, false]) {
  test(`a long draft is replaced at once, ${growsByItself ? "in a field that grows by itself" : "in a field that the script grows"}: the list stays at its end`, () =>
    withPeople(async (stage) => {
      const ada = await stage.person();
      if (!growsByItself)
        await ada.page.addInitScript(() => {
          CSS.supports = () => false;
        });
      const code = await ada.enters("Ada");
      const lin = await talker(stage.chatsy, code, "Lin");
      for (let index = 1; index <= 40; index += 1) await lin.says(`message ${index}`);
      await ada.sees("message 40");
      if (!growsByItself) await ada.composer.evaluate((field) => field.style.setProperty("field-sizing", "fixed"));
      expect(await ada.composer.evaluate((field) => field.style.height === "")).toBe(growsByItself);
      const { keyboard } = ada.page;
      const staysAtEnd = async () => {
        await drawn(ada);
        expect(await gap(ada)).toBeLessThanOrEqual(1);
        expect(await ada.page.locator(".pill").count()).toBe(0);
      };
      await ada.composer.focus();
      await keyboard.insertText(lines(7, "line"));
      await staysAtEnd();
      await keyboard.press("Control+A");
      await keyboard.insertText(lines(7, "other"));
      await staysAtEnd();
      await keyboard.press("Control+Z");
      await staysAtEnd();
      expect(await ada.composer.inputValue()).toBe(lines(7, "line"));
      await lin.says("message 41");
      await ada.sees("message 41");
      await staysAtEnd();
      // As a menu does: Tab takes the suggestion.
      await keyboard.press("Control+A");
      await keyboard.insertText("two lines\nand :smi");
      await ada.page.getByRole("listbox").waitFor();
      await keyboard.press("Tab");
      await eventually(async () => (await ada.composer.inputValue()).includes(":smi"), false);
      await staysAtEnd();
    }));
}

test("a reader near the end keeps their place when a long draft is replaced", () =>
  withPeople(async (stage) => {
    const ada = await stage.person();
    const code = await ada.enters("Ada");
    const lin = await talker(stage.chatsy, code, "Lin");
    for (let index = 1; index <= 40; index += 1) await lin.says(`message ${index}`);
    await ada.sees("message 40");
    await ada.composer.focus();
    await ada.page.keyboard.insertText(lines(7, "line"));
    await drawn(ada);
    await ada.page.locator(".messages").evaluate((it) => it.scrollBy(0, -120));
    await drawn(ada);
    expect(await gap(ada)).toBe(120);
    await ada.page.keyboard.press("Control+A");
    await ada.page.keyboard.insertText(lines(7, "other"));
    await drawn(ada);
    expect(await gap(ada)).toBe(120);
  }));
