// A person who writes in a room in a real browser, and Lin, who receives the messages over a bare socket.

import type { BrowserContextOptions, Locator } from "playwright-core";
import type { WireEvent } from "../../src/protocol/server-frame";
import type { Person, PersonOptions, Stage } from "./browser";
import { eventually } from "./eventually";
import type { RawSocket } from "./raw-socket";

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

export interface Writer {
  readonly ada: Person;
  readonly lin: RawSocket;
  readonly code: string;
  /** The lines above the composer's box. */
  readonly above: Locator;
  /** The labels in the open menu; none when it is closed. */
  menu(): Promise<readonly string[]>;
  /** The selected one in the menu. */
  active(): Promise<string | undefined>;
  /** Waits until these are all messages so far, as Lin has them. */
  hears(...texts: string[]): Promise<void>;
}

export async function writer(stage: Stage, options?: PersonOptions): Promise<Writer> {
  const ada = await stage.person(options);
  const code = await ada.enters("Ada");
  const lin = await (await stage.chatsy.join(code, "Lin")).enter();
  await composingIsThere(ada);
  return {
    ada,
    lin,
    code,
    above: ada.page.locator("#composer-above"),
    menu: () => ada.page.getByRole("option").allTextContents(),
    active: () =>
      ada.page.evaluate(() => {
        const id = document.querySelector("#composer")?.getAttribute("aria-activedescendant");
        return (id && document.getElementById(id)?.textContent) || undefined;
      }),
    hears: (...texts) => eventually(async () => textsOf(eventsIn(lin)), texts),
  };
}

export async function composingIsThere({ page }: Person): Promise<void> {
  await page.locator(".emoji-button").waitFor();
}

export function eventsIn(socket: RawSocket): readonly WireEvent[] {
  return socket.frames.flatMap((frame) => (frame.type === "events" ? frame.events : []));
}

/** With edits and deletions applied. */
function textsOf(events: readonly WireEvent[]): readonly string[] {
  const texts = new Map<number, string>();
  for (const event of events) {
    if (event.kind === "message") texts.set(event.seq, event.text);
    if (event.kind === "edited") texts.set(event.target, event.text);
    if (event.kind === "deleted") texts.delete(event.target);
  }
  return [...texts.values()];
}
