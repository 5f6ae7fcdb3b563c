// Views as HTML, and much of it in turns: what people wrote may be long, and there are others who wait.

import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { LiveCode } from "../../views/message/code-block";
import { SpoilerOpening } from "../../views/message/spoiler";
import { type Words, WordsContext } from "../../views/words";

export interface Drawing {
  readonly words: Words;
  /** Who opens a spoiler: the browser by itself, or also a script. */
  readonly spoilers: "browser" | "either";
  /** How code is drawn; undefined: as it is in a page. */
  readonly code?: Parameters<typeof LiveCode.Provider>[0]["value"];
}

export function drawn(view: VNode, { words, spoilers, code }: Drawing): string {
  return renderToString(
    <WordsContext.Provider value={words}>
      <SpoilerOpening.Provider value={spoilers}>
        <LiveCode.Provider value={code}>{view}</LiveCode.Provider>
      </SpoilerOpening.Provider>
    </WordsContext.Provider>,
  );
}

/** Where something is put that is drawn by itself. No text can hold a second gap: of what people write `<` is escaped. */
export function Gap() {
  return <slot />;
}

/** What stands before the gap of a view, and behind it. */
export function opened(view: VNode, drawing: Drawing): { readonly begin: string; readonly end: string } {
  const [begin = "", end = ""] = drawn(view, drawing).split("<slot></slot>");
  return { begin, end };
}

export const slices = {
  now: () => performance.now(),
  pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
};

/** So long rows are drawn before others have their turn. The last of them, if it is the worst one, takes as long again. */
const turnMs = 4;

/** For whoever draws one row after the other. */
export class Turns {
  #began = slices.now();

  async next(): Promise<void> {
    if (slices.now() - this.#began < turnMs) return;
    await slices.pause();
    this.#began = slices.now();
  }
}
