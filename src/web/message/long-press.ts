// Recognises a long press on a message. Scrolling, sliding and lifting early cancel it; a press on a link or a button
// belongs to the browser.

const pressMs = 500;
/** A finger is never quite still; in CSS pixels. */
const slackPx = 10;
const ownOfBrowser = "a, button, summary, pre";

/** Returns a function that removes the listeners. */
export function onLongPress(area: HTMLElement, pressed: (target: Element) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  const cancel = () => clearTimeout(timer);

  function pointerDown({ pointerType, isPrimary, target, clientX, clientY }: PointerEvent): void {
    cancel();
    if (pointerType !== "touch" || !isPrimary || !(target instanceof Element) || target.closest(ownOfBrowser)) return;
    from = { x: clientX, y: clientY };
    timer = setTimeout(() => pressed(target), pressMs);
  }
  function pointerMove({ clientX, clientY }: PointerEvent): void {
    if (Math.hypot(clientX - from.x, clientY - from.y) > slackPx) cancel();
  }
  // Some browsers open their own menu on a long press.
  function contextMenu(event: MouseEvent): void {
    const { target, button } = event;
    if (button === 2 || !(target instanceof Element) || !matchMedia("(pointer: coarse)").matches) return;
    if (target.closest(".bubble") && !target.closest(ownOfBrowser)) event.preventDefault();
  }

  area.addEventListener("pointerdown", pointerDown, { signal });
  area.addEventListener("pointermove", pointerMove, { signal });
  for (const type of ["pointerup", "pointercancel", "pointerleave"] as const)
    area.addEventListener(type, cancel, { signal });
  // The scrolled element may be around the area or inside it.
  document.addEventListener("scroll", cancel, { capture: true, passive: true, signal });
  area.addEventListener("contextmenu", contextMenu, { signal });
  return () => {
    listening.abort();
    cancel();
  };
}
