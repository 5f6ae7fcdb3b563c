// Holds the list where the reader has it: at the bottom while they are there, else at the messages they look at,
// whatever comes, goes or grows above and below. The browser's own anchoring is off (it does nothing at the very top,
// and Safari has none).

import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TextField } from "../composer/text-field";

/** So near to the end counts as being there, in CSS pixels. */
const pinnedWithin = 80;
/** So near to either end of what is drawn asks for more; at least the height of the list. */
const nearWithin = 240;
/** So long after the last touch or turn of the wheel the list is in the reader's hands. */
const handsOffMs = 150;
const anchorsMax = 12;

interface PinnedScrollOptions {
  /** Hears of each change of the text one writes. */
  onInput: TextField["onInput"];
  /** Whether the last row that is drawn is the newest there is. */
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
  /** Goes to the newest message, and stays. */
  pin(): void;
  /** Stays where it is, whatever comes. */
  release(): void;
  /** Brings a row into sight: to the middle, or just so far that it is seen. */
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
  /** What is in sight, by lower edges: a row's head comes and goes with the row before it. */
  const anchors = useRef<readonly { readonly row: Element; readonly bottom: number }[]>([]);
  /** Where this code has put it: what differs is the reader's doing. */
  const ownTop = useRef(0);
  /** How high the region was when that was last compared, in CSS pixels. */
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

  /** The reader may have scrolled, and the browser not yet have said so. */
  function heedReader(element: HTMLElement): void {
    const grown = Math.max(0, element.clientHeight - ownHeight.current);
    ownHeight.current = element.clientHeight;
    const moved = element.scrollTop - ownTop.current;
    // A list at its end that becomes higher, as the composer becomes lower, is moved up by the browser.
    const by = moved < 0 ? Math.min(0, moved + grown) : moved;
    // What became shorter ends earlier: that is not the reader's doing.
    if (Math.abs(by) < 1 || (by < 0 && belowOf(element) < 1)) return;
    ownTop.current = element.scrollTop;
    anchors.current = anchors.current.map(({ row, bottom }) => ({ row, bottom: bottom - by }));
    if (pinned.current ? -by > pinnedWithin : now.current.endsAtNewest() && belowOf(element) <= pinnedWithin)
      setPinnedTo(!pinned.current);
  }

  /**
   * The rows in sight, but for those that go to another place when something comes before them. They stand one below
   * the other: the first one is found by halving.
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

  // A page that was read before its script came stays where it is; a server cannot say where a list begins.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || isAtStart(element) || belowOf(element) <= pinnedWithin) return;
    ownTop.current = element.scrollTop;
    ownHeight.current = element.clientHeight;
    setPinnedTo(false);
    remember(element);
  }, []);
  useLayoutEffect(hold);

  // Nothing is undone: the list goes with the page's room, and its elements with it.
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
    // The keyboard of a phone, a growing composer, a turned screen; pictures and fonts in the rows. It is
    // called between layout and paint: nobody sees the list move.
    const observer = new ResizeObserver(hold);
    observer.observe(element);
    observer.observe(rows);
    // Within one edit the field may become lower and higher again, as when a long draft is replaced. Meanwhile the
    // browser moves the list, and afterwards no height has changed.
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

/** Room that is left round a row that is brought into sight. */
const edge = 12;

function bottomOf(row: Element, scroller: Element): number {
  return row.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top;
}

/** Where browsers begin: at the top, or at the end where the styles can say so. */
function isAtStart({ scrollTop }: Element): boolean {
  return scrollTop === 0 && !CSS.supports("scroll-initial-target", "nearest");
}

function belowOf({ scrollHeight, scrollTop, clientHeight }: Element): number {
  return scrollHeight - scrollTop - clientHeight;
}
