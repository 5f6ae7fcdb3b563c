// Makes the list one Tab stop: arrows, Home, End and the page keys move between messages, Enter goes into a message,
// Esc back to it and then to the composer. The current stop, and the entered row, are state, because rows are rendered
// with them. Letters are left to the message actions.

import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RowState } from "../../views/message/message";
import type { Entry } from "../../views/message-list/entry";

interface RowKeysOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly list: RefObject<HTMLOListElement | null>;
  /** The rendered rows, and whether there is more before and after them. */
  readonly drawn: readonly Entry[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  /** The row that the reader has just jumped to. */
  readonly marked: string | undefined;
  /** Scrolls a row into view. */
  show(row: Element): void;
  /** Moves the focus to the oldest loaded message, or to the newest of all. */
  toOldest(): void;
  toNewest(): void;
  /** Moves the focus to the composer. */
  leave(): void;
}

export interface RowKeys {
  rowOf(entry: Entry): RowState;
  /** Whether the button at this end is the Tab stop; and whether the region itself is, because there are no rows. */
  readonly isOlderStop: boolean;
  readonly isNewerStop: boolean;
  readonly isListStop: boolean;
  /** Focuses the row of this entry once it is rendered. */
  focus(key: string): void;
  readonly on: {
    onPointerOver(event: PointerEvent): void;
    onFocusIn(event: FocusEvent): void;
    onFocusOut(event: FocusEvent): void;
    onKeyDown(event: KeyboardEvent): void;
  };
}

/** Keys of the rows at the ends, which are no entries. */
const olderKey = " older";
const newerKey = " newer";
/** Focusable content of a row. The tools on hover are not worth entering a row for. */
const insides = "a[href], button, input, textarea, summary, [tabindex]:not(pre)";
const tools = ".message-tools *";
/** The share of the list's height that the page keys move by. */
const pagePart = 0.9;

export function useRowKeys(options: RowKeysOptions): RowKeys {
  const { scroller, list, drawn, hasOlder, hasNewer, marked, show, toOldest, toNewest, leave } = options;
  /** The row that has the focus, on it or inside. While the focus is elsewhere, Tab enters at the newest message. */
  const [held, setHeld] = useState<string | undefined>(undefined);
  const [entered, setShownEntered] = useState<string | undefined>(undefined);
  /** A ref too, because the focus moves before the row is rendered. */
  const enteredNow = useRef<string | undefined>(undefined);
  const [near, setNear] = useState<string | undefined>(undefined);
  const [, draw] = useState({});
  const wanted = useRef<string | undefined>(undefined);
  /** The focused element, or the one that was removed while it had the focus; and where its row was. */
  const focused = useRef<Element | undefined>(undefined);
  const heldPlace = useRef(0);
  const leaving = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const keys = [
    ...(hasOlder ? [olderKey] : []),
    ...drawn.map((entry) => (entry.kind === "message" ? entry.key : undefined)),
    ...(hasNewer ? [newerKey] : []),
  ];
  const newest = drawn.findLast(({ kind }) => kind === "message")?.key;
  const isHeld = held !== undefined && keys.includes(held);
  const stop = isHeld ? held : newest;

  function rowElement(key: string): HTMLElement | undefined {
    const row = list.current?.children[keys.indexOf(key)];
    return row instanceof HTMLElement ? row : undefined;
  }

  /** The key of the row around a node of the document. */
  function keyAt(place: EventTarget | null): string | undefined {
    const row = place instanceof Element ? place.closest("li") : null;
    // A list in a message has items too.
    const own = row?.parentElement === list.current ? row : row?.closest(".message-list > li");
    return own && list.current ? keys[[...list.current.children].indexOf(own)] : undefined;
  }

  function setEntered(key: string | undefined): void {
    enteredNow.current = key;
    setShownEntered(key);
  }

  function focus(key: string): void {
    wanted.current = key;
    setHeld(key);
    draw({});
  }

  useLayoutEffect(() => {
    if (isHeld) heldPlace.current = keys.indexOf(held);
    const key = wanted.current;
    if (key !== undefined && key === stop) {
      wanted.current = undefined;
      const row = rowElement(key);
      if (row) targetOf(row).focus({ preventScroll: true });
      return;
    }
    // A removed row must not take the focus along, nor must a control removed from a row that stays.
    if (focused.current?.isConnected !== false || document.activeElement !== document.body) return;
    focused.current = undefined;
    const heir = isHeld ? held : nearest(keys, heldPlace.current);
    if (heir !== undefined) focus(heir);
  });

  /** Moves by one row, or by as many as fit into the window. */
  function move(from: string, key: string): void {
    const all = keys.flatMap((one) => one ?? []);
    const step = /Up$/.test(key) ? -1 : 1;
    const topOf = (one: string) => rowElement(one)?.getBoundingClientRect().top ?? 0;
    const far = key.startsWith("Page") ? (scroller.current?.clientHeight ?? 0) * pagePart : 0;
    let place = all.indexOf(from) + step;
    if (far > 0) {
      const start = topOf(from);
      for (let next = all[place + step]; next; next = all[place + step]) {
        if (Math.abs(topOf(next) - start) > far) break;
        place += step;
      }
    }
    const next = all[place];
    if (next) goTo(next);
  }

  function goTo(key: string): void {
    focus(key);
    const row = rowElement(key);
    if (row) show(row);
  }

  function enter(key: string): boolean {
    const inside = [...(rowElement(key)?.querySelectorAll<HTMLElement>(insides) ?? [])];
    const first = inside.find((it) => !it.matches(tools) && it.getClientRects().length > 0);
    if (!first) return false;
    setEntered(key);
    first.focus();
    return true;
  }

  function taken(key: string, row: string, isOnRow: boolean): boolean {
    if (key === "Escape") {
      if (isOnRow) leave();
      else goTo(row);
      return true;
    }
    if (!isOnRow) return false;
    const isEdge = row === olderKey || row === newerKey;
    // Presses the button at an end. Enter needs no help, because it is a link.
    if (key === " " && isEdge) rowElement(row)?.querySelector<HTMLElement>(".list-edge-button")?.click();
    else if (key === "Enter") return !isEdge && enter(row);
    else if (key === "Home") toOldest();
    else if (key === "End") toNewest();
    else if (/^(Arrow|Page)(Up|Down)$/.test(key)) move(row, key);
    else return false;
    return true;
  }

  return {
    rowOf: ({ key }) => ({
      isStop: key === stop,
      isEntered: key === entered,
      isNear: key === near || (isHeld && key === held),
      isMarked: key === marked,
    }),
    isOlderStop: stop === olderKey,
    isNewerStop: stop === newerKey,
    isListStop: stop === undefined,
    focus,
    on: {
      onPointerOver({ target }) {
        setNear(keyAt(target));
      },
      onFocusIn({ target }) {
        const key = keyAt(target);
        clearTimeout(leaving.current);
        focused.current = target instanceof Element ? target : undefined;
        setHeld(key);
        if (key !== enteredNow.current) setEntered(undefined);
      },
      onFocusOut({ relatedTarget }) {
        // Some browsers report this for removed elements, before their removal can be seen.
        leaving.current = setTimeout(() => {
          // A dialog restores the focus, so the row must still be able to take it.
          if (document.querySelector("dialog:modal")) return;
          focused.current = undefined;
          setHeld(undefined);
          setEntered(undefined);
        });
        if (relatedTarget && keyAt(relatedTarget) !== enteredNow.current) setEntered(undefined);
      },
      onKeyDown(event) {
        const { key, target } = event;
        const row = keyAt(target);
        if (row === undefined || event.defaultPrevented || event.isComposing) return;
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const element = rowElement(row);
        if (element && taken(key, row, target === targetOf(element))) event.preventDefault();
      },
    },
  };
}

/** The row that is nearest to an index. */
function nearest(keys: readonly (string | undefined)[], place: number): string | undefined {
  for (let away = 0; away < keys.length; away += 1) {
    const key = keys[place + away] ?? keys[place - away];
    if (key !== undefined) return key;
  }
  return undefined;
}

/** What gets a row's focus: the row, or the button at an end. */
function targetOf(row: HTMLElement): HTMLElement {
  return row.querySelector<HTMLElement>(":scope > .list-edge-button") ?? row;
}
