// The list as one Tab stop: arrows, Home, End and the page keys move from message to message, Enter goes into a
// message, Esc back to it and then to where one writes. Letters are left to what can be done with a message. A lazy
// part: works on the rows that stand in the document, and leaves it to others who draws them.

import { onLostFocus } from "./lost-focus";

export interface ListKeysParts {
  readonly scroller: HTMLElement;
  readonly list: HTMLElement;
  /** Brings a row into sight. */
  show(row: Element): void;
  /** To the oldest message that is held, and to the newest one there is; they get the focus then. */
  toOldest(): void;
  toNewest(): void;
  /** To where one writes. */
  leave(): void;
}

/** What can have the focus in a row; the tools that come and go are not worth going in for. Code that scrolls is a stop
 * of its own at all times (src/web/formatting/code-block.tsx): what scrolls must be reached by the keys at once. */
const insides = "a[href], button, input, textarea, summary, [tabindex]:not(pre)";
const tools = ".message-tools *";
/** Messages, and the buttons at either end. */
const rows = "[data-row], .list-edge";
/** Of the height of the list, what the page keys move by. */
const pagePart = 0.9;

export function startListKeys({ scroller, list, show, toOldest, toNewest, leave }: ListKeysParts): void {
  /** The one Tab stop: the row that had the focus last, else the newest. */
  let stop: HTMLElement | undefined;
  /** The row whose insides are Tab stops, too. */
  let entered: HTMLElement | undefined;
  /** Whether the focus is in the list, or has just gone with what it was on. */
  let isHere = false;
  let focused: Element | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  close(list);
  settle();
  new MutationObserver((changes) => {
    for (const { target, addedNodes, removedNodes, previousSibling, nextSibling } of changes) {
      for (const node of addedNodes) close(node);
      // A row that goes must not take the focus along.
      for (const node of removedNodes) if (node === stop) replace(nextSibling ?? previousSibling);
      if (removedNodes.length > 0 && stop?.contains(target)) name(stop);
    }
    // Nor must what was pressed in one that stays.
    if (stop?.isConnected && focused?.isConnected === false && isLost()) focus(stop);
    settle();
  }).observe(list, { childList: true, subtree: true });
  list.addEventListener("keydown", pressed);
  list.addEventListener("focusin", ({ target }) => {
    const row = rowOf(target);
    clearTimeout(leaving);
    isHere = true;
    focused = target instanceof Element ? target : undefined;
    moveStop(row);
    if (entered !== row) exit();
  });
  list.addEventListener("focusout", ({ relatedTarget }) => {
    // Some browsers say so of a row that is taken away, and before it is seen to be gone.
    leaving = setTimeout(() => {
      isHere = false;
    });
    if (relatedTarget && rowOf(relatedTarget) !== entered) exit();
  });
  // The pill, and what stands under the header.
  for (const place of [scroller.parentElement, document.querySelector("#banner-place")]) {
    if (place) onLostFocus(place, leave);
  }

  function isLost(): boolean {
    return isHere && document.activeElement === document.body;
  }

  function rowOf(place: EventTarget | null): HTMLElement | undefined {
    const row = place instanceof Element ? place.closest<HTMLElement>("li") : null;
    return row?.parentElement === list && row.matches(rows) ? row : undefined;
  }

  function allRows(): HTMLElement[] {
    return [...list.querySelectorAll<HTMLElement>(`:scope > :is(${rows})`)];
  }

  /** While the focus is elsewhere, the newest message is where one comes in. */
  function settle(): void {
    if (list.contains(document.activeElement)) return;
    let row = list.lastElementChild;
    while (row && !row.matches("[data-row]")) row = row.previousElementSibling;
    moveStop(row instanceof HTMLElement ? row : undefined);
  }

  function moveStop(row: HTMLElement | undefined): void {
    // What scrolls must be reachable by keyboard, also where there is nothing in it to go to.
    scroller.tabIndex = row ? -1 : 0;
    if (row === stop && (!row || targetOf(row).tabIndex === 0)) return;
    if (stop) unname(stop);
    stop = row;
    if (row) name(row);
  }

  function replace(sibling: Node | null): void {
    if (!isLost()) return;
    const isNear = sibling instanceof HTMLElement && sibling.isConnected && sibling.matches("[data-row]");
    // One that was only moved is there again.
    const row = stop?.isConnected ? stop : isNear ? sibling : list.querySelector<HTMLElement>("[data-row]");
    if (row) focus(row);
  }

  /** Takes the insides out of the order of Tab. */
  function close(node: Node): void {
    if (!(node instanceof HTMLElement)) return;
    for (const inside of node.matches(insides) ? [node] : node.querySelectorAll<HTMLElement>(insides)) {
      if (!inside.matches(rows) && inside.tabIndex >= 0 && !entered?.contains(inside)) inside.tabIndex = -1;
    }
    if (stop?.contains(node) || node.contains(stop ?? null)) stop && name(stop);
  }

  function enter(row: HTMLElement): boolean {
    const all = [...row.querySelectorAll<HTMLElement>(insides)];
    const first = all.find((inside) => !inside.matches(tools) && inside.getClientRects().length > 0);
    if (!first) return false;
    entered = row;
    for (const inside of all) inside.tabIndex = 0;
    first.focus();
    return true;
  }

  function exit(): void {
    for (const inside of entered?.querySelectorAll<HTMLElement>(insides) ?? []) inside.tabIndex = -1;
    entered = undefined;
  }

  function go(row: HTMLElement): void {
    focus(row);
    show(row);
  }

  /** By one row, or by as many as fit into the window. */
  function move(row: HTMLElement, key: string): void {
    const all = allRows();
    const step = /Up$/.test(key) ? -1 : 1;
    const from = row.getBoundingClientRect().top;
    const far = key.startsWith("Page") ? scroller.clientHeight * pagePart : 0;
    let next = all[all.indexOf(row) + step];
    for (let place = all.indexOf(row) + 2 * step; far > 0 && all[place]; place += step) {
      if (Math.abs((all[place]?.getBoundingClientRect().top ?? 0) - from) > far) break;
      next = all[place];
    }
    if (next) go(next);
  }

  function pressed(event: KeyboardEvent): void {
    const { key, target } = event;
    const row = rowOf(target);
    if (!row || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (taken(key, row, target === targetOf(row))) event.preventDefault();
  }

  function taken(key: string, row: HTMLElement, isOnRow: boolean): boolean {
    if (key === "Escape") {
      if (isOnRow) leave();
      else go(row);
      return true;
    }
    if (!isOnRow) return false;
    // The button at an end is pressed.
    if (key === "Enter") return targetOf(row) === row && enter(row);
    if (key === "Home") toOldest();
    else if (key === "End") toNewest();
    else if (/^(Arrow|Page)(Up|Down)$/.test(key)) move(row, key);
    else return false;
    return true;
  }
}

function focus(row: HTMLElement): void {
  const target = targetOf(row);
  target.tabIndex = 0;
  target.focus({ preventScroll: true });
}

function targetOf(row: HTMLElement): HTMLElement {
  return row.querySelector<HTMLElement>(":scope > .list-edge-button") ?? row;
}

/** As the Tab stop a row is read out whole: who, when and what, to what, and that it was not sent. */
function name(row: HTMLElement): void {
  const target = targetOf(row);
  target.tabIndex = 0;
  if (target !== row) return;
  const parts = [...row.querySelectorAll<HTMLElement>(".message-head, .quote, .bubble, .not-sent")];
  for (const [index, part] of parts.entries()) part.id = `stop-${index}`;
  row.setAttribute("aria-labelledby", parts.map(({ id }) => id).join(" "));
}

function unname(row: HTMLElement): void {
  const target = targetOf(row);
  if (target === row) row.removeAttribute("tabindex");
  else target.tabIndex = -1;
  row.removeAttribute("aria-labelledby");
  for (const part of row.querySelectorAll("[id^=stop-]")) part.removeAttribute("id");
}
