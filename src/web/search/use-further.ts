// The button below the results: more, or try again. It stays while it is loading, and then the focus moves to the first
// new result; otherwise focus, and with it Esc, would be lost.

import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Further } from "../../views/search/search";
import type { Searching } from "./use-search";

interface FurtherOptions {
  readonly search: Searching;
  /** The results' container. */
  readonly place: RefObject<HTMLElement | null>;
  /** Called when there is no result to focus. */
  leave(): void;
}

export function useFurther({ search, place, leave }: FurtherOptions): Further {
  const { state, messages, hasMore, now, more } = search;
  const button = useRef<HTMLButtonElement>(null);
  /** The number of results when it was pressed. */
  const before = useRef<number | undefined>(undefined);
  const label = useRef<Further["label"]>(undefined);
  const isBusy = state === "searching";
  if (state === "failed") label.current = "part.tryAgain";
  else if (!isBusy) label.current = hasMore ? "find.more" : undefined;

  useLayoutEffect(() => {
    const from = before.current;
    if (isBusy || from === undefined) return;
    before.current = undefined;
    const { activeElement } = document;
    const isHere = activeElement === null || activeElement === document.body || activeElement === button.current;
    if (state === "failed" || !isHere) return;
    const finds = place.current?.querySelectorAll<HTMLElement>(".find");
    const next = finds?.[from] ?? finds?.[finds.length - 1];
    if (next) next.focus();
    else leave();
  }, [state, messages]);

  function press(): void {
    if (isBusy) return;
    before.current = messages.length;
    if (state === "failed") now();
    else more();
  }

  return { label: label.current, isBusy, button, press };
}
