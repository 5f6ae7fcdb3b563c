// The actions and observations of a person in a window: finds elements by their words, waits for them, and points at
// their middle.

import { patienceMs } from "../support/eventually";
import type { EngineWindow } from "./engine";

const pollMs = 50;

/** Runs in the page: `find(css, words)` is the last visible element of that kind. */
const find = `
  const find = (css, words) => [...document.querySelectorAll(css)].filter((element) => {
    const said = [element.textContent, element.ariaLabel, element.title].join(" ");
    return (!words || said.includes(words)) && element.checkVisibility({ visibilityProperty: true });
  }).at(-1);
`;

export class Reader {
  constructor(readonly window: EngineWindow) {}

  /** Waits until a script's value is true. */
  async waitsFor(what: string, body: string, ...args: readonly unknown[]): Promise<void> {
    const deadline = Date.now() + patienceMs;
    // While a page is loading there is none to ask.
    while ((await this.window.evaluate(find + body, ...args).catch(() => false)) !== true) {
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
      await Bun.sleep(pollMs);
    }
  }

  sees(css: string, words = ""): Promise<void> {
    return this.waitsFor(`${css} with “${words}”`, "return Boolean(find(arg0, arg1))", css, words);
  }

  seesNo(css: string, words = ""): Promise<void> {
    return this.waitsFor(`no ${css} with “${words}”`, "return !find(arg0, arg1)", css, words);
  }

  /** Clicks the middle of an element once it stands still. */
  async clicks(css: string, words = ""): Promise<void> {
    const [x, y] = await this.#middleOf(css, words);
    await this.window.clickAt(x, y);
  }

  async pointsAt(css: string, words = ""): Promise<void> {
    const [x, y] = await this.#middleOf(css, words);
    await this.window.moveTo(x, y);
  }

  async #middleOf(css: string, words: string): Promise<readonly [number, number]> {
    const place = `
      const element = find(arg0, arg1);
      if (!element) return null;
      element.scrollIntoView({ block: "nearest" });
      const { x, y, width, height } = element.getBoundingClientRect();
      const middle = [x + width / 2, y + height / 2];
      // Something may still cover it: a closing dialog, a transition of the page.
      return element.contains(document.elementFromPoint(...middle)) ? middle : null;
    `;
    const deadline = Date.now() + patienceMs;
    let last = "";
    for (;;) {
      const middle = await this.window
        .evaluate<readonly [number, number] | null>(find + place, css, words)
        .catch(() => null);
      if (middle && JSON.stringify(middle) === last) return middle;
      if (Date.now() > deadline) throw new Error(`There is no ${css} with “${words}” that stands still.`);
      last = JSON.stringify(middle);
      await Bun.sleep(pollMs);
    }
  }

  hasFocusIn(id: string): Promise<void> {
    return this.waitsFor(`the focus in #${id}`, "return document.activeElement.id === arg0", id);
  }

  valueOf(css: string): Promise<string> {
    return this.window.evaluate("return document.querySelector(arg0).value", css);
  }

  async isIn(): Promise<string> {
    await this.sees(".room[data-connection=live]");
    return this.window.evaluate("return location.pathname.slice(1)");
  }

  /** Types, and waits until the focused field has the text. */
  async types(text: string): Promise<void> {
    await this.window.type(text);
    await this.waitsFor(`“${text}” in the field`, "return document.activeElement.value?.endsWith(arg0)", text);
  }

  /** Focuses the composer, with more than one click if a transition of the page swallows the first. */
  async goesToComposer(): Promise<void> {
    const deadline = Date.now() + patienceMs;
    do {
      if (Date.now() > deadline) throw new Error("The composer does not take the focus.");
      await this.clicks(".composer-text");
    } while (!(await this.window.evaluate("return document.activeElement.matches('.composer-text')")));
  }

  async sends(text: string): Promise<void> {
    await this.goesToComposer();
    await this.types(text);
    await this.window.press("Enter");
  }
}
