// People in front of a real browser: a browser context for each, and their actions and observations in the words of the
// tests. Anything a page complains of (an error, a script refused by its policy, an unhandled rejection) fails the
// test.

import { connect, createServer, type Socket } from "node:net";
import type { BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { EnterAnswer } from "../../src/protocol/http-body";
import type { Config } from "../../src/server/config";
import { startTestChatsy, type TestChatsy } from "./chatsy";
import { type BrowserKind, openContext, openContextAt } from "./chromium";
import { eventually, patienceMs } from "./eventually";

export interface Stage {
  readonly chatsy: TestChatsy;
  /** A person with a browser of their own, on no page yet. */
  person(options?: PersonOptions): Promise<Person>;
}

/** Plays a scene on a server of its own. Fails when a page complained of something. */
export async function withPeople(play: (stage: Stage) => Promise<void>, changes: Partial<Config> = {}): Promise<void> {
  const chatsy = await startTestChatsy(changes);
  const people: Person[] = [];
  try {
    await play({
      chatsy,
      async person(options) {
        const somebody = await person(chatsy.url, options);
        people.push(somebody);
        return somebody;
      },
    });
    for (const { complaints } of people) {
      if (complaints.length > 0) throw new Error(`A page complained:\n${complaints.join("\n")}`);
    }
  } finally {
    await Promise.all(people.map((somebody) => somebody.goes()));
    await chatsy.stop();
  }
}

export interface PersonOptions extends BrowserContextOptions {
  /** Complaints of the browser that belong to the scene, such as a lost connection. */
  readonly expects?: RegExp;
  /** The cable between this person and the server. */
  readonly plug?: Plug;
  /** Scenes with notifications, push or a full screen need `desktop`. */
  readonly browser?: BrowserKind;
  /** The folder of a browser of this person's own, whose storage is there again when it is started a second time. */
  readonly home?: string;
}

export async function person(url: string, options: PersonOptions = {}): Promise<Person> {
  const { expects, plug, home, browser, ...others } = options;
  const viewport = { width: 1280, height: 800 };
  // A service worker would answer instead of the network, so only scenes about it allow it.
  const serviceWorkers = "block";
  const contextOptions = { viewport, reducedMotion: "reduce", locale: "en-GB", serviceWorkers, ...others } as const;
  const context =
    home === undefined ? await openContext(contextOptions, browser) : await openContextAt(home, contextOptions);
  context.setDefaultTimeout(patienceMs);
  const complaints: string[] = [];
  const complain = (text: string) => {
    if (!expects?.test(text) && !text.startsWith("Service Worker registration blocked")) complaints.push(text);
  };
  // A violation of the Content-Security-Policy is a console error, too.
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      complain(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => complain(String(error.error())));
  return new Person(context, await context.newPage(), plug?.url ?? url, complaints, others.javaScriptEnabled !== false);
}

export class Person {
  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
    readonly complaints: readonly string[],
    readonly hasScripts = true,
  ) {}

  /** Opens another tab of the same browser. */
  async opensTab(path: string): Promise<Person> {
    const tab = new Person(this.context, await this.context.newPage(), this.url, this.complaints);
    await tab.opens(path);
    return tab;
  }

  get name() {
    return this.page.getByLabel("Your name");
  }

  get code() {
    return this.page.getByLabel("Room code");
  }

  get composer() {
    return this.page.getByRole("textbox", { name: /^Message / });
  }

  /** Also waits until a home page is hydrated; before that, its form is submitted without a script. */
  async opens(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    if (!this.hasScripts) return;
    const lifeless = "[data-page=home]:has(script[type=module]) [data-theme-switch][hidden]";
    await this.page.locator(lifeless).waitFor({ state: "detached" });
  }

  /** The row of the newest message with this text. */
  row(text: string): Locator {
    const bubble = this.page.locator(".bubble", { hasText: text });
    return this.page.locator(".message").filter({ has: bubble }).last();
  }

  async presses(button: string): Promise<void> {
    await this.page.getByRole("button", { name: button, exact: true }).click();
  }

  /** Returns the new room's code. */
  async createRoom(name: string): Promise<string> {
    await this.opens("/");
    await this.name.fill(name);
    await this.presses("Start a new room");
    return this.isIn();
  }

  async joinRoom(name: string, code: string): Promise<void> {
    await this.opens("/");
    await this.name.fill(name);
    await this.code.fill(code);
    await this.presses("Join");
    await this.isIn();
  }

  /** Enters a room without the home page, for scenes about something else: a new one, or that of `code`. */
  async enters(name: string, code?: string): Promise<string> {
    const path = code === undefined ? "/api/rooms" : `/api/rooms/${code}/members`;
    const headers = { origin: this.url };
    const answer = await this.context.request.post(this.url + path, { headers, data: { name } });
    const { room } = (await answer.json()) as EnterAnswer;
    await this.opens(`/${room.code}`);
    return this.isIn();
  }

  /** Waits until the room is on the screen and live. Returns its code. */
  async isIn(): Promise<string> {
    await this.page.waitForURL(/\/[A-Z]{4,}$/);
    await this.page.locator(".room[data-connection=live]").waitFor();
    return new URL(this.page.url()).pathname.slice(1);
  }

  /** Types and sends, with Enter or with the button. */
  async sends(text: string, { by = "Enter" }: { by?: "Enter" | "Send" } = {}): Promise<void> {
    await this.composer.fill(text);
    if (by === "Enter") await this.composer.press("Enter");
    else await this.presses("Send");
  }

  /** Waits until a message with this text is on the screen. */
  async sees(text: string): Promise<void> {
    await this.page.locator(".bubble").getByText(text, { exact: true }).first().waitFor();
  }

  /** Waits until these words are anywhere on the page. */
  async reads(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Waits until the conversation consists of these rows: `Lin: hello`, or the text of a quiet line. */
  async hasConversation(...rows: string[]): Promise<void> {
    await eventually(() => this.conversation(), rows);
  }

  conversation(): Promise<readonly string[]> {
    return this.page.locator(".message, .notice").evaluateAll((rows) =>
      rows.map((row) => {
        const bubble = row.querySelector(".bubble")?.textContent;
        return bubble === undefined ? row.textContent : `${row.querySelector(".name")?.textContent}: ${bubble}`;
      }),
    );
  }

  /** Waits until the people are these: `Ada, you`, `Bo 2`, `Lin, away`. */
  async seesPeople(...people: string[]): Promise<void> {
    await eventually(() => this.people(), people);
  }

  people(): Promise<readonly string[]> {
    return this.page.locator(".person:visible").evaluateAll((people) =>
      people.map((somebody) => {
        const note = somebody.querySelector(".person-note")?.textContent;
        const name = somebody.querySelector(".name")?.textContent ?? "";
        return note ? `${name}, ${note}` : name;
      }),
    );
  }

  /** The name of the focused element, as a screen reader says it. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.ariaLabel;
      return label ?? element?.textContent ?? "";
    });
  }

  /** [D9] What the browser reports when the network is back, which ends the pause between two tries. */
  async hasNetworkAgain(): Promise<void> {
    await this.page.evaluate("dispatchEvent(new Event('online'))");
  }

  /**
   * Puts the page's time under control, from its next load on: `setTimeout`, `performance.now()`, `Date` and animation
   * frames. It runs as usual until `stopsTime`.
   */
  async hasOwnTime(): Promise<void> {
    await this.page.clock.install();
  }

  /** From here on, time passes in the page only through `passes`. The network goes on. */
  async stopsTime(): Promise<void> {
    const pause = async (): Promise<void> => this.page.clock.pauseAt((await this.page.evaluate(() => Date.now())) + 1);
    await pause().catch((cause: unknown) => {
      // The moment may have passed before the page hears of it. Its time stands still then, so the second try works.
      if (!String(cause).includes("fast-forward to the past")) throw cause;
      return pause();
    });
  }

  /** Lets this much time pass in the page; everything due in it happens. */
  async passes(ms: number): Promise<void> {
    await this.page.clock.runFor(ms);
  }

  /**
   * Lets time pass, 100 ms at a time, until `isSo`, with a moment for the network between the steps. Throws when it is
   * not so after `msMax` ms of the page's time.
   */
  async passesUntil(isSo: () => Promise<boolean>, msMax: number): Promise<void> {
    for (let ms = 0; !(await isSo()); ms += 100) {
      if (ms >= msMax) throw new Error(`It is not so after ${msMax} ms.`);
      await this.passes(100);
      await Bun.sleep(25);
    }
  }

  async goes(): Promise<void> {
    await this.context.close();
  }
}

export interface Plug {
  readonly url: string;
  /** Cuts every connection, and refuses new ones. */
  pull(): void;
  putIn(): void;
  /** Silently drops everything on the open connections; new ones work. */
  swallow(): void;
  close(): void;
}

/** A request of this browser that goes to the server at `url` past the cable in between. Returns the status. */
export async function asksPastThePlug(
  { context, url: pageUrl }: Person,
  url: string,
  { method, path, body }: { readonly method: "POST" | "DELETE"; readonly path: string; readonly body?: unknown },
): Promise<number> {
  const cookies = (await context.cookies(pageUrl)).map(({ name, value }) => `${name}=${value}`);
  const headers = { host: new URL(pageUrl).host, origin: pageUrl, cookie: cookies.join("; ") };
  const answer = await fetch(url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const [name, value = ""] = answer.headers.get("set-cookie")?.split(";")[0]?.split("=") ?? [];
  if (name) await context.addCookies([{ name, value, url: pageUrl, httpOnly: true }]);
  return answer.status;
}

/** A cable to the server at `url` that can be pulled. The browser's own offline mode leaves open sockets alone. */
export async function plugInto(url: string): Promise<Plug> {
  const port = Number(new URL(url).port);
  const ends = new Set<Socket>();
  let isIn = true;
  const server = createServer((near) => {
    if (!isIn) {
      near.destroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
    for (const end of [near, far]) {
      ends.add(end);
      end.on("error", () => {});
      end.on("close", () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The plug has no port.");
  const pull = () => {
    isIn = false;
    for (const end of ends) end.destroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    pull,
    putIn() {
      isIn = true;
    },
    swallow() {
      for (const end of ends) end.unpipe().resume();
    },
    close() {
      pull();
      server.close();
    },
  };
}
