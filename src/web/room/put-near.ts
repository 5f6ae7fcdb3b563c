// Where a dialog stands that belongs to something on the page: under it or over it, with the ends of both in line, and
// never beyond the window.

/** To what is near, and to the edges of the window; in CSS pixels. */
const gap = 8;

/** `first`: on that side if there is space, else on the other. */
export function putNear(near: Element, dialog: HTMLElement, { first }: { readonly first: "under" | "over" }): void {
  const place = near.getBoundingClientRect();
  const { offsetWidth, offsetHeight, style } = dialog;
  const isRightToLeft = getComputedStyle(near).direction === "rtl";
  const left = isRightToLeft ? place.left : place.right - offsetWidth;
  const under = place.bottom + gap;
  const over = place.top - gap - offsetHeight;
  const isUnder = first === "under" ? under + offsetHeight <= innerHeight - gap : over < gap;
  style.margin = "0";
  style.left = `${within(left, innerWidth - offsetWidth)}px`;
  style.top = `${within(isUnder ? under : over, innerHeight - offsetHeight)}px`;
}

function within(wanted: number, most: number): number {
  return Math.max(gap, Math.min(wanted, most - gap));
}
