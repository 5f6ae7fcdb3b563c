// Keys of a menu: up and down move by lines, left and right within a line of several items, Home and End to its ends.

/** Moves the focus. Returns whether the key does that. */
export function moveInMenu({ key, currentTarget }: KeyboardEvent & { currentTarget: HTMLElement }): boolean {
  const items = [...currentTarget.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const lines = [...currentTarget.querySelectorAll<HTMLElement>("[data-line]")];
  const active = document.activeElement;
  const item = items.findIndex((it) => it.contains(active));
  const line = lines.findIndex((it) => it.contains(active));
  const forwards = getComputedStyle(currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  switch (key) {
    case "ArrowDown":
      return goTo(lines.at(line + 1) ?? lines[0]);
    case "ArrowUp":
      return goTo(lines.at(line < 0 ? -1 : line - 1));
    case "ArrowLeft":
    case "ArrowRight": {
      const next = items[item + (key === forwards ? 1 : -1)];
      return goTo(line >= 0 && next && lines[line]?.contains(next) ? next : undefined);
    }
    case "Home":
      return goTo(items[0]);
    case "End":
      return goTo(items.at(-1));
    default:
      return false;
  }
}

/** Focuses an item, or the first one of a line. Returns true: the key is used up in any case. */
function goTo(place: HTMLElement | undefined): boolean {
  (place?.querySelector<HTMLElement>("[role^=menuitem]") ?? place)?.focus();
  return true;
}
