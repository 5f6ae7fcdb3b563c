// Positions a dialog next to an element: below or above it, aligned with it, and inside the window; beside a message
// also inside the list, so that it visibly belongs to it.

/** Distance to the element and to the window's edges, in CSS pixels. */
const gap = 8;
/** From the list's edge to its rows. */
const listPadding = 16;

/**
 * `first` is the preferred side; the other is used if there is no space. Returns false when there is none at all and
 * the dialog covers the element.
 */
export function putNear(near: Element, dialog: HTMLElement, { first }: { readonly first: "under" | "over" }): boolean {
  const place = near.getBoundingClientRect();
  const list = near.closest(".message-list")?.getBoundingClientRect();
  const { offsetWidth, offsetHeight, style } = dialog;
  const isRightToLeft = getComputedStyle(near).direction === "rtl";
  const left = isRightToLeft ? place.left : place.right - offsetWidth;
  const under = place.bottom + gap;
  const over = place.top - gap - offsetHeight;
  const fits = { under: under + offsetHeight <= innerHeight - gap, over: over >= gap };
  const isUnder = first === "under" ? fits.under : !fits.over;
  const inList = list ? within(left, list.left + listPadding, list.right - listPadding - offsetWidth) : left;
  style.margin = "0";
  style.left = `${within(inList, gap, innerWidth - offsetWidth - gap)}px`;
  style.top = `${within(isUnder ? under : over, gap, innerHeight - offsetHeight - gap)}px`;
  return fits.under || fits.over;
}

function within(wanted: number, least: number, most: number): number {
  return Math.max(least, Math.min(wanted, most));
}
