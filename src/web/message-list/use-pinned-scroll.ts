// Keeps the scroll position: at the bottom while the reader is there, otherwise at the messages they look at, whatever
// is added, removed or grows above and below. The browser's own scroll anchoring is off, because it does nothing at the
// very top and Safari has none.

import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TextField } from "../composer/text-field";

/** The reader counts as being at the end within this distance, in CSS pixels. */
const pinnedWithin = 80;
/** Loads more within this distance from either end, and at least within the list's height. */
const nearWithin = 240;
/** For this long after the last touch or wheel event the list belongs to the reader. */
const handsOffMs = 150;
const anchorsMax = 12;

interface PinnedScrollOptions {
  /** Calls its listener after each change of the composer's text. */
  onInput: TextField["onInput"];
  /** Whether the last rendered row is the newest one. */
  endsAtNewest(): boolean;
  nearTop(): void;
  nearBottom(): void;
}

export interface PinnedScroll {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly list: RefObject<HTMLOListElement | null>;
  readonly isPinned: boolean;
  /** More than a screen away from the end. */
  readonly isFar: boolean;
  /** Goes to the newest message and stays there. */
  pin(): void;
  /** Stays at the current position, whatever arrives. */
  release(): void;
  /** Scrolls a row into view: to the middle, or as little as needed. */
  show(row: Element, block: "center" | "nearest"): void;
}

export function usePinnedScroll(options: PinnedScrollOptions): PinnedScroll {
  const scroller = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const pinned = useRef(true);
  const [isPinned, setPinned] = useState(true);
  const [isFar, setFar] = useState(false);
  const now = useRef(options);
  now.current = options;
  /** The visible rows, by their lower edges: a row's head appears and disappears with the row before it. */
  const anchors = useRef<readonly { readonly row: Element; readonly bottom: number }[]>([]);
  /** The position that this code has set; any difference is the reader's scrolling. */
  const ownTop = useRef(0);
  /** The list's height at the last comparison, in CSS pixels. */
  const ownHeight = useRef(0);
  const inHandUntil = useRef(0);

  function scrollTo(top: number): void {
    const element = scroller.current;
    if (!element) return;
    if (Math.abs(element.scrollTop - top) >= 0.5) element.scrollTop = top;
    ownTop.current = element.scrollTop;
  }

  function hold(): void {
    const element = scroller.current;
    if (!element) return;
    heedReader(element);
    const isInHand = performance.now() < inHandUntil.current;
    if (pinned.current && !isInHand) {
      scrollTo(element.scrollHeight - element.clientHeight);
      remember(element);
    } else {
      const held = anchors.current.find(({ row }) => row.isConnected);
      if (held) scrollTo(element.scrollTop + bottomOf(held.row, element) - held.bottom);
      if (held !== anchors.current[0]) remember(element);
    }
    askNear(element);
  }

  /** The reader may have scrolled without the browser having reported it yet. */
  function heedReader(element: HTMLElement): void {
    const grown = Math.max(0, element.clientHeight - ownHeight.current);
    ownHeight.current = element.clientHeight;
    const moved = element.scrollTop - ownTop.current;
    // When the composer shrinks, a list at its end grows, and the browser moves it up.
    const by = moved < 0 ? Math.min(0, moved + grown) : moved;
    // A list that became shorter ends earlier, which is not the reader's scrolling.
    if (Math.abs(by) < 1 || (by < 0 && belowOf(element) < 1)) return;
    ownTop.current = element.scrollTop;
    anchors.current = anchors.current.map(({ row, bottom }) => ({ row, bottom: bottom - by }));
    if (pinned.current ? -by > pinnedWithin : now.current.endsAtNewest() && belowOf(element) <= pinnedWithin)
      setPinnedTo(!pinned.current);
  }

  /**
   * The visible rows, except those that move when something is inserted before them. They are stacked, so the first one
   * is found by binary search.
   */
  function remember(element: HTMLElement): void {
    const rows = list.current?.children ?? [];
    const { top } = element.getBoundingClientRect();
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) <= top) low = middle + 1;
      else high = middle;
    }
    anchors.current = [...rows]
      .slice(low, low + anchorsMax)
      .filter((row) => row.matches(".message, .notice"))
      .map((row) => ({ row, bottom: row.getBoundingClientRect().bottom - top }));
  }

  function askNear(element: HTMLElement): void {
    const near = Math.max(nearWithin, element.clientHeight);
    if (element.scrollTop < near) now.current.nearTop();
    if (!now.current.endsAtNewest() && belowOf(element) < near) now.current.nearBottom();
  }

  function setPinnedTo(is: boolean): void {
    pinned.current = is;
    setPinned(is);
  }

  // A page that was read before its script ran keeps its position; a server cannot set where a list begins.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || isAtStart(element) || belowOf(element) <= pinnedWithin) return;
    ownTop.current = element.scrollTop;
    ownHeight.current = element.clientHeight;
    setPinnedTo(false);
    remember(element);
  }, []);
  useLayoutEffect(hold);

  // Needs no cleanup: the list and its elements are removed together with the room's page.
  useLayoutEffect(() => {
    const element = scroller.current;
    const rows = list.current;
    if (!element || !rows) return;
    const scrolled = () => {
      const below = belowOf(element);
      setFar(below > element.clientHeight);
      if (Math.abs(element.scrollTop - ownTop.current) < 1) return;
      if (performance.now() < inHandUntil.current) touched();
      ownTop.current = element.scrollTop;
      setPinnedTo(now.current.endsAtNewest() && below <= pinnedWithin);
      remember(element);
      askNear(element);
    };
    const touched = () => {
      inHandUntil.current = Math.max(inHandUntil.current, performance.now() + handsOffMs);
      remember(element);
    };
    const grasped = () => {
      touched();
      inHandUntil.current = Number.POSITIVE_INFINITY;
    };
    const letGo = () => {
      inHandUntil.current = performance.now() + handsOffMs;
    };
    const listeners = { scroll: scrolled, wheel: touched, touchstart: grasped, touchend: letGo, touchcancel: letGo };
    for (const [name, listener] of Object.entries(listeners)) {
      element.addEventListener(name, listener, { passive: true });
    }
    // A phone's keyboard, a growing composer, a rotated screen; images and fonts in the rows. It runs between layout
    // and paint, so the movement is invisible.
    const observer = new ResizeObserver(hold);
    observer.observe(element);
    observer.observe(rows);
    // Within one edit the field may shrink and grow again, as when a long draft is replaced. The browser moves the list
    // in between, and afterwards no height has changed.
    options.onInput(() => {
      if (performance.now() < inHandUntil.current) return;
      ownTop.current = element.scrollTop;
      hold();
    });
  }, []);

  return {
    scroller,
    list,
    isPinned,
    isFar,
    pin() {
      inHandUntil.current = 0;
      setFar(false);
      setPinnedTo(true);
      hold();
    },
    release() {
      if (scroller.current) remember(scroller.current);
      setPinnedTo(false);
    },
    show(row, block) {
      const element = scroller.current;
      if (!element) return;
      const frame = element.getBoundingClientRect();
      const { top, bottom, height } = row.getBoundingClientRect();
      if (block === "center") scrollTo(element.scrollTop + top - frame.top - Math.max(0, (frame.height - height) / 2));
      else if (top < frame.top + edge) scrollTo(element.scrollTop + top - frame.top - edge);
      else if (bottom > frame.bottom - edge)
        scrollTo(element.scrollTop + Math.min(bottom - frame.bottom + edge, top - frame.top - edge));
      setPinnedTo(now.current.endsAtNewest() && belowOf(element) <= pinnedWithin);
      remember(element);
      askNear(element);
    },
  };
}

/** Space around a row that is scrolled into view. */
const edge = 12;

function bottomOf(row: Element, scroller: Element): number {
  return row.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top;
}

/** The browser's initial position: at the top, or at the end where the styles can set that. */
function isAtStart({ scrollTop }: Element): boolean {
  return scrollTop === 0 && !CSS.supports("scroll-initial-target", "nearest");
}

function belowOf({ scrollHeight, scrollTop, clientHeight }: Element): number {
  return scrollHeight - scrollTop - clientHeight;
}
