// Where a dialog stands that belongs to something on the page: under it or over it, with the ends of both in line, and
// never beyond the window; beside a message not beyond the list either, where it would seem to belong to nothing.

/** To what is near, and to the edges of the window; in CSS pixels. */
const gap = 8;
/** From the edge of the list to its rows. */
const listPadding = 16;

/** `first`: on that side if there is space, else on the other. False: there was none, and it covers what is near. */
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
