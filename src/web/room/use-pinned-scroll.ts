// Holds the list where the reader has it: at the bottom while they are there, else at the message they look at,
// whatever comes in above or below. The browser's own anchoring is off (it does nothing at the very top, and Safari
// has none).

import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** So near to the end counts as being there, in CSS pixels. */
const pinnedWithin = 80;
/** So near to the beginning asks for older messages. */
const olderWithin = 240;

export interface PinnedScroll {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly isPinned: boolean;
  /** Goes to the newest message, and stays. */
  pin(): void;
}

export function usePinnedScroll({ nearTop }: { nearTop: () => void }): PinnedScroll {
  const scroller = useRef<HTMLElement>(null);
  const pinned = useRef(true);
  const anchor = useRef<{ row: Element; bottom: number } | undefined>(undefined);
  const [isPinned, setPinned] = useState(true);
  const reachesTop = useRef(nearTop);
  reachesTop.current = nearTop;

  function hold(): void {
    const element = scroller.current;
    if (!element) return;
    const held = anchor.current;
    if (pinned.current) element.scrollTop = element.scrollHeight;
    else if (held?.row.isConnected) element.scrollTop += bottomOf(held.row, element) - held.bottom;
    remember(element);
    if (element.scrollTop < olderWithin) reachesTop.current();
  }

  /** The first message in sight, by its lower edge: its head comes and goes with the message before it. */
  function remember(element: HTMLElement): void {
    for (const row of element.querySelectorAll("[data-row]")) {
      const bottom = bottomOf(row, element);
      if (bottom <= 0) continue;
      anchor.current = { row, bottom };
      return;
    }
  }

  useLayoutEffect(hold);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const scrolled = () => {
      pinned.current = element.scrollHeight - element.scrollTop - element.clientHeight <= pinnedWithin;
      setPinned(pinned.current);
      remember(element);
      if (element.scrollTop < olderWithin) reachesTop.current();
    };
    element.addEventListener("scroll", scrolled, { passive: true });
    // The keyboard of a phone, a growing composer, a turned screen.
    const observer = new ResizeObserver(hold);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", scrolled);
      observer.disconnect();
    };
  }, []);

  return {
    scroller,
    isPinned,
    pin() {
      pinned.current = true;
      setPinned(true);
      hold();
    },
  };
}

function bottomOf(row: Element, scroller: Element): number {
  return row.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top;
}
