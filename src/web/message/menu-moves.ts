// The keys of a menu: up and down go by lines, in a line of several one goes along it, Home and End to its ends.

/** Moves the focus, if this key does. */
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

/** An item, or the first one of a line. True: the key is used, wherever it led. */
function goTo(place: HTMLElement | undefined): boolean {
  (place?.querySelector<HTMLElement>("[role^=menuitem]") ?? place)?.focus();
  return true;
}
