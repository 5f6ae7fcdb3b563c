// Renders views as HTML, long ones in time slices, so that other requests are served in between.

import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { LiveCode } from "../../views/message/code-block";
import { SpoilerOpening } from "../../views/message/spoiler";
import { type Words, WordsContext } from "../../views/words";

export interface Drawing {
  readonly words: Words;
  /** What opens a spoiler: the browser alone, or also a script. */
  readonly spoilers: "browser" | "either";
  /** How code blocks are drawn; undefined for the default. */
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

/**
 * Marks the place for separately rendered HTML. A message cannot contain a second gap, because `<` is escaped in it.
 */
export function Gap() {
  return <slot />;
}

/** The HTML before and after a view's gap. */
export function opened(view: VNode, drawing: Drawing): { readonly begin: string; readonly end: string } {
  const [begin = "", end = ""] = drawn(view, drawing).split("<slot></slot>");
  return { begin, end };
}

export const slices = {
  now: () => performance.now(),
  pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
};

/** How long rows are rendered before other work may run. The worst single row takes as long again. */
const turnMs = 4;

/** Yields between rows that are rendered one after the other. */
export class Turns {
  #began = slices.now();

  async next(): Promise<void> {
    if (slices.now() - this.#began < turnMs) return;
    await slices.pause();
    this.#began = slices.now();
  }
}
