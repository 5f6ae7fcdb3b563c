// A finger that stays on a message. What scrolls, slides or is lifted before is none; a press on a link or a button is
// the browser's own.

const pressMs = 500;
/** A finger is never quite still, in CSS pixels. */
const slackPx = 10;
const ownOfBrowser = "a, button, summary, pre";

export function onLongPress(area: HTMLElement, pressed: (target: Element) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from = { x: 0, y: 0 };
  const cancel = () => clearTimeout(timer);

  area.addEventListener("pointerdown", ({ pointerType, isPrimary, target, clientX, clientY }) => {
    cancel();
    if (pointerType !== "touch" || !isPrimary || !(target instanceof Element) || target.closest(ownOfBrowser)) return;
    from = { x: clientX, y: clientY };
    timer = setTimeout(() => pressed(target), pressMs);
  });
  area.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (Math.hypot(clientX - from.x, clientY - from.y) > slackPx) cancel();
  });
  for (const type of ["pointerup", "pointercancel", "pointerleave"] as const) area.addEventListener(type, cancel);
  area.addEventListener("scroll", cancel, { capture: true, passive: true });
  // Some browsers open their own menu for it.
  area.addEventListener("contextmenu", (event) => {
    const { target, button } = event;
    if (button === 2 || !(target instanceof Element) || !matchMedia("(pointer: coarse)").matches) return;
    if (target.closest(".bubble") && !target.closest(ownOfBrowser)) event.preventDefault();
  });
}
